"""Somebody with a card at the window of a kiosk, who borrows a book and has it read to her by the real voice."""

import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QObject

from kiosk.adapters.voice_openjtalk import speak
from kiosk.adapters.voice_pyttsx3 import Voice
from kiosk.compose import stage_library
from ui.library.shown import State
from ui.reading.shown import State as Reads
from ui.speech import Speech
from ui.tour.visit import Visit

PAGES = 3
RATE = 48_000
CARD = stage_library.CARD


@dataclass
class Tape:
    """A loudspeaker that hears everything at once and keeps it."""

    said: list[str] = field(default_factory=list)
    heard: bytearray = field(default_factory=bytearray)

    def open(self, rate: int) -> Self:
        assert rate == RATE
        return self

    def write(self, samples: bytes) -> None:
        self.heard += samples

    def played(self) -> int:
        return len(self.heard) // 2

    def finish(self) -> None:
        """Nothing is left to be heard."""

    abort = finish

    def clear(self) -> None:
        """Begin anew."""
        self.said.clear()
        self.heard.clear()

    def keep(self, file: Path) -> float:
        """Write it down as sound; give how many seconds it lasts."""
        with wave.open(str(file), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
            out.writeframes(bytes(self.heard))
        return len(self.heard) / 2 / RATE


class Spoken(Speech):
    """The screens' own voice, which notes what it is given to say."""

    def __init__(self, tape: Tape, parent: QObject) -> None:
        super().__init__(lambda word, silent: Voice({"ja": speak}, tape.open, word=word, silent=silent), parent)
        self._tape = tape

    def say(self, texts: Sequence[str], language: str) -> None:
        self._tape.said += texts
        super().say(texts, language)


@dataclass
class Watch:
    """Sees which pages of a book stand on the screen, and which sentences are marked."""

    leaf: Any  # the stubs take the value of a property for the property
    pages: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    def beyond(self, page: int) -> bool:
        """Tell whether the page of this number, from 0, has been turned."""
        return len(self.pages) > page + 1

    def see(self) -> None:
        """Take note of how it stands now."""
        leaf = self.leaf
        chapter = leaf.leaf.chapter()
        if chapter is None or leaf.loading or not leaf.text:
            return
        if self.pages[-1:] != [leaf.text]:
            self.pages.append(leaf.text)
        said = chapter.text[leaf.markStart : leaf.markEnd]
        if said and self.marked[-1:] != [said]:
            self.marked.append(said)


@dataclass
class Reader:
    """Somebody with a card at the window."""

    visit: Visit

    @property
    def book(self) -> Any:
        return self.visit.rooms["reading"]

    async def at(self, state: State) -> None:
        def stands() -> bool:
            return self.visit.told("library", "state") == state and not self.visit.told("library", "page.loading")

        await self.visit.until(stands, f"the library at {state}")

    async def press(self, *names: str, to: State) -> None:
        await self.visit.tap(*names)
        await self.at(to)

    async def finds(self, kana: str, title: str) -> None:
        """Look for a title on the board of kana."""
        await self.press("library", to=State.LIBRARY)
        await self.press("find", to=State.FIND)
        for letter in kana:
            await self.visit.tap({"゛": "press:゛"}.get(letter, f"type:{letter}"))
        await self.press("stepAct", to=State.TITLE)
        assert self.visit.told("library", "page.heading") == title

    async def borrows(self) -> None:
        """Borrow it; who is asked for the card types its number and the PIN."""
        await self.press("stepAct", to=State.CARD)
        await self.press(*(f"digit{digit}" for digit in CARD.number), "stepAct", to=State.PIN)
        await self.press(*(f"digit{digit}" for digit in CARD.pin), "stepAct", to=State.SURE)
        await self.press("stepAct", to=State.LENT)

    async def reads(self) -> Watch:
        """Open it, have three pages read, and stop the voice by a touch."""
        await self.visit.tap("stepAct")
        watch = Watch(self.book.leaf)
        await self.visit.until(lambda: self.book.state == Reads.PAGE and not watch.leaf.loading, "the book")
        watch.leaf.shownChanged.connect(watch.see)
        watch.see()
        await self.visit.tap("bookAloud")
        for page in range(PAGES):
            await self.visit.until(partial(watch.beyond, page), f"the page after {page + 1}", still=True)
        assert watch.leaf.speaking
        await self.visit.tap("bookAloud")
        assert not watch.leaf.speaking
        watch.leaf.shownChanged.disconnect(watch.see)
        return watch

    async def gives_back(self) -> None:
        """Go back to the library, and give it back there."""
        await self.press("back", to=State.LENT)
        await self.press("more", to=State.LIBRARY)
        await self.press("mine", to=State.MINE)
        await self.press("loan-0", to=State.LOAN)
        await self.press("giveBack", to=State.RETURN_SURE)
        await self.press("stepAct", to=State.RETURNED)
        await self.visit.home()
