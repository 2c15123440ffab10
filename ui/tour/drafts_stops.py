"""A form leaves as a slip and comes back from one: what is said before, the secret number, the printer, the codes."""

import hashlib

from kiosk.applications.drafts import LONGEST, draft_codes
from kiosk.core.week_keys import WeekKey
from ui.applications.choosing_view_model import ChoosingViewModel
from ui.applications.filling_view_model import FillingViewModel
from ui.applications.inputs import State
from ui.applications.later_view_model import LaterViewModel
from ui.applications.resume_view_model import ResumeViewModel
from ui.tour.receipts_stops import ROOM, at, part_of, type_digits
from ui.tour.visit import Stop, Visit, Walk

_FORM = "school_note"
_SECRET, _OTHER = "0426", "0427"


def _later_stop(state: str, qml: str, walk: Walk, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("later", state, qml, walk, State.LATER, ROOM, stays, after)


def _resume_stop(state: str, qml: str, walk: Walk) -> Stop:
    return Stop("resume", state, qml, walk, State.RESUME, ROOM)


# ---- going on later --------------------------------------------------------------------------------------------------


def _later(visit: Visit) -> LaterViewModel:
    part = part_of(visit, "later")
    assert isinstance(part, LaterViewModel)  # noqa: S101 - of the room
    return part


async def _to_form(visit: Visit) -> FillingViewModel:
    """Go from home to a form."""
    await visit.tap(ROOM)
    choosing, filling = visit.told(ROOM, "choosing"), visit.told(ROOM, "filling")
    assert isinstance(choosing, ChoosingViewModel)  # noqa: S101 - of the room
    assert isinstance(filling, FillingViewModel)  # noqa: S101
    choosing.choose(_FORM)
    await visit.until(lambda: visit.told(ROOM, "state") == State.FILLING.value, "a form")
    return filling


async def _about(visit: Visit) -> None:
    filling = await _to_form(visit)
    filling.later()
    await visit.until(lambda: visit.told(ROOM, "state") == State.LATER.value, "the way to go on later")


async def _too_long(visit: Visit) -> None:
    await _about(visit)
    _later(visit).begin(bytes(LONGEST + 1))


async def _secret(visit: Visit) -> None:
    await _about(visit)
    await visit.tap("goOn")
    await type_digits(visit, "later", _SECRET, whole=False)


async def _different(visit: Visit) -> None:
    await _secret(visit)
    await visit.tap("goOn")
    await type_digits(visit, "later", _OTHER)


async def _again(visit: Visit) -> None:
    await _secret(visit)
    await visit.tap("goOn")


async def leave(visit: Visit, *, still: bool = False) -> None:
    """Go from home to a slip that is being made; `still` lets no time pass for the printer."""
    await _again(visit)
    await type_digits(visit, "later", _SECRET)
    await visit.until(lambda: visit.told(ROOM, "later.state") != "making", "a slip", still=still)


async def _coming(visit: Visit) -> None:
    visit.stage.printer("slow")
    await leave(visit, still=True)


async def _out(visit: Visit) -> None:
    visit.stage.printer("ready")
    await leave(visit)
    await visit.until(lambda: visit.told(ROOM, "later.page.whole") is True, "a printed slip")


async def _not_in_hand(visit: Visit) -> None:
    await visit.tap("notInHand")


def _trouble(state: str) -> Walk:
    async def walk(visit: Visit) -> None:
        visit.stage.printer(state)
        await leave(visit)
        await at(visit, "later", "missing")

    return walk


async def _ready(visit: Visit) -> None:
    visit.stage.printer("ready")


async def _no_printer(visit: Visit) -> None:
    await leave(visit)
    await at(visit, "later", "missing")


# ---- going on from a slip --------------------------------------------------------------------------------------------


def _resuming(visit: Visit) -> ResumeViewModel:
    part = part_of(visit, "resuming")
    assert isinstance(part, ResumeViewModel)  # noqa: S101 - of the room
    return part


async def _no_reader(visit: Visit) -> None:
    await visit.tap(ROOM, "papers", "resume")


async def _scan(visit: Visit) -> None:
    _resuming(visit).offer_scanning()
    await _no_reader(visit)


async def _codes(visit: Visit) -> tuple[str, ...]:
    """Make a slip of three codes; what is on it opens to nothing."""
    week = visit.stage.kiosk.parts.keys.weeks()[-1]
    return draft_codes(_random(), _SECRET, week)


def _random() -> bytes:
    return b"".join(hashlib.sha256(bytes([n])).digest() for n in range(45))


async def _some(visit: Visit) -> None:
    await _scan(visit)
    codes = await _codes(visit)
    _resuming(visit).code_read(codes[0])
    await visit.until(lambda: visit.told(ROOM, "resuming.page.banner") != "", "a code that was read")


async def _forged(visit: Visit) -> None:
    await _some(visit)
    strange = WeekKey("elsewhere", 1, bytes(32))
    _resuming(visit).code_read(draft_codes(_random(), _SECRET, strange)[0])
    await visit.until(lambda: visit.told(ROOM, "resuming.page.bannerKind") == "warn", "a code that is refused")


async def _to_secret(visit: Visit) -> None:
    await _scan(visit)
    for code in await _codes(visit):
        _resuming(visit).code_read(code)
    await at(visit, "resuming", "secret")


async def _wrong_secret(visit: Visit) -> None:
    await _to_secret(visit)
    await type_digits(visit, "resuming", _OTHER)
    await at(visit, "resuming", "secret")


DRAFTS = (
    _later_stop("about", "LaterAboutPage", _about),
    _later_stop("too-long", "LaterAboutPage", _too_long),
    _later_stop("secret", "PaperDigitsPage", _secret),
    _later_stop("again", "PaperDigitsPage", _again),
    _later_stop("different", "PaperDigitsPage", _different),
    _later_stop("printing", "LaterSlipPage", _coming, after=_ready),
    _later_stop("printed", "LaterSlipPage", _out),
    _later_stop("not-in-hand", "PaperChoicesPage", _not_in_hand, stays=True),
    _later_stop("paper-out", "PaperChoicesPage", _trouble("paper_out"), after=_ready),
    _resume_stop("no-reader", "ResumeScanPage", _no_reader),
    _resume_stop("scan", "ResumeScanPage", _scan),
    _resume_stop("some", "ResumeScanPage", _some),
    _resume_stop("forged", "ResumeScanPage", _forged),
    _resume_stop("secret", "PaperDigitsPage", _to_secret),
    _resume_stop("secret-wrong", "PaperDigitsPage", _wrong_secret),
)
NO_PRINTER = (_later_stop("no-printer", "PaperChoicesPage", _no_printer),)
