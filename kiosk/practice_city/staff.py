"""The city's side of the kiosks' staff: it keeps the heads of their chains, tells a break, and signs slips for PINs."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kiosk.core.audit import Broken, Entry, Head, follow
from kiosk.devices.scans import slip_code

from .opening import UnopenedError, opened, reset, vouched
from .store import Store

HEADS_KEPT = 2000
_SLIP = "KR1"
_BEFORE = timedelta(minutes=10)
"""So much earlier a slip is good: a kiosk's clock may be behind."""


@dataclass(frozen=True)
class Chain:
    """What the city knows of one kiosk's chain.

    Attributes:
        heads: Those it was told, in the order in which they came.
        faults: Why a head did not go on from the one before it, in words for the log.
        key: The first key of its seals, as it came sealed, and the kiosk's signature; empty until it came.
    """

    heads: tuple[Head, ...] = ()
    faults: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


class Chains:
    """The chains of all kiosks; every call is made inside the store's transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hear(self, kiosk: str, head: Head, key: tuple[str, ...]) -> None:
        """Keep a head that a kiosk told, and what does not go on from the one before."""
        known = self.of(kiosk)
        faults = known.faults
        last = known.heads[-1] if known.heads else Head()
        if head.seq < last.seq:
            faults = (*faults, f"{head.seq} after {last.seq}: shorter than it was")
        elif head.seq == last.seq and head.link != last.link:
            faults = (*faults, f"{head.seq}: another than it was")
        heads = known.heads if head == last and known.heads else (*known.heads, head)[-HEADS_KEPT:]
        told = [[one.seq, one.link] for one in heads]
        kept = known.key or key  # the first one stays: a second would vouch for a chain written anew
        self._store.write_note(_note(kiosk), {"heads": told, "faults": faults[-HEADS_KEPT:], "key": kept})

    def of(self, kiosk: str) -> Chain:
        """Return what is known of a kiosk's chain."""
        found: Any = self._store.note(_note(kiosk))
        if found is None:
            return Chain()
        return Chain(tuple(Head(*one) for one in found["heads"]), tuple(found["faults"]), tuple(found["key"]))


def judged(
    chain: Chain,
    entries: Iterable[Entry],
    device: str,
    keys: Iterable[Mapping[str, Any]],
    kiosks: Mapping[str, Mapping[str, Any]],
) -> Broken | None:
    """Follow the entries that a kiosk gave out, against the heads it told and with the first key of its seals.

    Args:
        chain: What is known of it.
        entries: All its entries, in their order.
        device: The id of the entity under which its first key came.
        keys: The city's keys, private halves and all.
        kiosks: The public keys of the kiosks, by their ids.

    Raises:
        UnopenedError: The first key that came is not what a kiosk of this city sealed.
    """
    given = tuple(entries)
    end = Head(given[-1].seq, given[-1].link) if given else Head()
    first = None
    if chain.key:
        text, signature = chain.key
        if vouched(signature, kiosks, device, text) != kiosk_of(device):
            raise UnopenedError("another kiosk vouched for it")
        first = opened(text, keys)
    return follow(given, end, chain.heads, first)


def reset_slip(signing: Mapping[str, Any], kiosk: str, staff: str, now: datetime, lasts: timedelta) -> str:
    """Make the code of a slip that gives somebody a new PIN: for one kiosk, one number, once."""
    good = (int((now - _BEFORE).timestamp()), int((now + lasts).timestamp()))
    return slip_code(_SLIP, reset(signing, kiosk, staff, secrets.token_hex(8), good).encode())


def kiosk_of(device: str) -> str:
    """Return the kiosk of which an entity `urn:ngsi-ld:Device:{kiosk}:kiosk` tells; "" for another's."""
    parts = device.split(":")
    return parts[3] if len(parts) == 5 and parts[4] == "kiosk" else ""  # noqa: PLR2004 - as `core.entity.urn` writes it


def _note(kiosk: str) -> str:
    return f"chain.{kiosk}"
