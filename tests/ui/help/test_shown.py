"""The help screens, derived from frozen inputs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.help.model import HelpCall, HelpState
from ui.help.shown import Inputs, State, derive

NOW = datetime(2026, 11, 20, 1, 12, tzinfo=UTC)
CALL = HelpCall("h", "act", "queue", NOW, HelpState.CALLING)
COMING = replace(CALL, state=HelpState.COMING, answered_at=NOW)
LOST = "Please wait here. Nothing you did is lost."
SHOUT = "This machine cannot reach the city now. Please call out to the staff as well."


@pytest.mark.parametrize(
    ("how", "state", "heading", "lines"),
    [
        ({}, State.OFFER, "What would help you?", ("Nothing you did is lost.",)),
        ({"connected": False}, State.OFFER, "What would help you?", ("Nothing you did is lost.",)),
        ({"asked": True}, State.CALLING, "Calling a member of staff", (LOST,)),
        ({"asked": True, "call": CALL}, State.CALLING, "Calling a member of staff", (LOST,)),
        ({"asked": True, "call": CALL, "example": True}, State.CALLING, "Calling a member of staff", (LOST,)),
        ({"asked": True, "call": CALL, "connected": False}, State.CALLING, "Calling a member of staff", (LOST, SHOUT)),
        (
            {"asked": True, "call": COMING},
            State.COMING,
            "A member of staff is coming.",
            ("Please wait here a moment.",),
        ),
        (
            {"asked": True, "call": COMING, "connected": False},
            State.COMING,
            "A member of staff is coming.",
            ("Please wait here a moment.",),
        ),
    ],
)
def test_help_stands_as_it_stands(how: dict[str, object], state: State, heading: str, lines: tuple[str, ...]) -> None:
    told = derive(replace(Inputs(Texts("en")), **how))  # type: ignore[arg-type]
    assert (told.state, told.heading, told.lines) == (state, heading, lines)


def test_the_example_goes_one_sentence_after_the_other() -> None:
    told = derive(Inputs(Texts("en"), example=True))
    assert (told.state, told.heading) == (State.EXAMPLE, "How to use this machine")
    assert len(told.lines) == 5
    assert all(line.count(".") == 1 for line in told.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_shows_itself_in_every_language(language: str) -> None:
    for how in ({}, {"example": True}, {"asked": True}, {"asked": True, "call": COMING}):
        told = derive(replace(Inputs(Texts(language)), **how))
        assert told.heading
        assert all(told.lines)
