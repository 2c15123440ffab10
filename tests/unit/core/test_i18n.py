"""The house speaks six languages, fills its sentences safely, and says times and dates as people do."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.core.changes import Changes
from kiosk.core.era import era_year
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import LANGUAGES, LOCALES_DIR, Language, Texts

MORNING = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 21)

JA = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Your number is {label}."
msgstr "{label}番です。"

msgid "{n} person is waiting."
msgid_plural "{n} people are waiting."
msgstr[0] "{n}人待っています。"

msgctxt "door"
msgid "Close"
msgstr "閉める"

msgid "Close"
msgstr "終わる"

msgid "Only in plain Japanese"
msgstr "ふつう"
"""

EASY = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Your number is {label}."
msgstr "{番号札|ばんごうふだ}は {label} です。"
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    for language, text in (("ja", JA), ("ja@easy", EASY)):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "kiosk.po").write_text(text)
    return tmp_path


def test_a_message_is_said_in_the_language(locales: Path) -> None:
    assert Texts("ja", locales=locales).say("Your number is {label}.", label="A-042") == "A-042番です。"
    assert Texts("en", locales=locales).say("Your number is {label}.", label="A-042") == "Your number is A-042."
    assert Texts("vi", locales=locales).say("") == ""


def test_easy_japanese_keeps_its_readings_and_falls_back(locales: Path) -> None:
    easy = Texts("ja@easy", locales=locales)
    assert easy.say("Your number is {label}.", label="A") == "{番号札|ばんごうふだ}は A です。"
    assert easy.say("Only in plain Japanese") == "ふつう"
    assert easy.say("Nowhere") == "Nowhere"
    assert easy.count("{n} person is waiting.", "{n} people are waiting.", 3) == "3人待っています。"


def test_counts_and_contexts(locales: Path) -> None:
    english, japanese = Texts("en", locales=locales), Texts("ja", locales=locales)
    counted = [english.count("{n} person is waiting.", "{n} people are waiting.", n) for n in (0, 1, 2)]
    assert counted == ["0 people are waiting.", "1 person is waiting.", "2 people are waiting."]
    assert japanese.count("{n} person is waiting.", "{n} people are waiting.", 1) == "1人待っています。"
    assert japanese.context("door", "Close") == "閉める"
    assert japanese.say("Close") == "終わる"
    assert english.context("door", "Close") == "Close"


@pytest.mark.parametrize("value", ["{label}", "{0}", "%s", "{", "}}", "{label!r:>{width}}", "\\1"])
def test_a_value_is_plain_text(locales: Path, value: str) -> None:
    assert Texts("en", locales=locales).say("Your number is {label}.", label=value) == f"Your number is {value}."


def test_a_value_cannot_pretend_to_be_a_reading(locales: Path) -> None:
    said = Texts("ja@easy", locales=locales).say("Your number is {label}.", label="{山|かわ}")
    assert said == "{番号札|ばんごうふだ}は ｛山｜かわ｝ です。"


def test_what_was_said_keeps_its_readings_inside_another_message(locales: Path) -> None:
    easy = Texts("ja@easy", locales=locales)
    said = easy.say("Your number is {label}.", label="{山|かわ}")
    assert easy.say("Your number is {label}.", label=said) == f"{{番号札|ばんごうふだ}}は {said} です。"
    assert easy.count("{n} {who}", "{n} {who}", 2, who=said) == f"2 {said}"
    assert easy.context("door", "{who}", who=easy.context("door", "{山|かわ}")) == "{山|かわ}"
    assert easy.context("door", "{who}", who=str(said)) == "｛番号札｜ばんごうふだ｝は ｛山｜かわ｝ です。"


def test_a_forgotten_value_breaks_no_screen_and_is_logged(locales: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "kiosk")
    assert Texts("en", locales=locales).say("Your number is {label}.") == "Your number is {label}."
    assert "placeholder" in caplog.text


def test_a_known_fault_is_told(locales: Path) -> None:
    error = KnownError(N_("Your number is {label}."), N_("Close"), label=7)
    assert Texts("ja", locales=locales).told(error) == ("7番です。", "終わる")
    assert Texts("ja", locales=locales).told(KnownError("Close")) == ("終わる", "")


def test_the_compiled_catalogue_is_used_unless_the_text_is_newer(locales: Path) -> None:
    folder = locales / "ja" / "LC_MESSAGES"
    with (folder / "kiosk.po").open("rb") as text, (folder / "kiosk.mo").open("wb") as compiled:
        write_mo(compiled, read_po(text, locale="ja"))
    (folder / "kiosk.po").unlink()
    assert Texts("ja", locales=locales).say("Close") == "終わる"
    (folder / "kiosk.po").write_text(JA.replace("終わる", "やめる"))
    assert Texts("ja", locales=locales).say("Close") == "やめる"


def test_every_language_says_every_time() -> None:
    said = {code: Texts(code).time(MORNING) for code in LANGUAGES}
    assert said == {
        "ja": "午前10時12分",
        "ja@easy": "{午前|ごぜん}10{時|じ}12{分|ふん}",
        "en": "10:12 am",
        "zh_Hans": "10:12",
        "ko": "오전 10:12",
        "vi": "10:12",
    }


@pytest.mark.parametrize(
    ("hour", "minute", "japanese", "english"),
    [
        (0, 5, "午前0時5分", "12:05 am"),
        (12, 0, "午後0時", "12:00 pm"),
        (13, 30, "午後1時30分", "1:30 pm"),
        (23, 59, "午後11時59分", "11:59 pm"),
    ],
)
def test_noon_and_midnight(hour: int, minute: int, japanese: str, english: str) -> None:
    moment = datetime(2026, 11, 21, hour, minute, tzinfo=UTC) - timedelta(hours=9)
    assert Texts("ja").time(moment) == japanese
    assert Texts("en").time(moment) == english


def test_every_language_says_every_day() -> None:
    said = {code: Texts(code).date(DAY) for code in LANGUAGES}
    assert said == {
        "ja": "令和8年（2026年）11月21日（土曜日）",
        "ja@easy": "2026{年|ねん}11{月|がつ}21{日|にち}（{土曜日|どようび}）",
        "en": "Saturday, November 21, 2026",
        "zh_Hans": "2026年11月21日星期六",
        "ko": "2026년 11월 21일 토요일",
        "vi": "Thứ Bảy, 21 tháng 11, 2026",
    }


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 25), "昭和元年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1912, 7, 30), "大正元年"),
        (date(1912, 7, 29), "明治45年"),
        (date(1868, 10, 23), "明治元年"),
        (date(1868, 10, 22), ""),
    ],
)
def test_eras_begin_on_their_day(day: date, year: str) -> None:
    assert era_year(day) == year


def test_a_day_before_the_eras_is_said_too() -> None:
    assert Texts("ja").date(date(1800, 1, 1)) == "1800年1月1日（水曜日）"


@pytest.mark.parametrize(
    ("past", "english", "japanese"),
    [
        (timedelta(seconds=-30), "just now", None),
        (timedelta(seconds=59), "just now", None),
        (timedelta(minutes=1), "1 minute ago", "1分前"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago", "59分前"),
        (timedelta(hours=1, minutes=59), "1 hour ago", "1時間前"),
        (timedelta(hours=23, minutes=59), "23 hours ago", "23時間前"),
        (timedelta(days=6, hours=23), "6 days ago", "6日前"),
        (timedelta(days=7), "Saturday, November 14, 2026", "令和8年（2026年）11月14日（土曜日）"),
    ],
)
def test_ages_are_rounded_down(past: timedelta, english: str, japanese: str | None) -> None:
    assert Texts("en").age(MORNING - past, MORNING) == english
    if japanese is not None:
        assert Texts("ja").age(MORNING - past, MORNING) == japanese


@pytest.mark.parametrize(
    ("code", "found", "picked"),
    [
        ("ja", {"ja": "a", "en": "b"}, "a"),
        ("ja@easy", {"ja": "a", "ja@easy": "e"}, "e"),
        ("ja@easy", {"ja": "a", "en": "b"}, "a"),
        ("ko", {"ja": "a", "en": "b"}, "b"),
        ("ko", {"ja": "a"}, "a"),
        ("ko", {"ko": "", "en": "b"}, "b"),
        ("zh_Hans", {"zh-Hans": "c", "en": "b"}, "c"),
        ("zh_Hans", {"zh": "c", "en": "b"}, "c"),
        ("vi", {}, ""),
    ],
)
def test_the_best_translation_is_picked(code: str, found: dict[str, str], picked: str) -> None:
    assert Texts(code).pick(found) == picked


def test_choosing_a_language_is_told_once() -> None:
    changes, heard = Changes(), list[str]()
    language = Language(changes)
    changes.subscribe(["language"], lambda: heard.append(language.code))
    language.choose("ja")
    language.choose("en")
    assert heard == ["en"]
    assert language.texts.language == "en"
    with pytest.raises(ValueError, match="no such language"):
        language.choose("tlh")
    assert language.code == "en"


def shipped() -> Iterator[Path]:
    yield from sorted(LOCALES_DIR.glob("*/LC_MESSAGES/kiosk.po"))


def test_every_shipped_message_has_the_places_of_its_msgid() -> None:
    for path in shipped():
        texts = Texts(path.parts[-3])
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        for message in messages:
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            places = dict.fromkeys(_places(msgid) | {"n"}, "x")
            assert not _places(texts.say(msgid, **places)), msgid


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{([A-Za-z_]\w*)\}", text, re.ASCII))
