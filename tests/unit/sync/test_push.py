"""Facts go out once each, whatever the city says to them."""

import asyncio
from pathlib import Path

import httpx
import pytest

from kiosk.core import outbox
from kiosk.core.entity import Entity, canonical
from kiosk.practice_city.gate import Trouble
from kiosk.sync.connection import LinkState
from kiosk.sync.ports import Accepted
from tests.unit.sync.kit import URL, House, city_at, in_house, ticket, wired

DIALECTS = ("ngsi-ld", "ngsi-v2")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_fact_arrives_once_and_in_order(tmp_path: Path, dialect: str) -> None:
    async def story(house: House) -> None:
        async with wired(house, dialect) as w:
            await house.put(*(ticket(number) for number in range(1, 31)))
            assert await w.push.once() is None
            assert w.numbers() == list(range(1, 31))
            assert set((await house.states()).values()) == {"accepted"}
            assert await w.push.once() is None
            assert w.line.posts == 30
            connection = await house.link.connection()
            assert (connection.state, connection.pending, connection.refused) == (LinkState.CONNECTED, 0, 0)
            assert connection.since == house.clock.now()

    in_house(tmp_path, story)


def test_asked_twice_it_sends_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            await house.put(*(ticket(number) for number in range(10)))
            await asyncio.gather(w.push.once(), w.push.once())
            assert w.line.posts == len(w.numbers()) == 10

    in_house(tmp_path, story)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_the_person_sees_arrives_as_it_was(tmp_path: Path, dialect: str) -> None:
    note = "三番窓口 (右) <静かに> 'a' = \"b\"; end"

    async def story(house: House) -> None:
        async with wired(house, dialect) as w:
            await house.put(ticket(1, note=note))
            await w.push.once()
            assert w.city.facts()[0].attributes["note"] == note

    in_house(tmp_path, story)


def test_a_lost_reply_is_no_second_fact(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            await house.put(ticket(1))
            inner = w.line._inner.handle_async_request

            async def lose(request: httpx.Request) -> httpx.Response:
                await inner(request)
                raise httpx.ReadError("cut")

            w.line._inner.handle_async_request = lose  # type: ignore[method-assign]
            assert await w.push.once() == 1.0
            assert (w.numbers(), await house.states()) == ([1], {"1": "pending cut"})
            w.line._inner.handle_async_request = inner  # type: ignore[method-assign]
            await house.clock.turn(1.0)
            assert await w.push.once() is None
            assert (w.numbers(), await house.states()) == ([1], {"1": "accepted"})

    in_house(tmp_path, story)


def test_a_refused_row_is_seen_and_its_lane_goes_on(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            bad = Entity("urn:ngsi-ld:Bad:k1:1", "Bad (type)", {"a": 1})
            await house.put(bad, ticket(2), lane="loan")
            await house.put(ticket(3))
            await w.push.once()
            states = await house.states()
            assert states.pop("1").startswith("refused ")
            assert set(states.values()) == {"accepted"}
            connection = await house.link.connection()
            assert (connection.refused, connection.pending, connection.clash) == (1, 0, False)

    in_house(tmp_path, story)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_two_kiosks_with_one_series_letter(tmp_path: Path, dialect: str) -> None:
    async def story(house: House) -> None:
        async with wired(house, dialect) as w:
            other = Entity("urn:ngsi-ld:QueueTicket:k2:9", "QueueTicket", ticket(1).attributes)
            await house.put(other)
            await w.push.once()
            house.heard.clear()
            await house.put(ticket(1))
            await w.push.once()
            await house.clock.settle()
            assert (await house.states())["1"] == "refused series-clash"
            assert {"link", "outbox"} <= set(house.heard)
            connection = await house.link.connection()
            assert (connection.clash, connection.refused) == (True, 1)

    in_house(tmp_path, story)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_another_fact_under_our_id_is_put_aside(tmp_path: Path, dialect: str) -> None:
    async def story(house: House) -> None:
        async with wired(house, dialect) as w:
            w.city.publish(Entity(ticket(1).id, "QueueTicket", {"contentHash": "0" * 64}))
            await house.put(ticket(1), ticket(2))
            await w.push.once()
            assert await house.states() == {"1": "quarantined another-content", "2": "accepted"}
            assert (await house.link.connection()).refused == 1

    in_house(tmp_path, story)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_fact_the_office_took_away_is_not_sent_twice(tmp_path: Path, dialect: str) -> None:
    """The reply is lost, the office takes the entity away, the kiosk sends it again: the office's ledger knows it."""

    async def story(house: House) -> None:
        async with wired(house, dialect) as w:
            await house.put(ticket(1))
            await w.push.once()
            w.city.withdraw(ticket(1).id)
            async with city_at(URL, house.clock, dialect, transport=w.line) as city:
                assert await city.create(canonical(ticket(1))) == Accepted()
            assert w.numbers() == [1]

    in_house(tmp_path, story)


def test_what_was_on_its_way_goes_again_after_a_start(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            await house.put(ticket(1))
            await house.kiosk.write(lambda db: outbox.take(db, [ticket(1).id]))
            assert await w.push.once() is None
            assert w.numbers() == []
            w.push.start(house.tasks)
            await house.clock.settle()
            assert w.numbers() == [1]

    in_house(tmp_path, story)


def test_a_portal_takes_nothing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            html = {"Content-Type": "text/html"}
            w.city.troubles.append(Trouble(200, 4, html, "<html>Welcome!</html>"))
            await house.put(ticket(1))
            await w.push.once()
            assert await house.states() == {"1": "pending not-json"}
            await house.clock.turn(10)
            await w.push.once()
            await house.clock.turn(10)
            await w.push.once()
            assert w.numbers() == [1]

    in_house(tmp_path, story)
