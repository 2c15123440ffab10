"""Taking a number: once, whole, and honest about what is known."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kiosk.core.errors import KnownError
from kiosk.core.outbox import State
from kiosk.core.store import Db
from kiosk.devices import jobs
from kiosk.queue import store
from kiosk.queue.labels import slip_job
from kiosk.queue.model import CallPreference, KnownWait, UnknownWait
from kiosk.queue.settings import QueueSettings
from tests.unit.queue.kit import ONE, SCREEN, TWO, House, call, counter, open_house

Story = Callable[[House], Coroutine[Any, Any, None]]


def play(path: Path, story: Story, settings: QueueSettings | None = None, **how: Any) -> None:
    async def whole() -> None:
        async with open_house(path, settings=settings, **how) as house:
            await story(house)

    asyncio.run(whole())


def test_a_number_is_a_row_a_fact_and_a_slip(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        heard: list[str] = []
        for topic in ("tickets", "outbox", "jobs", "counters"):
            house.changes.subscribe([topic], lambda topic=topic: heard.append(topic))  # type: ignore[misc]  # bound now
        await house.service.take("act", ONE, CallPreference.STAFF, "en")
        ticket = await house.service.ticket("act")
        await house.clock.settle()
        assert ticket is not None
        assert (ticket.label, ticket.day, ticket.series, ticket.language) == ("A-001", "2026-11-21", "A", "en")
        assert ticket.wait == KnownWait(16, 21)
        assert ticket.waiting_at_issue == 7
        assert ticket.data_moment == house.clock.now()
        assert sorted(heard) == ["counters", "jobs", "outbox", "tickets"]
        (fact,) = await house.facts()
        assert fact.id == ticket.id
        assert fact.attributes == {
            "serviceId": "residence",
            "counterId": ONE,
            "serviceDay": "2026-11-21",
            "series": "A",
            "number": 1,
            "label": "A-001",
            "callPreference": "staff",
            "issuedAt": "2026-11-21T01:12:00.000Z",
            "occurredAt": "2026-11-21T01:12:00.000Z",
            "kioskId": "kiosk-1",
            "schemaVersion": 1,
        }
        job = await house.kiosk.read(lambda db: jobs.job(db, slip_job("act")))
        assert job is not None
        assert job.recipe == jobs.Recipe("queue_ticket", {"ticket": ticket.id})
        assert job.printer == "ticket"

    play(tmp_path, story)


def test_a_second_press_is_the_same_number(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await asyncio.gather(*(house.service.take("act", ONE, SCREEN) for _ in range(20)))
        first = await house.service.ticket("act")
        await house.told(counter(serviceStatus="Closed"))
        await house.service.take("act", TWO, CallPreference.PAGER)
        assert await house.service.ticket("act") == first
        assert [await house.count(table) for table in ("tickets", "outbox", "jobs")] == [1, 1, 1]

    play(tmp_path, story)


def test_two_counters_count_for_themselves(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert (await house.take("1")).label == "A-001"
        assert (await house.take("2", TWO)).label == "A-001"
        assert (await house.take("3", TWO)).label == "A-002"

    play(tmp_path, story)


def test_a_label_outgrows_three_digits(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("act")
        await house.kiosk.write(lambda db: db.execute("update tickets set number = 999"))
        assert (await house.take("next")).label == "A-1000"

    play(tmp_path, story)


@pytest.mark.parametrize(
    ("told", "given", "words"),
    [
        ({"serviceStatus": "Closed"}, 0, "This counter is closed now."),
        ({"serviceStatus": "Suspended"}, 0, "short break."),
        ({}, 1, "given all its numbers"),
        ({"serviceStatus": "Closed"}, 1, "closed now. It has given all"),
        ({"serviceStatus": "Suspended"}, 1, "break. It has given all"),
    ],
)
def test_a_refusal_says_every_reason_and_writes_nothing(
    tmp_path: Path, told: dict[str, Any], given: int, words: str
) -> None:
    async def story(house: House) -> None:
        await house.labels(given)
        await house.told(counter(**told), counter(TWO))
        with pytest.raises(KnownError, match=words) as refused:
            await house.service.take("refused", ONE, SCREEN)
        assert "another counter" in refused.value.action
        assert await house.service.ticket("refused") is None
        assert [await house.count(table) for table in ("tickets", "outbox", "jobs")] == [given] * 3
        assert (await house.take("elsewhere", TWO)).label == "A-001"

    play(tmp_path, story, QueueSettings(contingent=1))


def test_a_counter_that_is_gone_is_refused_kindly(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        with pytest.raises(KnownError, match="not on the list"):
            await house.service.take("act", "urn:ngsi-ld:QueueMonitor:midori:9", SCREEN)

    play(tmp_path, story)


def test_without_any_counter_ever_known_a_person_is_sent_to_staff(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        with pytest.raises(KnownError, match="does not know the counters") as refused:
            await house.service.take("act", ONE, SCREEN)
        assert "member of staff" in refused.value.action

    play(tmp_path, story, told=())


def test_old_data_still_gives_numbers_but_no_promises(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        data_moment = house.answered
        await house.clock.turn(59 * 60)
        recent = await house.take("recent")
        assert recent.wait == KnownWait(16, 21)
        assert recent.data_moment == data_moment
        await house.clock.turn(120)
        old = await house.take("old")
        assert (old.label, old.wait, old.waiting_at_issue) == ("A-002", UnknownWait(), None)
        assert old.data_moment == data_moment
        board = await house.service.board()
        assert [one.waiting for one in board.counters] == [None, None]
        assert board.by_voice

    play(tmp_path, story)


def test_after_a_restart_without_a_line_the_age_is_that_of_the_newest_counter(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.answered = None
        board = await house.service.board()
        assert board.data_moment == max(one.modified for one in board.counters if one.modified)

    play(tmp_path, story)


def test_our_own_numbers_wait_too_until_the_city_counts_them(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async def waiting() -> list[int | None]:
            return [one.waiting for one in (await house.service.board()).counters]

        assert [(await house.take(act)).waiting_at_issue for act in "abc"] == [7, 8, 9]
        assert await waiting() == [10, 7]
        await house.told(counter(ticketsToServe=8))  # pulled anew, still without the city's word for ours
        assert await waiting() == [11, 7]
        await house.told(counter(ticketsToServe=8, nextTicketLabels=["A-001"]))  # one it counts, its word was lost
        assert await waiting() == [10, 7]
        await house.told(counter(ticketsToServe=8), call("A-001", house.clock.now()))
        assert await waiting() == [10, 7]
        await house.accept_all()
        assert await waiting() == [8, 7]

    play(tmp_path, story)


def test_numbers_of_another_day_wait_no_more(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("before")
        await house.service.open_day(again=True)
        assert (await house.take("after")).waiting_at_issue == 7
        assert (await house.service.board()).counters[0].waiting == 8

    play(tmp_path, story)


def test_a_long_day_of_numbers_the_city_knows_costs_no_more_than_a_short_one(tmp_path: Path) -> None:
    def look(db: Db) -> tuple[int, int]:
        steps: list[None] = []
        db.conn.set_progress_handler(lambda: steps.append(None), 1)
        found = store.untold(db, "2026-11-21")
        db.conn.set_progress_handler(None, 0)
        return len(found), len(steps)

    async def story(house: House) -> None:
        await house.labels(1)
        await house.accept_all()
        short = await house.kiosk.read(look)
        await house.labels(20)
        await house.accept_all()
        assert await house.kiosk.read(look) == short == (0, short[1])

    play(tmp_path, story)


def test_a_refused_fact_leaves_its_person_in_the_queue(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ticket = await house.take("act")

        def refuse(db: Db) -> None:
            db.execute("update outbox set state = ? where id = ?", [State.REFUSED.value, ticket.id])

        await house.kiosk.write(refuse)
        assert (await house.service.board()).counters[0].waiting == 8

    play(tmp_path, story)


def test_yesterdays_calls_are_not_todays(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(), call("A-001", house.clock.now() - timedelta(hours=20), "served"))
        ticket = await house.take("act")
        assert ticket.state == "waiting"
        assert (await house.service.board()).counters[0].waiting == 8

    play(tmp_path, story)


def test_the_board_is_in_the_order_of_the_signs(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(counterNumber="10"), counter(TWO, counterNumber="9"))
        assert [one.number for one in (await house.service.board()).counters] == ["9", "10"]

    play(tmp_path, story)


def test_after_a_minute_of_silence_staff_call_by_voice(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert not (await house.service.board()).by_voice
        await house.clock.turn(60)
        assert not (await house.service.board()).by_voice
        await house.clock.turn(1)
        assert (await house.service.board()).by_voice

    play(tmp_path, story)


def test_the_index_alone_keeps_a_number_from_being_given_twice(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.take("1")
        await house.take("2")
        with pytest.raises(dbapi2.IntegrityError):
            await house.kiosk.write(lambda db: db.execute("update tickets set number = 1"))

    play(tmp_path, story)
