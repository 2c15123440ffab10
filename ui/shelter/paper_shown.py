"""The desk's papers: which there are, what became of one, and what a stop left unprinted; touches nothing."""

from collections.abc import Sequence

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.devices.slip_state import Slip, SlipState
from kiosk.shelter.papers import HAND_OVER, REPORT
from kiosk.shelter.papers_left import LeftPaper
from ui.components.slip_shown import Sayings, SlipShown, slip_shown
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .household_shown import together
from .shown import State

LEFT = "left"
_KEPT = N_("What stands on it is kept at this machine.")
_SAYINGS = Sayings(
    kept=_KEPT,
    write=_KEPT,
    remember=N_("This paper is not printed any more."),
)
NAMES = {HAND_OVER: N_("Hand-over sheet"), REPORT: N_("Daily report")}
_DONE = frozenset({SlipState.PRINTED, SlipState.DROPPED})
OUT = frozenset({SlipState.PRINTED, SlipState.PRINTING, SlipState.DROPPED})
"""There is nothing to be done about it."""

_STUCK = frozenset({SlipState.WAITING, SlipState.UNKNOWN, SlipState.OFFERED})


def papers_shown(texts: Texts, left: int) -> Shown:
    """Derive what can be printed, and how much was left."""
    choices = [
        Choice(
            HAND_OVER,
            texts.say(NAMES[HAND_OVER]),
            texts.say(N_("For who takes over the desk, and before the power ends")),
            "print",
        ),
        Choice(REPORT, texts.say(NAMES[REPORT]), texts.say(N_("What the staff did since the last report")), "print"),
    ]
    if left:
        told = texts.count(N_("{n} paper was not printed"), N_("{n} papers were not printed"), left)
        choices.insert(0, Choice(LEFT, texts.say(N_("Left over papers")), told, "warn"))
    return Shown(State.PAPERS, Kind.MENU, texts.say(N_("Papers")), choices=tuple(choices))


def left_shown(texts: Texts, left: Sequence[LeftPaper] | None) -> Shown:
    """Derive what a stop left."""
    heading = texts.say(N_("Left over papers"))
    if left is None:
        return Shown(State.LEFT_OVER, heading=heading)
    if not left:
        return Shown(
            State.LEFT_OVER, heading=heading, banner_kind="good", banner=texts.say(N_("Nothing is left over."))
        )
    return Shown(
        State.LEFT_OVER,
        Kind.WORDS,
        heading,
        note=texts.say(N_("The machine stopped before these were printed.")),
        choices=tuple(Choice(one.slip.job, named(texts, one), icon="print") for one in left),
        act=Act(texts.say(N_("Print all of them")), "print") if len(left) > 1 else None,
    )


def named(texts: Texts, one: LeftPaper) -> str:
    """Name a paper that was left."""
    if one.template in NAMES:
        name = texts.say(NAMES[one.template])
    else:
        number = Said(verbatim(one.number))
        name = texts.say(N_("Reception slip {number}"), number=number) if number else texts.say(N_("Reception slip"))
    if one.parts < 2:  # noqa: PLR2004 - one strip is the whole
        return name
    return together(texts, [name, strip(texts, one.part, one.parts)])


def strip(texts: Texts, part: int, parts: int) -> str:
    """Say which strip of how many it is."""
    return texts.say(N_("strip {number} of {count}"), number=part, count=parts)


def next_slip(slips: Sequence[Slip]) -> Slip | None:
    """Give the first that has yet to come out, or the last of all."""
    return next((one for one in slips if one.state not in _DONE), slips[-1] if slips else None)


def paper_shown(texts: Texts, name: str, slips: Sequence[Slip], *, left: bool) -> Shown:
    """Derive what became of a paper: of the strip that is next, where it was cut.

    Args:
        texts: The language.
        name: What it is.
        slips: The paper, or its strips in their order; none before it is read.
        left: Whether it may be given up: a stop left it.
    """
    slip = next_slip(slips)
    told = slip_shown(texts, slip, _SAYINGS)
    return Shown(
        State.PAPER,
        Kind.WORDS,
        name,
        note=strip(texts, slips.index(slip) + 1, len(slips)) if slip and len(slips) > 1 else "",
        banner_kind=told.kind,
        banner=told.banner,
        banner_note=told.note,
        picture=told.picture,
        act=_act(texts, told, slip),
        other=_other(texts, told, slip, left=left),
    )


def _act(texts: Texts, told: SlipShown, slip: Slip | None) -> Act | None:
    """Offer to be done where it comes out, or to print it once more where it does not."""
    if slip is None or slip.state in OUT:
        return Act(texts.say(N_("Done")), "check")
    return Act(told.offer, "print") if told.offer else None


def _other(texts: Texts, told: SlipShown, slip: Slip | None, *, left: bool) -> Act | None:
    """Offer what is out once more, and to give up what was left."""
    if slip is not None and slip.state is SlipState.PRINTED:
        return Act(told.offer, "print") if told.offer else None
    return Act(texts.say(N_("Not needed any more")), "erase") if left and slip and slip.state in _STUCK else None
