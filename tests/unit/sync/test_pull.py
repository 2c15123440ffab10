"""What the city says stands in the store together with how far it was read; half a list moves nothing."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.entity import Entity
from kiosk.core.store import Db
from kiosk.sync import progress
from kiosk.sync.connection import LinkState
from kiosk.sync.link import Link
from kiosk.sync.ports import CityPausedError, CityUnreachableError, Page
from kiosk.sync.progress import Mark
from kiosk.sync.pull import Pull
from tests.clocks import TurnedClock
from tests.unit.sync import kit
from tests.unit.sync.kit import House, ListCity, counter, in_house, pull, stream

LATE = "2026-11-21T01:05:00.000000Z"


async def mark(house: House) -> Mark:
    return await house.public.read(lambda db: progress.mark(db, "QueueMonitor"))


def test_reads_everything_and_then_what_changed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter(name) for name in "abcdefg"])
        reader = pull(house, city)
        await reader.once()
        assert list((await house.names()).values()) == list("abcdefg")
        assert (await mark(house)).newest == "2026-11-21T01:00:00.000000Z"
        assert city.asked == [(None, 0), (None, 3), (None, 6)]
        city.entities[1] = counter("changed", LATE, key="b")
        city.asked.clear()
        await reader.once()
        assert city.asked == [("2026-11-21T00:59:50Z", 0), ("2026-11-21T00:59:50Z", 3), ("2026-11-21T00:59:50Z", 6)]
        assert (await house.names())["urn:c:b"] == "changed"
        assert await mark(house) == Mark(LATE, house.clock.now(), 7)

    in_house(tmp_path, story)


def test_news_is_published_once_and_silence_is_not(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter("a")])
        reader = pull(house, city)
        await reader.once()
        await house.clock.settle()
        assert house.heard.count("counters") == 1
        await house.clock.turn(60)
        await reader.once()  # the overlap brings the same again
        await house.clock.settle()
        assert house.heard.count("counters") == 1
        assert await house.public.read(lambda db: progress.answered(db, "QueueMonitor")) == house.clock.now()
        assert await house.public.read(progress.last_answer) == house.clock.now()

    in_house(tmp_path, story)


@pytest.mark.parametrize("names", ["ab", ""])
@pytest.mark.parametrize("counts", [True, False])
def test_a_quiet_city_wears_out_no_disk(tmp_path: Path, names: str, *, counts: bool) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter(name) for name in names]), limit=100)
        city.counts = counts
        await reader.once()
        changed = await _changes(house)
        for _ in range(10):
            await house.clock.turn(5)
            await reader.once()
        assert len(city.asked) == 11
        assert await _changes(house) == changed
        await house.clock.turn(60)
        await reader.once()
        assert (await mark(house)).answered == house.clock.now()

    in_house(tmp_path, story)


def test_the_first_of_an_empty_list_and_its_end_are_noticed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity())
        await reader.once()
        await reader.once()
        city.entities = [counter("a")]
        await reader.once()
        assert await house.names() == {"urn:c:a": "a"}
        city.entities = []
        for _ in range(progress.PROOFS):
            await house.clock.turn(3600)
            await reader.once()
        assert await house.names() == {}

    in_house(tmp_path, story)


async def _changes(house: House) -> int:
    return await house.public.read(lambda db: int(db.execute("select total_changes()").fetchone()[0]))


def test_two_readers_at_once_do_not_mix_their_pages(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter(name) for name in "abcdefgh"])
        city.counts = False
        reader = pull(house, city)
        await asyncio.gather(*(reader.once() for _ in range(3)))
        assert "".join((await house.names()).values()) == "abcdefgh"

    in_house(tmp_path, story)


@pytest.mark.parametrize("failure", [CityUnreachableError("cut"), CityPausedError("forbidden")])
def test_half_a_list_moves_nothing(tmp_path: Path, failure: Exception) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter("a")]))
        await reader.once()
        before = await mark(house)
        first = Page(tuple(counter(name, LATE) for name in "xyz"), 6, None, 3)
        city.pages = [first, failure]
        with pytest.raises(type(failure)):
            await reader.read(stream())
        assert await mark(house) == before
        assert await house.names() == {"urn:c:a": "a"}

    in_house(tmp_path, story)


def test_bad_entities_cost_only_themselves(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        bad = Entity("urn:c:bad", "QueueMonitor", {"officeName": 5, "modifiedAt": LATE})
        empty = Entity("urn:c:empty", "QueueMonitor", {})
        await pull(house, ListCity([counter("a"), bad, empty, counter("b")]), limit=100).once()
        assert list((await house.names()).values()) == ["a", "b"]
        assert (await mark(house)).newest == LATE

    in_house(tmp_path, story)


def test_a_mark_beyond_the_servers_clock_is_not_kept(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity()
        future = counter("a", "2036-01-01T00:00:00.000000Z")
        server_time = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
        city.pages = [Page((future,), 1, server_time, 1)]
        reader = pull(house, city)
        await reader.once()
        assert (await mark(house)).newest is None
        await reader.once()
        assert city.asked[-1] == (None, 0)

    in_house(tmp_path, story)


def test_a_release_that_reads_more_reads_everything_anew(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter("a")])
        await pull(house, city).once()

        def shout(db: Db, rows: list[tuple[str, str]]) -> None:
            kit.apply(db, [(key, name.upper()) for key, name in rows])

        loud = replace(stream(version=2), apply=shout)
        reader = pull(house, city, loud)
        await reader.once()
        assert await house.names() == {"urn:c:a": "A"}

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("at_once", "leaves"),
    [(500, [500, 1000, 1234]), (250, [300, 600, 900, 1200, 1234]), (100, [*range(100, 1201, 100), 1234])],
)
def test_a_large_list_is_applied_in_slices(tmp_path: Path, at_once: int, leaves: list[int]) -> None:
    applied: list[int] = []

    async def story(house: House) -> None:
        write = house.public.write

        async def watched(fn: Callable[[Db], Any], *topics: str) -> Any:
            done = await write(fn, *topics)
            applied.append(len(await house.names()))
            return done

        house.public.write = watched  # type: ignore[method-assign]  # a look at what each transaction leaves
        city = ListCity([counter(f"{number:05}") for number in range(1234)])
        await pull(house, city, replace(stream(), at_once=at_once), limit=100).once()
        assert [number for number in applied if number] == leaves

    in_house(tmp_path, story)


def test_rows_and_mark_go_together(tmp_path: Path) -> None:
    def fail(db: Db, rows: list[tuple[str, str]]) -> None:
        kit.apply(db, rows)
        raise RuntimeError("the power went")

    async def story(house: House) -> None:
        city = ListCity([counter("a")])
        with pytest.raises(RuntimeError):
            await pull(house, city, replace(stream(), apply=fail)).read(replace(stream(), apply=fail))
        assert (await house.names(), await mark(house)) == ({}, Mark())
        await pull(house, city).once()
        assert list((await house.names()).values()) == ["a"]

    in_house(tmp_path, story)


def test_it_follows_at_its_pace_and_waits_while_the_city_is_away(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter("a")])
        reader = pull(house, city)
        reader.start(house.tasks)
        await house.clock.turn(60)
        assert len(city.asked) == 5
        assert house.line.state is LinkState.CONNECTED
        city.asked.clear()
        city.pages = [CityUnreachableError("no-connection") for _ in range(1000)]
        await house.clock.turn(7200)
        assert len(city.asked) < 30
        connection = await house.link.connection()
        assert (connection.state, connection.why) == (LinkState.WAITING, "no-connection")
        assert connection.since is not None
        assert (house.clock.now() - connection.since).total_seconds() > 7000
        city.pages.clear()
        city.asked.clear()
        house.line.answered()  # another loop got through
        await house.clock.settle()
        assert len(city.asked) == 1

    in_house(tmp_path, story)


def test_streams_that_began_together_do_not_go_on_asking_together(tmp_path: Path) -> None:
    """Two at once take two connections, and the second is closed before it is wanted again."""
    moments: list[list[float]] = []

    async def story(house: House) -> None:
        for share in (0.2, 0.6):
            city = Noting(house.clock)
            moments.append(city.moments)
            line = Link(house.kiosk, house.clock, house.changes, draw=partial(float, share)).line("public")
            Pull(house.public, city, line, [stream()]).start(house.tasks)
        await house.clock.turn(60)

    in_house(tmp_path, story)
    first, second = moments
    assert first[0] == second[0]
    assert [round(moment - first[0]) for moment in first[1:]] == [3, 18, 33, 48]
    assert [round(moment - first[0]) for moment in second[1:]] == [9, 24, 39, 54]


class Noting(ListCity):
    """A city that notes when it is asked."""

    def __init__(self, clock: TurnedClock) -> None:
        super().__init__([counter("a")])
        self.moments: list[float] = []
        self._clock = clock

    async def page(self, kind: str, *, since: str | None, offset: int, limit: int) -> Page:
        self.moments.append(self._clock.monotonic())
        return await super().page(kind, since=since, offset=offset, limit=limit)


def test_one_sick_stream_leaves_the_line_and_the_others_alone(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter("a")])

        def none(entities: Sequence[Entity]) -> list[tuple[str, str]]:
            raise AssertionError(entities)

        sick = replace(stream(), kind="Sick", prepare=none)
        pull(house, city, stream(), sick).start(house.tasks)
        await house.clock.turn(3600)
        assert house.line.state is LinkState.CONNECTED
        assert len(city.asked) > 240
        assert house.heard.count("link") < 5  # a moment at the start, then never again

    in_house(tmp_path, story)
