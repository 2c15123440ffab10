"""Calls: the last four are seen, each is heard, who misses theirs comes back without shame."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import outbox
from kiosk.core.errors import KnownError
from kiosk.queue.labels import code
from kiosk.queue.model import TicketState
from tests.unit.queue.kit import ONE, TWO, House, call, counter, open_house

Story = Callable[[House], Coroutine[Any, Any, None]]


def play(path: Path, story: Story) -> None:
    async def whole() -> None:
        async with open_house(path) as house:
            await story(house)

    asyncio.run(whole())


def test_the_last_four_calls_are_seen_each_number_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        now = house.clock.now()
        made = [call(f"H-00{index}", now - timedelta(minutes=index), number=index) for index in range(6)]
        again = call("H-000", now + timedelta(seconds=1), number=9)
        await house.told(counter(), *made, again)
        assert [one.label for one in await house.service.calls()] == ["H-000", "H-001", "H-002", "H-003"]
        await house.forgotten(again.id, made[0].id)
        assert [one.label for one in await house.service.calls()] == ["H-001", "H-002", "H-003", "H-004"]

    play(tmp_path, story)


def test_a_call_past_its_time_is_not_seen(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        made = call("H-001", house.clock.now())
        ends = (house.clock.now() + timedelta(minutes=10)).isoformat()
        await house.told(type(made)(made.id, made.type, {**made.attributes, "validTo": ends}))
        await house.clock.turn(600)
        assert len(await house.service.calls()) == 1
        await house.clock.turn(1)
        assert await house.service.calls() == ()

    play(tmp_path, story)


@pytest.mark.parametrize("state", ["called", "missed", "served"])
def test_a_ticket_knows_what_became_of_it(tmp_path: Path, state: str) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        made = call("A-001", house.clock.now(), state)
        await house.told(counter(), call("A-001", house.clock.now(), counter_id=TWO), made)
        ticket = await house.service.ticket("act")
        assert ticket is not None
        assert ticket.state == state
        await house.forgotten(made.id)  # gone from the board, not from memory
        assert await house.service.ticket("act") == ticket

    play(tmp_path, story)


def test_a_turn_is_near_when_three_are_before_you(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(ticketsToServe=5))
        await house.take("act")
        now = house.clock.now()
        assert await house.service.near() == ()
        await house.told(counter(ticketsToServe=5), call("H-001", now + timedelta(seconds=1)))
        assert await house.service.near() == ()
        await house.told(counter(ticketsToServe=4), call("H-002", now + timedelta(seconds=2), number=1))
        (near,) = await house.service.near()
        assert (near.label, near.people, near.counter_number) == ("A-001", 3, "1")
        await house.told(counter(nextTicketLabels=["A-001", "H-003"]))
        assert [one.people for one in await house.service.near()] == [0]
        await house.told(counter(), call("A-001", now + timedelta(seconds=3)))
        assert await house.service.near() == ()

    play(tmp_path, story)


def test_nobody_is_near_while_the_city_is_silent(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(ticketsToServe=1))
        await house.take("act")
        assert len(await house.service.near()) == 1
        await house.clock.turn(61)
        assert await house.service.near() == ()

    play(tmp_path, story)


def test_where_nobody_knows_who_waits_nobody_is_near(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(ticketsToServe=None))
        await house.take("act")
        assert await house.service.near() == ()

    play(tmp_path, story)


def test_calls_and_near_turns_are_announced_one_after_the_other(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(ticketsToServe=2))
        await house.take("act")
        now = house.clock.now()
        await house.told(counter(ticketsToServe=2), call("H-001", now), call("H-002", now, counter_id=TWO))
        said = []
        while (one := await house.service.next_announcement()) is not None:
            said.append(one.label)
            house.service.announced(one.key)
        assert said == ["H-001", "H-002", "A-001"] + ["H-001", "H-002"] * 2

    play(tmp_path, story)


def test_a_missed_person_comes_back_with_one_fact(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ticket = await house.take("act")
        await house.told(counter(), call("A-001", house.clock.now(), "missed"))
        for act in ("back", "back", "back again"):
            await house.service.rejoin(act, "A-001")
        _, fact = await house.facts()
        assert fact.type == "QueueRejoin"
        assert fact.attributes == {
            "counterId": ONE,
            "serviceDay": "2026-11-21",
            "series": "A",
            "number": 1,
            "label": "A-001",
            "occurredAt": "2026-11-21T01:12:00.000Z",
            "kioskId": "kiosk-1",
            "schemaVersion": 1,
        }
        rows = await house.kiosk.read(lambda db: outbox.rows(db, [outbox.State.PENDING]))
        assert {row.lane for row in rows} == {ticket.id}  # the city hears of the ticket first
        waiting = await house.service.ticket("act")
        assert waiting is not None
        assert waiting.state is TicketState.WAITING
        assert await house.count("jobs") == 1

    play(tmp_path, story)


def test_next_but_one_is_said_only_when_the_city_says_it(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        await house.told(counter(), call("A-001", house.clock.now(), "missed"))
        await house.service.rejoin("back", "1")
        back = await house.service.rejoined("back")
        assert back is not None
        assert (back.label, back.counter_number, back.position) == ("A-001", "1", None)
        await house.told(counter(nextTicketLabels=["H-050", "A-001"]))
        told = await house.service.rejoined("back")
        assert told is not None
        assert told.position == 1
        await house.clock.turn(61)
        assert await house.service.rejoined("back") == back
        assert await house.service.rejoined("another") is None

    play(tmp_path, story)


def test_missed_twice_comes_back_twice(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        await house.told(counter(), call("A-001", house.clock.now(), "missed"))
        await house.service.rejoin("back", "A-001")
        await house.told(counter(), call("A-001", house.clock.now() + timedelta(minutes=9), "missed", number=1))
        await house.service.rejoin("back again", "A-001")
        assert [fact.type for fact in await house.facts()] == ["QueueTicket", "QueueRejoin", "QueueRejoin"]

    play(tmp_path, story)


def test_a_person_called_over_comes_back_before_staff_say_missed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        now = house.clock.now()
        await house.told(counter(), call("A-001", now))
        with pytest.raises(KnownError, match="being called now") as now_called:
            await house.service.rejoin("back", "A-001")
        assert now_called.value.values == {"number": "1"}
        await house.told(counter(), call("H-009", now + timedelta(minutes=1)))
        await house.service.rejoin("back", "A-001")
        assert len(await house.facts()) == 2

    play(tmp_path, story)


@pytest.mark.parametrize(
    ("state", "words"), [(None, "not been called yet"), ("served", "has had its turn"), ("called", "being called now")]
)
def test_who_did_not_miss_a_call_is_answered_kindly(tmp_path: Path, state: str | None, words: str) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        if state:
            await house.told(counter(), call("A-001", house.clock.now(), state))
        with pytest.raises(KnownError, match=words) as answer:
            await house.service.rejoin("back", "A-001")
        assert answer.value.action
        assert len(await house.facts()) == 1

    play(tmp_path, story)


def test_while_staff_call_by_voice_everybody_may_come_back(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        await house.clock.turn(61)
        await house.service.rejoin("back", "A-001")
        await house.service.rejoin("once more", "A-001")
        assert [fact.type for fact in await house.facts()] == ["QueueTicket", "QueueRejoin"]

    play(tmp_path, story)


@pytest.mark.parametrize(
    "text", ["B-001", "A-002", "0", "", "hello", "KT1", "KT1!!", "KT1" + "A" * 26, "9" * 99, "<img>"]
)
def test_a_number_that_is_not_ours_does_no_harm(tmp_path: Path, text: str) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        await house.told(counter(), call("A-001", house.clock.now(), "missed"))
        with pytest.raises(KnownError, match="not given here today"):
            await house.service.rejoin("back", text)
        assert await house.service.find(text) == ()
        assert len(await house.facts()) == 1

    play(tmp_path, story)


def test_yesterdays_number_is_not_todays(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ticket = await house.take("act")
        await house.clock.turn(86_400)
        await house.service.open_day()
        for text in ("A-001", code(ticket.id)):
            with pytest.raises(KnownError, match="not given here today"):
                await house.service.rejoin("back", text)

    play(tmp_path, story)


@pytest.mark.parametrize("typed", ["1", "001", "A1", "a-001", " A-001 ", "Ａ－００１", "slip"])
def test_a_number_is_found_as_people_type_it_or_by_its_slip(tmp_path: Path, typed: str) -> None:
    async def story(house: House) -> None:
        ticket = await house.take("act")
        text = code(ticket.id) if typed == "slip" else typed
        assert await house.service.find(text) == (ticket,)

    play(tmp_path, story)


def test_the_same_number_at_two_counters_is_asked_for_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("one")
        second = await house.take("two", TWO)
        assert len(await house.service.find("1")) == 2
        await house.clock.turn(61)
        with pytest.raises(KnownError, match="more than one counter"):
            await house.service.rejoin("back", "1")
        await house.service.rejoin("back", "1", TWO)
        back = await house.service.rejoined("back")
        assert back is not None
        assert back.ticket == second.id

    play(tmp_path, story)


def test_of_two_counters_the_missed_one_is_meant(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("one")
        second = await house.take("two", TWO)
        await house.told(counter(), counter(TWO), call("A-001", house.clock.now(), "missed", counter_id=TWO))
        await house.service.rejoin("back", "1")
        back = await house.service.rejoined("back")
        assert back is not None
        assert back.ticket == second.id

    play(tmp_path, story)
