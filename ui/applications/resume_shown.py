"""What a person sees who goes on with a slip: its codes before the reader, then the secret number. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.applications.drafts import LONGEST_SECRET, SHORTEST_SECRET
from kiosk.core.errors import N_

from .paper_step import PaperInputs, Step, digits_said


class Resume(StrEnum):
    """Where the person is."""

    SCAN = "scan"
    NO_READER = "noReader"
    SECRET = "secret"  # noqa: S105 - a page
    OPENING = "opening"


@dataclass(frozen=True)
class ResumeInputs(PaperInputs):
    """How things stand.

    Attributes:
        count: How many codes the slip has; 0 before the first is read.
        missing: Those that are still to be read, counted from 1.
    """

    count: int = 0
    missing: tuple[int, ...] = ()


def _scan(inputs: ResumeInputs) -> Step:
    texts, count = inputs.texts, inputs.count
    told = inputs.told()
    if not told and count:
        read = count - len(inputs.missing)
        told = {
            "banner_kind": "good",
            "banner": texts.say(N_("{read} of {count} codes are read."), read=read, count=count),
        }
    return Step(
        heading=texts.say(N_("Hold the code of your slip before the reader")),
        note=texts.say(N_("If there is more than one, hold one after the other.")),
        lines=tuple(
            texts.say(N_("Code {number} of {count} is still missing."), number=number, count=count)
            for number in (inputs.missing if count else ())
        ),
        **told,
    )


def _no_reader(inputs: ResumeInputs) -> Step:
    texts = inputs.texts
    return Step(
        heading=texts.say(N_("Go on with a slip")),
        banner_kind="warn",
        banner=texts.say(N_("This machine cannot read a slip.")),
        banner_note=texts.say(N_("Please try another machine, or ask a member of staff.")),
        staff=True,
    )


def _secret(inputs: ResumeInputs) -> Step:
    texts = inputs.texts
    return Step(
        heading=texts.say(N_("What is your secret number?")),
        note=texts.say(N_("The one you chose when you got the slip.")),
        typed=inputs.typed,
        said=digits_said(texts, inputs.typed),
        most=LONGEST_SECRET,
        whole=len(inputs.typed) >= SHORTEST_SECRET,
        **inputs.told(),
    )


def _opening(inputs: ResumeInputs) -> Step:
    return Step(loading=True, heading=inputs.texts.say(N_("Your form is being opened.")))


_PAGES: dict[Resume, Callable[[ResumeInputs], Step]] = {
    Resume.SCAN: _scan,
    Resume.NO_READER: _no_reader,
    Resume.SECRET: _secret,
    Resume.OPENING: _opening,
}


def resume_shown(inputs: ResumeInputs) -> Step:
    """Derive what is shown."""
    return _PAGES[Resume(inputs.state)](inputs)
