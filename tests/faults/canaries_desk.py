"""What the staff and people do at a shelter's desk, with people's names in every place that takes a text."""

from contextlib import suppress
from pathlib import Path

from kiosk.compose.shelter import Shelter
from kiosk.core.duty import Duty, Role
from kiosk.core.errors import KnownError
from kiosk.shelter.model import About, Arrival, Arriving, Care, Cares, Opening, Presence, Sex, Who
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import BoardNotice, Need, Supply, SupplyState, Want
from kiosk.staff.model import TERMINAL

from .canaries_scenes import NAMES, PERSON, Hall

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:canary"
LEAD = Duty("staff-1", NAMES[0], Role.LEAD)


def desk(hall: Hall) -> Shelter:
    """Give the desk, with somebody in charge on duty."""
    hall.kiosk.parts.staff.duty.begin(LEAD)
    found = hall.kiosk.parts.desk
    assert found is not None
    return found.shelter


async def people_come(hall: Hall) -> None:
    """A household of two is checked in, looked up and changed, and one of them moves."""
    shelter, act = desk(hall), hall.act()
    await shelter.service.set_opening(hall.act(), Opening.OPEN, PERSON)
    somebody = Arriving(Who(NAMES[0], "タカハシハナコ", Sex.FEMALE), Cares(frozenset({Care.ALLERGY}), PERSON, NAMES[1]))
    about = About(NAMES[1], PERSON, 1, NAMES[0])
    await shelter.service.check_in(act, Arrival((somebody, somebody), about, f"{len(act)}{act[-4:]}0000"))
    home = await shelter.service.checked_in(act)
    assert home is not None
    for typed in (NAMES[0], PERSON, "1"):
        await shelter.looking.find(typed)
    found = await shelter.looking.household(home)
    assert found is not None
    first = found[0].people[0].id
    await shelter.service.change_person(hall.act(), first, somebody.who, somebody.cares)
    await shelter.service.change_household(hall.act(), home, about)
    await shelter.service.move(hall.act(), [first], Presence.MOVED, NAMES[1])
    await shelter.looking.side_by_side(Kind.PERSON, first)
    await shelter.wants.need(hall.act(), Need("", home, first, Want.MEDICINE, NAMES[1]))
    await shelter.looking.needs()


async def things_are_asked_for(hall: Hall) -> None:
    """Supplies and notices, and a card that is none."""
    shelter = desk(hall)
    await shelter.wants.ask_supply(hall.act(), Supply("", PERSON, 1, "", "", NAMES[0]))
    await shelter.looking.supplies(SupplyState.ASKED)
    await shelter.wants.post(hall.act(), BoardNotice("", PERSON, NAMES[0]))
    await shelter.looking.notices()
    with suppress(KnownError):
        await shelter.looking.with_card(NAMES[0])
    await shelter.looking.with_card("12345678")


async def files_go_between_desks(hall: Hall) -> None:
    """All that is known leaves as a sealed file; one that is none is refused, and so is what is known."""
    shelter = desk(hall)
    given = await shelter.exchange.give()
    await shelter.exchange.offered()
    for name in (given.name, f"{PERSON}.none"):
        with suppress(KnownError):
            await shelter.exchange.take(Path(name))
    await shelter.likenesses.page()
    await shelter.headcount()


async def staff_come_and_go(hall: Hall) -> None:
    """Somebody is added under her name, mistypes her PIN, comes on duty and goes."""
    members = hall.kiosk.parts.staff.members
    given = await members.add(NAMES[0], Role.SHELTER, TERMINAL)
    for pin in (PERSON, given.pin):
        with suppress(KnownError):
            await members.begin(given.number, pin)
    await members.end()
