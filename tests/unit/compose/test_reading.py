"""The books of a kiosk: one is free for all, the others are read while they are lent; nothing is loaded before."""

import asyncio
from pathlib import Path

import pytest

from kiosk.compose.reading import FREE, Reading
from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.devices.jobs import Recipe
from kiosk.reading.books import ADDED
from kiosk.reading.commands import ADD
from kiosk.reading.slips import TEMPLATE, BookmarkSlips
from tests.unit.formats.epub_kit import IDENTIFIER
from tests.unit.reading.shelf import BODIES, made


def reading(folder: Path, lent: set[str]) -> Reading:
    async def allowed(book: str) -> bool:
        return book in lent

    store = Store(folder / "k.db", key=b"k" * 32, durable=True, migrations=[jobs.MIGRATIONS], changes=Changes())
    return Reading(folder, allowed, BookmarkSlips(store, "ticket"), {"ja": "緑"})


def test_a_book_that_was_added_is_read_while_it_is_lent(tmp_path: Path) -> None:
    lent = {IDENTIFIER}
    rooms = reading(tmp_path, lent)

    async def story() -> None:
        added = await rooms.handlers()[ADD]({"file": str(made(tmp_path / "a.epub", *BODIES))})
        assert added == {"identifier": IDENTIFIER, "title": "A book"}
        assert len(list((tmp_path / ADDED).iterdir())) == 1
        assert (await rooms.service.book(IDENTIFIER)).chapters
        lent.clear()
        with pytest.raises(KnownError):
            await rooms.service.book(IDENTIFIER)
        rooms.close()

    asyncio.run(story())


def test_how_to_use_this_machine_needs_no_loan(tmp_path: Path) -> None:
    rooms = reading(tmp_path, set())
    assert all(asyncio.run(rooms.service.allowed(book)) for book in FREE)
    assert not asyncio.run(rooms.service.allowed(IDENTIFIER))


def test_a_slip_of_a_person_who_has_gone_is_not_printed(tmp_path: Path) -> None:
    rooms = reading(tmp_path, set())

    async def story() -> None:
        with pytest.raises(KnownError, match="not here any more"):
            await rooms.papers[TEMPLATE](Recipe(TEMPLATE, {"asked": "x"}))
        rooms.close()

    asyncio.run(story())
