"""What people are told of the power, derived from how things stand; touches nothing."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.power.model import Now, Standing


class State(StrEnum):
    """What is told: nothing on mains, a line on the battery, the whole screen at the end."""

    MAINS = "mains"
    SAVING = "saving"
    LOW = "low"
    LEAVING = "leaving"
    GOODBYE = "goodbye"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Shown:
    """What stands in the frame, and on the goodbye screen.

    Attributes:
        line: "" while there is nothing to tell.
        more: How long it lasts.
        saving: Whether the screen rests in dark colours.
    """

    state: State = State.MAINS
    line: str = ""
    more: str = ""
    saving: bool = False
    heading: str = ""
    words: str = ""


_MINUTES = 60
_STEP = 10  # minutes are said in tens, rounded down


def derive(texts: Texts, now: Now) -> Shown:
    """Say what people are told when things stand like this."""
    match now.standing:
        case Standing.SAVING:
            line = texts.say(N_("This kiosk runs on its battery now."))
            return Shown(State.SAVING, line, lasts(texts, now), saving=True)
        case Standing.LOW:
            line = texts.say(N_("The battery of this kiosk is getting low."))
            return Shown(State.LOW, line, lasts(texts, now), saving=True)
        case Standing.LEAVING | Standing.GOODBYE:
            return _leaving(texts, now)
        case Standing.UNKNOWN:
            note = N_("For the staff: the battery of this kiosk does not answer. Please check its cable.")
            return Shown(State.UNKNOWN, texts.say(note))
        case Standing.ABSENT | Standing.MAINS:
            return Shown()


_OFF = N_("This kiosk switches off soon.")
_GOODBYE_WORDS = N_("Its battery is empty. What you have sent is kept safe. Please ask the staff. They will help you.")


def _leaving(texts: Texts, now: Now) -> Shown:
    line, more = texts.say(N_("The battery is nearly empty. Please finish soon.")), _ends(texts, now)
    if now.standing is Standing.LEAVING:
        return Shown(State.LEAVING, line, more, saving=True)
    return Shown(State.GOODBYE, line, more, saving=True, heading=texts.say(_OFF), words=texts.say(_GOODBYE_WORDS))


def lasts(texts: Texts, now: Now) -> str:
    """Say how long the battery lasts, never more than is sure; nothing when nobody knows."""
    if now.hours is None:
        return ""
    least, most = (int(hours) for hours in now.hours)
    if least < 1:
        minutes = int(now.hours[0] * _MINUTES) // _STEP * _STEP
        if not minutes:
            return texts.say(N_("It may end soon."))
        return texts.count(N_("It lasts at least {n} minute."), N_("It lasts at least {n} minutes."), minutes)
    if least == most:
        return texts.count(N_("It lasts about {n} hour."), N_("It lasts about {n} hours."), least)
    return texts.say(N_("It lasts about {least} to {most} hours."), least=least, most=most)


def _ends(texts: Texts, now: Now) -> str:
    if now.seconds_left is None:
        return texts.say(N_("It may end soon."))
    if now.seconds_left < _MINUTES:
        return texts.say(N_("This kiosk switches off in less than a minute."))
    return texts.say(_OFF)
