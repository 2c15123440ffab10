"""At the window: a book is looked for, borrowed, read aloud for three pages and given back, with the city and without.

The finger presses what stands on the screen, the voice is the real one, and what it says is kept as sound.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.compose import stage_library
from kiosk.compose.settings import load
from kiosk.compose.stage import Stage
from kiosk.compose.stage_clock import StageClock
from kiosk.reading.open_book import OpenBook
from kiosk.reading.sentences import sentences
from tests.e2e.kiosks import waiting
from tests.e2e.reader import PAGES, Reader, Spoken, Tape, Watch
from tests.unit.locales.easy import KANJI, morae
from ui.tour.looks import View
from ui.tour.visit import Visit

PATIENCE_MS = 240_000
SLOW, FAST = 4.0, 10.0  # morae a second, of somebody who reads to people


async def opened(folder: Path) -> Visit:
    """Open a kiosk of the practice city, at the window of its hall."""
    visit = Visit(Stage(load(None), folder, StageClock()), View("21.5"))
    await visit.start()
    await stage_library.catalogue(visit.stage)
    return visit


def facts(visit: Visit) -> dict[str, list[str]]:
    """Give which titles the city was told of, by what was done."""
    told = {kind: visit.stage.city.facts(kind) for kind in ("LibraryLoan", "LibraryReturn", "LibraryReservation")}
    return {
        kind: [str(one.attributes.get("libraryItem")).rpartition(":")[2] for one in found]
        for kind, found in told.items()
    }


def lent_and_returned(*books: str) -> dict[str, list[str]]:
    """Give what the city knows when these were each lent and given back once."""
    return {"LibraryLoan": list(books), "LibraryReturn": list(books), "LibraryReservation": []}


def check_read(watch: Watch, book: OpenBook) -> None:
    """Check that every sentence of three pages was marked while it was said, in order, none twice."""
    every = [chapter.text[one.start : one.end] for chapter in book.chapters for one in sentences(chapter)]
    assert watch.marked == every[: len(watch.marked)]
    read = [page.replace("\n", "") for page in watch.pages[:PAGES]]
    assert len(set(read)) == PAGES
    for page in read:
        assert any(mark.strip()[:8] in page for mark in watch.marked)
    assert len("".join(watch.marked)) >= len("".join(read)) - len(watch.marked[-1])


async def journey(reader: Reader, book: str, kana: str, title: str) -> int:
    """Go the whole way with one book; give how many sentences of it were read aloud."""
    kiosk, identifier = reader.visit.stage.kiosk, f"urn:kiosk:book:{book}"
    await reader.finds(kana, title)
    await reader.borrows()
    watch = await reader.reads()
    check_read(watch, await kiosk.parts.library.reading.service.book(identifier))
    await reader.gives_back()
    assert not await kiosk.parts.library.lending.reads(identifier)
    return len(watch.marked)


async def whole(folder: Path, tape: Tape) -> None:
    """Go it once with the city and once without."""
    visit = await opened(folder)
    try:
        reader, told = Reader(visit), lent_and_returned("phone-safe")
        await journey(reader, "phone-safe", "た゛まされ", "はじめてのスマートフォン 三 だまされない")
        await visit.until(lambda: facts(visit) == told, "the city to have heard of it")
        await visit.stage.kiosk.handlers()["sync.once"]({})  # else the copies of this kiosk are told once a minute
        assert await visit.stage.kiosk.parts.library.lending.copies_here("urn:ngsi-ld:LibraryItem:midori:tale-turtle")
        visit.stage.city_away()
        tape.clear()
        heard = await journey(reader, "tale-turtle", "しろいかめ", "みどり橋の白い亀")
        check_heard(tape, heard, folder / "aloud.wav")
        assert facts(visit) == told
        await visit.stage.city_back()
        told = lent_and_returned("phone-safe", "tale-turtle")
        await visit.until(lambda: facts(visit) == told, "the city to have heard of both")
        await visit.stage.leap(60.0)
        assert facts(visit) == told
        assert await waiting(visit.stage.kiosk) == {}
    finally:
        await visit.close()


def check_heard(tape: Tape, sentences_heard: int, file: Path) -> None:
    """Check that the voice said what the book says, by its readings, at a pace to listen to."""
    assert not KANJI.search("".join(tape.said))
    assert tape.said[3].startswith("はしばんのむすめ")
    pace = morae("".join(tape.said[:sentences_heard])) / tape.keep(file)
    assert SLOW < pace < FAST


def test_a_book_is_found_borrowed_read_aloud_and_given_back_with_the_city_and_without_it(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape, parent = Tape(), QObject()
    voice = Spoken(tape, parent)
    monkeypatch.setattr("ui.tour.visit.Whisper", lambda: voice)
    going = loop.create_task(whole(tmp_path / "kiosk", tape))
    qtbot.waitUntil(going.done, timeout=PATIENCE_MS)
    voice.close()
    going.result()
