"""What the city is told of the chain: its head with each sync, and once, sealed, the key its seals began with."""

from kiosk.core.audit import START, Head
from kiosk.core.entity import Json, urn

ENTRIES, HEAD, FIRST = "auditEntries", "auditHead", "auditKey"
VOUCHED = "auditKeyVouched"


def device(kiosk: str) -> str:
    """Name the entity that tells of a kiosk: the head stands beside its heartbeat."""
    return urn("Device", kiosk, "kiosk")


def attributes(head: Head, sealed: tuple[str, str] | None) -> dict[str, Json]:
    """Say where the chain ends.

    Args:
        head: Its last entry.
        sealed: The first key, sealed to the city, and the kiosk's signature over that; None once the city has it.
    """
    told: dict[str, Json] = {ENTRIES: head.seq, HEAD: head.link}
    return told if sealed is None else told | {FIRST: sealed[0], VOUCHED: sealed[1]}


def told_head(told: dict[str, Json]) -> Head | None:
    """Read back what was said; None where nothing was."""
    seq, link = told.get(ENTRIES), told.get(HEAD)
    if not isinstance(seq, int) or not isinstance(link, str):
        return None
    return Head(seq, link) if seq else Head(0, START)
