"""What a person sees who goes on with a form later: what happens, a secret number, the slip. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.applications.drafts import LONGEST_SECRET, SHORTEST_SECRET
from kiosk.core.errors import N_
from kiosk.devices.slip_state import Slip, SlipState
from ui.components.slip_shown import Sayings, slip_shown

from .inputs import Choice
from .paper_step import PaperInputs, Step, digits_said

_SAYINGS = Sayings(
    kept=N_("Your form is still here in any case."),
    write=N_("Your form is still here. Nothing is lost."),
    remember=N_("Your form is still here. Nothing is lost."),
)
_OUT = frozenset({SlipState.PRINTED, SlipState.UNKNOWN})
_ON_ITS_WAY = frozenset({SlipState.PRINTING})


class Later(StrEnum):
    """Where the person is."""

    ABOUT = "about"
    SECRET = "secret"  # noqa: S105 - a page
    AGAIN = "again"
    MAKING = "making"
    SLIP = "slip"
    MISSING = "missing"


class Instead(StrEnum):
    """What can be done without the slip in the hand."""

    PRINT = "print"
    FORM = "form"
    STAFF = "staff"


@dataclass(frozen=True)
class LaterInputs(PaperInputs):
    """How things stand.

    Attributes:
        codes: How many the form needs; 0 when there can be no slip.
        until: The last day on which the slip can be gone on with; None when nobody knows.
        secret: The number, typed the first time.
        slip: How far the slip is; None before it is known of.
    """

    codes: int = 0
    until: date | None = None
    secret: str = field(default="", repr=False)
    slip: Slip | None = None


def in_trouble(slip: Slip | None) -> bool:
    """Tell whether the slip does not come out by itself."""
    return slip is not None and slip.state not in _OUT | _ON_ITS_WAY


def _about(inputs: LaterInputs) -> Step:
    texts = inputs.texts
    until = ""
    if inputs.until is not None:
        until = texts.say(
            N_("You can go on at any of these machines of the city until {date}."), date=texts.date(inputs.until)
        )
    lines = (
        texts.count(
            "What you wrote leaves with you on a slip of paper with {n} code.",
            "What you wrote leaves with you on a slip of paper with {n} codes.",
            inputs.codes,
        ),
        texts.say(N_("Nothing of it stays on this machine.")),
        until,
        texts.say(N_("You choose a secret number. Nobody can read the slip without it.")),
    )
    return Step(
        heading=texts.say(N_("Do you want to go on later?")),
        lines=tuple(line for line in lines if line) if inputs.codes else (),
        whole=inputs.codes > 0,
        staff=inputs.codes == 0,
        **inputs.told(),
    )


def _typing(inputs: LaterInputs, heading: str, note: str) -> Step:
    texts = inputs.texts
    return Step(
        heading=texts.say(heading),
        note=texts.say(note),
        typed=inputs.typed,
        said=digits_said(texts, inputs.typed),
        most=LONGEST_SECRET,
        whole=len(inputs.typed) >= SHORTEST_SECRET,
        **inputs.told(),
    )


def _secret(inputs: LaterInputs) -> Step:
    return _typing(inputs, N_("Choose a secret number"), N_("4 to 8 digits. You need it when you go on."))


def _again(inputs: LaterInputs) -> Step:
    return _typing(inputs, N_("Type the secret number once more"), N_("So that no slip of the finger is in it."))


def _making(inputs: LaterInputs) -> Step:
    return Step(loading=True, heading=inputs.texts.say(N_("Your slip is being made.")))


def _slip(inputs: LaterInputs) -> Step:
    texts = inputs.texts
    told = slip_shown(texts, inputs.slip, _SAYINGS)
    out = inputs.slip is not None and inputs.slip.state in _OUT
    return Step(
        heading=texts.say(N_("Do you have the slip in your hand?")) if out else told.banner,
        note="" if out else texts.say(N_("Please wait a moment.")),
        banner_kind=told.kind,
        banner=told.banner if out else "",
        banner_note=told.note if out else "",
        picture=told.picture,
        lines=(texts.say(N_("Please keep your secret number in mind. It does not stand on the slip.")),),
        whole=out,
    )


def _missing(inputs: LaterInputs) -> Step:
    texts = inputs.texts
    told = slip_shown(texts, inputs.slip, _SAYINGS)
    trouble = in_trouble(inputs.slip)
    print_ = (Choice(Instead.PRINT, told.offer, "", "print"),) if told.offer else ()
    return Step(
        heading=texts.say(N_("What do you want to do instead?")),
        banner_kind="warn" if trouble else "info",
        banner=told.banner if trouble else texts.say(N_("Your form is still here. Nothing is lost.")),
        banner_note=told.note if trouble else "",
        picture=told.picture if trouble else "",
        choices=(
            *print_,
            Choice(Instead.FORM, texts.say(N_("Back to my form")), texts.say(N_("You can finish it here.")), "back"),
            Choice(Instead.STAFF, texts.say(N_("Call the staff")), texts.say(N_("They come to you.")), "call-staff"),
        ),
    )


_PAGES: dict[Later, Callable[[LaterInputs], Step]] = {
    Later.ABOUT: _about,
    Later.SECRET: _secret,
    Later.AGAIN: _again,
    Later.MAKING: _making,
    Later.SLIP: _slip,
    Later.MISSING: _missing,
}


def later_shown(inputs: LaterInputs) -> Step:
    """Derive what is shown."""
    return _PAGES[Later(inputs.state)](inputs)
