"""How a person wants a book to look."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.formats.epub_text import Chapter

from .style import Letters

SIZES = 4
"""The steps of `Theme.bookText`."""


@dataclass(frozen=True)
class Looks:
    """What was chosen.

    Attributes:
        size: The step of the letters' size; None for that of the other words of the screen.
        letters: Their shape.
        vertical: Whether lines run downwards; None as the book has it.
    """

    size: int | None = None
    letters: Letters = Letters.GOTHIC
    vertical: bool | None = None


def japanese(language: str) -> bool:
    """Tell whether a book's lines may run downwards, or across: one in Japanese, or in no language it names."""
    return language.lower().split("-")[0] in {"ja", "", "und"}


def downwards(looks: Looks, language: str, chapters: Sequence[Chapter]) -> bool:
    """Tell whether the lines of a book run downwards: as chosen, else as most of it is set."""
    if not japanese(language):
        return False
    if looks.vertical is not None:
        return looks.vertical
    down = sum(len(one.text) for one in chapters if one.vertical)
    return 2 * down > sum(len(one.text) for one in chapters)
