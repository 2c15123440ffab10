"""A practice ticket printer as a process that can be frozen and killed: `python -m tests.peers.ticket_peer PORT SLIPS`.

With a third word it hangs on a cable as well: the device file of that name leads to it, as /dev/usb/lp0 would. Lines of
JSON change it: `state`, `delay` (seconds before each answer while it is slow), `trouble` ([bytes, state]: the next
picture meets it). Slips are kept as pictures in the folder.
"""

import asyncio
import json
import os
import sys
import tty
from pathlib import Path

from kiosk.core.clock import SystemClock
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.clocks import START


async def _cable(printer: PracticePrinter, device: Path, plugged: asyncio.Event) -> None:
    """Carry bytes between a terminal of our own, which stands for the device, and the printer."""
    far_end, near_end = os.openpty()  # the near end stays open: what nobody reads is kept, as by the kernel's usblp
    tty.setraw(near_end)
    _plug(device, os.ttyname(near_end))
    reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
    os.set_blocking(far_end, False)
    asyncio.get_running_loop().add_reader(far_end, lambda: writer.write(os.read(far_end, 4096)))
    plugged.set()
    while data := await reader.read(4096):
        os.write(far_end, data)


def _plug(device: Path, terminal: str) -> None:
    """Give the terminal the name by which the kiosk knows the device."""
    fresh = device.with_suffix(".new")
    fresh.symlink_to(terminal)
    fresh.replace(device)


async def main(port: int, slips: Path, device: Path | None) -> None:
    """Print until killed."""
    folder = slips / str(os.getpid())
    folder.mkdir(parents=True)
    loop = asyncio.get_running_loop()
    async with PracticePrinter(SystemClock(START), folder=folder, port=port) as printer, asyncio.TaskGroup() as group:
        if device is not None:
            plugged = asyncio.Event()
            group.create_task(_cable(printer, device, plugged))
            await plugged.wait()
        print(printer.port, flush=True)  # noqa: T201 - its parent reads it
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            told = json.loads(line)
            printer.delay = told.get("delay", printer.delay)
            if "state" in told:
                printer.state = PracticeState(told["state"])
            if "trouble" in told:
                count, state = told["trouble"]
                printer.trouble_after(count, PracticeState(state))
            print("done", flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None))
