"""Finding words in a book, whichever way they are written or read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kiosk.formats.epub_text import PICTURE, Block, Chapter, SpanKind
from kiosk.japanese.fold import fold

from .place import Place

MOST = 60
_BEFORE, _AFTER = 16, 24  # characters of the same paragraph that are shown around
_CUT = "…"
_CLUSTER = re.compile("(?s).[\u3099\u309a\uff9e\uff9f]?")  # a kana and its mark are one


@dataclass(frozen=True, slots=True)
class Found:
    """Words where they stand.

    Attributes:
        place: Their first character.
        before: What stands before them.
        words: They as they are written there.
        after: What follows.
    """

    place: Place
    before: str
    words: str
    after: str


def find(chapters: Sequence[Chapter], words: str, most: int = MOST) -> tuple[Found, ...]:
    """Give the places where words are written or read so, in order; they do not reach over the end of a paragraph."""
    sought = fold(words)
    return tuple(islice(_all(chapters, sought), most)) if sought else ()


def _all(chapters: Sequence[Chapter], sought: str) -> Iterator[Found]:
    folded = _Folded()
    for number, chapter in enumerate(chapters):
        spots = {**dict(folded.spots(chapter, sought, read=True)), **dict(folded.spots(chapter, sought, read=False))}
        blocks = iter(chapter.blocks)
        block = next(blocks, None)
        for start, end in sorted(spots.items()):
            while block is not None and block.end <= start:
                block = next(blocks, None)
            if block is not None:
                yield _shown(chapter.text, block, Place(number, start), end)


class _Folded:
    """Chapters as they are looked through: letter by letter, each with its place."""

    def __init__(self) -> None:
        self._folds: dict[str, str] = {"\n": "\n"}

    def spots(self, chapter: Chapter, sought: str, *, read: bool) -> Iterator[tuple[int, int]]:
        """Give start and end of each; with `read`, of words as they are read aloud."""
        rubies = [span for span in chapter.spans if span.kind is SpanKind.RUBY] if read else []
        if read and not rubies:
            return
        letters: list[str] = []
        places: list[tuple[int, int]] = []
        at = 0
        for ruby in rubies:
            if ruby.start >= at:
                self._add(chapter.text, at, ruby.start, letters, places)
                reading = fold(ruby.value)
                letters.append(reading)
                places += [(ruby.start, ruby.end)] * len(reading)
                at = ruby.end
        self._add(chapter.text, at, len(chapter.text), letters, places)
        text = "".join(letters)
        at = text.find(sought)
        while at >= 0:
            yield places[at][0], places[at + len(sought) - 1][1]
            at = text.find(sought, at + len(sought))

    def _add(self, text: str, start: int, end: int, letters: list[str], places: list[tuple[int, int]]) -> None:
        for cluster in _CLUSTER.finditer(text, start, end):
            letter = self._folds.get(cluster[0])
            if letter is None:
                letter = self._folds[cluster[0]] = fold(cluster[0])
            letters.append(letter)
            places.extend([cluster.span()] * len(letter))


def _shown(text: str, block: Block, place: Place, end: int) -> Found:
    begin, stop = max(block.start, place.offset - _BEFORE), min(block.end, end + _AFTER)
    before = _line(text[begin : place.offset])
    after = _line(text[end:stop])
    return Found(
        place,
        _CUT + before if begin > block.start else before,
        _line(text[place.offset : end]),
        after + _CUT if stop < block.end else after,
    )


def _line(text: str) -> str:
    """Give a piece of text on one line, without signs that turn a line around."""
    plain = text.replace("\n", " ").replace("\u3000", " ").replace(PICTURE, "")
    return "".join(sign for sign in plain if sign.isprintable())
