"""Notices: both shapes, the local clock, newest first, nothing hostile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.notices import city, store
from kiosk.notices.model import Notice
from kiosk.notices.service import NoticesService
from tests.clocks import START, TurnedClock


def notice(name: str, **told: Json) -> Entity:
    usual: dict[str, Json] = {
        "title": {"languageMap": {"ja": "お知らせ", "ja-x-easy": "おしらせ", "en": "Notice"}},
        "body": {"languageMap": {"ja": "本文", "en": "Body"}},
        "modifiedAt": "2026-11-20T00:00:00Z",
    }
    return Entity(f"urn:ngsi-ld:Notice:midori:{name}", "Notice", usual | told)


def at(hours: float) -> str:
    return (START + timedelta(hours=hours)).isoformat()


@dataclass
class House:
    store: Store
    clock: TurnedClock
    changes: Changes
    service: NoticesService

    async def told(self, *entities: Entity) -> None:
        await self.store.write(lambda db: store.put(db, city.notices(entities)), "notices")

    async def shown(self) -> list[str]:
        return [one.id.rpartition(":")[2] for one in await self.service.current()]


@asynccontextmanager
async def open_house(path: Path, clock: TurnedClock | None = None) -> AsyncIterator[House]:
    changes, clock = Changes(), clock or TurnedClock()
    public = Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    try:
        await public.open()
        yield House(public, clock, changes, NoticesService(public, clock, changes))
    finally:
        await public.close()


def test_a_notice_with_all_its_languages(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.told(notice("tea", category="life", validFrom=at(-1), validTo=at(1)))
            assert await house.service.current() == (
                Notice(
                    "urn:ngsi-ld:Notice:midori:tea",
                    {"ja": "お知らせ", "ja@easy": "おしらせ", "en": "Notice"},
                    {"ja": "本文", "en": "Body"},
                    "life",
                    START - timedelta(hours=1),
                    START + timedelta(hours=1),
                    START.replace(day=20, hour=0, minute=0),
                ),
            )

    asyncio.run(whole())


def test_one_entity_a_language_makes_one_notice(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            told = {"ja": ("お茶", "どうぞ"), "ja-x-easy": ("おちゃ", ""), "zh-Hans": ("茶", "请")}
            entities = [
                notice(f"tea-{tag}", title=title, body=body, language=tag, translationGroup="tea")
                for tag, (title, body) in told.items()
            ]
            await house.told(*entities)
            (one,) = await house.service.current()
            assert one.id == "tea"
            assert one.title == {"ja": "お茶", "ja@easy": "おちゃ", "zh_Hans": "茶"}
            assert one.body == {"ja": "どうぞ", "zh_Hans": "请"}
            await house.store.write(lambda db: store.forget(db, [entities[0].id]))
            (one,) = await house.service.current()
            assert "ja" not in one.title

    asyncio.run(whole())


def test_a_notice_begins_and_ends_by_the_clock_here_and_says_so(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.told(
                notice("now", validTo=at(1)), notice("later", validFrom=at(0.5)), notice("over", validTo=at(-0.1))
            )
            heard: list[list[str]] = []
            house.changes.subscribe(["notices"], lambda: heard.append([]))
            tasks = Tasks(house.clock)
            await house.clock.settle()
            heard.clear()
            tasks.supervise(house.service.watch, name="notices")
            assert await house.shown() == ["now"]
            await house.clock.turn(1799)
            assert heard == []
            await house.clock.turn(31)
            assert len(heard) == 1
            assert await house.shown() == ["later", "now"]
            await house.clock.turn(1830)
            assert len(heard) == 2
            assert await house.shown() == ["later"]
            await tasks.close()

    asyncio.run(whole())


def test_without_knowing_the_time_nothing_is_held_back_but_what_is_surely_over(tmp_path: Path) -> None:
    async def whole() -> None:
        clock = TurnedClock(START - timedelta(days=9000), floor=START)
        async with open_house(tmp_path, clock) as house:
            await house.told(notice("later", validFrom=at(50)), notice("over", validTo=at(-50)))
            assert not clock.known()
            assert await house.shown() == ["later"]

    asyncio.run(whole())


def test_the_newest_is_first_and_equals_keep_their_order(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.told(
                notice("b", validFrom=at(-2)),
                notice("c", validFrom=at(-1)),
                notice("a", validFrom=at(-2)),
                notice("old", modifiedAt=at(-900)),
                notice("dateless", modifiedAt=None),
            )
            assert await house.shown() == ["c", "a", "b", "old", "dateless"]

    asyncio.run(whole())


def test_a_changed_notice_replaces_itself(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.told(notice("tea"))
            await house.told(notice("tea", title="新しい"))
            assert [one.title for one in await house.service.current()] == [{"ja": "新しい"}]

    asyncio.run(whole())


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": None},
        {"title": {"languageMap": []}},
        {"title": "\u202e"},
        {"validFrom": "soon"},
        {"validTo": 7},
        {"validTo": "2026-11-21T01:12:00"},
    ],
)
def test_what_cannot_be_a_notice_is_left_out_and_its_neighbour_stays(wrong: dict[str, Json]) -> None:
    assert [leaf.id[-4:] for leaf in city.notices([notice("bad", **wrong), notice("good")])] == ["good"]


def test_another_kind_or_a_strange_id_is_left_out() -> None:
    good = notice("good")
    assert city.notices([Entity(good.id, "Alert", good.attributes), Entity("a b", "Notice", good.attributes)]) == ()


def test_a_text_is_cut_and_cleaned() -> None:
    (leaf,) = city.notices([notice("x", title="<b>\u202e" + "長" * 999, body="本" * 9999, category="c" * 99)])
    assert leaf.notice.title["ja"] == "<b>" + "長" * 197
    assert len(leaf.notice.body["ja"]) == 2000
    assert len(leaf.notice.category) == 40


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = ["title", "body", "language", "translationGroup", "category", "validFrom", "validTo", "modifiedAt"]


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_nothing_the_city_says_breaks_the_reader(told: dict[str, Json]) -> None:
    assert len(city.notices([Entity("urn:x", "Notice", told), notice("x", **told)])) <= 2
