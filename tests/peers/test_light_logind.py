"""The panel's light through a session of logind that writes down what it is asked, on a bus of its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.light_logind import LogindLight
from kiosk.core.clock import SystemClock
from kiosk.core.errors import KnownError
from tests.clocks import START
from tests.peers.power_peers import Process, private_bus, wait_for

_NAME = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1/session/auto"
_SESSION = "org.freedesktop.login1.Session"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as (made, _):
        yield made


@pytest.fixture
def panels(tmp_path: Path) -> Path:
    panel = tmp_path / "backlight" / "intel_backlight"
    panel.mkdir(parents=True)
    (panel / "max_brightness").write_text("1500\n", "ascii")
    return panel.parent


@pytest.fixture
def session(address: str, tmp_path: Path) -> Iterator[Path]:
    log = tmp_path / "asked"
    process = Process(
        "/usr/bin/python3", "-m", "dbusmock", "--system", "--logfile", log, _NAME, _PATH, _SESSION,
        env={"DBUS_SYSTEM_BUS_ADDRESS": address},
    )  # fmt: skip

    def taught() -> bool:
        words = (_SESSION, "SetBrightness", "ssu", "", "")
        question = Process(
            "dbus-send", f"--bus={address}", "--print-reply", f"--dest={_NAME}", _PATH,
            "org.freedesktop.DBus.Mock.AddMethod", *(f"string:{word}" for word in words),
        )  # fmt: skip
        return question.child.wait() == 0

    try:
        wait_for(taught, "logind's session")
        yield log
    finally:
        process.kill()


def shine(panels: Path, address: str, *percents: int) -> None:
    light = LogindLight(SystemClock(START), panels, address)

    async def go() -> None:
        for percent in percents:
            await light.shine(percent)

    asyncio.run(go())


def test_the_session_is_asked_in_the_panels_own_steps(panels: Path, address: str, session: Path) -> None:
    shine(panels, address, 40, 100, 0)
    asked = [line.split(" ", 1)[1] for line in session.read_text("utf-8").splitlines() if "SetBrightness" in line]
    assert [line for line in asked if line.startswith("SetBrightness")] == [
        f'SetBrightness "backlight" "intel_backlight" {value}' for value in (600, 1500, 1)
    ]


def test_who_may_not_set_it_is_told_so(panels: Path, address: str) -> None:
    with pytest.raises(KnownError, match="light of this screen"):
        shine(panels, address, 40)


@pytest.mark.parametrize("said", ["", "bright"])
def test_a_panel_that_says_nothing_of_use_is_left(panels: Path, address: str, session: Path, said: str) -> None:
    (panels / "intel_backlight" / "max_brightness").write_text(said, "ascii")
    with pytest.raises(KnownError, match="light of this screen"):
        shine(panels, address, 40)
    assert 'SetBrightness "' not in session.read_text("utf-8")


def test_a_machine_without_a_panel_of_its_own_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="light of this screen"):
        shine(tmp_path / "none", "", 40)
