"""Switching off through a logind that switches nothing off: python-dbusmock's, on a bus of its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.power_logind import Logind
from kiosk.core.clock import SystemClock
from kiosk.core.errors import KnownError
from tests.clocks import START
from tests.peers.power_peers import Process, private_bus, wait_for


class Mocked:
    """A logind that writes down what it is asked."""

    def __init__(self, address: str, folder: Path) -> None:
        self._log = folder / "asked"
        self.process = Process(
            "/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind", "--logfile", self._log,
            env={"DBUS_SYSTEM_BUS_ADDRESS": address},
        )  # fmt: skip
        self._address = address
        wait_for(self._there, "logind")

    def asked(self) -> list[str]:
        """Give the calls, without the moment."""
        lines = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        return [line.split(" ", 1)[1] for line in lines if "PowerOff" in line]

    def _there(self) -> bool:
        question = Process(
            "dbus-send", f"--bus={self._address}", "--print-reply", "--dest=org.freedesktop.login1",
            "/org/freedesktop/login1", "org.freedesktop.DBus.Peer.Ping",
        )  # fmt: skip
        return question.child.wait() == 0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as (made, _):
        yield made


def switch_off(address: str) -> None:
    asyncio.run(Logind(SystemClock(START), address).power_off())


def test_the_machine_is_asked_to_go_off_once(address: str, tmp_path: Path) -> None:
    logind = Mocked(address, tmp_path)
    try:
        switch_off(address)
        assert logind.asked() == ["PowerOff False"]
    finally:
        logind.process.kill()


def test_without_a_logind_it_says_so(address: str) -> None:
    with pytest.raises(KnownError, match="could not switch itself off"):
        switch_off(address)
