"""A place of refuge on paper. What a person asked for is in memory alone: neither a file nor a job tells of her."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.store import Db, Store
from kiosk.devices import jobs
from kiosk.devices.lot_slips import LotSlips
from kiosk.documents.qr import link_modules

from .origins import Origin

TEMPLATE = "place"


@dataclass(frozen=True)
class Asked:
    """What a person asked for.

    Attributes:
        place: The id of the place.
        origin: From where it is seen.
        language: The one the slip is written in.
    """

    place: str
    origin: Origin
    language: str


class PlaceSlips(LotSlips[Asked]):
    """The slips of places.

    Args:
        kiosk_store: Where print jobs are queued.
        printer: The printer of slips.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, printer: str, instead: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(TEMPLATE, kiosk_store, printer, instead)


async def square_code(address: str) -> tuple[str, ...]:
    """Give the square code of an address, row by row, for the screen where there is no paper."""
    return await asyncio.to_thread(link_modules, address)


def drop_left(db: Db) -> None:
    """At start: give up what was not printed; who asked for it, and from where, went with the last run."""
    jobs.drop_all(db, TEMPLATE)
