"""The number as it is printed, typed and scanned."""

import re
import unicodedata
import uuid
from dataclasses import dataclass

from kiosk.devices.scans import slip_code, slip_content

CODE = "KT1"
_ID_BYTES = 16
_TYPED = re.compile(r"(?:([A-Z])[- ]?)?0*([1-9][0-9]{0,5})\Z")


@dataclass(frozen=True)
class Wanted:
    """What a person typed or scanned: the end of a ticket's id, or a number and perhaps its series."""

    unique: str = ""
    series: str = ""
    number: int = 0


def label(series: str, number: int) -> str:
    """Write a number as it is printed and called: A-042."""
    return f"{series}-{number:03d}"


def code(ticket_id: str) -> str:
    """Write a ticket's id for the QR code of its slip."""
    return slip_code(CODE, uuid.UUID(ticket_id.rpartition(":")[2]).bytes)


def wanted(text: str) -> Wanted | None:
    """Read what was typed on the pad (42, A042, A-042) or scanned from a slip; None when it is neither."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if plain.startswith(CODE):
        raw = slip_content(CODE, plain) or b""
        return Wanted(unique=str(uuid.UUID(bytes=raw))) if len(raw) == _ID_BYTES else None
    found = _TYPED.match(plain)
    return Wanted(series=found[1] or "", number=int(found[2])) if found else None


def slip_job(act: str) -> str:
    """Name the print job of the slip an act brought."""
    return f"queue_ticket.{act}"
