"""What stands in the hall and what the voice says, as a table, without Qt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.i18n import Texts
from kiosk.japanese.speakable import speakable
from kiosk.queue.announcements import Announcement, Kind
from kiosk.queue.model import Board, Call, CallPreference, CallState, Counter, NearTurn, ServiceStatus
from tests.clocks import START
from ui.queue.calls_shown import SIGNS_SPOKEN, CallRow, CounterRow, Hall, by_hand, derive_calls, sentence

EN, JA = Texts("en"), Texts("ja")
COUNTER = Counter(
    "c1", {}, {"en": "Residence records"}, "1", ServiceStatus.OPEN, 7, "A-041", 6.0, 2, START, next_labels=()
)
BOARD = Board((COUNTER,), START, by_voice=False)
CALLED = Announcement("k", Kind.CALL, "A-042", "c1", {"en": "Counter 1", "ja": "1番窓口"}, 0, 3)
NEAR = Announcement("t", Kind.NEAR, "A-045", "c1", {}, 2, 1)
HALL = Hall(EN, START, clock_known=True, board=BOARD)


def call(label: str) -> Call:
    return Call(f"id-{label}", "c1", label, {"en": "Counter 1"}, START, CallState.CALLED)


def turn(preference: CallPreference) -> NearTurn:
    return NearTurn("t", "act", "A-045", "c1", "1", preference, 2)


def test_nothing_is_said_before_anything_is_known() -> None:
    shown = derive_calls(replace(HALL, board=None))
    assert (shown.calls, shown.staff, shown.counters, shown.age) == ((), "", (), "")


def test_the_newest_call_is_marked_and_the_announced_one_too() -> None:
    hall = replace(HALL, calls=(call("A-043"), call("A-042")), announced=CALLED)
    assert derive_calls(hall).calls == (
        CallRow("A-043", "Counter 1", newest=True, told=False),
        CallRow("A-042", "Counter 1", newest=False, told=True),
    )
    assert not any(row.told for row in derive_calls(replace(hall, announced=replace(CALLED, counter="c2"))).calls)


def test_while_staff_call_by_voice_no_number_stands_as_called_or_served() -> None:
    board = replace(BOARD, by_voice=True)
    shown = derive_calls(replace(HALL, board=board, calls=(call("A-043"),)))
    assert (shown.calls, shown.warn) == ((), True)
    assert shown.staff == "Staff call the numbers by voice now. Please listen."
    assert shown.counters == (CounterRow("1", "–", "7 waiting", "16–21 min"),)


def test_a_quiet_hall_says_so() -> None:
    shown = derive_calls(HALL)
    assert (shown.staff, shown.warn) == ("Nobody is being called now.", False)


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ({}, CounterRow("1", "A-041", "7 waiting", "16–21 min")),
        ({"serving_label": ""}, CounterRow("1", "–", "7 waiting", "16–21 min")),
        ({"waiting": 0}, CounterRow("1", "A-041", "0 waiting", "")),
        ({"waiting": None}, CounterRow("1", "A-041", "Wait not known", "")),
        ({"staffed": 0}, CounterRow("1", "A-041", "7 waiting", "Wait not known")),
        ({"waiting": 1, "average_minutes": 2.0}, CounterRow("1", "A-041", "1 waiting", "1 min")),
        ({"waiting": 80}, CounterRow("1", "A-041", "80 waiting", "3–4 hours")),
        ({"status": ServiceStatus.CLOSED}, CounterRow("1", closed="Closed now")),
        ({"status": ServiceStatus.SUSPENDED}, CounterRow("1", closed="Having a break now")),
    ],
)
def test_a_counter_says_number_served_people_and_minutes(told: dict[str, object], row: CounterRow) -> None:
    counter = replace(COUNTER, **told)  # type: ignore[arg-type]
    assert derive_calls(replace(HALL, board=replace(BOARD, counters=(counter,)))).counters == (row,)


@pytest.mark.parametrize(
    ("known", "minutes", "said"),
    [(True, 0, "As of 10:12 am (just now)"), (True, 5, "As of 10:12 am (5 minutes ago)"), (False, 0, "may be old")],
)
def test_the_age_of_the_numbers_is_said(known: bool, minutes: int, said: str) -> None:
    hall = replace(HALL, clock_known=known, now=START + timedelta(minutes=minutes))
    assert said in derive_calls(hall).age
    assert "not sent" in derive_calls(replace(HALL, board=replace(BOARD, data_moment=None))).age


def test_a_near_turn_is_said_and_staff_go_to_who_asked_for_them() -> None:
    rows = derive_calls(replace(HALL, near=(turn(CallPreference.SCREEN), turn(CallPreference.STAFF)))).near
    assert [row.words for row in rows] == [
        "A-045: soon. Please come to counter 1.",
        "A-045: soon. A member of staff comes to you.",
    ]


def test_every_notice_has_its_turn_and_none_hides_the_counters_for_long() -> None:
    titles = tuple({"en": f"Notice {index}"} for index in range(3))
    seen = [derive_calls(replace(HALL, headlines=titles, turn=count)) for count in range(9)]
    assert [one.part for one in seen] == ["calls", "counters", "notice"] * 3
    assert [one.headline for one in seen if one.part == "notice"] == ["Notice 0", "Notice 1", "Notice 2"]


def test_a_part_with_nothing_in_it_gives_its_time_to_another() -> None:
    bare = replace(HALL, board=replace(BOARD, counters=()))
    titled = replace(HALL, headlines=({"en": "Notice"}, {}))
    assert [derive_calls(replace(HALL, turn=count)).part for count in range(3)] == ["calls", "counters", "counters"]
    assert [derive_calls(replace(bare, turn=count)).part for count in range(3)] == ["calls", "calls", "calls"]
    assert [derive_calls(replace(titled, turn=count)).headline for count in (0, 3)] == ["Notice", "Notice"]


def test_a_call_over_the_screen_says_number_place_and_what_to_do() -> None:
    shown = derive_calls(replace(HALL, announced=CALLED))
    assert (shown.call_label, shown.call_place) == ("A-042", "Counter 1")
    assert shown.call_heading == "This number is called now"
    near = derive_calls(replace(HALL, announced=NEAR))
    assert (near.call_label, near.call_place) == ("A-045", "Counter 1")
    assert near.call_heading == "The turn of this number is soon"
    assert derive_calls(HALL).call_label == ""


def test_the_voice_says_number_and_place() -> None:
    assert sentence(EN, CALLED, BOARD) == "Number A 42. Please come to Counter 1."
    assert sentence(EN, replace(CALLED, place={}), BOARD) == "Number A 42. Please come to counter 1."
    assert sentence(EN, NEAR, BOARD) == "Number A 45. Your turn is soon. Please come to counter 1."
    for told in (CALLED, NEAR, replace(CALLED, place={})):
        heard = speakable(sentence(JA, told, BOARD)).text
        assert f"Aの{told.label[-2:]}" in heard
        assert "番番" not in heard
    assert "1番窓口" in sentence(JA, CALLED, BOARD)


def test_the_voice_reads_no_hostile_place_to_its_end() -> None:
    place = "<speak>\N{RIGHT-TO-LEFT OVERRIDE}\x07\n" + "x" * 10_000
    said = sentence(EN, replace(CALLED, place={"en": place}, label="A-042" + "9" * 500), BOARD)
    assert len(said) < 3 * SIGNS_SPOKEN
    assert said.isprintable()


@pytest.mark.parametrize("preference", list(CallPreference))
def test_the_voice_leaves_in_peace_who_asked_to_be_fetched(preference: CallPreference) -> None:
    near = (turn(preference),)
    assert by_hand(NEAR, near) is (preference is not CallPreference.SCREEN)
    assert not by_hand(CALLED, near), "a call is for everybody"
