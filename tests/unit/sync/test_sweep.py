"""What is gone is forgotten after two proofs; half a city never vanishes by a mistake."""

from pathlib import Path

import pytest

from kiosk.core.entity import Entity
from kiosk.practice_city.app import make
from kiosk.sync.http import in_process
from kiosk.sync.pull import Pull
from tests.unit.sync import kit
from tests.unit.sync.kit import House, ListCity, city_at, counter, in_house, pull, stream

LATE = "2026-11-21T01:05:00.000000Z"


async def swept(house: House, reader: Pull) -> str:
    await house.clock.turn(3600)
    await reader.once()
    return "".join((await house.names()).values())


def test_what_two_sweeps_miss_is_gone(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter(name) for name in "abcd"]))
        await reader.once()
        del city.entities[1]
        await reader.once()
        await reader.once()  # no sweep is due: nothing is concluded
        assert [await swept(house, reader) for _ in range(2)] == ["abcd", "acd"]

    in_house(tmp_path, story)


def test_what_comes_back_between_two_sweeps_stays(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        whole = [counter(name) for name in "abcd"]
        reader = pull(house, city := ListCity(whole))
        await reader.once()
        for entities in (whole[:3], whole, whole[:3], whole):
            city.entities = list(entities)
            assert await swept(house, reader) == "abcd"

    in_house(tmp_path, story)


def test_a_sweep_that_shrinks_by_half_is_held(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        whole = [counter(name) for name in "abcdef"]
        reader = pull(house, city := ListCity(whole))
        await reader.once()
        city.entities = whole[:2]
        assert [await swept(house, reader) for _ in range(2)] == ["abcdef", "abcdef"]
        city.entities = list(whole)
        assert await swept(house, reader) == "abcdef"
        city.entities = []
        assert [await swept(house, reader) for _ in range(3)] == ["abcdef", "abcdef", ""]

    in_house(tmp_path, story)


def test_an_uncounted_list_forgets_nothing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter(name) for name in "abcd"]))
        city.counts = False
        await reader.once()
        del city.entities[1]
        assert [await swept(house, reader) for _ in range(3)] == ["abcd"] * 3

    in_house(tmp_path, story)


def test_an_emptied_list_is_asked_for_whole_but_not_swept_early(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter("a"), counter("b")]))
        await reader.once()
        city.entities = []
        await swept(house, reader)
        for _ in range(5):
            await reader.once()
        assert city.asked[-1] == (None, 0)
        assert "".join((await house.names()).values()) == "ab"

    in_house(tmp_path, story)


def test_a_sweep_heals_what_was_missed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter("a", LATE)]))
        await reader.once()
        city.entities.append(counter("old", "2020-01-01T00:00:00.000000Z"))
        await reader.once()
        assert list((await house.names()).values()) == ["a"]
        assert await swept(house, reader) == "aold"

    in_house(tmp_path, story)


@pytest.mark.parametrize("dialect", ["ngsi-ld", "ngsi-v2"])
@pytest.mark.parametrize("personality", ["spec", "scorpio", "stellio", "orionld-legacy", "orion-v2"])
def test_follows_the_practice_city(tmp_path: Path, personality: str, dialect: str) -> None:
    if (personality in {"scorpio", "stellio"} and dialect == "ngsi-v2") or (personality, dialect) == (
        "orion-v2",
        "ngsi-ld",
    ):
        return  # that broker does not speak it

    async def story(house: House) -> None:
        app = make(house.clock, seed=None, personality=personality)
        practice = app.state.city
        async with city_at(kit.URL, house.clock, dialect, transport=in_process(app)) as city:
            reader = Pull(house.public, city, house.line, [stream()], limit=2)
            for name in "abcde":
                practice.publish(Entity(f"urn:ngsi-ld:QueueMonitor:{name}", "QueueMonitor", {"officeName": name}))
            await reader.once()
            assert "".join((await house.names()).values()) == "abcde"
            await house.clock.turn(30)
            practice.publish(Entity("urn:ngsi-ld:QueueMonitor:c", "QueueMonitor", {"officeName": "C"}))
            await reader.once()
            assert "".join((await house.names()).values()) == "abCde"
            practice.withdraw("urn:ngsi-ld:QueueMonitor:a")
            assert [await swept(house, reader) for _ in range(2)] == ["abCde", "bCde"]
        practice.close()

    in_house(tmp_path, story)
