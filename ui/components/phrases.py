"""Where a line may end: Japanese between phrases (budoux), Korean at spaces, other languages by Unicode's rules.

A short word in hiragana alone, as easy Japanese writes between spaces, stays whole: budoux leans on kanji. A word that
is longer than the line may end anywhere.
"""

import re
from functools import cache, lru_cache

import budoux
from PySide6.QtCore import QTextBoundaryFinder

# budoux looks three characters to either side: a cut this seldom is not seen, and it bounds the work.
_AT_ONCE = 2_000
_KEPT = 64  # texts whose phrases are known without looking again: most of what a screen says it says every day
_KOREAN = re.compile(r"(?<=[\u1100-\u11ff\uac00-\ud7a3])(?!\Z)|(?<=\S)(?=[\u1100-\u11ff\uac00-\ud7a3])")
_TIME = re.compile(r"(?<=\d )(?=[ap]m\b)|(?<=오[전후] )(?=\d)")  # 10:12 am is one word to who reads it

_WORD = re.compile(r"(?<!\w)[ぁ-ゖー]{2,10}(?!\w)")


class Units:
    """Positions in a Python string and in Qt's UTF-16, which differ behind an emoji or a rare kanji."""

    def __init__(self, text: str) -> None:
        self._qt = None
        if text and max(text) > "\uffff":
            self._qt = [0]
            for sign in text:
                self._qt.append(self._qt[-1] + (2 if sign > "\uffff" else 1))
            self._python = {unit: place for place, unit in enumerate(self._qt)}

    def qt(self, place: int) -> int:
        """Turn a position in the Python string into Qt's."""
        return place if self._qt is None else self._qt[place]

    def python(self, unit: int) -> int | None:
        """Turn Qt's position into that of the Python string; None in the middle of a pair."""
        return unit if self._qt is None else self._python.get(unit)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def _boundaries(kind: QTextBoundaryFinder.BoundaryType, text: str) -> set[int]:
    units, finder = Units(text), QTextBoundaryFinder(kind, text)
    places = set()
    while (unit := finder.toNextBoundary()) >= 0:
        place = units.python(unit)
        if place is not None:
            places.add(place)
    return places


def line_ends(text: str) -> set[int]:
    """Give every place where Unicode lets a line end (with Japanese line-head rules), the end of the text included."""
    return _boundaries(QTextBoundaryFinder.BoundaryType.Line, text)


def sign_ends(text: str) -> set[int]:
    """Give every place between two signs as a reader sees them: a base with its marks, an emoji family."""
    return _boundaries(QTextBoundaryFinder.BoundaryType.Grapheme, text)


@lru_cache(maxsize=_KEPT)
def phrase_ends(text: str, *, japanese: bool) -> frozenset[int]:
    """Give the places where a line should end: Japanese after a space or point or phrase, Korean after a space."""
    allowed = line_ends(text) - {found.start() for kind in (_KOREAN, _TIME) for found in kind.finditer(text)}
    if not japanese or text.isascii():
        return frozenset(allowed)
    chosen, place = set(), 0
    for start in range(0, len(text), _AT_ONCE):
        for phrase in _parser().parse(text[start : start + _AT_ONCE]):
            place += len(phrase)
            chosen.add(place)
    for word in _WORD.finditer(text):
        chosen.difference_update(range(word.start() + 1, word.end()))
    return frozenset(end for end in allowed if end in chosen or text[end - 1].isspace() or text[end - 1] == "・")
