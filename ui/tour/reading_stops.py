"""A book: opened, read aloud, looked through, kept on a slip, read to its end, and not to be read."""

from typing import Any

from kiosk.compose import stage_books, stage_library
from kiosk.compose.stage_books import FREE_BOOK
from kiosk.formats.epub_text import PICTURE
from kiosk.reading.place import Place
from ui.reading.shown import State
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_ASKED_S = 31.0
_TALE = f"urn:kiosk:book:{stage_library.ALLOTTED}"


def _stop(state: str, shows: State, walk: Walk, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("reading", state, "ReadingScreen", walk, shows, "reading", stays, after)


def _room(visit: Visit) -> Any:
    return visit.rooms["reading"]  # the stubs take the value of a property for the property


async def _at(visit: Visit, state: State) -> None:
    await visit.until(lambda: _room(visit).state == state and not _room(visit).page.loading, f"the book at {state}")


def _set(visit: Visit) -> bool:
    """Tell whether the page stands, and all pages are counted."""
    leaf = _room(visit).leaf
    return not leaf.loading and leaf.leaf.setting.whole


async def _enter(visit: Visit, book: str = FREE_BOOK) -> None:
    _room(visit).open_book(book)
    visit.desk.app.touched()
    visit.desk.app.open("reading")
    await visit.hand.calm()


async def _page(visit: Visit) -> None:
    await _enter(visit)
    await _at(visit, State.PAGE)
    await visit.until(lambda: _set(visit), "all pages")


async def begin(visit: Visit) -> None:
    """Begin with somebody who has borrowed an old tale, in vertical lines."""
    await visit.start()
    await stage_library.catalogue(visit.stage)
    await stage_library.borrow(visit.stage, stage_library.ALLOTTED)


async def _opening(visit: Visit) -> None:
    await stage_library.patron(visit.stage)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await _enter(visit, _TALE)
    await visit.stage.real.sleep(0.4)


async def _tale(visit: Visit) -> None:
    visit.stage.quick_disks()
    await visit.stage.quiet()
    await stage_library.patron(visit.stage)
    await _enter(visit, _TALE)
    await _at(visit, State.PAGE)
    await visit.until(lambda: _set(visit), "all pages")
    await visit.tap("pageNext", "pageNext")


async def _not_lent(visit: Visit) -> None:
    await stage_library.settled(visit.stage)
    await _enter(visit, _TALE)
    await _at(visit, State.TROUBLE)


async def _begin_anew(visit: Visit) -> None:
    await _page(visit)
    _room(visit).leaf.leaf.go(Place(0, 0))
    await visit.until(lambda: _set(visit), "the first page")


async def _aloud(visit: Visit) -> None:
    await visit.tap("bookAloud")


async def _silent(visit: Visit) -> None:
    visit.voice.lose()
    await visit.hand.calm()


async def _voice(visit: Visit) -> None:
    visit.voice.available = True


async def _picture(visit: Visit) -> None:
    await _page(visit)
    leaf = _room(visit).leaf.leaf
    spine, text = next((at, one.text) for at, one in enumerate(leaf.book.chapters) if PICTURE in one.text)
    leaf.go(Place(spine, text.index(PICTURE)))
    await visit.until(lambda: _set(visit), "the picture")


def _menu(*keys: str, to: State) -> Walk:
    """Press what leads from the menu to a page."""

    async def walk(visit: Visit) -> None:
        await _page(visit)
        await visit.tap("bookMore")
        await _at(visit, State.MENU)
        for key in keys:
            await visit.tap(key)
        await _at(visit, to)

    return walk


async def _downwards(visit: Visit) -> None:
    await _menu("looks", "lines", to=State.LINES)(visit)
    await visit.tap("down")
    await _at(visit, State.PAGE)
    await visit.until(lambda: _set(visit), "all pages")


async def _across(visit: Visit) -> None:
    leaf = _room(visit).leaf.leaf
    leaf.look(type(leaf.looks)())


def _found(words: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await _menu("find", to=State.FIND)(visit)
        board = _room(visit).board
        for letter in words:
            board.press(f"type:{letter}")
        await visit.hand.calm()
        await visit.tap("stepAct")
        await _at(visit, State.FOUND)

    return walk


async def _typed(visit: Visit) -> None:
    await _menu("find", to=State.FIND)(visit)
    for letter in "こわ":
        _room(visit).board.press(f"type:{letter}")
    await visit.hand.calm()


def _kept(state: str, told: str) -> Walk:
    """Keep the place while the printer is so, and wait for the banner to be of a kind."""

    async def walk(visit: Visit) -> None:
        visit.stage.printer(state)
        await _menu("kept", to=State.KEPT)(visit)
        await visit.until(lambda: _room(visit).page.bannerKind == told and bool(_room(visit).code), told)

    return walk


async def _paper(visit: Visit) -> None:
    visit.stage.printer("ready")
    await visit.stage.leap(_ASKED_S)


async def _slip(visit: Visit) -> None:
    await _page(visit)
    _room(visit).code_read("KX1AAAAAAAAAAAAAAAAA")
    await _at(visit, State.SLIP)


async def _end(visit: Visit) -> None:
    await _page(visit)
    leaf = _room(visit).leaf.leaf
    last = len(leaf.book.chapters) - 1
    leaf.go(Place(last, len(leaf.book.chapters[last].text)))
    await visit.until(lambda: _set(visit), "the last page")


async def _ended(visit: Visit) -> None:
    await visit.tap("pageNext")
    await _at(visit, State.END)


async def _hostile(visit: Visit) -> None:
    await stage_books.add(visit.stage, HOSTILE[0], HOSTILE)
    await _begin_anew(visit)


READING = (
    _stop("opening", State.OPENING, _opening),
    _stop("tale", State.PAGE, _tale),
    _stop("not-lent", State.TROUBLE, _not_lent),
    _stop("page", State.PAGE, _begin_anew),
    _stop("aloud", State.PAGE, _aloud, stays=True),
    _stop("no-sound", State.PAGE, _silent, stays=True, after=_voice),
    _stop("picture", State.PAGE, _picture),
    _stop("menu", State.MENU, _menu(to=State.MENU)),
    _stop("contents", State.CONTENTS, _menu("contents", to=State.CONTENTS)),
    _stop("looks", State.LOOKS, _menu("looks", to=State.LOOKS)),
    _stop("size", State.SIZE, _menu("looks", "bookSize", to=State.SIZE)),
    _stop("letters", State.LETTERS, _menu("looks", "letters", to=State.LETTERS)),
    _stop("lines", State.LINES, _menu("looks", "lines", to=State.LINES)),
    _stop("downwards", State.PAGE, _downwards, after=_across),
    _stop("find", State.FIND, _menu("find", to=State.FIND)),
    _stop("typed", State.FIND, _typed),
    _stop("found", State.FOUND, _found("こわ")),
    _stop("found-none", State.FOUND, _found("ぬぬぬ")),
    _stop("kept", State.KEPT, _kept("ready", "good")),
    _stop("paper-out", State.KEPT, _kept("paper_out", "warn"), after=_paper),
    _stop("slip", State.SLIP, _slip),
    _stop("last", State.PAGE, _end),
    _stop("end", State.END, _ended, stays=True),
    _stop("hostile", State.PAGE, _hostile),
    _stop("hostile-menu", State.MENU, _menu(to=State.MENU)),
    _stop("hostile-contents", State.CONTENTS, _menu("contents", to=State.CONTENTS)),
    _stop("hostile-found", State.FOUND, _found("り")),
)
