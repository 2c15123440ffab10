"""A walk through a list: where it ends, when it proves nothing, and what a broken one leaves for the next."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.store import Db
from kiosk.sync import progress
from kiosk.sync.ports import CityPausedError, CityUnreachableError, Page
from tests.unit.sync import kit
from tests.unit.sync.kit import House, ListCity, counter, in_house, pull, stream

LATE = "2026-11-21T01:05:00.000000Z"


async def newest(house: House) -> str | None:
    return (await house.public.read(lambda db: progress.mark(db, "QueueMonitor"))).newest


@pytest.mark.parametrize("failure", [CityUnreachableError("cut"), CityPausedError("forbidden")])
def test_what_half_a_list_told_is_news_again(tmp_path: Path, failure: Exception) -> None:
    async def story(house: House) -> None:
        reader = pull(house, city := ListCity([counter("a")]))
        await reader.once()
        city.pages = [Page((counter("x", LATE), counter("y", LATE), counter("A", LATE, key="a")), 6, None, 3), failure]
        await reader.once()
        city.entities = [counter("x", LATE), counter("A", LATE, key="a")]
        await reader.once()
        assert await house.names() == {"urn:c:a": "A", "urn:c:x": "x"}

    in_house(tmp_path, story)


def test_slices_of_a_pass_that_met_a_fault_are_applied_again(tmp_path: Path) -> None:
    applied = 0

    def fail(db: Db, rows: list[tuple[str, str]]) -> None:
        nonlocal applied
        applied += 1
        if applied == 2:
            raise RuntimeError("the power went")
        kit.apply(db, [(key, "torn") for key, _ in rows])

    async def story(house: House) -> None:
        city = ListCity([counter(f"{number:05}") for number in range(1234)])
        with pytest.raises(RuntimeError):
            await pull(house, city, limit=100).read(replace(stream(), apply=fail))
        assert await newest(house) is None
        await pull(house, city, limit=100).once()
        assert list((await house.names()).values()) == [f"{number:05}" for number in range(1234)]

    in_house(tmp_path, story)


def test_an_id_of_any_characters_is_ticked_off_as_it_is(tmp_path: Path) -> None:
    """A page is written down as one text of JSON, and an id may hold what JSON and SQL have a meaning for."""
    keys = [chr(code) for code in range(0x21, 0x7F)]

    async def story(house: House) -> None:
        city = ListCity([counter(f"n{key}", key=key) for key in keys])
        reader = pull(house, city)
        await reader.once()
        assert sorted(await house.names()) == sorted(f"urn:c:{key}" for key in keys)
        known = await house.public.read(lambda db: progress.knows(db, "QueueMonitor", city.entities))
        assert known
        await reader.once()
        assert await house.public.read(lambda db: progress.staged(db, "QueueMonitor")) == len(keys)
        assert len(await house.names()) == len(keys)

    in_house(tmp_path, story)


def test_the_next_two_pages_are_on_their_way_while_one_is_put_by(tmp_path: Path) -> None:
    asked: list[int] = []

    async def story(house: House) -> None:
        city = ListCity([counter(name) for name in "abcdefg"])
        write = house.public.write

        async def watched(fn: Callable[[Db], Any], *topics: str) -> Any:
            done = await write(fn, *topics)
            asked.append(len(city.asked))
            return done

        house.public.write = watched  # type: ignore[method-assign]  # a look at what happens meanwhile
        await pull(house, city).once()
        assert asked == [0, 3, 3, 3, 3]  # begun, three pages, ended

    in_house(tmp_path, story)


def page(names: str, total: int | None, length: int | None = None) -> Page:
    return Page(tuple(map(counter, names)), total, None, len(names) if length is None else length)


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        ([page("abc", 4), page("d", 4)], "abcd"),
        ([page("abc", 3)], "abc"),
        ([page("abc", None), page("", None)], "abc"),
        ([page("ab", None)], "ab"),
        ([page("abcdef", None)], "abcdef"),  # a broker that knows no limit
        ([page("abcdef", 6)], "abcdef"),
        ([page("ab", 4), page("cd", 4)], "abcd"),  # a gateway that caps pages at two
        ([page("ab", 3, 3)], "ab"),  # one was no entity
        ([page("abc", None), page("abc", None)], "abc"),  # a server that turns in circles
        ([page("abc", 6), page("def", 7), page("abc", 7), page("def", 7), page("g", 7)], "abcdefg"),
        ([page("abc", 6), page("cde", 6), page("abc", 6), page("def", 6)], "abcdef"),  # one slipped between two pages
    ],
)
def test_the_end_of_a_list(tmp_path: Path, pages: list[Page], names: str) -> None:
    async def story(house: House) -> None:
        city = ListCity()
        city.pages = list(pages)
        await pull(house, city).once()
        assert "".join((await house.names()).values()) == names
        assert city.pages == []

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    "pages",
    [
        [page("abc", 6), page("def", 7)] * 3,  # never still
        [page("abc", 9), page("", 9), page("", 9)] * 3,  # cut short; the third was on its way
        [page("abc", 9)] * 9,  # in circles: the second tells, while the third is on its way
        [page("abc", 6), page("def", None)] * 3,
    ],
)
def test_a_list_without_an_end_moves_nothing(tmp_path: Path, pages: list[Page]) -> None:
    async def story(house: House) -> None:
        city = ListCity()
        city.pages = list(pages)
        with pytest.raises(CityUnreachableError, match="changing"):
            await pull(house, city).read(stream())
        assert await newest(house) is None
        assert await house.names() == {}
        assert city.pages == []

    in_house(tmp_path, story)
