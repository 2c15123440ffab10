"""A shelter's desk and the city over a socket: each check-in once and sealed, the counts as they are; both dialects."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.compose.kiosk import Kiosk
from kiosk.compose.settings import Settings
from kiosk.core import outbox
from kiosk.core.duty import Duty, Role
from kiosk.core.outbox import State
from kiosk.practice_city.city_keys import PRACTICE, sealing
from kiosk.practice_city.inbox import Inbox
from kiosk.shelter.model import Arrival, Arriving, Opening, Presence, Sex, Who
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync
from tests.peers.practice_city import RunningCity, practice_city

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:desk"
SECTIONS = '[city.public]\nbase_url = "{url}"\ndialect = "{dialect}"\n[shelter]\nplace = "{place}"\n'
NAME = "髙﨑 花子"


def told(running: RunningCity) -> dict[str, object]:
    """Return what the broker holds of the shelter."""
    (entity,) = (one for one in running.city.entities("EvacuationShelter") if one.id == PLACE)
    return dict(entity.attributes)


async def forgotten(running: RunningCity, made: Kiosk, clock: TurnedClock) -> None:
    """Close with somebody who was never signed off: with the people the count goes, and the city hears that once."""
    assert made.parts.desk is not None
    desk = made.parts.desk.shelter
    made.parts.staff.duty.begin(Duty("101", "佐藤", Role.LEAD))
    await desk.service.set_opening("closed", Opening.CLOSED)
    await sync(made)
    assert (told(running)["openingStatus"], told(running)["evacueeTotal"]) == ("closed", 1)
    while not await desk.purge.once():
        clock.jump(timedelta(days=1))
    for _ in range(2):
        await sync(made)
    counts = told(running)
    assert (counts["openingStatus"], counts["evacueeTotal"], counts["evacueeHouseholds"]) == ("closed", 0, 0)
    clock.jump(timedelta(days=1))
    await sync(made)
    assert told(running)["dateObserved"] == counts["dateObserved"]
    assert len(list(Inbox(running.city, sealing(PRACTICE)).evacuees())) == 2


@pytest.mark.parametrize("dialect", ["ngsi-ld", "ngsi-v2"])
def test_the_city_has_counts_in_the_clear_and_people_sealed(tmp_path: Path, dialect: str) -> None:
    personality = "orion-v2" if dialect == "ngsi-v2" else "spec"

    async def whole(running: RunningCity, chosen: Settings, clock: TurnedClock) -> None:
        async with kiosk(tmp_path / "data", chosen, clock) as made:
            assert made.parts.desk is not None
            desk = made.parts.desk.shelter
            await sync(made)
            assert all(one.id != PLACE for one in running.city.entities("EvacuationShelter"))
            made.parts.staff.duty.begin(Duty("101", "佐藤", Role.LEAD))
            await desk.service.set_opening("open", Opening.OPEN, "受入可")
            people = (Arriving(Who(NAME, "", Sex.FEMALE)), Arriving(Who("", "", Sex.MALE, age=2)))
            await desk.service.check_in("one", Arrival(people))
            home = await desk.service.checked_in("one")
            for _ in range(2):
                await sync(made)
            counts = told(running)
            assert (counts["openingStatus"], counts["statusLabel"]) == ("open", "受入可")
            assert (counts["evacueeTotal"], counts["evacueeHouseholds"], counts["evacueeInfants"]) == (2, 1, 1)
            found = await desk.looking.household(home or "")
            assert found is not None
            await desk.service.move("out", [found[0].people[0].id], Presence.LEFT)
            for _ in range(2):
                await sync(made)
            assert told(running)["evacueeTotal"] == 1
            rows = await made.store.read(lambda db: outbox.rows(db, list(outbox.State)))
            assert {row.state for row in rows} == {State.ACCEPTED}
            assert NAME not in "".join(row.body.decode() for row in rows)
            came, left = Inbox(running.city, sealing(PRACTICE)).evacuees()
            assert (came.why, left.why) == ("", "")
            assert came.content["household"] == left.content["household"] == home
            assert [one["name"] for one in came.content["people"]] == [NAME, ""]
            assert [one["presence"] for one in left.content["people"]] == ["left", "in"]
            await forgotten(running, made, clock)

    clock = TurnedClock()
    with practice_city(clock, seed=1, personality=personality) as running:
        chosen = configured(tmp_path, SECTIONS.format(url=running.url, dialect=dialect, place=PLACE))
        born(tmp_path / "data", chosen, running.url)
        asyncio.run(whole(running, chosen, clock))
