"""`Units`: what is shaped as one, signs, words, blanks, by its text: what a line is made of is looked up, not made."""

import math
from dataclasses import dataclass

from .glyphs import Hand, Shaper
from .pieces import Kind, Placed
from .signs import plain, upright

_MOST = 20_000
_MOST_LETTERS = 40  # shaped as one
_BLANK = 0.28  # of an em


@dataclass(frozen=True, slots=True)
class Unit:
    """What is shaped as one, as it is wherever it stands; what its fields mean, a `Piece` says."""

    advance: float
    cells: tuple[Placed, ...]
    head: str
    tail: str
    kind: Kind = Kind.TEXT


class Units(dict[str, Unit]):
    """The units of one hand, by their text; an unknown one is shaped when it is asked for, one without end never."""

    def __init__(self, shaper: Shaper, hand: Hand) -> None:
        super().__init__()
        self._shaper, self._hand = shaper, hand

    def __missing__(self, text: str) -> Unit:
        if len(text) > _MOST_LETTERS:
            return Unit(math.inf, (), text[0], text[-1])
        if len(self) >= _MOST:
            self.clear()
        made = self[text] = self._made(text)
        return made

    def learn(self, text: str) -> None:
        """Shape the plain signs of a text that are not known yet, all at once."""
        fresh = "".join(sign for sign in set(text) - self.keys() if plain(sign))
        if fresh:
            self._shaper.learn(fresh, self._hand)

    def _made(self, text: str) -> Unit:
        if text == "\n":
            return Unit(0.0, (), text, text, Kind.BREAK)
        if text.isspace() and not upright(text):
            return Unit(self._shaper.style.px * self._hand.size * _BLANK, (), " ", " ", Kind.BLANK)
        cell = self._shaper.cell(text, self._hand, self._shaper.way(text))
        return Unit(cell.advance, ((0.0, cell),), text[0], text[-1])
