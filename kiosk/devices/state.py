"""The heartbeat: how this kiosk tells the city that it is well."""

from datetime import UTC, datetime

from kiosk.core.entity import Entity, urn
from kiosk.devices.readings import PrinterReading, PrinterState

_PAPER = {PrinterState.ABSENT: "absent", PrinterState.PAPER_OUT: "out", PrinterState.READY: "ok"}


def heartbeat(kiosk: str, *, version: str, printer: PrinterReading, outbox: int, moment: datetime) -> Entity:
    """Describe the kiosk as a smart-data-models `Device` (0.0.9) with our own `paperState` and `outboxLength`.

    Args:
        kiosk: The kiosk's id.
        version: Of this program.
        printer: The ticket printer's last reading.
        outbox: Facts the city has yet to be told.
        moment: Now.
    """
    return Entity(
        urn("Device", kiosk, "kiosk"),
        "Device",
        {
            "deviceState": "ok" if printer.state in {PrinterState.READY, PrinterState.ABSENT} else "printer",
            "softwareVersion": version,
            "paperState": paper(printer),
            "outboxLength": outbox,
            "dateLastValueReported": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
    )


def paper(printer: PrinterReading) -> str:
    """Say how the paper stands: ok, near_end, out, absent or unknown (a silent or broken printer cannot tell)."""
    word = _PAPER.get(printer.state, "unknown")
    return "near_end" if word == "ok" and printer.near_end else word
