"""The heartbeat says no more than the kiosk knows."""

from datetime import timedelta, timezone

import pytest

from kiosk.core.entity import Entity, canonical, parse
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.scans_heard import ScannerState
from kiosk.devices.state import Body, heartbeat
from tests.clocks import START

READY = PrinterReading(PrinterState.READY)


def told(body: Body) -> Entity:
    moment = START.astimezone(timezone(timedelta(hours=9)))
    return heartbeat("k1", version="0.1.0", body=body, outbox=7, moment=moment)


READINGS = [
    (PrinterReading(PrinterState.READY), "ok", "ok"),
    (PrinterReading(PrinterState.READY, near_end=True), "ok", "near_end"),
    (PrinterReading(PrinterState.PAPER_OUT, near_end=True), "printer", "out"),
    (PrinterReading(PrinterState.COVER_OPEN), "printer", "unknown"),
    (PrinterReading(PrinterState.OFFLINE), "printer", "unknown"),
    (PrinterReading(PrinterState.UNKNOWN), "printer", "unknown"),
    (PrinterReading(PrinterState.ABSENT), "ok", "absent"),
]


@pytest.mark.parametrize(("reading", "device", "paper"), READINGS)
def test_every_reading_has_its_word(reading: PrinterReading, device: str, paper: str) -> None:
    entity = told(Body(reading))
    assert parse(canonical(entity)) == entity
    assert entity.id == "urn:ngsi-ld:Device:k1:kiosk"
    assert entity.attributes == {
        "deviceState": device,
        "softwareVersion": "0.1.0",
        "paperState": paper,
        "pagePaperState": "absent",
        "scannerState": "absent",
        "outboxLength": 7,
        "dateLastValueReported": "2026-11-21T01:12:00Z",
    }


@pytest.mark.parametrize(("reading", "device", "paper"), READINGS)
def test_the_large_printer_is_told_in_the_same_words(reading: PrinterReading, device: str, paper: str) -> None:
    said = told(Body(READY, reading)).attributes
    assert (said["deviceState"], said["paperState"], said["pagePaperState"]) == (device, "ok", paper)


@pytest.mark.parametrize(
    ("state", "said"), [(ScannerState.READY, "ok"), (ScannerState.UNKNOWN, "unknown"), (ScannerState.ABSENT, "absent")]
)
def test_a_scanner_that_cannot_be_asked_is_not_known(state: ScannerState, said: str) -> None:
    assert told(Body(READY, scanner=state)).attributes["scannerState"] == said


@pytest.mark.parametrize(
    ("battery", "percent", "level"),
    [
        (False, None, None),
        (False, 50.0, None),
        (True, None, -1),
        (True, 0.0, 0.0),
        (True, 79.6, 0.8),
        (True, 100.0, 1.0),
    ],
)
def test_a_battery_that_does_not_answer_is_neither_empty_nor_full(
    battery: bool, percent: float | None, level: float | None
) -> None:
    entity = told(Body(READY, battery=battery, percent=percent))
    assert entity.attributes.get("batteryLevel") == level
    assert ("batteryLevel" in entity.attributes) is battery
    assert parse(canonical(entity)) == entity
