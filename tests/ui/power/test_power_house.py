"""From the UPS to the eyes: a whole kiosk in its window, with the real `upsd` behind it."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.compose.settings import load
from kiosk.power.settings import KioskPowerSettings
from tests.peers.power_peers import Upsd
from tests.ui.house import House, house
from ui.components.spoken_text import texts_of

OUT = {"ups.status": "OB DISCHRG", "battery.charge": "83"}


def stands(built: House, words: str) -> bool:
    return words in [text.property("text") for text in texts_of(built.window.contentItem()) if text.isVisible()]


def test_everyone_reads_of_the_outage_of_silence_and_of_the_mains(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upsd = Upsd(tmp_path)
    settings = replace(load(None), power=KioskPowerSettings("nut", port=upsd.port, ups="kiosk", switch_off=False))
    monkeypatch.setattr("tests.ui.house.load", lambda _path: settings)
    try:
        with house(qtbot, loop, tmp_path / "data") as built:
            built.ready()
            built.until(lambda: "power" not in built.names())
            upsd.say(OUT)
            built.until(lambda: stands(built, "This kiosk runs on its battery now."))
            upsd.server.kill()
            silent = "For the staff: the battery of this kiosk does not answer. Please check its cable."
            built.until(lambda: stands(built, silent))
            upsd.say({"ups.status": "OL", "battery.charge": "90"})
            upsd.start_server()
            built.until(lambda: "power" not in built.names())
    finally:
        upsd.close()
