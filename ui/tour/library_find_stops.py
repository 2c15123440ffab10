"""A title is looked for in the library: on the board, along the shelves, and its own page."""

from kiosk.compose import stage_library
from kiosk.compose.stage_library import BOOK, LENT_OUT, OBJECT, PAPER
from ui.library.shown import State
from ui.tour.hostile_stops import HOSTILE as WORDS
from ui.tour.library_walk import ROOM, at, room, stop, to_library, to_title, write
from ui.tour.visit import Visit, Walk

_LONG_S = 61.0


async def begin_empty(visit: Visit) -> None:
    """Begin where nothing has come from the city yet."""
    await visit.stage.open()
    visit.furnish()
    visit.stage.city_away()
    await visit.stage.kiosk.start()
    await visit.home()


async def _loading(visit: Visit) -> None:
    await to_library(visit)
    await visit.tap("find")
    await at(visit, State.FIND)
    visit.stage.slow_disk(visit.stage.kiosk.public)
    room(visit).back()
    await visit.until(lambda: visit.told(ROOM, "state") == State.LIBRARY.value, "the first page", still=True)
    room(visit).choose("shelves")
    await visit.stage.real.sleep(0.4)


async def _quick(visit: Visit) -> None:
    visit.stage.quick_disks()


async def _find(visit: Visit) -> None:
    await to_library(visit)
    await visit.tap("find")
    await at(visit, State.FIND)


async def _typed(visit: Visit) -> None:
    await _find(visit)
    await write(visit, "はじ")
    await visit.until(lambda: visit.count(room(visit), "page.choices") > 0, "what begins so")


async def _suggested(visit: Visit) -> None:
    await _typed(visit)
    room(visit).other()
    await at(visit, State.SUGGESTED)


async def _found(visit: Visit) -> None:
    await _find(visit)
    await write(visit, "の")
    await visit.tap("stepAct")
    await at(visit, State.FOUND)


async def _found_more(visit: Visit) -> None:
    heading = visit.told(ROOM, "page.note")
    room(visit).choose("more")
    await visit.until(lambda: visit.told(ROOM, "page.note") not in {"", heading}, "the next page")
    await at(visit, State.FOUND)


async def _nothing_found(visit: Visit) -> None:
    await _find(visit)
    await write(visit, "んんん")
    await visit.tap("stepAct")
    await at(visit, State.FOUND)


async def _shelves(visit: Visit) -> None:
    await to_library(visit)
    await visit.tap("shelves")
    await at(visit, State.SHELVES)


async def _shelf(visit: Visit) -> None:
    await _shelves(visit)
    await visit.tap("popular")
    await at(visit, State.SHELF)


async def _museum(visit: Visit) -> None:
    await _shelves(visit)
    await visit.tap("museum")
    await at(visit, State.SHELF)


def _title(unique: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await to_library(visit)
        await to_title(visit, unique)

    return walk


async def _elsewhere(visit: Visit) -> None:
    stage_library.say(visit.stage, "river-walk", identifier="urn:kiosk:book:nowhere")
    await visit.stage.leap(_LONG_S)
    await visit.home()
    await _title("river-walk")(visit)


async def _gone(visit: Visit) -> None:
    await to_library(visit)
    from ui.library.title_steps import TitleStep  # noqa: PLC0415 - a title that goes while somebody looks at it

    view = room(visit)
    view.enter(TitleStep(view.services, view, "urn:nothing"))
    await at(visit, State.TITLE)


async def _hostile(visit: Visit) -> None:
    for unique, text in zip((BOOK, LENT_OUT, PAPER, OBJECT, "hiza"), WORDS, strict=True):
        stage_library.say(visit.stage, unique, title=text, author=text, description=text, publisher=text)
    await visit.stage.leap(_LONG_S)
    await visit.home()
    await to_library(visit)
    await visit.tap("shelves")
    await at(visit, State.SHELVES)
    await visit.tap("popular")
    await at(visit, State.SHELF)


async def _hostile_title(visit: Visit) -> None:
    room(visit).choose(visit.stage.told("LibraryItem", LENT_OUT).id)
    await at(visit, State.TITLE)


EMPTY = (
    stop("empty", to_library, State.LIBRARY),
    stop("shelves-empty", _shelves, State.SHELVES),
)
FIND = (
    stop("library", to_library, State.LIBRARY),
    stop("shelves-loading", _loading, State.SHELVES, after=_quick),
    stop("find", _find, State.FIND),
    stop("find-typed", _typed, State.FIND),
    stop("suggested", _suggested, State.SUGGESTED),
    stop("found", _found, State.FOUND),
    stop("found-more", _found_more, State.FOUND, stays=True),
    stop("found-nothing", _nothing_found, State.FOUND),
    stop("shelves", _shelves, State.SHELVES),
    stop("shelf", _shelf, State.SHELF),
    stop("shelf-museum", _museum, State.SHELF),
    stop("title-book", _title(BOOK), State.TITLE),
    stop("title-paper", _title(PAPER), State.TITLE),
    stop("title-lent-out", _title(LENT_OUT), State.TITLE),
    stop("title-object", _title(OBJECT), State.TITLE),
    stop("title-free", _title("this-machine"), State.TITLE),
    stop("title-elsewhere", _elsewhere, State.TITLE),
    stop("title-gone", _gone, State.TITLE),
)
HOSTILE = (
    stop("shelf-hostile", _hostile, State.SHELF),
    stop("title-hostile", _hostile_title, State.TITLE, stays=True),
)
