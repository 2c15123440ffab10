"""The heartbeat: how this kiosk tells the city that it is well."""

from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.core.entity import Entity, Json, urn
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.scans_heard import ScannerState

_PAPER = {PrinterState.ABSENT: "absent", PrinterState.PAPER_OUT: "out", PrinterState.READY: "ok"}
_SCANNER = {ScannerState.READY: "ok", ScannerState.ABSENT: "absent"}
_WELL = frozenset({PrinterState.READY, PrinterState.ABSENT})
_NOT_KNOWN = -1  # the model's own word for a level that cannot be told


@dataclass(frozen=True)
class Body:
    """What the kiosk last heard of its own parts.

    Attributes:
        ticket: The ticket printer's reading.
        page: The A4 printer's.
        scanner: How the scanner is; one that only types cannot be asked.
        battery: Whether one is watched.
        percent: How full that is; None when it does not say, or does not answer.
    """

    ticket: PrinterReading
    page: PrinterReading = PrinterReading(PrinterState.ABSENT)  # noqa: RUF009 - frozen
    scanner: ScannerState = ScannerState.ABSENT
    battery: bool = False
    percent: float | None = None


def heartbeat(kiosk: str, *, version: str, body: Body, outbox: int, moment: datetime) -> Entity:
    """Describe the kiosk as a smart-data-models `Device` (0.0.9), with words of our own for paper, scanner and outbox.

    A kiosk without a battery has no `batteryLevel`. One whose battery does not answer says -1, as the model has it: the
    city would keep the last level if it were left out.

    Args:
        kiosk: The kiosk's id.
        version: Of this program.
        body: Its parts.
        outbox: Facts the city has yet to be told.
        moment: Now.
    """
    told: dict[str, Json] = {
        "deviceState": "ok" if {body.ticket.state, body.page.state} <= _WELL else "printer",
        "softwareVersion": version,
        "paperState": paper(body.ticket),
        "pagePaperState": paper(body.page),
        "scannerState": _SCANNER.get(body.scanner, "unknown"),
        "outboxLength": outbox,
        "dateLastValueReported": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    if body.battery:
        told["batteryLevel"] = _NOT_KNOWN if body.percent is None else round(body.percent / 100, 2)
    return Entity(urn("Device", kiosk, "kiosk"), "Device", told)


def paper(printer: PrinterReading) -> str:
    """Say how the paper stands: ok, near_end, out, absent or unknown (a silent or broken printer cannot tell)."""
    word = _PAPER.get(printer.state, "unknown")
    return "near_end" if word == "ok" and printer.near_end else word
