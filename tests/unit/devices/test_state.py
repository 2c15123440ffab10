"""The heartbeat says no more than the kiosk knows."""

from datetime import timedelta, timezone

import pytest

from kiosk.core.entity import canonical, parse
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.state import heartbeat
from tests.clocks import START


@pytest.mark.parametrize(
    ("reading", "device", "paper"),
    [
        (PrinterReading(PrinterState.READY), "ok", "ok"),
        (PrinterReading(PrinterState.READY, near_end=True), "ok", "near_end"),
        (PrinterReading(PrinterState.PAPER_OUT, near_end=True), "printer", "out"),
        (PrinterReading(PrinterState.COVER_OPEN), "printer", "unknown"),
        (PrinterReading(PrinterState.UNKNOWN), "printer", "unknown"),
        (PrinterReading(PrinterState.ABSENT), "ok", "absent"),
    ],
)
def test_every_reading_has_its_word(reading: PrinterReading, device: str, paper: str) -> None:
    moment = START.astimezone(timezone(timedelta(hours=9)))
    entity = heartbeat("k1", version="0.1.0", printer=reading, outbox=7, moment=moment)
    assert parse(canonical(entity)) == entity
    assert entity.id == "urn:ngsi-ld:Device:k1:kiosk"
    assert entity.attributes == {
        "deviceState": device,
        "softwareVersion": "0.1.0",
        "paperState": paper,
        "outboxLength": 7,
        "dateLastValueReported": "2026-11-21T01:12:00Z",
    }
