"""The number as it is printed, typed and scanned."""

import base64
import binascii
import re
import unicodedata
import uuid
from dataclasses import dataclass

CODE = "KT1"
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
    """Write a ticket's id for the QR code of its slip: letters and digits that every keyboard layout types alike."""
    unique = uuid.UUID(ticket_id.rpartition(":")[2])
    return CODE + base64.b32encode(unique.bytes).decode().rstrip("=")


def wanted(text: str) -> Wanted | None:
    """Read what was typed on the pad (42, A042, A-042) or scanned from a slip; None when it is neither."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if plain.startswith(CODE):
        try:
            raw = base64.b32decode(plain[len(CODE) :] + "=" * 6)
            return Wanted(unique=str(uuid.UUID(bytes=raw)))
        except (binascii.Error, ValueError):
            return None
    found = _TYPED.match(plain)
    return Wanted(series=found[1] or "", number=int(found[2])) if found else None


def slip_job(act: str) -> str:
    """Name the print job of the slip an act brought."""
    return f"queue_ticket.{act}"
