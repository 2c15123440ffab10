"""Files that look like a battery to the real `upowerd`, which it starts: `umockdev-wrapper /usr/bin/python3 THIS`.

Lines: `ac 0|1`, `battery STATUS MICROWATT_HOURS PERCENT`, `start` (once more, after somebody killed it), `end`.
Answers with the daemon's pid. Run by the system's Python, which has the bindings.
"""

import os
import subprocess
import sys

import gi  # type: ignore[import-not-found]  # the system's Python has it

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # type: ignore[import-not-found]  # noqa: E402 - the version comes first

BATTERY = {
    "type": "Battery",
    "present": "1",
    "status": "Full",
    "energy_full": "60000000",
    "energy_full_design": "80000000",
    "energy_now": "60000000",
    "voltage_now": "12000000",
    "power_now": "10000000",
    "capacity": "100",
}


def main() -> None:
    bed = UMockdev.Testbed.new()
    mains = bed.add_device("power_supply", "AC", None, ["type", "Mains", "online", "1"], [])
    pairs = [word for pair in BATTERY.items() for word in pair]
    battery = bed.add_device("power_supply", "BAT0", None, pairs, [])

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            ["/usr/libexec/upowerd"],
            env={**os.environ, "UMOCKDEV_DIR": bed.get_root_dir()},
            stderr=subprocess.DEVNULL,
        )

    daemon = start()
    print(daemon.pid, flush=True)  # noqa: T201 - its parent reads it
    for line in sys.stdin:
        match line.split():
            case ["ac", online]:
                bed.set_attribute(mains, "online", online)
                bed.uevent(mains, "change")
            case ["battery", status, energy, percent]:
                for name, value in (("status", status), ("energy_now", energy), ("capacity", percent)):
                    bed.set_attribute(battery, name, value)
                bed.uevent(battery, "change")
            case ["start"]:
                daemon.wait()
                daemon = start()
            case _:
                break
        print(daemon.pid, flush=True)  # noqa: T201 - the same
    daemon.terminate()
    daemon.wait()


main()
