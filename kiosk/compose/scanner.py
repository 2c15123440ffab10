"""The scanner that has a device of its own."""

from kiosk.adapters.scanner import EvdevScanner
from kiosk.core.clock import Clock
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import Scans


def listen(scans: Scans, clock: Clock, tasks: Tasks) -> None:
    """Read the scanner for as long as the tasks run."""
    scanner = EvdevScanner(scans.settings.device, scans.own.key, scans.found, clock)
    tasks.supervise(scanner.run, name="scanner")
