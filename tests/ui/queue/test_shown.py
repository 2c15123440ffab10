"""Every state of the queue's screens, derived from frozen inputs: no window, no store, no clock."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.queue.model import (
    Board,
    CallPreference,
    Counter,
    KnownWait,
    Rejoin,
    ServiceStatus,
    Ticket,
    UnknownWait,
    Wait,
)
from kiosk.queue.slip_state import Slip, SlipState
from ui.queue.inputs import Inputs, Shown, State
from ui.queue.shown import derive
from ui.queue.words import age, come_back, counter_note, people, waiting_now, waiting_time

NOW = datetime(2026, 11, 20, 1, 12, 30, tzinfo=UTC)  # 10:12 in Japan
EN = Texts("en")
COUNTER = Counter(
    id="c1",
    office={"en": "City Hall"},
    name={"ja": "住民票", "en": "Residence records"},
    number="1",
    status=ServiceStatus.OPEN,
    waiting=7,
    serving_label="A-041",
    average_minutes=6.0,
    staffed=2,
    modified=NOW,
)
BOARD = Board((COUNTER,), NOW - timedelta(minutes=1), by_voice=False)
TICKET = Ticket(
    id="urn:ngsi-ld:QueueTicket:k:1",
    act="act",
    counter="c1",
    day="2026-11-20",
    series="A",
    number=42,
    label="A-042",
    preference=CallPreference.SCREEN,
    issued_at=NOW,
    waiting_at_issue=7,
    wait=KnownWait(16, 21),
    counter_number="1",
    counter_name={"en": "Residence records"},
)
REJOIN = Rejoin("act", TICKET.id, "A-042", "c1", "1", 1)


def shown(state: State, **how: object) -> Shown:
    return derive(replace(Inputs(EN, NOW, clock_known=True, state=state, series="A"), **how))  # type: ignore[arg-type]


# ---- the words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (UnknownWait(), "Nobody knows the waiting time now."),
        (KnownWait(0, 1), "About 1 minute or less"),
        (KnownWait(0, 2), "About 2 minutes or less"),
        (KnownWait(1, 1), "About 1 minute"),
        (KnownWait(3, 3), "About 3 minutes"),
        (KnownWait(16, 21), "About 16 to 21 minutes"),
        (KnownWait(96, 120), "About 96 to 120 minutes"),
        (KnownWait(97, 121), "About 1 to 3 hours"),
        (KnownWait(50, 121), "About 1 to 3 hours"),
        (KnownWait(144, 180), "About 2 to 3 hours"),
    ],
)
def test_a_wait_is_a_range_and_whole_hours_above_two(estimate: Wait, said: str) -> None:
    assert waiting_time(EN, estimate) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "Nobody knows how many people are waiting."),
        (0, "Nobody is waiting"),
        (1, "1 person waiting"),
        (7, "7 people waiting"),
    ],
)
def test_people_are_counted(count: int | None, said: str) -> None:
    assert people(EN, count) == said


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({}, "7 people waiting. About 16 to 21 minutes"),
        ({"waiting": 1}, "1 person waiting. About 2 to 3 minutes"),
        ({"waiting": 0}, "Nobody is waiting"),
        ({"waiting": None}, "Nobody knows the waiting time now."),
        ({"staffed": 0}, "7 people waiting. Nobody knows the waiting time now."),
        ({"average_minutes": None}, "7 people waiting. Nobody knows the waiting time now."),
        ({"status": ServiceStatus.CLOSED}, "Closed now"),
        ({"status": ServiceStatus.SUSPENDED}, "Having a break now"),
    ],
)
def test_a_counter_says_how_it_stands_there(how: dict[str, object], said: str) -> None:
    assert counter_note(EN, replace(COUNTER, **how)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "known", "said"),
    [
        (timedelta(seconds=5), True, "As of 10:12 am (just now)"),
        (timedelta(minutes=3), True, "As of 10:09 am (3 minutes ago)"),
        (timedelta(hours=3), True, "As of 7:12 am (3 hours ago)"),
        (timedelta(days=2), True, "As of 10:12 am (2 days ago)"),
        (timedelta(minutes=3), False, "The city's numbers may be old."),
        (None, True, "The city has not sent the numbers yet."),
        (None, False, "The city has not sent the numbers yet."),
    ],
)
def test_the_numbers_have_an_age(before: timedelta | None, known: bool, said: str) -> None:
    moment = None if before is None else NOW - before
    assert age(EN, moment, NOW, known=known) == said


@pytest.mark.parametrize(
    ("estimate", "issued", "said"),
    [
        (KnownWait(16, 21), NOW, "You will be called between 10:28 am and 10:34 am."),
        (KnownWait(0, 1), NOW, "You will be called between 10:12 am and 10:14 am."),
        (KnownWait(0, 0), NOW.replace(second=0), "You will be called at about 10:12 am."),
        (UnknownWait(), NOW, "Nobody knows yet when you will be called. Please stay near."),
    ],
)
def test_a_ticket_says_when_to_be_back(estimate: Wait, issued: datetime, said: str) -> None:
    assert come_back(EN, replace(TICKET, wait=estimate, issued_at=issued)) == said


@pytest.mark.parametrize(
    ("board", "said"),
    [
        (None, ""),
        (Board((), NOW, by_voice=False), ""),
        (BOARD, "7 people waiting"),
        (replace(BOARD, counters=(COUNTER, replace(COUNTER, waiting=None))), "7 people waiting"),
        (
            replace(BOARD, counters=(replace(COUNTER, waiting=None),)),
            "Nobody knows how many people are waiting.",
        ),
    ],
)
def test_the_home_screen_says_how_many_wait(board: Board | None, said: str) -> None:
    assert waiting_now(EN, board) == said


# ---- the board and the preference ------------------------------------------------------------------------------------


def test_a_board_that_is_still_read_says_so_and_offers_nothing() -> None:
    told = shown(State.BOARD)
    assert (told.loading, told.choices, told.note, told.missed_possible) == (True, (), "", False)
    assert told.heading == "Which counter are you going to?"


def test_the_board_offers_each_counter_and_who_missed_a_call_the_way_back() -> None:
    told = shown(State.BOARD, board=BOARD)
    [choice] = told.choices
    assert (choice.key, choice.label, choice.mark, choice.ready) == ("c1", "Residence records", "1", True)
    assert choice.note == "7 people waiting. About 16 to 21 minutes"
    assert (told.loading, told.banner, told.offered, told.missed_possible) == (False, "", False, True)
    assert told.note == "As of 10:11 am (1 minute ago)"


def test_a_closed_counter_is_shown_and_cannot_be_chosen() -> None:
    for status in (ServiceStatus.CLOSED, ServiceStatus.SUSPENDED):
        [choice] = shown(State.BOARD, board=replace(BOARD, counters=(replace(COUNTER, status=status),))).choices
        assert not choice.ready


def test_while_staff_call_by_voice_the_board_says_so_and_still_gives_numbers() -> None:
    told = shown(State.BOARD, board=replace(BOARD, by_voice=True, data_moment=NOW - timedelta(hours=3)))
    assert (told.banner_kind, told.banner) == ("warn", "This machine cannot reach the city now.")
    assert told.banner_note == "You can still take a number. Staff will call it by voice."
    assert told.note == "As of 7:12 am (3 hours ago)"
    assert told.choices[0].ready


@pytest.mark.parametrize("by_voice", [True, False])
def test_without_counters_a_person_is_sent_to_staff(by_voice: bool) -> None:
    told = shown(State.BOARD, board=Board((), None, by_voice=by_voice))
    assert told.banner == "The list of counters has not come from the city yet."
    assert told.banner_note == "Please ask a member of staff. They will help you."
    assert (told.note, told.loading, told.missed_possible) == ("", False, False)


def test_slips_left_behind_are_offered_and_listed() -> None:
    slip = Slip("job", SlipState.OFFERED, "", "A-042", "1", {"en": "Residence records"})
    assert shown(State.BOARD, board=BOARD, left_behind=(slip,)).offered
    told = shown(State.SLIPS, left_behind=(slip,))
    [choice] = told.choices
    assert (choice.key, choice.label, choice.note) == ("job", "A-042", "Print this slip. 1 Residence records")
    assert told.note == "The machine stopped while it was printing. The numbers are valid."


def test_the_preference_names_the_counter_and_offers_three_ways() -> None:
    told = shown(State.PREFERENCE, board=BOARD, counter="c1")
    assert [choice.key for choice in told.choices] == [wish.value for wish in CallPreference]
    assert told.note == "1 Residence records"
    assert shown(State.PREFERENCE, board=None, counter="c1").note == ""
    assert shown(State.PREFERENCE, board=BOARD, counter="gone").note == ""


# ---- refused, missed, back -------------------------------------------------------------------------------------------


CLOSED = KnownError(N_("This counter is closed now."), N_("Please choose another counter, or ask a member of staff."))


def test_a_refusal_gives_every_reason_and_what_helps() -> None:
    told = shown(State.REFUSED, refusal=CLOSED)
    assert (told.heading, told.banner, told.banner_note) == (
        "No number could be given.",
        "This counter is closed now.",
        "Please choose another counter, or ask a member of staff.",
    )


def test_a_refusal_speaks_the_language_of_now() -> None:
    told = shown(State.REFUSED, refusal=CLOSED, texts=Texts("ja"))
    assert told.banner == Texts("ja").say("This counter is closed now.") != "This counter is closed now."


def test_where_there_is_a_scanner_the_slip_can_be_held_before_it() -> None:
    told = shown(State.MISSED, scans=True)
    assert (told.banner_kind, told.banner) == ("info", "Or hold the square code on your slip before the reader.")
    assert not shown(State.MISSED).banner
    wrong = shown(State.MISSED, scans=True, refusal=CLOSED)
    assert (wrong.banner_kind, wrong.banner) == ("warn", "This counter is closed now.")


@pytest.mark.parametrize(("typed", "can"), [("", False), ("4", False), ("04", False), ("042", True)])
def test_a_missed_number_is_sent_once_it_is_whole(typed: str, can: bool) -> None:
    told = shown(State.MISSED, typed=typed, refusal=KnownError(N_("This number was not given here today.")))
    assert (told.label, told.typed, told.can_send, told.banner) == (
        "A",
        typed,
        can,
        "This number was not given here today.",
    )


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        (0, ("You are next.", "You keep your number. Please stay near.")),
        (1, ("1 person is before you.", "You keep your number. Please stay near.")),
        (2, ("2 people are before you.", "You keep your number. Please stay near.")),
        (
            None,
            (
                "Please tell the staff at counter 1 that you are here.",
                "It is kept safe here and goes to the city later.",
            ),
        ),
    ],
)
def test_who_came_back_hears_their_place(position: int | None, lines: tuple[str, ...]) -> None:
    told = shown(State.REJOINED, rejoin=replace(REJOIN, position=position))
    assert (told.heading, told.label, told.counter, told.lines) == ("Welcome back.", "A-042", "Counter 1", lines)
    assert shown(State.REJOINED).loading


# ---- all of it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_every_state_shows_itself_in_every_language_and_leaves_no_place_unfilled(state: State, language: str) -> None:
    slip = Slip("job", SlipState.WAITING, "paper_out", "A-042", "1", {"en": "Residence records"})
    full = Inputs(
        Texts(language), NOW, True, state, BOARD, "c1", TICKET, slip, CLOSED, "042", "A", REJOIN, (slip,), True
    )
    for inputs in (full, Inputs(Texts(language), NOW, clock_known=False, state=state)):
        told = derive(inputs)
        assert told.state is state
        texts = [str(getattr(told, field.name)) for field in fields(told)]
        assert not [text for text in texts if "{" in text and "|" not in text]
