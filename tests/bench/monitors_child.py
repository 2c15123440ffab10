"""`python -m tests.bench.monitors_child FOLDER TICKET A4 UPSD ECHONET OWN HOST`: all monitors of devices, nothing else.

Says `watching` once every device has said that it is well.
"""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.compose import devices, power
from kiosk.compose.release import BUILT
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.readings import PrinterState
from kiosk.devices.settings import PagePrinterSettings, TicketPrinterSettings
from kiosk.power import store as power_store
from kiosk.power.model import Device, Standing
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings


async def main(folder: Path, at: Mapping[str, str]) -> None:
    """Watch until ended."""
    clock, changes = SystemClock(BUILT), Changes()
    tables = [jobs.MIGRATIONS, power_store.PUBLIC_MIGRATIONS]
    store = Store(folder / "monitors.db", key=None, durable=True, migrations=tables, changes=changes)
    await store.open()
    slips = TicketPrinterSettings(host="127.0.0.1", port=int(at["ticket"]))
    printers = devices.Printers(slips, PagePrinterSettings(url=at["a4"]), clock, "bench")
    spooler = printers.spooler(store, changes, {})
    battery = KioskPowerSettings("nut", port=int(at["upsd"]), ups="kiosk", switch_off=False)
    shelter = ShelterPowerSettings(at["host"], at["host"], at["own"], int(at["echonet"]))
    meters = power.service(battery, shelter, (store,), clock, changes)
    tasks = Tasks(clock)
    tasks.supervise(spooler.run, name="spooler")
    tasks.supervise(meters.watch, name="power")
    names = (devices.PRINTER, devices.PAGES)
    while not (
        all(spooler.reading(name).state is PrinterState.READY for name in names)
        and meters.now().standing is Standing.MAINS
        and {Device.SHELTER, Device.SOLAR} <= {one.device for one in meters.last()}
    ):
        await clock.sleep(0.1)
    sys.stdout.write("watching\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    names = ("ticket", "a4", "upsd", "echonet", "own", "host")
    asyncio.run(main(Path(sys.argv[1]), dict(zip(names, sys.argv[2:], strict=True))))
