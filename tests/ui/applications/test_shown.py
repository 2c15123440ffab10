"""What the room's own pages show, from how things stand."""

from collections.abc import Sequence

import pytest

from kiosk.applications.sight import Procedure
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from ui.applications.inputs import Inputs, State
from ui.applications.shown import derive
from ui.applications.words import of_event, sounding

EN = Texts("en")


def procedure(name: str, event: str = "everyday", reading: str = "", ja: str = "") -> Procedure:
    return Procedure(name, "1", event, {"en": name, "ja": ja or name}, reading)


NOTE = procedure("School note", "school", "けっせきちこくれんらく", "欠席・遅刻の連絡")
RECORD = procedure("Residence record", "everyday", "じゅうみんひょうのうつし", "住民票の写し")
SEAL = procedure("Seal certificate", "everyday", "いんかんとうろくしょうめいしょ", "印鑑登録証明書")
LIBRARY = procedure("Library card", "culture", "としょかんりようとうろく", "図書館カード")
ALL = (NOTE, RECORD, SEAL, LIBRARY)


def names(procedures: Sequence[Procedure]) -> list[str]:
    return [one.id for one in procedures]


def test_until_the_procedures_are_read_there_is_nothing_to_choose() -> None:
    shown = derive(Inputs(EN))
    assert (shown.loading, shown.choices, shown.banner) == (True, (), "")


def test_a_kiosk_without_procedures_says_so_and_what_to_do() -> None:
    shown = derive(Inputs(EN, procedures=()))
    assert (shown.loading, shown.choices) == (False, ())
    assert shown.banner == "There is nothing to apply for here yet."
    assert shown.banner_note


def test_life_events_stand_in_their_order_with_what_belongs_to_them() -> None:
    shown = derive(Inputs(EN, procedures=ALL))
    assert [(one.key, one.note) for one in shown.choices] == [
        ("everyday", "Residence record, Seal certificate, Library card"),
        ("school", "School note"),
    ]
    assert len({one.icon for one in shown.choices}) == 2


def test_in_easy_japanese_each_name_stands_on_a_line_of_its_own() -> None:
    everyday, _ = derive(Inputs(Texts("ja@easy"), procedures=ALL)).choices
    assert everyday.note.split("\n") == ["住民票の写し", "印鑑登録証明書", "図書館カード"]


def test_an_event_nobody_here_knows_is_everyday() -> None:
    assert names(of_event(ALL, "everyday")) == ["Residence record", "Seal certificate", "Library card"]


def test_the_procedures_of_an_event_are_named_in_the_language_of_now() -> None:
    shown = derive(Inputs(Texts("ja"), State.EVENT, ALL, event="school"))
    assert [(one.key, one.label) for one in shown.choices] == [("School note", "欠席・遅刻の連絡")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("じゅうみん", ["Residence record"]),
        ("とうろく", ["Seal certificate", "Library card"]),
        ("とし", ["Library card"]),
        ("カード", ["Library card"]),
        ("かーど", ["Library card"]),
        ("しょうめい", ["Seal certificate"]),
        ("　けっせき　", ["School note"]),
        ("ぬ", []),
    ],
)
def test_a_name_is_found_by_any_part_of_its_sound(typed: str, found: list[str]) -> None:
    assert names(sounding(ALL, typed)) == found


def test_what_begins_with_the_typed_stands_first() -> None:
    those = (procedure("b", reading="あかさ"), procedure("a", reading="かさ"))
    assert names(sounding(those, "か")) == ["a", "b"]


@pytest.mark.parametrize(
    ("typed", "offer", "ready"),
    [
        ("", "Show", False),
        ("ぬ", "No name sounds like that", False),
        ("けっ", "School note", True),
        ("とうろく", "Show 2 applications", True),
    ],
)
def test_at_each_press_it_is_said_what_sounds_so(typed: str, offer: str, ready: bool) -> None:
    shown = derive(Inputs(EN, State.NAMED, ALL, typed=typed))
    assert (shown.offer, bool(shown.choices)) == (offer, ready)


def test_why_no_form_is_begun_is_said_with_what_helps() -> None:
    shown = derive(Inputs(EN, State.REFUSED, ALL, refusal=KnownError("No room.", "Ask.")))
    assert (shown.banner_kind, shown.banner, shown.banner_note, shown.note) == ("warn", "No room.", "Ask.", "")


def test_a_form_that_was_not_sent_is_said_to_be_still_there() -> None:
    begun = derive(Inputs(EN, State.REFUSED, ALL, refusal=KnownError("Full."), begun=True))
    other = derive(Inputs(EN, State.REFUSED, ALL, refusal=KnownError("Full.")))
    assert begun.note == "What you wrote is still here. Nothing is lost."
    assert begun.heading != other.heading
