"""A logind that switches nothing off, python-dbusmock's, on a bus of its own; both can be frozen and killed."""

import subprocess
from pathlib import Path

from .power_peers import BUS, PATIENCE, Process, wait_for

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _MOCK = f"{NAME}.Manager", "org.freedesktop.DBus.Mock"
_NO = 'raise dbus.exceptions.DBusException("no", name="org.freedesktop.DBus.Error.AccessDenied")'


class Logind:
    """It writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder}/bus"
        self._folder = folder
        self.start_bus()

    @property
    def heard(self) -> int:
        """How often it heard that the machine is to go off."""
        log = self._folder / "asked"
        return log.read_text(encoding="utf-8").count(" PowerOff False") if log.exists() else 0

    def start_bus(self) -> None:
        bus, config = self._folder / "bus", self._folder / "bus.conf"
        bus.unlink(missing_ok=True)
        config.write_text(BUS.format(path=bus), encoding="utf-8")
        self._bus = Process("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile")
        wait_for(bus.exists, "the bus")
        self.start()

    def start(self) -> None:
        self._logind = Process(
            "/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind", "--logfile",
            self._folder / "asked", env={"DBUS_SYSTEM_BUS_ADDRESS": self.address},
        )  # fmt: skip
        wait_for(lambda: self._told("org.freedesktop.DBus.Peer.Ping"), "logind")

    def refuse(self) -> None:
        """Let nobody switch the machine off, as polkit does without a rule."""
        assert self._told(f"{_MOCK}.AddMethod", _MANAGER, "PowerOff", "b", "", _NO)

    def let(self) -> None:
        assert self._told(f"{_MOCK}.AddMethod", _MANAGER, "PowerOff", "b", "", "")

    def freeze(self) -> None:
        self._logind.freeze()

    def thaw(self) -> None:
        self._logind.thaw()

    def kill(self) -> None:
        self._logind.kill()

    def freeze_bus(self) -> None:
        self._bus.freeze()

    def thaw_bus(self) -> None:
        self._bus.thaw()

    def kill_bus(self) -> None:
        self._bus.kill()
        self._logind.kill()  # who loses the system's bus ends

    def close(self) -> None:
        self._logind.kill()
        self._bus.kill()

    def _told(self, method: str, *words: str) -> bool:
        command = ["dbus-send", f"--bus={self.address}", "--print-reply", f"--dest={NAME}", PATH, method]
        command += [f"string:{word}" for word in words]
        return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE).returncode == 0
