"""A place in a book on paper. What a person reads is in memory alone: neither a file nor a job tells of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.store import Db, Store
from kiosk.devices import jobs
from kiosk.devices.lot_slips import LotSlips
from kiosk.documents.qr import modules

TEMPLATE = "book_place"


@dataclass(frozen=True)
class Kept:
    """A place that a person takes along.

    Attributes:
        code: What `place.code` gives for it.
        title: The book's.
        chapter: The words of the contents above it, "" for none.
        language: The one the slip is written in.
    """

    code: str
    title: str
    chapter: str
    language: str


class BookmarkSlips(LotSlips[Kept]):
    """The slips of places in books.

    Args:
        kiosk_store: Where print jobs are queued.
        printer: The printer of slips.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, printer: str, instead: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(TEMPLATE, kiosk_store, printer, instead)


async def square_code(code: str) -> tuple[str, ...]:
    """Give the square code of a place, row by row, for the screen where there is no paper."""
    return await asyncio.to_thread(modules, code)


def drop_left(db: Db) -> None:
    """At start: give up what was not printed; what it was went with the last run."""
    jobs.drop_all(db, TEMPLATE)
