"""What the hand-over sheet says, as a table over frozen data, and how it is cut for a roll."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.audit import Head
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.shelter.model import Counts, Opening, Shelter
from kiosk.shelter.sheet import MOST, STRIP, Away, Feed, HandOver, Listed, PowerLeft, read, strips, write
from kiosk.shelter.sheet_words import WANTS, Issue, hand_over
from kiosk.shelter.wants import URGENCY, Need, Supply, SupplyState, Want
from tests.clocks import START

SHELTER = Shelter("S-1", Opening.OPEN, "受入可")
NEEDS = tuple(
    Need(f"n{at}", "h", "p", want, "毎朝", number="A-0001-2", name="山田 花子")
    for at, want in enumerate(reversed(Want))
)
TOLD = HandOver(
    SHELTER,
    Counts(households=3, total=9, female=5, male=3, unsaid=1, here=8, out=1, needs={5: 2, 4: 2}),
    NEEDS,
    (Away("A-0002-1", "山田 太郎", START - timedelta(hours=2)),),
    (Supply("s1", "毛布", 20, "枚", "", "至急", SupplyState.COMING, START - timedelta(days=1)),),
    1,
    14,
    Head(254, "ab" * 32),
)
WHOLE = Issue(START, known=True)
IDS = st.lists(st.uuids().map(str), max_size=35)


def said(told: HandOver = TOLD, issue: Issue = WHOLE, language: str = "ja", *power: PowerLeft) -> dict[str, Any]:
    return dict(hand_over(Texts(language), told, power, issue))


def test_needs_stand_by_urgency_and_each_once() -> None:
    sections = said()["sections"]
    titles = [title for title, _, _ in sections]
    assert titles[:5] == [f"緊急度{number}" for number in (5, 4, 3, 2, 1)]
    assert [len(rows) for _, _, rows in sections] == [2, 2, 2, 2, 1, 1, 1]
    told = [row[2].split(" / ")[0] for _, _, rows in sections[:5] for row in rows]
    assert sorted(told) == sorted(Texts("ja").say(WANTS[want]) for want in Want)


def test_every_want_has_words_and_an_urgency() -> None:
    assert set(WANTS) == set(URGENCY) == set(Want)


def test_who_is_out_and_what_is_asked_for_stand_with_their_moments() -> None:
    *_, out, supplies = said()["sections"]
    assert out[2] == [["A-0002-1", "山田 太郎", "午前8時12分から"]]
    assert supplies[2][0][:2] == ["20 枚", "毛布"]
    assert supplies[2][0][2].startswith("手配済み / 至急 / 令和8年")


def test_a_clock_nobody_believes_says_no_times() -> None:
    told = said(issue=replace(WHOLE, known=False))
    assert told["as_of"] == "時刻は不明です。"
    assert "時" not in json.dumps(told["sections"], ensure_ascii=False)


def test_the_summary_stands_on_the_first_strip_and_the_end_on_the_last() -> None:
    summary = {"state", "counts", "power", "unsent"}
    end = {"chain", "sign"}
    first, middle, last = (set(said(issue=replace(WHOLE, part=part, parts=3))) for part in (1, 2, 3))
    assert (summary <= first, first & end) == (True, set())
    assert middle & (summary | end) == set()
    assert (end <= last, last & summary) == (True, set())
    assert summary | end <= set(said())
    assert said(issue=replace(WHOLE, part=2, parts=3))["part"] == "3枚中の2枚目"


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (PowerLeft(True, Feed.BATTERY, 40, (3.4, 5.2)), "避難所の蓄電池: あと3時間から5時間ほど使えます。"),
        (PowerLeft(False, Feed.BATTERY, 40, (0.7, 1.2)), "この機械の電池: "),
        (PowerLeft(True, Feed.BATTERY, 40), "避難所の蓄電池: 電池の残りは40パーセントです。"),
        (PowerLeft(True, Feed.UNKNOWN, 40), "避難所の蓄電池: いつまで使えるかは分かりません。"),
        (PowerLeft(True, Feed.BATTERY), "避難所の蓄電池: いつまで使えるかは分かりません。"),
        (PowerLeft(False, Feed.MAINS), "この機械の電池: "),
    ],
)
def test_the_power_stands_beside_those_who_cannot_do_without(left: PowerLeft, words: str) -> None:
    told = said(TOLD, WHOLE, "ja", left)["power"]
    assert told[0].startswith(words)
    assert told[1] == "命に関わる必要（緊急度5）：2件。"


def test_less_than_is_sure_is_never_promised() -> None:
    assert "40" in said(TOLD, WHOLE, "ja", PowerLeft(True, Feed.BATTERY, None, (0.75, 2.0)))["power"][0]
    ending = said(TOLD, WHOLE, "en", PowerLeft(True, Feed.BATTERY, None, (0.05, 2.0)))["power"][0]
    assert ending == "Battery of the shelter: It may end soon."


def test_what_kiosks_disagree_on_is_said() -> None:
    told = replace(
        TOLD,
        shelter=replace(SHELTER, disputed=True),
        needs=(replace(NEEDS[0], disputed=True),),
        supplies=(replace(TOLD.supplies[0], disputed=True),),
    )
    found = said(told)
    words = "二つの受付の記録が違います。"
    assert words in found["state"][1]
    assert json.dumps(found["sections"], ensure_ascii=False).count(words) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_are_there_in_every_language(language: str) -> None:
    told = said(TOLD, WHOLE, language, PowerLeft(True, Feed.BATTERY, None, (3.4, 5.2)))
    assert told["language"] == language
    flat = json.dumps(told, ensure_ascii=False)
    assert '""' not in json.dumps([told["title"], told["counts"], told["sign"], told["chain_title"]])
    assert language == "en" or "Urgency" not in flat


def test_hostile_words_are_cut() -> None:
    long = "長" * 10_000
    told = replace(
        TOLD,
        shelter=replace(SHELTER, label=long),
        needs=(replace(NEEDS[0], name=long, note=long),),
        out=(Away("A-1", long),),
        supplies=(Supply("s", long, 1, long, "", long),),
    )
    rows = [row for _, _, rows in said(told)["sections"] for row in rows]
    assert max(len(cell) for row in rows for cell in row) < 90
    assert len(said(told)["state"][0]) < 40


def test_who_does_not_fit_is_counted() -> None:
    told = replace(TOLD, counts=Counts(out=3, needs={5: 300, 4: MOST}), all_supplies=MOST + 7)
    assert said(told)["state"][1:] == [
        "必要なこと：ほかに300件。受付の画面でご覧ください。",
        "要望のあった物資：ほかに7件。受付の画面でご覧ください。",
    ]
    assert said()["state"][1:] == []


@given(IDS, IDS, IDS)
def test_strips_hold_every_entry_once_in_order_and_few_each(needs: list[str], out: list[str], goods: list[str]) -> None:
    chosen = dict(zip(Listed, (needs, out, goods), strict=True))
    cut = strips(chosen)
    assert cut[0] == {}
    for listed in Listed:
        assert [one for strip in cut for one in strip.get(listed, ())] == list(chosen[listed])
    assert all(0 < sum(map(len, strip.values())) <= STRIP for strip in cut[1:])
    assert [read(write(strip)) for strip in cut[1:]] == list(cut[1:])


def test_what_a_job_holds_reads_back() -> None:
    chosen = {Listed.NEEDS: ("a", "b"), Listed.OUT: (), Listed.SUPPLIES: ("c",)}
    assert read(write(chosen)) == chosen
    assert "out" not in write(chosen)
