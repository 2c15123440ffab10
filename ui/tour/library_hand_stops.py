"""Paper books in the hand, at a kiosk with a reader and at one without."""

from functools import partial

from kiosk.compose import stage_library
from ui.library.shown import State
from ui.tour.library_walk import ROOM, at, known, room, stop, to_library
from ui.tour.visit import Visit

_LABELS = ("70001801", "70001901", "70002001")


async def _shown(visit: Visit) -> None:
    for number, label in enumerate(_LABELS, 1):
        room(visit).code_read(label)
        await visit.until(partial(_as_many, visit, number), "the book")


def _as_many(visit: Visit, number: int) -> bool:
    return visit.count(room(visit), "page.choices") >= number


async def _out(visit: Visit) -> None:
    await known(visit)
    await visit.tap("checkOut")
    await at(visit, State.CHECK_OUT)


async def _out_books(visit: Visit) -> None:
    await _out(visit)
    await _shown(visit)


async def _out_wrong(visit: Visit) -> None:
    await _out(visit)
    room(visit).code_read("9794000000016")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong with the code")


async def _out_typed(visit: Visit) -> None:
    await _out_books(visit)
    await visit.tap("stepOther", "digit7", "digit0")


async def _out_done(visit: Visit) -> None:
    await _out_books(visit)
    await visit.tap("stepAct")
    await at(visit, State.CHECKED_OUT)


async def _back(visit: Visit) -> None:
    await to_library(visit)
    await visit.tap("takeBack")
    await at(visit, State.TAKE_BACK)


async def _back_books(visit: Visit) -> None:
    await _back(visit)
    await _shown(visit)


async def _back_done(visit: Visit) -> None:
    await visit.tap("stepAct")
    await at(visit, State.TAKEN_BACK)


async def _back_listed(visit: Visit) -> None:
    await _back(visit)
    for label in _LABELS[:2]:
        await visit.tap(*(f"digit{digit}" for digit in label), "stepAct")
        await visit.until(lambda: visit.told(ROOM, "page.typed") == "", "the book")
    await visit.tap("stepOther")
    await at(visit, State.TAKE_BACK)


async def begin_bare(visit: Visit) -> None:
    """Begin at a kiosk without a reader."""
    await visit.start()
    await stage_library.catalogue(visit.stage)


HAND = (
    stop("checkOut", _out, State.CHECK_OUT),
    stop("checkOut-wrong", _out_wrong, State.CHECK_OUT),
    stop("checkOut-books", _out_books, State.CHECK_OUT),
    stop("checkOut-typed", _out_typed, State.CHECK_OUT),
    stop("checkedOut", _out_done, State.CHECKED_OUT),
    stop("takeBack-books", _back_books, State.TAKE_BACK),
    stop("takenBack", _back_done, State.TAKEN_BACK, stays=True),
)
BARE = (
    stop("library-bare", to_library, State.LIBRARY),
    stop("takeBack-typed", _back, State.TAKE_BACK),
    stop("takeBack-listed", _back_listed, State.TAKE_BACK),
)
