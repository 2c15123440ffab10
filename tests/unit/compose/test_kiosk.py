"""The whole kiosk is opened and closed as one, and what it shows from outside is true."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.compose.enrolling import enrol_at
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.outbox import listed
from kiosk.compose.settings import Settings, load
from kiosk.core import outbox
from kiosk.core.errors import KnownError
from kiosk.core.folder import DataFolder, InUseError
from kiosk.core.pages import PAGE
from kiosk.core.salvage import damaged_copy
from kiosk.queue.model import CallPreference
from kiosk.sync.connection import LinkState
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

COUNTER = "urn:ngsi-ld:QueueMonitor:midori:1"
Story = Callable[[Kiosk], Awaitable[None]]


class Machine:
    """A data folder that belongs to a city."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings

    def live(self, story: Story) -> None:
        """Open a kiosk for a story."""

        async def whole() -> None:
            made = Kiosk(Plan(self.settings, self.folder, clock=TurnedClock()))
            try:
                await made.open()
                await story(made)
            finally:
                await made.close()

        asyncio.run(whole())

    def listed(self) -> list[list[str]]:
        """List the outbox from outside."""
        return [line.split("\t") for line in asyncio.run(listed(self.folder))]


@pytest.fixture
def city() -> Iterator[RunningCity]:
    with practice_city(TurnedClock(), seed=1) as running:
        yield running


@pytest.fixture
def machine(tmp_path: Path, city: RunningCity) -> Machine:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[city.public]\nbase_url = "{city.url}"\n', encoding="utf-8")
    asyncio.run(enrol_at(load(config), tmp_path / "data", city.url, "PRACTICE"))
    return Machine(tmp_path / "data", load(config))


async def sync(made: Kiosk) -> dict[str, int]:
    told = await made.handlers()["sync.once"]({})
    assert isinstance(told, dict)
    return {name: count for name, count in told.items() if isinstance(count, int)}


async def take(made: Kiosk, act: str) -> None:
    await made.slices.queue.take(act, COUNTER, CallPreference.SCREEN)


def test_what_waits_is_listed_until_the_city_has_it(machine: Machine, city: RunningCity) -> None:
    async def before(made: Kiosk) -> None:
        await sync(made)
        city.city.answer_with(503, times=9, method="POST")
        await take(made, "one")
        assert await sync(made) == {"pending": 1, "refused": 0}

    async def after(made: Kiosk) -> None:
        assert await sync(made) == {"pending": 0, "refused": 0}

    assert machine.listed() == []
    machine.live(before)
    ((seq, state, kind, fact, why),) = machine.listed()
    assert (seq, state, kind, why) == ("1", "pending", "QueueTicket", "http-503")
    assert fact.startswith("urn:ngsi-ld:QueueTicket:midori-1:")
    city.city.mend()
    machine.live(after)
    assert machine.listed() == []


def test_what_was_on_its_way_when_the_power_went_is_sent_by_any_command(machine: Machine, city: RunningCity) -> None:
    async def cut(made: Kiosk) -> None:
        await sync(made)
        await take(made, "one")
        ids = [row.id for row in await made.store.read(partial(outbox.due, limit=9))]
        await made.store.write(partial(outbox.take, ids=ids))

    async def after(made: Kiosk) -> None:
        assert await sync(made) == {"pending": 0, "refused": 0}

    machine.live(cut)
    assert [row[1] for row in machine.listed()] == ["inflight"]
    machine.live(after)
    assert len(city.city.facts("QueueTicket")) == 1


def test_the_outbox_is_listed_while_the_kiosk_runs(machine: Machine) -> None:
    async def story(made: Kiosk) -> None:
        await sync(made)
        await take(made, "one")
        assert [line.split("\t")[1:3] for line in await listed(machine.folder)] == [["pending", "QueueTicket"]]
        await take(made, "two")  # whoever looked is in nobody's way
        assert len(await listed(machine.folder)) == 2

    machine.live(story)


def test_nobody_is_connected_before_a_kiosk_is_open(machine: Machine) -> None:
    made = Kiosk(Plan(machine.settings, machine.folder))
    assert asyncio.run(made.connection()).state is LinkState.NEVER


def test_the_last_answer_outlives_a_restart(machine: Machine, city: RunningCity) -> None:
    async def first(made: Kiosk) -> None:
        await sync(made)
        assert (await made.connection()).state is LinkState.CONNECTED

    async def second(made: Kiosk) -> None:
        standing = await made.connection()
        assert standing.state is LinkState.WAITING
        assert standing.since is not None

    machine.live(first)
    assert city.url
    machine.live(second)


def test_one_folder_has_one_kiosk(machine: Machine) -> None:
    async def story(made: Kiosk) -> None:
        other = Kiosk(Plan(machine.settings, machine.folder))
        with pytest.raises(InUseError):
            await other.open()
        await other.close()
        await take_refused(made)

    machine.live(story)
    free(machine.folder)


async def take_refused(made: Kiosk) -> None:
    """See that the one who owns the folder still works."""
    with pytest.raises(KnownError, match="does not know the counters"):
        await take(made, "one")


def free(folder: Path) -> None:
    place = DataFolder(folder)
    place.acquire()
    place.release()


def test_a_kiosk_that_cannot_open_lets_go_of_its_folder(tmp_path: Path) -> None:
    async def story() -> None:
        made = Kiosk(Plan(load(None), tmp_path / "data"))
        with pytest.raises(KnownError, match="does not belong to a city"):
            await made.open()
        await made.close()

    asyncio.run(story())
    free(tmp_path / "data")


def test_a_demo_brings_its_city_along_and_keeps_it(tmp_path: Path) -> None:
    async def story(act: str, label: str) -> None:
        made = Kiosk(Plan(load(None), tmp_path / "not" / "there" / "yet", demo=True, clock=TurnedClock()))
        try:
            await made.open()
            await sync(made)
            await take(made, act)
            ticket = await made.slices.queue.ticket(act)
            assert ticket is not None
            assert ticket.label == label
            assert await sync(made) == {"pending": 0, "refused": 0}
            assert made.demo is not None
            assert made.demo.city.facts("QueueTicket")[-1].attributes["label"] == label
        finally:
            await made.close()

    asyncio.run(story("one", "A-001"))
    asyncio.run(story("two", "A-002"))


def test_a_second_demo_in_one_folder_touches_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        first = Kiosk(Plan(load(None), tmp_path / "data", demo=True, clock=TurnedClock()))
        try:
            await first.open()
            second = Kiosk(Plan(load(None), tmp_path / "data", demo=True, clock=TurnedClock()))
            with pytest.raises(InUseError):
                await second.open()
            await second.close()
            await sync(first)
            await take(first, "one")
        finally:
            await first.close()

    asyncio.run(story())


def test_a_damaged_store_is_saved_at_the_start_and_no_number_comes_again(machine: Machine, city: RunningCity) -> None:
    where: list[int] = []

    async def before(made: Kiosk) -> None:
        await sync(made)
        city.city.answer_with(503, times=9, method="POST")
        for act in ("one", "two"):
            await take(made, act)
        sql = "select rootpage from sqlite_master where name = 'tickets'"
        where.append(await made.store.read(lambda db: int(db.execute(sql).fetchone()[0])))

    async def after(made: Kiosk) -> None:
        await take(made, "three")
        ticket = await made.slices.queue.ticket("three")
        assert ticket is not None
        assert ticket.label == "A-003"

    machine.live(before)
    store = DataFolder(machine.folder).kiosk_db
    body = bytearray(store.read_bytes())
    body[(where[0] - 1) * PAGE + 100] ^= 1
    store.write_bytes(body)
    machine.live(after)
    assert damaged_copy(store, 1).read_bytes() == body
    assert len(machine.listed()) == 3
