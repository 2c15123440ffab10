"""A help call: one press is one call, kept first, taken back freely, answered by the city."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json, parse
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.help import city, store
from kiosk.help.model import HelpState, Kiosk, slip_job
from kiosk.help.service import HelpService
from kiosk.help.settings import HelpSettings
from kiosk.help.slip import HelpSlip
from tests.clocks import START, TurnedClock

HERE = Kiosk("kiosk-1", "中央区役所 1階")
PLACE = {"ja": HERE.place, "en": "Central Ward Office, ground floor"}


@dataclass
class House:
    kiosk: Store
    public: Store
    clock: TurnedClock
    service: HelpService
    heard: list[str]

    async def rows(self) -> list[outbox.Row]:
        return await self.kiosk.read(lambda db: outbox.rows(db, list(outbox.State)))

    async def facts(self) -> list[Entity]:
        return [parse(row.body) for row in await self.rows()]

    async def told(self, call_id: str, **told: Json) -> None:
        entities = [Entity(call_id, "HelpCall", told)]
        await self.public.write(lambda db: store.put_answers(db, city.answers(entities)), "helpcalls")

    async def state(self, act: str) -> HelpState | None:
        call = await self.service.current(act)
        return call.state if call else None


@asynccontextmanager
async def open_house(path: Path) -> AsyncIterator[House]:
    changes, clock = Changes(), TurnedClock()
    migrations = [outbox.MIGRATIONS, jobs.MIGRATIONS, store.KIOSK_MIGRATIONS]
    kiosk = Store(path / "kiosk.db", key=bytes(32), durable=True, migrations=migrations, changes=changes)
    public = Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    heard: list[str] = []
    for topic in ("helpcalls", "outbox", "jobs"):
        changes.subscribe([topic], lambda topic=topic: heard.append(topic))  # type: ignore[misc]  # bound now
    try:
        await kiosk.open()
        await public.open()
        yield House(kiosk, public, clock, HelpService(kiosk, public, clock, HelpSettings(), HERE), heard)
    finally:
        await kiosk.close()
        await public.close()


def test_a_press_is_one_call_and_says_nothing_of_the_person(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await asyncio.gather(*(house.service.call("act", "queue", "vi") for _ in range(5)))
            await house.clock.settle()
            (fact,) = await house.facts()
            assert fact.type == "HelpCall"
            assert fact.attributes == {
                "kiosk": "kiosk-1",
                "place": "中央区役所 1階",
                "screen": "queue",
                "at": "2026-11-21T01:12:00.000Z",
                "occurredAt": "2026-11-21T01:12:00.000Z",
                "kioskId": "kiosk-1",
                "schemaVersion": 1,
            }
            assert await house.state("act") is HelpState.CALLING
            assert set(house.heard) == {"helpcalls", "outbox"}

    asyncio.run(whole())


def test_another_press_later_is_another_call(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.call("one", "queue")
            await house.service.call("two", "home")
            assert len({fact.id for fact in await house.facts()}) == 2

    asyncio.run(whole())


def test_the_city_says_that_somebody_comes(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.call("act", "queue")
            (fact,) = await house.facts()
            await house.told(fact.id)
            assert await house.state("act") is HelpState.CALLING
            await house.told(fact.id, helpState="coming", answeredAt="2026-11-21T01:13:00Z")
            call = await house.service.current("act")
            assert call is not None
            assert (call.state, call.answered_at) == (HelpState.COMING, START + timedelta(minutes=1))
            await house.public.write(lambda db: store.forget_answers(db, [fact.id]))
            assert await house.state("act") is HelpState.CALLING

    asyncio.run(whole())


@pytest.mark.parametrize("moment", [None, 7, "soon", "2026-11-21T01:13:00", "0001-01-01T00:00:00+14:00"])
def test_an_answer_without_a_moment_is_an_answer(moment: Json) -> None:
    (answer,) = city.answers([Entity("urn:x", "HelpCall", {"helpState": "coming", "answeredAt": moment})])
    assert answer.at is None


@pytest.mark.parametrize("told", [{}, {"helpState": "gone"}, {"helpState": ["coming"]}, {"helpState": None}])
def test_anything_else_is_no_answer(told: dict[str, Json]) -> None:
    assert city.answers([Entity("urn:x", "HelpCall", told), Entity("urn:x", "Other", {"helpState": "coming"})]) == ()


def test_a_call_taken_back_is_one_fact_behind_the_call(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.call("act", "queue")
            await house.clock.turn(5)
            await house.told((await house.facts())[0].id, helpState="coming")
            for _ in range(3):
                await house.service.cancel("act")
            call, cancelled = await house.facts()
            assert cancelled.type == "HelpCallCancelled"
            assert cancelled.attributes["refHelpCall"] == call.id
            assert cancelled.attributes["occurredAt"] == "2026-11-21T01:12:05.000Z"
            assert {row.lane for row in await house.rows()} == {call.id}
            assert await house.state("act") is HelpState.CANCELLED
            await house.service.call("act", "queue")  # the same touch does not call again
            assert await house.state("act") is HelpState.CANCELLED

    asyncio.run(whole())


def test_nothing_to_take_back_is_nothing(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.cancel("none")
            await house.service.print_slip("none")
            assert await house.service.current("none") is None
            assert await house.facts() == []
            assert await house.kiosk.read(lambda db: jobs.job(db, slip_job("none"))) is None

    asyncio.run(whole())


def test_a_slip_is_printed_when_asked_for_and_once(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.call("act", "queue", "en")
            assert await house.kiosk.read(lambda db: jobs.job(db, slip_job("act"))) is None
            await house.service.print_slip("act")
            await house.service.print_slip("act")
            job = await house.kiosk.read(lambda db: jobs.job(db, slip_job("act")))
            assert job is not None
            made = await HelpSlip(house.kiosk, Texts, PLACE).data(job.recipe)
            assert made.pop("staff") == [Texts("ja").say("This person asks for help."), "中央区役所 1階"]
            assert made == {
                "language": "en",
                "place": "Central Ward Office, ground floor",
                "title": "We have called a member of staff.",
                "time": "10:12 am",
                "words": "You may show this slip to any member of staff.",
                "date": "Saturday, November 21, 2026",
            }

    asyncio.run(whole())


def test_a_japanese_slip_needs_no_second_language(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.call("act", "queue", "ja@easy")
            call = await house.service.current("act")
            assert call is not None
            made = await HelpSlip(house.kiosk, Texts, PLACE).data(jobs.Recipe("help_call", {"call": call.id}))
            assert made["staff"] == []
            assert made["place"] == "中央区役所 1階"
            with pytest.raises(LookupError):
                await HelpSlip(house.kiosk, Texts, PLACE).data(jobs.Recipe("help_call", {"call": "none"}))

    asyncio.run(whole())


def test_a_printer_has_a_name() -> None:
    with pytest.raises(ValueError, match="name of a printer"):
        HelpSettings(printer="")
