"""Rivers, rain, snow and roads: what they say, how grave and how old it is; silence is no calm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Store
from kiosk.gauges import city, store
from kiosk.gauges.model import Kind
from kiosk.gauges.service import GaugesService
from tests.clocks import START, TurnedClock

THRESHOLDS: Json = [
    {"value": 4.0, "level": 4, "name": {"languageMap": {"ja": "氾濫危険水位", "en": "danger"}}},
    {"value": 2.0, "level": 2, "name": "氾濫注意水位"},
    {"value": "high", "level": 3},
    {"value": 9.0, "level": 6},
    7,
]


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat()


def river(which: str = "river", /, **told: Json) -> Entity:
    usual: dict[str, Json] = {
        "name": "みどり川",
        "height": 3.1,
        "unit": "MTR",
        "dateObserved": at(-5),
        "thresholds": THRESHOLDS,
        "location": {"type": "Point", "coordinates": [140.1, 35.6]},
    }
    return Entity(f"urn:ngsi-ld:WaterObserved:midori:{which}", "WaterObserved", usual | told)


def weather(**told: Json) -> Entity:
    usual: dict[str, Json] = {"name": "みどり駅", "dateObserved": at(-5)}
    return Entity("urn:ngsi-ld:WeatherObserved:midori:1", "WeatherObserved", usual | told)


def road(which: str = "road", /, **told: Json) -> Entity:
    usual: dict[str, Json] = {"name": "国道1号", "reason": "冠水", "closed": True, "dateObserved": at(-5)}
    return Entity(f"urn:ngsi-ld:RoadClosure:midori:{which}", "RoadClosure", usual | told)


class House:
    def __init__(self, public: Store, clock: TurnedClock) -> None:
        self.store = public
        self.clock = clock
        self.service = GaugesService(public, clock)

    async def pull(self, *entities: Entity) -> None:
        await self.store.write(lambda db: store.put(db, city.gauges(entities)))
        await self.store.write(lambda db: store.put_closures(db, city.closures(entities)))

    async def seen(self) -> list[tuple[str, float | None, bool, int]]:
        found = await self.service.readings()
        return [(one.gauge.kind.value, one.gauge.value, one.known, one.level) for one in found]


@asynccontextmanager
async def open_house(path: Path, clock: TurnedClock | None = None) -> AsyncIterator[House]:
    public = Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=Changes())
    try:
        await public.open()
        yield House(public, clock or TurnedClock())
    finally:
        await public.close()


def test_a_river_reaches_its_thresholds_and_what_it_said_grows_old(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.pull(river(), river("low", height=-0.4))
            assert await house.seen() == [("river", 3.1, True, 2), ("river", -0.4, True, 0)]
            (first, _) = await house.service.readings()
            assert first.threshold is not None
            assert first.threshold.name == (("ja", "氾濫注意水位"),)
            assert (first.age, first.gauge.unit, first.gauge.latitude) == (timedelta(minutes=5), "m", 35.6)
            await house.clock.turn(26 * 60)
            assert sorted(await house.seen()) == [("river", -0.4, False, 0), ("river", 3.1, False, 0)]

    asyncio.run(whole())


def test_silence_is_unknown_and_a_word_from_the_future_is_of_now(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.pull(
                river("mute", height=None), river("dateless", dateObserved=None), river("ahead", dateObserved=at(60))
            )
            assert sorted(known for _, _, known, _ in await house.seen()) == [False, False, True]

    asyncio.run(whole())


def test_without_a_clock_nothing_is_of_now_until_the_city_tells_the_time(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path, TurnedClock(START - timedelta(days=900))) as house:
            house.clock.raise_floor(START)
            await house.pull(river(), road(validTo=at(5)))
            assert not house.clock.known()
            (told,) = await house.service.readings()
            assert (told.known, told.age, told.level) == (False, None, 0)
            sure = GaugesService(house.store, house.clock, lambda: START)
            assert [(one.known, one.level) for one in await sure.readings()] == [(True, 2)]
            late = GaugesService(house.store, house.clock, lambda: START + timedelta(minutes=6))
            assert await late.closures() == ()

    asyncio.run(whole())


def test_rain_and_snow_stand_in_one_entity(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            one = weather(precipitation=12, snowHeight=30)
            await house.pull(one)
            assert await house.seen() == [("rain", 12.0, True, 0), ("snow", 30.0, True, 0)]
            await house.clock.turn(3600)
            assert [known for _, _, known, _ in await house.seen()] == [False, True]  # snow is told every hour
            await house.store.write(lambda db: store.forget(db, [one.id]))
            assert await house.seen() == []

    asyncio.run(whole())


def test_an_older_word_changes_nothing(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.pull(river())
            await house.pull(river(height=9.0, dateObserved=at(-30)))
            assert await house.seen() == [("river", 3.1, True, 2)]
            await house.pull(river(height=4.0, dateObserved=at(-1)))
            assert await house.seen() == [("river", 4.0, True, 4)]

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, 1),
        ({"closed": False}, 0),
        ({"closed": None}, 1),
        ({"validTo": at(-1)}, 0),
        ({"validTo": at(1)}, 1),
        ({"validFrom": at(1)}, 0),
        ({"validTo": "soon"}, 0),
        ({"name": ""}, 0),
    ],
)
def test_a_road_is_closed_open_or_nobody_knows(tmp_path: Path, told: dict[str, Any], shown: int) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.pull(road(**told))
            assert len(await house.service.closures()) == shown
            await house.store.write(lambda db: store.forget_closures(db, [road().id]))
            assert await house.service.closures() == ()

    asyncio.run(whole())


def test_while_nobody_knows_the_time_no_closed_road_is_held_back(tmp_path: Path) -> None:
    async def whole() -> None:
        clock = TurnedClock(START - timedelta(days=900), floor=START - timedelta(hours=1))
        async with open_house(tmp_path, clock) as house:
            await house.pull(road(validFrom=at(10)))
            assert len(await house.service.closures()) == 1

    asyncio.run(whole())


@pytest.mark.parametrize("wrong", [{"name": None}, {"name": {"languageMap": []}}])
def test_what_cannot_be_a_gauge_is_left_out(wrong: dict[str, Any]) -> None:
    assert city.gauges([river(**wrong)]) == ()
    assert [one.kind for one in city.gauges([river(height=True)])] == [Kind.RIVER]
    assert city.gauges([river(height=True)])[0].value is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = ["name", "height", "precipitation", "thresholds", "dateObserved", "location", "unit", "closed", "validTo"]


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_nothing_the_city_says_breaks_the_readers(told: dict[str, Any]) -> None:
    city.gauges([river(**told), weather(**told)])
    city.closures([road(**told)])
