"""What a stop left unprinted is given out by staff alone, and the code then goes from the store."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.applications.commands import handlers
from kiosk.applications.model import Application, slip_job
from kiosk.applications.receipt_slips import ReceiptSlips
from kiosk.applications.receipts import grouped
from kiosk.applications.store import forget_printed_codes
from kiosk.core.errors import KnownError
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.devices.slip_state import SlipState
from tests.unit.applications.office import FILLED, Office, story


async def left(office: Office, act: str = "act") -> Application:
    """Send one and stop before it is printed."""
    await office.service.send(act, FILLED)
    await office.kiosk.write(jobs.recover)
    return await sent(office, act)


async def sent(office: Office, act: str = "act") -> Application:
    made = await office.service.sent(act)
    assert made is not None
    return made


async def ask(office: Office, name: str, arguments: Mapping[str, Any]) -> Any:
    return await handlers(ReceiptSlips(office.kiosk))[name](arguments)


def test_a_receipt_left_behind_is_listed_and_printed_when_staff_ask(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await left(office)
        slips = ReceiptSlips(office.kiosk)
        found = await slips.of_act("act")
        assert found is not None
        assert found.state is SlipState.OFFERED
        (one,) = await ask(office, "applications.receipts", {})
        assert (one["number"], one["procedure"]) == (grouped(made.number), FILLED.procedure)
        assert made.code not in str(one)
        assert await ask(office, "applications.print", {"number": grouped(made.number)}) == slip_job("act")
        found = await slips.of_act("act")
        assert found is not None
        assert found.state is SlipState.PRINTING
        assert await ask(office, "applications.receipts", {}) == []

    story(tmp_path, told)


def test_the_code_goes_once_it_is_on_paper_and_not_before(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await left(office)
        await ask(office, "applications.print", {"number": made.number})
        await ask(office, "applications.receipts", {})
        assert (await sent(office)).code == made.code
        await office.kiosk.write(lambda db: jobs.settle(db, slip_job("act"), JobState.PRINTED))
        await office.kiosk.write(forget_printed_codes)  # as every start does
        assert (await sent(office)).code == ""

    story(tmp_path, told)


def test_a_receipt_nobody_needs_is_given_up_with_its_code(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await left(office)
        await ask(office, "applications.drop", {"number": made.number})
        assert await ask(office, "applications.receipts", {}) == []
        assert (await sent(office)).code == ""

    story(tmp_path, told)


@pytest.mark.parametrize("number", ["", "1012-3456-7890", 7, None])
def test_a_number_that_waits_for_nothing_is_told(tmp_path: Path, number: Any) -> None:
    async def told(office: Office) -> None:
        await left(office)
        for name in ("applications.print", "applications.drop"):
            with pytest.raises(KnownError, match="No receipt of this number waits here"):
                await ask(office, name, {"number": number})

    story(tmp_path, told)


def test_what_is_on_its_way_is_no_matter_for_staff(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await office.service.send("act", FILLED)
        assert await ask(office, "applications.receipts", {}) == []

    story(tmp_path, told)
