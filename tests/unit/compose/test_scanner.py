"""A kiosk with a scanner listens to it, and lives on without one."""

import asyncio
import os
from pathlib import Path

from kiosk.compose.scanner import listen
from kiosk.core.changes import Changes
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import TOPIC, ScannerState, Scans
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import TurnedClock


def test_a_device_that_is_no_scanner_is_lost_and_looked_for_again_and_again(tmp_path: Path) -> None:
    news: list[str] = []

    async def work() -> None:
        clock, changes = TurnedClock(), Changes()
        changes.subscribe((TOPIC,), lambda: news.append(scans.state.value))
        tasks = Tasks(clock)
        scans = Scans(ScannerSettings(device=str(tmp_path / "event-kbd")), clock, tasks, changes)
        assert not scans.lost
        listen(scans, clock, tasks)
        await clock.turn(10)
        assert (scans.state, scans.lost) == (ScannerState.UNKNOWN, True)
        os.mkfifo(tmp_path / "event-kbd")
        await clock.turn(10)
        assert clock.sleepers() == 1, "it does not look again"
        await tasks.close()

    asyncio.run(work())
    assert news == ["unknown"]
