"""What somebody of the staff sees on the way to a duty, derived from frozen inputs."""

from dataclasses import replace

import pytest

from kiosk.core.duty import Duty, Role
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.staff import pins
from kiosk.staff.guesses import too_soon
from kiosk.staff.model import Given
from ui.staff.shown import ENVELOPE_DIGITS, PIN_DIGITS, Inputs, Shown, State, derive, on_duty

SATO = Duty("101", "佐藤 花子", Role.SHELTER)
PLAIN = Inputs(Texts("en"))
WRONG = KnownError("The staff number or the PIN is not right.", "Please try again.")


def shown(state: State, **how: object) -> Shown:
    return derive(replace(PLAIN, state=state, **how))  # type: ignore[arg-type]


def test_what_is_asked_for_is_what_is_drawn() -> None:
    assert len(pins.drawn_pin()) == PIN_DIGITS
    assert len(pins.drawn_envelope()) == ENVELOPE_DIGITS


@pytest.mark.parametrize(("typed", "whole"), [("", False), ("10", False), ("101", True), ("1001", True)])
def test_a_number_has_three_digits_or_more(typed: str, whole: bool) -> None:
    page = shown(State.NUMBER, typed=typed)
    assert (page.heading, page.typed, page.whole) == ("What is your staff number?", typed, whole)
    assert page.banner == ""


def test_a_machine_that_knows_nobody_says_who_changes_that() -> None:
    page = shown(State.NUMBER, anybody=False, scans=True)
    assert (page.banner_kind, page.banner) == ("info", "No staff is known at this machine yet.")
    assert page.banner_note == "Who looks after it adds them: kiosk staff add."


def test_where_there_is_a_reader_a_slip_is_offered_but_a_fault_comes_first() -> None:
    assert "slip" in shown(State.NUMBER, scans=True).banner
    assert shown(State.NUMBER, scans=True, fault=WRONG).banner == WRONG.message


def test_a_pin_is_neither_shown_nor_said() -> None:
    page = shown(State.PIN, typed="3141")
    assert (page.typed, page.said, page.whole) == ("●●●●", "4 digits are typed.", False)
    assert shown(State.PIN, typed="314159").whole
    assert shown(State.PIN).said == "Nothing is typed yet."
    assert "3" not in page.typed + page.said


def test_a_wrong_pin_is_told_in_place() -> None:
    page = shown(State.PIN, fault=WRONG)
    assert (page.banner_kind, page.banner, page.banner_note) == ("warn", WRONG.message, WRONG.action)


@pytest.mark.parametrize(
    ("left", "note"),
    [
        (4.2, "Please try again in 5 seconds."),
        (299.5, "Please try again in 5 minutes, or open the envelope for emergencies."),
    ],
)
def test_the_wait_is_told_in_words(left: float, note: str) -> None:
    page = shown(State.WAIT, fault=too_soon(left))
    assert (page.banner, page.banner_note) == ("There were too many wrong PINs.", note)
    assert len(page.lines) == 2


def test_the_code_of_the_envelope_stands_in_groups() -> None:
    page = shown(State.ENVELOPE, typed="123456789")
    assert (page.typed, page.whole) == ("1234 5678 9", False)
    assert shown(State.ENVELOPE, typed="1" * ENVELOPE_DIGITS).whole


@pytest.mark.parametrize("role", Role)
def test_a_duty_names_its_person_and_role(role: Role) -> None:
    page = shown(State.DUTY, duty=replace(SATO, role=role))
    assert (page.banner_kind, page.banner) == ("good", "On duty: 佐藤 花子")
    assert page.banner_note
    assert on_duty(PLAIN.texts, SATO) == "On duty: 佐藤 花子"
    assert on_duty(PLAIN.texts, None) == ""


def test_a_new_pin_is_shown_once_and_only_there() -> None:
    page = shown(State.GIVEN, given=Given("101", "314159"))
    assert (page.note, page.banner) == ("Staff number 101", "314159")
    assert page.banner_said == "It has 6 digits. Nobody should see them.", "a voice in the hall does not read it out"
    assert shown(State.NUMBER, given=Given("101", "314159")).banner == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_every_page_has_words_in_every_language(language: str, state: State) -> None:
    page = derive(Inputs(Texts(language), state, duty=SATO, given=Given("101", "314159"), fault=WRONG))
    assert page.heading
