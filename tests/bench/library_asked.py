"""A thousand searches of a library's million titles, fixed by seed, and what a scan of every title finds for each.

Two in five are of two letters, one in ten of a single one; the others are of three letters and more, some of two words.
They are cut out of titles, readings, authors and subjects by chance, so that what many titles hold is asked for often.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from kiosk.titles.filing import folded
from kiosk.titles.model import Title

MANY = 100  # one title in so many: of a million ten thousand
_SHARES = (
    ("one letter", 10, (1,)),
    ("two letters", 40, (2,)),
    ("three and more", 40, (3, 4, 5, 8)),
    ("two words", 10, ()),
)
_OF = 100


@dataclass(frozen=True)
class Search:
    """One search.

    Attributes:
        group: What it is one of.
        words: What is typed.
        parts: The words, folded; a title that is found holds each.
    """

    group: str
    words: str
    parts: tuple[str, ...]


def searches(titles: Sequence[Title], many: int, seed: int = 11) -> Iterator[Search]:
    """Draw so many searches."""
    chance = Random(seed)
    for name, share, lengths in _SHARES:
        for _ in range(max(1, many * share // _OF)):
            cuts = [chance.choice(lengths)] if lengths else [2, 2]
            parts = tuple(_cut(chance, titles, length) for length in cuts)
            yield Search(name, " ".join(parts), parts)


def text(title: Title) -> str:
    """Write all that a title is found by, as a scan reads it; a line for each."""
    told = (title.title, title.reading, title.author, title.author_reading, *title.subjects)
    return "\n".join(map(folded, told))


def scanned(texts: Sequence[str], search: Search) -> set[int]:
    """Look at every title; give the places of those that hold all parts."""
    first, *rest = search.parts
    found = (place for place, one in enumerate(texts) if first in one)
    return {place for place in found if all(part in texts[place] for part in rest)}


def _cut(chance: Random, titles: Sequence[Title], length: int) -> str:
    while True:
        title = chance.choice(titles)
        told = folded(chance.choice((title.title, title.reading, title.author, title.author_reading, *title.subjects)))
        if len(told) >= length:
            at = chance.randrange(len(told) - length + 1)
            return told[at : at + length]
