"""The door of the A4 printer: IPP messages, and what its words come to."""

from kiosk.adapters.ipp_codec import decode
from kiosk.adapters.ipp_line import IppSilentError
from kiosk.adapters.printer_ipp_words import reading
from kiosk.devices.readings import PrinterReading
from tests.faults.hostile_parser import Parser, plain

HEAD = b"\x02\x00\x00\x00\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8\x04"
READY = (
    HEAD
    + b"\x23\x00\x0dprinter-state\x00\x04\x00\x00\x00\x03"
    + b"\x44\x00\x15printer-state-reasons\x00\x11media-low-warning\x44\x00\x00\x00\x0acups-noise\x03"
)


def told(data: bytes) -> list[PrinterReading]:
    """Read an answer as the adapter does."""
    return [reading(group) for group in decode(data).groups]


PARSERS = (
    Parser(
        "page printer",
        plain(told),
        lambda hostile: hostile.broken(READY),
        (ValueError, IppSilentError),
        (
            b"",
            READY,
            READY[:-1],
            HEAD * 9999,
            HEAD + b"\x44\xff\xff" + b"n" * 65535,
            HEAD + b"\x04" * 250_000,
            bytes(262_144),
        ),
    ),
)
