"""A whole kiosk with its UPS, its shelter's battery and sun, and a city: from the device to all who are told."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.core.commands import ask
from kiosk.core.entity import Entity, Json
from kiosk.core.i18n import Texts
from kiosk.power.cli import commands
from kiosk.power.model import Standing
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings
from tests.peers.power_peers import EchonetNode, Upsd

OUT = {"ups.status": "OB DISCHRG", "battery.charge": "83", "ups.realpower": "38"}


@pytest.fixture
def upsd(tmp_path: Path) -> Iterator[Upsd]:
    peer = Upsd(tmp_path)
    try:
        yield peer
    finally:
        peer.close()


@pytest.fixture
def node() -> Iterator[EchonetNode]:
    peer = EchonetNode()
    try:
        yield peer
    finally:
        peer.close()


class Shell:
    """A command line beside the running kiosk."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        return asyncio.run(ask(self._socket, name, arguments))

    def said(self, *words: str) -> list[list[str]]:
        told = CliRunner().invoke(commands(self, Texts("en")), words)
        assert told.exit_code == 0, told.output
        return [line.split("\t") for line in told.output.splitlines()]


def test_the_city_and_the_command_line_hear_of_battery_and_sun(tmp_path: Path, upsd: Upsd, node: EchonetNode) -> None:
    settings = replace(
        load(None),
        power=KioskPowerSettings("nut", port=upsd.port, ups="kiosk", capacity_watt_hours=300.0, switch_off=False),
        shelter_power=ShelterPowerSettings(node.HOST, node.HOST, node.OWN, node.port),
    )
    asyncio.run(live(Kiosk(Plan(settings, tmp_path / "data", demo=True)), upsd))


async def live(kiosk: Kiosk, upsd: Upsd) -> None:
    try:
        await kiosk.open()
        await kiosk.start()
        power = kiosk.parts.power
        await until(kiosk, lambda: power.now().standing is Standing.MAINS)
        upsd.say(OUT)
        await until(kiosk, lambda: power.now().standing is Standing.SAVING)
        assert power.now().hours == pytest.approx((4.2, 8.4), abs=0.2)
        battery = await told(kiosk, "StorageBatteryMeasurement", "shelter")
        assert (battery.attributes["stateOfCharge"], battery.attributes["activePower"]) == (73, -650.0)
        sun = await told(kiosk, "PhotovoltaicMeasurement", "solar")
        assert sun.attributes["activePower"] == 800.0
        await asyncio.to_thread(look_at_the_command_line, Shell(kiosk.folder.socket))
    finally:
        await kiosk.close()


def look_at_the_command_line(shell: Shell) -> None:
    first, *devices = shell.said("now")
    assert first[:2] == ["saving", "83 %"]
    assert first[2].startswith("4.")
    assert [(one[0], one[2]) for one in devices] == [("kiosk", "battery"), ("shelter", "mains"), ("solar", "")]
    (line,) = shell.said("curve", "--device", "shelter")
    assert line[3:] == ["73.0", "7154.0", "-650.0"]


async def told(kiosk: Kiosk, kind: str, ending: str) -> Entity:
    """Wait until the city has heard of a device."""
    assert kiosk.demo is not None
    city = kiosk.demo.city

    def known() -> list[Entity]:
        return [one for one in city.entities(kind) if one.id.endswith(f":{ending}")]

    await until(kiosk, lambda: bool(known()))
    return known()[0]


async def until(kiosk: Kiosk, true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await kiosk.clock.sleep(0.05)
