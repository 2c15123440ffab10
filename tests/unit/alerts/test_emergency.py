"""The whole screen: what asks for it, what the staff do with it, and how it ended, also after a restart."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.alerts import emergency_store
from kiosk.alerts.commands import handlers
from kiosk.alerts.emergency import EmergencyService
from kiosk.alerts.model import End, Ending
from kiosk.core.changes import Changes
from kiosk.core.store import Store
from tests.clocks import START
from tests.unit.alerts.city_office import House, at, open_house


@dataclass
class Desk:
    house: House
    service: EmergencyService
    acts: Store

    async def asks(self) -> tuple[list[str], list[str], str | None]:
        found = await self.service.now()
        names = [[one.id.rpartition(":")[2] for one in alerts] for alerts in (found.alarms, found.drills)]
        return names[0], names[1], found.taken.words if found.taken else None

    async def how(self, **changes: object) -> Ending:
        """Let an alarm stand, then the city say something else of it; say how it ended."""
        await self.house.pull(self.house.office.alert())
        [alarm] = (await self.service.now()).alarms
        await self.house.pull(self.house.office.alert(seq=2, sent=at(-0.5), **changes))  # type: ignore[arg-type]
        assert (await self.asks())[0] == []
        return await self.service.ending(alarm)


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    async with open_house(folder) as house:
        acts = Store(
            folder / "kiosk.db",
            key=None,
            durable=False,
            migrations=[emergency_store.KIOSK_MIGRATIONS],
            changes=Changes(),
        )
        try:
            await acts.open()
            yield Desk(house, EmergencyService(house.service, acts, house.clock), acts)
        finally:
            await acts.close()


def story(folder: Path, told: Callable[[Desk], Awaitable[None]]) -> None:
    async def run() -> None:
        async with desk(folder) as made:
            await told(made)

    asyncio.run(run())


def test_the_staff_take_the_screen_and_give_it_back_and_a_restart_changes_nothing(tmp_path: Path) -> None:
    async def take(made: Desk) -> None:
        assert await made.asks() == ([], [], None)
        await made.service.take("Go to\u202e the gym.")

    async def end(made: Desk) -> None:
        assert await made.asks() == ([], [], "Go to the gym.")
        await made.service.end()

    async def over(made: Desk) -> None:
        assert await made.asks() == ([], [], None)
        assert await made.service.ending(None) == Ending(End.STAFF, START)
        rows = await made.acts.read(lambda db: db.execute("select act, by from alert_staff_acts").fetchall())
        assert [tuple(row) for row in rows] == [("on", "staff"), ("off", "staff")]

    for told in (take, end, over):
        story(tmp_path, told)


def test_what_the_staff_ended_stays_ended_until_the_city_says_something_new(tmp_path: Path) -> None:
    async def told(made: Desk) -> None:
        house = made.house
        await house.pull(house.office.alert(), house.office.alert("drill", status="Exercise"))
        assert await made.asks() == (["flood"], ["drill"], None)
        [alarm] = (await made.service.now()).alarms
        await made.service.end()
        assert await made.asks() == ([], [], None)
        assert (await made.service.ending(alarm)).how is End.STAFF
        await house.pull(house.office.alert("tsunami", level=5))
        assert await made.asks() == (["tsunami"], [], None)
        await house.pull(house.office.alert(seq=2, sent=at(-0.5), level=5))
        assert sorted((await made.asks())[0]) == ["flood", "tsunami"]

    story(tmp_path, told)


def test_a_cancel_says_when_it_was_lifted(tmp_path: Path) -> None:
    async def told(made: Desk) -> None:
        assert await made.how(msgType="Cancel") == Ending(End.LIFTED, START - timedelta(minutes=30))

    story(tmp_path, told)


@pytest.mark.parametrize("changes", [{"level": 3}, {"areas": ["9930100"]}, {"status": "Test"}])
def test_a_correction_that_asks_for_less_is_a_change(tmp_path: Path, changes: dict[str, object]) -> None:
    async def told(made: Desk) -> None:
        assert await made.how(**changes) == Ending(End.CHANGED, START - timedelta(minutes=30))

    story(tmp_path, told)


def test_an_alarm_ends_by_the_clock_by_being_forgotten_and_by_another_in_its_place(tmp_path: Path) -> None:
    async def told(made: Desk) -> None:
        house = made.house
        await house.pull(*(house.office.alert(name, expires=at(1)) for name in ("flood", "landslide", "tsunami")))
        flood, landslide, tsunami = sorted((await made.service.now()).alarms, key=lambda one: one.id)
        await house.forget(landslide.id)
        assert await made.service.ending(landslide) == Ending(End.LIFTED)
        await house.pull(house.office.alert("low", level=2, sent=at(-0.2), references=[tsunami.id]))
        assert await made.service.ending(tsunami) == Ending(End.LIFTED, START - timedelta(minutes=12))
        await house.clock.turn(3601)
        assert await made.asks() == ([], [], None)
        assert await made.service.ending(flood) == Ending(End.OVER, START + timedelta(hours=1))

    story(tmp_path, told)


def test_the_commands_tell_what_has_the_screen_then(tmp_path: Path) -> None:
    async def told(made: Desk) -> None:
        answers = handlers(made.house.service, made.service)
        await made.house.pull(made.house.office.alert())
        flood = "urn:ngsi-ld:Alert:midori:flood"
        on = await answers["alerts.emergency.on"]({"words": "To the gym."})
        assert on == {"alarms": [flood], "drills": [], "staff": "To the gym."}
        off = await answers["alerts.emergency.off"]({})
        assert off == {"alarms": [], "drills": [], "staff": None}

    story(tmp_path, told)
