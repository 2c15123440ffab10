"""What somebody of the staff sees on the way to a duty, derived from how things stand; touches nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.core.duty import Duty, Role
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.staff.model import Given
from ui.components.wording import wording

PIN_DIGITS, ENVELOPE_DIGITS, MOST_NUMBER, LEAST_NUMBER = 6, 12, 6, 3
_DOT = "●"
_GROUP = 4


class State(StrEnum):
    """Where the person is."""

    NUMBER = "number"
    PIN = "pin"
    CHECKING = "checking"
    WAIT = "wait"
    ENVELOPE = "envelope"
    DUTY = "duty"
    GIVEN = "given"


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        typed: The digits typed so far.
        fault: Why it did not go on.
        anybody: Whether anybody of the staff is known at this machine.
        opened: Whether the envelope was opened, so that there is no wait.
        duty: Who is on duty.
        given: A new PIN, which is shown this once.
        scans: Whether a slip can be held before a reader.
    """

    texts: Texts
    state: State = State.NUMBER
    typed: str = ""
    fault: KnownError | None = None
    anybody: bool = True
    opened: bool = False
    duty: Duty | None = None
    given: Given | None = None
    scans: bool = False


@dataclass(frozen=True)
class Shown:
    """What stands on the page.

    Attributes:
        banner_said: Said in the place of the banner, where it is nobody's business.
        said: Said in the place of what is typed, likewise.
        most: How many digits can be typed.
        whole: Whether enough is there to go on.
    """

    heading: str = ""
    note: str = ""
    banner_kind: str = "info"
    banner: str = ""
    banner_said: str = ""
    banner_note: str = ""
    lines: tuple[str, ...] = ()
    typed: str = ""
    said: str = ""
    most: int = 0
    whole: bool = False
    loading: bool = False


_ROLES = {
    Role.COUNTER: N_("Staff of the counters"),
    Role.SHELTER: N_("Staff of the shelter"),
    Role.UPKEEP: N_("Upkeep of the machine"),
    Role.LEAD: N_("In charge of this place"),
}


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    return _PAGES[inputs.state](inputs)


def on_duty(texts: Texts, duty: Duty | None) -> str:
    """Say in the frame who is on duty; "" while nobody is."""
    return "" if duty is None else texts.say(N_("On duty: {name}"), name=duty.name)


def _number(inputs: Inputs) -> Shown:
    texts = inputs.texts
    told = _told(inputs)
    if not told and not inputs.anybody:
        told = {
            "banner": texts.say(N_("No staff is known at this machine yet.")),
            "banner_note": texts.say(N_("Who looks after it adds them: kiosk staff add.")),
        }
    elif not told and inputs.scans:
        told = {"banner": texts.say(N_("PIN forgotten? Hold the city's slip for a new one before the reader."))}
    return Shown(
        heading=texts.say(N_("What is your staff number?")),
        note=texts.say(N_("This is for the staff of this place.")),
        typed=inputs.typed,
        most=MOST_NUMBER,
        whole=len(inputs.typed) >= LEAST_NUMBER,
        **told,
    )


def _pin(inputs: Inputs) -> Shown:
    texts = inputs.texts
    return Shown(
        heading=texts.say(N_("What is your PIN?")),
        note=texts.say(N_("It has 6 digits. Nobody should see them.")),
        typed=_DOT * len(inputs.typed),
        said=_said(texts, inputs.typed),
        most=PIN_DIGITS,
        whole=len(inputs.typed) == PIN_DIGITS,
        **_told(inputs),
    )


def _checking(inputs: Inputs) -> Shown:
    return Shown(loading=True, heading=inputs.texts.say(N_("Your PIN is being checked.")))


def _wait(inputs: Inputs) -> Shown:
    texts = inputs.texts
    return Shown(
        heading=texts.say(N_("Please wait a little.")),
        lines=(
            texts.say(N_("The wait is there so that nobody can find a PIN by trying.")),
            texts.say(N_("In an emergency two of you can end it: who keeps the envelope, and you with your PIN.")),
        ),
        **_told(inputs),
    )


def _envelope(inputs: Inputs) -> Shown:
    texts = inputs.texts
    typed = inputs.typed
    return Shown(
        heading=texts.say(N_("What is the code in the envelope?")),
        note=texts.say(N_("It has 12 digits. It is good for one duty.")),
        typed=" ".join(typed[at : at + _GROUP] for at in range(0, len(typed), _GROUP)),
        said=_said(texts, typed),
        most=ENVELOPE_DIGITS,
        whole=len(typed) == ENVELOPE_DIGITS,
        **_told(inputs),
    )


def _duty(inputs: Inputs) -> Shown:
    texts, duty = inputs.texts, inputs.duty
    if duty is None:
        return Shown(heading=texts.say(N_("Nobody is on duty any more.")))
    return Shown(
        heading=texts.say(N_("You are on duty")),
        banner_kind="good",
        banner=texts.say(N_("On duty: {name}"), name=duty.name),
        banner_note=texts.say(_ROLES[duty.role]),
        lines=(
            texts.say(N_("After 3 minutes without a touch your duty ends by itself.")),
            texts.say(N_("What you do and look at is recorded under your number.")),
        ),
    )


def _given(inputs: Inputs) -> Shown:
    texts, given = inputs.texts, inputs.given
    if given is None:
        return _number(inputs)
    return Shown(
        heading=texts.say(N_("Your new PIN")),
        note=texts.say(N_("Staff number {number}"), number=given.number),
        banner_kind="good",
        banner=given.pin,
        banner_said=texts.say(N_("It has 6 digits. Nobody should see them.")),
        banner_note=texts.say(N_("Please write it down now. It is shown this once.")),
        lines=(texts.say(N_("The PIN you had before is worth nothing any more.")),),
    )


_PAGES: dict[State, Callable[[Inputs], Shown]] = {
    State.NUMBER: _number,
    State.PIN: _pin,
    State.CHECKING: _checking,
    State.WAIT: _wait,
    State.ENVELOPE: _envelope,
    State.DUTY: _duty,
    State.GIVEN: _given,
}


def _told(inputs: Inputs) -> dict[str, Any]:
    if inputs.fault is None:
        return {}
    reason, action = inputs.texts.told(inputs.fault)
    return {"banner_kind": "warn", "banner": reason, "banner_note": action}


def _said(texts: Texts, typed: str) -> str:
    """Say how many digits are typed of what is not spoken; a voice needs no readings."""
    told = texts.say(N_("Nothing is typed yet."))
    if typed:
        told = texts.count(N_("{n} digit is typed."), N_("{n} digits are typed."), len(typed))
    return wording(told).plain
