"""The way through the library, for every part of it."""

from kiosk.compose import stage_library
from ui.library.shown import State
from ui.library.view_model import LibraryViewModel
from ui.tour.visit import Stop, Visit, Walk

ROOM = "library"


def stop(state: str, walk: Walk, shows: State, *, stays: bool = False, after: Walk | None = None) -> Stop:
    """Describe one page of the library."""
    return Stop(ROOM, state, "LibraryScreen", walk, shows, ROOM, stays, after)


def room(visit: Visit) -> LibraryViewModel:
    """Give the room's view model."""
    found = visit.rooms[ROOM]
    assert isinstance(found, LibraryViewModel)  # noqa: S101 - made as that
    return found


async def at(visit: Visit, state: State) -> None:
    """Wait until a page stands, and is read."""
    await visit.until(
        lambda: visit.told(ROOM, "state") == state.value and not visit.told(ROOM, "page.loading"),
        f"the library at {state}",
    )


async def begin(visit: Visit) -> None:
    """Begin where what there is has come, at a kiosk with a reader."""
    await visit.start()
    await stage_library.catalogue(visit.stage)
    room(visit).offer_scanning()


async def to_library(visit: Visit) -> None:
    """Go to the first page."""
    await visit.tap("library")
    await at(visit, State.LIBRARY)


async def to_mine(visit: Visit, number: str = stage_library.CARD.number) -> None:
    """Go to everything somebody has: the card is held before the reader."""
    await to_library(visit)
    room(visit).code_read(number)
    await at(visit, State.MINE)


async def known(visit: Visit, number: str = stage_library.CARD.number) -> None:
    """Come with a card, and stand at the first page."""
    await to_mine(visit, number)
    room(visit).back()
    await at(visit, State.LIBRARY)


async def write(visit: Visit, letters: str) -> None:
    """Press letters on the board that is open."""
    for letter in letters:
        board = room(visit).board
        board.press(f"type:{letter}")  # type: ignore[attr-defined]  # the stubs take the property for its value
    await visit.hand.calm()


async def to_title(visit: Visit, unique: str) -> None:
    """Go from the first page to a title, by its own name."""
    one = await stage_library.title(visit.stage, unique)
    await visit.tap("find")
    await at(visit, State.FIND)
    await write(visit, one.reading[:12].replace(" ", ""))
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "state") in {State.FOUND, State.TITLE}, "what was found")
    if visit.told(ROOM, "state") == State.FOUND:
        await at(visit, State.FOUND)
        room(visit).choose(one.id)
    await at(visit, State.TITLE)
