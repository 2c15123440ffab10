"""A chapter of a Japanese book set and its pages painted, beside Qt's own document with the same words.

Ours sets the readings, the rules of line ends and vertical lines, which Qt's document cannot; it sets the bare words.
"""

import json
from collections.abc import Iterator

from .children import Child, module
from .measure import Pairs
from .report import Figure, Goal
from .wish import Wish

GOAL = Goal(most=4.0)
TURNS = 15


def run(wish: Wish) -> Iterator[Figure]:
    """Measure a chapter of 15,000 signs set and a page of it turned, horizontal and vertical."""
    with Child(module("tests.bench.book_child", str(wish.turns(TURNS))), {"QT_QPA_PLATFORM": "offscreen"}) as child:
        while (line := child.line("")) != "done":
            told = json.loads(line)
            yield Figure.of(told["name"], Pairs(told["ours"], told["reference"]), GOAL)
