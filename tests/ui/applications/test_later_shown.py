"""What is said to who goes on later: what happens before it does, and what became of the slip."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.devices.slip_state import Slip, SlipState
from ui.applications.later_shown import Instead, Later, LaterInputs, in_trouble, later_shown

ENGLISH = Texts("en")
UNTIL = date(2026, 11, 29)
TROUBLES = [SlipState.WAITING, SlipState.HELD, SlipState.OFFERED, SlipState.DROPPED]


def at(state: Later, **changed: object) -> LaterInputs:
    return replace(LaterInputs(ENGLISH, state, codes=2, until=UNTIL), **changed)  # type: ignore[arg-type]


def slip(state: SlipState, trouble: str = "", elsewhere: str = "") -> Slip:
    return Slip("job", state, trouble, elsewhere=elsewhere)


def test_before_anything_is_done_it_is_said_what_happens_and_until_when() -> None:
    step = later_shown(at(Later.ABOUT))
    assert step.lines == (
        "What you wrote leaves with you on a slip of paper with 2 codes.",
        "Nothing of it stays on this machine.",
        "You can go on at any of these machines of the city until Sunday, November 29, 2026.",
        "You choose a secret number. Nobody can read the slip without it.",
    )
    assert (step.whole, step.staff) == (True, False)
    assert later_shown(at(Later.ABOUT, codes=1)).lines[0].endswith("with 1 code.")


def test_where_nobody_knows_the_day_none_is_promised() -> None:
    assert not [line for line in later_shown(at(Later.ABOUT, until=None)).lines if "until" in line]


def test_what_cannot_leave_as_a_slip_promises_nothing() -> None:
    fault = KnownError("This form has grown too long to leave as a slip.", "Please finish it here.")
    step = later_shown(at(Later.ABOUT, codes=0, fault=fault))
    assert (step.banner_kind, step.banner) == ("warn", "This form has grown too long to leave as a slip.")
    assert (step.lines, step.whole, step.staff) == ((), False, True)


@pytest.mark.parametrize("state", [Later.SECRET, Later.AGAIN])
@pytest.mark.parametrize(("typed", "whole"), [("", False), ("042", False), ("0426", True), ("04260426", True)])
def test_a_secret_number_has_four_to_eight_digits_and_is_not_said(state: Later, typed: str, whole: bool) -> None:
    step = later_shown(at(state, typed=typed))
    assert (step.typed, step.whole, step.most) == (typed, whole, 8)
    assert step.said
    assert "042" not in step.said


def test_only_a_slip_that_came_out_is_asked_for() -> None:
    for state in (SlipState.PRINTED, SlipState.UNKNOWN):
        step = later_shown(at(Later.SLIP, slip=slip(state)))
        assert (step.heading, step.whole) == ("Do you have the slip in your hand?", True)
    for coming in (None, slip(SlipState.PRINTING)):
        step = later_shown(at(Later.SLIP, slip=coming))
        assert (step.heading, step.whole) == ("Your slip is being printed.", False)


def test_what_may_not_have_come_out_is_never_called_printed() -> None:
    step = later_shown(at(Later.SLIP, slip=slip(SlipState.UNKNOWN)))
    assert (step.banner_kind, step.banner) == ("warn", "Please look whether your slip came out.")


@pytest.mark.parametrize("state", list(SlipState))
def test_a_slip_is_in_trouble_that_does_not_come_out_by_itself(state: SlipState) -> None:
    assert in_trouble(slip(state)) is (state in TROUBLES)
    assert not in_trouble(None)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("paper_out", "The paper has run out."),
        ("cover_open", "The printer's cover is open."),
        ("offline", "The printer is switched off."),
        ("fault", "The printer is broken."),
        ("unknown", "The printer does not answer."),
        ("absent", "This machine has no printer."),
    ],
)
def test_a_printers_trouble_is_said_and_the_form_is_there(trouble: str, told: str) -> None:
    step = later_shown(at(Later.MISSING, slip=slip(SlipState.WAITING, trouble)))
    assert (step.banner_kind, step.banner) == ("warn", told)
    assert step.banner_note == "Your form is still here. Nothing is lost."
    keys = [choice.key for choice in step.choices]
    assert keys == [*(() if trouble == "absent" else (Instead.PRINT,)), Instead.FORM, Instead.STAFF]


def test_another_printer_is_offered_by_its_name() -> None:
    step = later_shown(at(Later.MISSING, slip=slip(SlipState.WAITING, "offline", "page")))
    assert step.choices[0].label == "Print on the large printer"


def test_who_has_no_slip_in_the_hand_can_print_again_go_back_or_call() -> None:
    step = later_shown(at(Later.MISSING, slip=slip(SlipState.PRINTED)))
    assert [choice.label for choice in step.choices] == ["Print again", "Back to my form", "Call the staff"]
    assert (step.banner_kind, step.banner) == ("info", "Your form is still here. Nothing is lost.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(Later))
def test_every_page_has_words_in_every_language(state: Later, language: str) -> None:
    inputs = at(state, slip=slip(SlipState.PRINTED), texts=Texts(language))
    assert later_shown(inputs).heading
    assert (later_shown(inputs).heading == later_shown(replace(inputs, texts=ENGLISH)).heading) is (language == "en")
