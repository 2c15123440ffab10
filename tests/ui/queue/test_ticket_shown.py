"""What stands beside a number, whatever became of its slip."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.core.i18n import Texts
from kiosk.devices.readings import PrinterState
from kiosk.queue.model import CallPreference, KnownWait, Ticket
from kiosk.queue.slip_state import Slip, SlipState
from ui.queue.inputs import Inputs, Shown, State
from ui.queue.shown import derive

NOW = datetime(2026, 11, 20, 1, 12, tzinfo=UTC)
TICKET = Ticket(
    id="t",
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
KEPT = "Your number is safe. Please write it down."


def shown(slip: Slip | None, ticket: Ticket | None = TICKET) -> Shown:
    return derive(Inputs(Texts("en"), NOW, clock_known=True, state=State.TICKET, ticket=ticket, slip=slip))


def test_before_the_commit_there_is_no_number_and_nothing_to_press() -> None:
    told = shown(None, None)
    assert (told.loading, told.heading, told.label, told.print_offer) == (True, "Your number is being made.", "", "")


def test_a_number_stands_with_its_counter_and_when_to_be_back() -> None:
    told = shown(None)
    assert (told.loading, told.label, told.counter) == (False, "A-042", "1 Residence records")
    assert told.lines == ("You will be called between 10:28 am and 10:33 am.", "7 people are before you.")


@pytest.mark.parametrize(
    ("before", "said"),
    [(None, None), (0, "0 people are before you."), (1, "1 person is before you."), (2, "2 people are before you.")],
)
def test_the_people_before_are_said_when_they_are_known(before: int | None, said: str | None) -> None:
    assert shown(None, replace(TICKET, waiting_at_issue=before)).lines[1:] == (() if said is None else (said,))


@pytest.mark.parametrize(
    ("state", "kind", "said", "more", "picture"),
    [
        (SlipState.PRINTING, "info", "Your slip is being printed.", "", "print"),
        (SlipState.PRINTED, "good", "Please take your slip.", "", ""),
        (
            SlipState.UNKNOWN,
            "warn",
            "Please look whether your slip came out.",
            "Your number is kept in any case.",
            "print",
        ),
        (SlipState.OFFERED, "warn", "Your slip was not printed.", KEPT, "pencil"),
        (SlipState.DROPPED, "good", "Please remember your number.", "", ""),
        (SlipState.WAITING, "warn", "The printer does not answer.", KEPT, "printer-off"),
    ],
)
def test_what_became_of_the_slip_is_said(state: SlipState, kind: str, said: str, more: str, picture: str) -> None:
    told = shown(Slip("job", state))
    assert (told.banner_kind, told.banner, told.banner_note, told.picture) == (kind, said, more, picture)


@pytest.mark.parametrize(
    ("trouble", "said", "picture", "can_print"),
    [
        (PrinterState.PAPER_OUT, "The paper has run out.", "paper-out", True),
        (PrinterState.COVER_OPEN, "The printer's cover is open.", "cover-open", True),
        (PrinterState.OFFLINE, "The printer is switched off.", "printer-off", True),
        (PrinterState.ABSENT, "This machine has no printer.", "pencil", False),
        (PrinterState.FAULT, "The printer is broken.", "printer-off", True),
        (PrinterState.UNKNOWN, "The printer does not answer.", "printer-off", True),
        ("never heard of", "The printer does not answer.", "printer-off", True),
    ],
)
def test_every_trouble_of_the_printer_has_words_and_a_picture(
    trouble: str, said: str, picture: str, can_print: bool
) -> None:
    told = shown(Slip("job", SlipState.WAITING, trouble))
    assert (told.banner, told.banner_note, told.picture, bool(told.print_offer)) == (said, KEPT, picture, can_print)
    assert not told.has_slip


def test_every_state_of_a_printer_that_is_in_trouble_is_in_the_table_above() -> None:
    fine = {PrinterState.READY}
    said = {state: shown(Slip("job", SlipState.WAITING, state)).banner for state in set(PrinterState) - fine}
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    ("slip", "has", "can"),
    [
        (None, True, False),
        (Slip("job", SlipState.PRINTING), True, False),
        (Slip("job", SlipState.HELD, "paper_out"), False, False),
        (Slip("job", SlipState.PRINTED), True, True),
        (Slip("job", SlipState.UNKNOWN), False, True),
        (Slip("job", SlipState.OFFERED), False, True),
        (Slip("job", SlipState.DROPPED), False, True),
    ],
)
def test_a_slip_can_be_had_again_unless_it_is_on_its_way(slip: Slip | None, has: bool, can: bool) -> None:
    told = shown(slip)
    assert (told.has_slip, told.print_offer) == (has, "Print again" if can else "")


def test_trouble_on_the_way_has_the_words_of_trouble_before() -> None:
    held, waiting = (shown(Slip("job", state, "paper_out")) for state in (SlipState.HELD, SlipState.WAITING))
    assert (held.banner, held.picture, held.has_slip) == (waiting.banner, waiting.picture, waiting.has_slip)


@pytest.mark.parametrize(
    ("elsewhere", "offer"),
    [("page", "Print on the large printer"), ("ticket", "Print as a small slip"), ("attic", "Print again")],
)
def test_another_printer_is_offered_in_the_place_of_the_one_in_trouble(elsewhere: str, offer: str) -> None:
    told = shown(Slip("job", SlipState.WAITING, "paper_out", elsewhere=elsewhere))
    assert told.print_offer == offer


def test_a_machine_without_a_slip_printer_offers_the_large_one() -> None:
    assert shown(Slip("job", SlipState.WAITING, "absent", elsewhere="page")).print_offer == "Print on the large printer"
