"""A book read aloud: from the page in sight on, sentence by sentence, page by page, until a touch or its end."""

from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.formats.epub_text import Chapter
from kiosk.reading.sentences import Sentence, sentences

from .aloud import batch, reached


class Hearing(Protocol):
    """What hears of the voice."""

    def word(self, start: int, length: int, index: int) -> None:
        """Hear a word: its first character, its length, the index of its text."""

    def finished(self) -> None:
        """Hear that the last text was said to its end."""

    def stopped(self) -> None:
        """Hear that it ended before that."""

    def unspoken(self) -> None:
        """Hear that there is no voice for the language."""


class Voice(Protocol):
    """The voice of the screen."""

    def narrate(self, texts: Sequence[str], language: str, hearing: Hearing) -> None:
        """Read texts aloud, and tell how far that has come."""

    def hushed(self) -> bool:
        """Say once whether the press of now has just stopped the reading."""

    def audible(self) -> bool:
        """Tell whether this machine has a voice."""


class Leaf(Protocol):
    """The page in sight."""

    def chapter(self) -> Chapter | None:
        """Give the chapter it is of; None where no book is open."""

    def span(self) -> tuple[int, int] | None:
        """Give where its text begins and ends in the chapter; None while it is not set."""

    def mark(self, start: int, end: int) -> None:
        """Let a sentence stand out."""

    def turn(self) -> bool:
        """Go one page on; False at the end of the book."""


class Narration:
    """What hears of the voice.

    Attributes:
        on: Whether the book is being read aloud.
        mute: Whether there was found to be no voice for its language.

    Args:
        voice: Says it.
        leaf: Is read, and turned.
        moved: Is told when it begins or ends.
    """

    def __init__(self, voice: Voice, leaf: Leaf, moved: Callable[[], None]) -> None:
        self._voice, self._leaf, self._moved = voice, leaf, moved
        self._language = ""
        self._chapter: Chapter | None = None
        self._sentences: tuple[Sentence, ...] = ()
        self._said: tuple[Sentence, ...] = ()
        self._due: int | None = None
        self._going = False
        self.on = self.mute = False

    def begin(self, language: str) -> None:
        """Begin at the first sentence of the page, in the language of the book."""
        self._language = language
        self._chapter, self._due = None, None
        self.on, self.mute = True, False
        self._go_on()
        self._moved()

    def settled(self) -> None:
        """Take note that the page is set now: what it says may have been waited for."""
        if self.on and not self._said and not self._going:
            self._go_on()

    def word(self, start: int, _length: int, index: int) -> None:
        """Let the sentence stand out, and turn with it to the page where it goes on."""
        sentence, span = self._said[index], self._leaf.span()
        self._leaf.mark(sentence.start, sentence.end)
        if span is not None and reached(sentence, start) >= span[1]:
            self._leaf.turn()

    def finished(self) -> None:
        """Go on behind what was said."""
        self._due = self._said[-1].end
        self._go_on()

    def stopped(self) -> None:
        """Stop; where the page was turned to by itself, the reader is."""
        self._end()

    def unspoken(self) -> None:
        """Stop before it has begun."""
        self.mute = True
        self._end()

    def _go_on(self) -> None:
        self._said, self._going = (), True
        while self.on and not self._said and (span := self._leaf.span()) is not None:
            self._look(self._leaf.chapter())
            self._said = batch(self._sentences, *span, self._due)
            if not self._said and not self._leaf.turn():
                self._end()
        self._going = False
        if self._said:
            self._voice.narrate([one.spoken for one in self._said], self._language, self)

    def _look(self, chapter: Chapter | None) -> None:
        if chapter is not self._chapter:
            self._chapter, self._due = chapter, None if self._chapter is None else 0
            self._sentences = sentences(chapter) if chapter is not None else ()

    def _end(self) -> None:
        self.on = False
        self._said = ()
        self._leaf.mark(0, 0)
        self._moved()
