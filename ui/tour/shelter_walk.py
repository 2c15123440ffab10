"""The way through the shelter's desk, for every part of it."""

from kiosk.compose import stage_people, stage_shelter
from ui.shelter.shown import State
from ui.shelter.view_model import ShelterViewModel
from ui.tour.visit import Stop, Visit, Walk

ROOM = "shelter"
DESK = {"place": stage_shelter.PLACE}
"""Values of `[shelter]` with which a kiosk has a desk."""


def stop(state: str, walk: Walk, shows: State, *, stays: bool = False, after: Walk | None = None) -> Stop:
    """Describe one page of the desk."""
    return Stop(ROOM, state, "ShelterScreen", walk, shows, ROOM, stays, after)


def room(visit: Visit) -> ShelterViewModel:
    """Give the room's view model."""
    found = visit.rooms[ROOM]
    assert isinstance(found, ShelterViewModel)  # noqa: S101 - made as that
    return found


async def at(visit: Visit, state: State) -> None:
    """Wait until a page stands, and is read."""
    await visit.until(
        lambda: visit.told(ROOM, "state") == state.value and not visit.told(ROOM, "page.loading"),
        f"the desk at {state}",
    )


async def empty(visit: Visit) -> None:
    """Begin with a shelter of which nobody has said anything, whatever was said in another life."""
    await visit.start()
    await stage_people.forgotten(visit.stage)


async def begin(visit: Visit) -> None:
    """Begin with a shelter that is open, and a family in it."""
    await empty(visit)
    await stage_shelter.family(visit.stage)


async def to_desk(visit: Visit) -> None:
    """Go to the first page of the desk, on duty."""
    stage_shelter.on_duty(visit.stage)
    await visit.tap("help", "forStaff", "toDesk")
    await at(visit, State.DESK)


async def off_duty(visit: Visit) -> None:
    """Let the duty be over."""
    await visit.stage.kiosk.parts.staff.members.end()
