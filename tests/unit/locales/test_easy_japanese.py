"""Easy Japanese is easy: every wording of `ja@easy` keeps the rules of the Hirosaki guidelines."""

import catalogue
import pytest

from tests.unit.locales.easy import morae, offences


def wordings() -> dict[str, str]:
    found = {}
    for message in catalogue.read(catalogue.ROOT, "ja@easy"):
        if message.id:
            one, *_ = message.id if isinstance(message.id, tuple) else (message.id,)
            text, *_ = message.string if isinstance(message.string, tuple) else (message.string,)
            found[str(one)] = str(text)
    return found


def test_every_wording_is_easy() -> None:
    found = [f"{msgid!r}: {rule}" for msgid, text in wordings().items() for rule in offences(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ばんごう", 4),
        ("きょう しゃしん", 5),
        ("がっこう", 4),
        ("コピー", 3),
        ("{番号札|ばんごうふだ}を", 7),
        ("{n}{人|にん}", 6),
        ("kiosk outbox list", 4),
        ("%2ページ", 7),
    ],
)
def test_morae_are_counted_as_they_are_said(text: str, count: int) -> None:
    assert morae(text) == count


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("番号を {見|み}て ください。", "no reading over 番"),
        ("{番号|}を {見|み}て ください。", "no reading in kana over 番号"),
        ("{番号|番ごう}です。", "no reading in kana over 番号"),
        ("{見る|みる}", "more than kanji"),
        ("ここを タップします。", "computers: タップ"),
        ("ここを {押|お}す。", "not polite"),
        (
            "{係|かかり}の {人|ひと}に {聞|き}くか {今|いま} {近|ちか}くの {紙|かみ}を みつけて もらって ください。",
            "31 morae",
        ),
        ("{窓口|まどぐち}がしまっているときはまちます。", "no space for 18 morae"),
    ],
)
def test_each_rule_finds_its_offence(text: str, rule: str) -> None:
    assert any(rule in found for found in offences(text))


def test_a_good_wording_breaks_no_rule() -> None:
    assert list(offences("{係|かかり}の {人|ひと}が {来|き}ます。{n}{件|けん} あります（{moment}）。")) == []
