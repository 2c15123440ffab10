"""People are looked up at the desk: by card, slip, name and number, and in the lists."""

from typing import Any

from kiosk.compose import stage_people, stage_shelter
from kiosk.devices.scans import slip_code
from kiosk.shelter import household
from ui.shelter.shown import State
from ui.tour.shelter_walk import ROOM, at, begin, off_duty, room, stop, to_desk
from ui.tour.visit import Visit

_NOBODY = "018f2f6e-0000-7000-8000-000000000000"
_CARD = "7654321"


async def write(visit: Visit, letters: str) -> None:
    """Press letters on the board that is open."""
    for letter in letters:
        board: Any = room(visit).board  # the stubs take the value of a property for the property
        board.press(f"type:{letter}")
    await visit.hand.calm()


async def search(visit: Visit) -> None:
    """Go to where people are looked up, at a kiosk with a reader."""
    room(visit).offer_scanning()
    await to_desk(visit)
    await visit.tap("lookUp")
    await at(visit, State.SEARCH)


async def _name(visit: Visit) -> None:
    await search(visit)
    await visit.tap("name")
    await at(visit, State.SEARCH_NAME)
    await write(visit, "やま")


async def _number(visit: Visit) -> None:
    await search(visit)
    await visit.tap("number")
    await at(visit, State.SEARCH_NUMBER)
    await visit.tap("digit4")


async def _found(visit: Visit) -> None:
    await stage_people.many(visit.stage)
    await search(visit)
    await visit.tap("name")
    await at(visit, State.SEARCH_NAME)
    await write(visit, "たろう")
    await visit.tap("stepAct")
    await at(visit, State.FOUND)


async def _nobody(visit: Visit) -> None:
    await search(visit)
    await visit.tap("name")
    await at(visit, State.SEARCH_NAME)
    await write(visit, "んん")
    await visit.tap("stepAct")
    await at(visit, State.FOUND)


async def _new_card(visit: Visit) -> None:
    await search(visit)
    room(visit).code_read(_CARD)
    await at(visit, State.FOUND)


async def _strange_slip(visit: Visit) -> None:
    await search(visit)
    room(visit).code_read(household.code(_NOBODY))
    await at(visit, State.FOUND)


async def _wrong_code(visit: Visit) -> None:
    await search(visit)
    room(visit).code_read(slip_code("KD1", bytes(16)))
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong with the code")


async def _list(visit: Visit) -> None:
    await stage_people.many(visit.stage)
    await stage_people.hostile(visit.stage)
    home = await stage_shelter.family(visit.stage)
    await stage_people.needy(visit.stage, home)
    await search(visit)
    await visit.tap("list")
    await at(visit, State.LIST)


async def _list_end(visit: Visit) -> None:
    room(visit).choose("more")
    await at(visit, State.LIST)


async def _empty_list(visit: Visit) -> None:
    await stage_people.forgotten(visit.stage)
    await search(visit)
    await visit.tap("list")
    await at(visit, State.LIST)


async def _nobody_out(visit: Visit) -> None:
    await search(visit)
    await visit.tap("out")
    await at(visit, State.OUT_LIST)


async def again(visit: Visit) -> None:
    """Have the shelter open again, with a family in it."""
    await begin(visit)
    await off_duty(visit)


PEOPLE = (
    stop("search", search, State.SEARCH, after=off_duty),
    stop("search-wrong-code", _wrong_code, State.SEARCH, after=off_duty),
    stop("searchName", _name, State.SEARCH_NAME, after=off_duty),
    stop("searchNumber", _number, State.SEARCH_NUMBER, after=off_duty),
    stop("found", _found, State.FOUND, after=off_duty),
    stop("found-nobody", _nobody, State.FOUND, after=off_duty),
    stop("found-new-card", _new_card, State.FOUND, after=off_duty),
    stop("found-strange-slip", _strange_slip, State.FOUND, after=off_duty),
    stop("list", _list, State.LIST),
    stop("list-end", _list_end, State.LIST, stays=True, after=off_duty),
    stop("list-empty", _empty_list, State.LIST, after=off_duty),
    stop("outList-nobody", _nobody_out, State.OUT_LIST, after=again),
)
