"""A dead line is not knocked at for every row, one bad row holds up nobody, and all of it heals by itself."""

import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.entity import canonical
from kiosk.sync.connection import LinkState
from kiosk.sync.ports import Accepted, Outcome, Unreachable
from kiosk.sync.push import Push
from tests.unit.sync.kit import House, ListCity, in_house, ticket, wired


def test_it_wakes_for_an_act_and_by_itself(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.push.start(house.tasks)
            await house.clock.settle()
            await house.put(ticket(1))
            await house.clock.settle()
            assert w.numbers() == [1]
            w.line.up = False
            await house.put(ticket(2), ticket(3), ticket(4))
            await house.clock.settle()
            assert (await house.link.connection()).state is LinkState.WAITING
            tries = w.line.posts
            await house.clock.settle()
            assert w.line.posts == tries == 3  # two of the three told that the line is down
            await house.clock.turn(3600)
            assert w.line.posts - tries < 20
            w.line.up = True
            await house.clock.turn(900)
            assert sorted(w.numbers()) == [1, 2, 3, 4]
            assert (await house.link.connection()).state is LinkState.CONNECTED

    in_house(tmp_path, story)


def test_after_an_outage_only_the_row_that_found_the_line_open_is_out_of_turn(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.push.start(house.tasks)
            w.line.up = False
            await house.put(*(ticket(number) for number in range(1, 61)))
            await house.clock.turn(12 * 3600)
            w.line.up = True
            await house.clock.turn(900)
            first, *others = w.numbers()
            assert others == [number for number in range(1, 61) if number != first]

    in_house(tmp_path, story)


def test_after_a_start_a_dead_line_is_not_knocked_at_for_every_old_row(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.line.up = False
            await house.put(*(ticket(number) for number in range(1, 301)))
            await w.push.once()
            assert w.line.posts == 2

    in_house(tmp_path, story)


class Silent(ListCity):
    """Answers nothing, and knows who asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for: list[bytes] = []

    async def create(self, body: bytes) -> Outcome:
        self.asked_for.append(body)
        return Unreachable("no-connection")


def test_on_a_dead_line_every_row_has_its_turn(tmp_path: Path) -> None:
    many = 20

    async def story(house: House) -> None:
        city = Silent()
        Push(house.kiosk, city, house.line).start(house.tasks)
        await house.put(*(ticket(number) for number in range(many)))
        await house.clock.turn(86_400)
        tries = Counter(city.asked_for)
        assert set(tries) == {canonical(ticket(number)) for number in range(many)}
        assert max(tries.values()) <= min(tries.values()) + 3

    in_house(tmp_path, story)


def test_weeks_of_large_facts_are_not_held_in_memory(tmp_path: Path) -> None:
    large, many = "x" * 50_000, 100

    async def story(house: House) -> None:
        async with wired(house) as w:
            w.line.up = False
            for number in range(many):
                await house.put(ticket(number, label=large))
                await w.push.once()  # each is a new act, which may try at once
            await house.clock.turn(3600)
            tracemalloc.start()
            try:
                await w.push.once()
                assert tracemalloc.get_traced_memory()[1] < many * len(large) / 2
            finally:
                tracemalloc.stop()

    in_house(tmp_path, story)


def test_a_new_act_tries_a_dead_line_at_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.push.start(house.tasks)
            w.line.up = False
            await house.put(ticket(1), ticket(2))
            await house.clock.turn(7200)
            w.line.up = True
            await house.put(ticket(3))
            await house.clock.settle()
            assert sorted(w.numbers()) == [1, 2, 3]

    in_house(tmp_path, story)


class Poisoned(ListCity):
    """Takes everything but one fact, of which it never says what became."""

    def __init__(self, answer: Outcome | Exception) -> None:
        super().__init__()
        self.answer = answer
        self.taken: list[bytes] = []
        self.tries = 0

    async def create(self, body: bytes) -> Outcome:
        if body == canonical(ticket(1)):
            self.tries += 1
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer
        self.taken.append(body)
        return Accepted()


@pytest.mark.parametrize(
    "answer", [Unreachable("timed-out"), Unreachable("http-500", answered=True), RuntimeError("a bug")]
)
def test_a_poisoned_row_holds_up_nobody(tmp_path: Path, answer: Outcome | Exception) -> None:
    async def story(house: House) -> None:
        city = Poisoned(answer)
        push = Push(house.kiosk, city, house.line)
        push.start(house.tasks)
        await house.put(*(ticket(number) for number in range(1, 50)))
        await house.clock.turn(0)
        assert len(city.taken) == 48
        for number in range(50, 60):
            await house.clock.turn(600)
            await house.put(ticket(number))
            await house.clock.turn(0)
            assert len(city.taken) == number - 1
        assert 5 < city.tries < 30  # it is tried again and again, more and more seldom
        row = (await house.kiosk.read(lambda db: outbox.rows(db, [outbox.State.PENDING])))[0]
        assert row.attempts == (city.tries if isinstance(answer, Unreachable) and answer.answered else 0)

    in_house(tmp_path, story)


@pytest.mark.parametrize(("status", "why"), [(401, "unauthorized"), (403, "forbidden")])
def test_a_closed_door_pauses_everything_and_counts_for_nothing(tmp_path: Path, status: int, why: str) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.push.start(house.tasks)
            w.city.refuse(status)
            await house.put(ticket(1), ticket(2))
            await house.clock.settle()
            await house.put(ticket(3))
            await house.clock.turn(800)
            assert w.line.posts == 1
            connection = await house.link.connection()
            assert (connection.state, connection.why, connection.pending) == (LinkState.PAUSED, why, 3)
            w.city.mend()
            await house.clock.turn(200)
            assert w.numbers() == [1, 2, 3]
            rows = await house.kiosk.read(lambda db: outbox.rows(db, [outbox.State.ACCEPTED]))
            assert [row.attempts for row in rows] == [0, 0, 0]

    in_house(tmp_path, story)


def test_the_citys_wish_is_honoured(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with wired(house) as w:
            w.push.start(house.tasks)
            w.city.answer_with(503, retry_after=300)
            await house.put(ticket(1))
            await house.clock.settle()
            await house.put(ticket(2))
            await house.clock.turn(299)
            assert w.line.posts == 1
            await house.clock.turn(10)
            assert sorted(w.numbers()) == [1, 2]

    in_house(tmp_path, story)
