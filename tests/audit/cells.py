"""The cells of a screen state: language x text size x colours x panel x reach; and a few that have every pair."""

from collections.abc import Sequence
from itertools import combinations, product

from kiosk.core.i18n import LANGUAGES
from ui.shell.appearance import SIZES, Scheme
from ui.tour.looks import PANELS, View

Pair = tuple[tuple[str, object], tuple[str, object]]


def every_cell(languages: Sequence[str] = LANGUAGES) -> tuple[View, ...]:
    """Give all cells, 432 in six languages, in the order in which the least changes from one to the next.

    A tablet in the hand has no low reach: there these cells look like those without.
    """
    return tuple(
        View(panel, language, size, scheme, low)
        for language, panel, low, size, scheme in product(languages, PANELS, (False, True), SIZES, Scheme)
    )


def pairs(cell: View) -> set[Pair]:
    """Give every pair of choices a cell has."""
    named = (
        ("panel", cell.panel),
        ("language", cell.language),
        ("size", cell.size),
        ("scheme", cell.scheme),
        ("low", cell.low),
    )
    return set(combinations(named, 2))


def covering(cells: Sequence[View]) -> tuple[View, ...]:
    """Choose cells that together have every pair the given ones have: always the one with the most new pairs."""
    missing = set[Pair]().union(*map(pairs, cells))
    chosen: list[View] = []
    while missing:
        best = max(cells, key=lambda cell: len(pairs(cell) & missing))
        missing -= pairs(best)
        chosen.append(best)
    return tuple(chosen)
