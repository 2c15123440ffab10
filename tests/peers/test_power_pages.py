"""On the battery nothing comes out of the large printer unless a person asks for it: a whole kiosk, a real printer."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.power import PracticeBattery
from kiosk.compose.settings import load
from kiosk.core.store import Db
from kiosk.devices.power_readings import BatteryReading, Source
from kiosk.devices.settings import PagePrinterSettings
from kiosk.power.model import Standing
from kiosk.practice_printer.status import PracticeState
from kiosk.queue.slip_state import Slip
from tests.peers.office_printer import OfficePrinter, office_printer

STEPS = (
    (BatteryReading(Source.MAINS, 100.0), Standing.MAINS),
    (BatteryReading(Source.BATTERY, 80.0, 48.0, -10.0, 10.0), Standing.SAVING),
    (BatteryReading(Source.BATTERY, 18.0, 11.0, -10.0, 10.0), Standing.LOW),
    (BatteryReading(Source.BATTERY, 5.0, 3.0, -10.0, 10.0), Standing.LEAVING),
    (BatteryReading(), Standing.LEAVING),
)


def test_no_page_comes_unasked_in_any_state_of_the_power(tmp_path: Path) -> None:
    with office_printer(tmp_path / "printer") as printer:
        settings = replace(load(None), page=PagePrinterSettings(url=printer.url))
        asyncio.run(live(Kiosk(Plan(settings, tmp_path / "data", demo=True)), printer))


async def live(kiosk: Kiosk, printer: OfficePrinter) -> None:
    assert kiosk.demo is not None
    battery = kiosk.demo.battery = PracticeBattery()
    try:
        await kiosk.open()
        kiosk.demo.printer.state = PracticeState.PAPER_OUT
        await kiosk.start()
        await counters(kiosk)
        for number, (reading, standing) in enumerate(STEPS, 1):
            battery.reading = reading
            await stands(kiosk, standing)
            await take(kiosk)
            await waits(kiosk, number)
            slip = await offered(kiosk)  # the large printer is ready for it all the time
        assert [printer for _, printer, _ in await spool(kiosk)] == ["ticket"] * len(STEPS)
        assert printer.pages == []
        await kiosk.slices.slips.print_as_offered(slip)
        await until(kiosk, lambda: len(printer.pages) == 1)
    finally:
        await kiosk.close()


async def counters(kiosk: Kiosk) -> None:
    """Wait until the kiosk has heard of them."""
    async with asyncio.timeout(30):
        while not (await kiosk.slices.queue.board()).counters:
            await kiosk.clock.sleep(0.05)


async def take(kiosk: Kiosk) -> None:
    """Take a number at the first counter that gives any."""
    assert kiosk.demo is not None
    (counter, *_) = kiosk.demo.city.entities("QueueMonitor")
    await kiosk.handlers()["queue.take"]({"counter": counter.id})


async def spool(kiosk: Kiosk) -> list[tuple[str, str, str]]:
    def read(db: Db) -> list[tuple[str, str, str]]:
        return list(db.execute("select id, printer, state from jobs order by seq").fetchall())

    return await kiosk.store.read(read)


async def stands(kiosk: Kiosk, standing: Standing) -> None:
    await until(kiosk, lambda: kiosk.parts.power.now().standing is standing)


async def waits(kiosk: Kiosk, count: int) -> None:
    """Wait until so many slips are held up by the ticket printer."""
    async with asyncio.timeout(30):
        while [state for *_, state in await spool(kiosk)] != ["waiting"] * count:
            await kiosk.clock.sleep(0.05)


async def offered(kiosk: Kiosk) -> Slip:
    """Wait until the large printer is offered for the oldest slip."""
    ((job, *_), *_) = await spool(kiosk)
    async with asyncio.timeout(30):
        while (slip := await kiosk.slices.slips.of_act(job.partition(".")[2])) is None or slip.elsewhere != "page":
            await kiosk.clock.sleep(0.05)
    return slip


async def until(kiosk: Kiosk, true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await kiosk.clock.sleep(0.05)
