"""What became of a slip, and where else it could be printed."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.queue.labels import slip_job
from kiosk.queue.slip_state import SlipState
from kiosk.queue.slips import QueueSlips
from tests.unit.queue.kit import House, open_house

FOUND = [
    (JobState.QUEUED, "", SlipState.PRINTING, ""),
    (JobState.SENT, "", SlipState.PRINTING, ""),
    (JobState.SENT, "paper_out", SlipState.HELD, ""),
    (JobState.PRINTED, "", SlipState.PRINTED, ""),
    (JobState.WAITING, "paper_out", SlipState.WAITING, "page"),
    (JobState.UNKNOWN, "paper_out", SlipState.UNKNOWN, "page"),
    (JobState.OFFERED, "fault", SlipState.OFFERED, "page"),
    (JobState.DROPPED, "", SlipState.DROPPED, ""),
]


def in_a_house(path: Path, what: Callable[[House], Awaitable[None]]) -> None:
    async def body() -> None:
        async with open_house(path) as house:
            await what(house)

    asyncio.run(body())


def other(printer: str) -> str:
    return "page" if printer == "ticket" else ""


@pytest.mark.parametrize(("state", "why", "slip", "elsewhere"), FOUND)
def test_a_slip_is_as_its_job_is(tmp_path: Path, state: JobState, why: str, slip: SlipState, elsewhere: str) -> None:
    async def body(house: House) -> None:
        await house.take("act")
        await house.kiosk.write(lambda db: jobs.settle(db, slip_job("act"), state, why))
        found = await QueueSlips(house.kiosk, other).of_act("act")
        assert found is not None
        assert (found.state, found.trouble, found.elsewhere) == (slip, why, elsewhere)

    in_a_house(tmp_path, body)


def test_every_state_of_a_job_is_in_the_table_above() -> None:
    assert {state for state, *_ in FOUND} == set(JobState)


def test_a_slip_goes_to_the_other_printer_at_a_wish_and_is_offered_no_third(tmp_path: Path) -> None:
    async def body(house: House) -> None:
        slips = QueueSlips(house.kiosk, other)
        await house.take("act")
        await house.kiosk.write(lambda db: jobs.settle(db, slip_job("act"), JobState.WAITING, "paper_out"))
        offered = await slips.of_act("act")
        assert offered is not None
        await slips.print_as_offered(offered)
        job = await house.kiosk.read(lambda db: jobs.job(db, slip_job("act")))
        assert job is not None
        assert (job.printer, job.state, job.recipe.copy) == ("page", JobState.QUEUED, 0)
        await house.kiosk.write(lambda db: jobs.hold(db, "page", "offline"))
        found = await slips.of_act("act")
        assert found is not None
        assert (found.state, found.elsewhere) == (SlipState.WAITING, "")
        await slips.print_as_offered(found)
        again = await slips.of_act("act")
        assert again is not None
        assert again.state is SlipState.PRINTING

    in_a_house(tmp_path, body)


def test_without_an_act_there_is_no_slip(tmp_path: Path) -> None:
    async def body(house: House) -> None:
        assert await QueueSlips(house.kiosk).of_act("none") is None

    in_a_house(tmp_path, body)
