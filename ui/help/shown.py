"""What the help screens show, derived from how things stand; touches nothing."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.help.model import HelpCall, HelpState


class State(StrEnum):
    """Where in the help screens the person is."""

    OFFER = "offer"
    EXAMPLE = "example"
    CALLING = "calling"
    COMING = "coming"


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        asked: A person was asked for; `call` is that call once it is kept.
        example: The example is being read.
        connected: Whether the call can reach the city now.
    """

    texts: Texts
    asked: bool = False
    example: bool = False
    call: HelpCall | None = None
    connected: bool = True


@dataclass(frozen=True)
class Shown:
    """What stands on the screen."""

    state: State = State.OFFER
    heading: str = ""
    lines: tuple[str, ...] = ()


_EXAMPLE = (
    N_("Press a big button with your finger, then take the finger away."),
    N_("You cannot break anything."),
    N_("If you pressed the wrong one, press Back."),
    N_("If you want to begin again, press Start over."),
    N_("Nothing is sent before you have chosen everything."),
)


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    texts = inputs.texts
    if inputs.asked:
        return _called(inputs)
    if inputs.example:
        return Shown(
            State.EXAMPLE, texts.say(N_("How to use this machine")), tuple(texts.say(line) for line in _EXAMPLE)
        )
    return Shown(State.OFFER, texts.say(N_("What would help you?")), (texts.say(N_("Nothing you did is lost.")),))


def _called(inputs: Inputs) -> Shown:
    texts, call = inputs.texts, inputs.call
    if call is not None and call.state is HelpState.COMING:
        return Shown(
            State.COMING,
            texts.say(N_("A member of staff is coming.")),
            (texts.say(N_("Please wait here a moment.")),),
        )
    lines: tuple[str, ...] = (texts.say(N_("Please wait here. Nothing you did is lost.")),)
    if not inputs.connected:
        lines = (*lines, texts.say(N_("This machine cannot reach the city now. Please call out to the staff as well.")))
    return Shown(State.CALLING, texts.say(N_("Calling a member of staff")), lines)
