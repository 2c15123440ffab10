"""`Cutter`: a stretch of a chapter cut into pieces: signs, words, readings over them, numbers standing together."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import pairwise

from kiosk.formats.epub_text import PICTURE, Span, SpanKind

from .breaking import settled
from .glyphs import Hand, Shaper
from .parts import Part
from .pieces import Cell, Kind, Piece, Placed, Way
from .signs import dotted, letters, numbers, tokens
from .units import Units

LEVELS = (1.0, 1.5, 1.3, 1.15, 1.1, 1.05, 1.0)
"""How large the words of a heading are, by its level."""

_BOLD_LEVELS = 3
_AHEAD = 6_000  # characters whose signs are shaped together
_SMALL = 0.7
_RUBY = 0.5
_MOST_TOGETHER = 4
_MOST_GROUP = 8  # signs under one reading that stay on one line
_ANY = "亜"  # a sign beside which a line may end


class Cutter:
    """Cuts the parts of a text."""

    def __init__(self, text: str, shaper: Shaper, length: float, figure: Callable[[int], bool]) -> None:
        """Make it; `figure` says whether the picture at a place is one of a sign."""
        self._text, self._shaper, self._length, self._figure = text, shaper, length, figure
        self._vertical = shaper.style.vertical
        self._known: dict[Hand, Units] = {}
        self._learnt = 0

    def cut(self, part: Part, hand: Hand, room: float) -> list[Piece]:
        """Give the pieces of a part; a word wider than `room` is cut into its letters."""
        pieces: list[Piece] = []
        if part.end > self._learnt and hand == Hand():
            self._learnt = part.start + _AHEAD
            self._units(hand).learn(self._text[part.start : self._learnt])
        for start, end, said in self._stretches(part):
            pieces += self._stretch(start, end, said, hand, room)
        return settled(pieces, self._shaper.style.px * hand.size)

    def _units(self, hand: Hand) -> Units:
        if hand not in self._known:
            self._known[hand] = Units(self._shaper, hand)
        return self._known[hand]

    def _stretches(self, part: Part) -> Iterator[tuple[int, int, dict[SpanKind, str]]]:
        """Part it where something else begins to be said of it; the base of a reading is set as one."""
        start, end, spans = part.start, part.end, list(part.spans)
        readings = [span for span in spans if span.kind is SpanKind.RUBY]
        if self._vertical:
            spans += [Span(a, b, SpanKind.TCY) for a, b in numbers(self._text, start, end)]
        places = {min(max(place, start), end) for span in spans for place in (span.start, span.end)}
        inside = {place for span in readings for place in range(max(span.start + 1, start), min(span.end, end))}
        opened, live = deque(sorted(spans, key=lambda span: span.start)), list[Span]()
        for a, b in pairwise(sorted((places - inside) | {start, end})):
            while opened and opened[0].start <= a:
                live.append(opened.popleft())
            live = [span for span in live if span.end > a]
            yield a, b, {span.kind: span.value for span in live}

    def _stretch(self, start: int, end: int, said: dict[SpanKind, str], hand: Hand, room: float) -> list[Piece]:
        text = self._text[start:end]
        if SpanKind.IMAGE in said:
            if self._figure(start):
                return [Piece(start, end, self._shaper.style.px * hand.size, (), _ANY, _ANY, Kind.FIGURE)]
            return [Piece(start, end, 0, (), PICTURE, PICTURE, Kind.PICTURE)]
        hand = Hand(hand.size * (_SMALL if SpanKind.SMALL in said else 1), hand.bold or SpanKind.BOLD in said)
        ruby = said.get(SpanKind.RUBY)
        if SpanKind.TCY in said and self._vertical and len(text) <= _MOST_TOGETHER and not ruby and text.strip():
            cell = self._shaper.cell(text, hand, Way.TOGETHER)
            return [Piece(start, end, cell.advance, ((0.0, cell),), _ANY, _ANY)]
        units, pieces = self._units(hand), list[Piece]()
        for word in tokens(text):
            end, unit = start + len(word), units[word]
            if unit.advance <= room or len(word) == 1:
                pieces.append(Piece(start, end, unit.advance, unit.cells, unit.head, unit.tail, unit.kind))
            else:
                pieces += self._letters(start, word, hand)
            start = end
        if SpanKind.DOTS in said:
            self._dot(pieces, hand)
        return self._read(pieces, ruby, hand) if ruby else pieces

    def _letters(self, start: int, word: str, hand: Hand) -> Iterator[Piece]:
        """Give a word that is too long for a line letter by letter: it may be broken beside each."""
        for at, letter in letters(word):
            cell = self._shaper.cell(letter, hand, self._shaper.way(letter))
            yield Piece(start + at, start + at + len(letter), cell.advance, ((0.0, cell),), _ANY, _ANY)

    def _dot(self, pieces: list[Piece], hand: Hand) -> None:
        dot = self._shaper.cell(
            "﹅" if self._vertical else "•", Hand(hand.size * _RUBY), Way.UPRIGHT if self._vertical else Way.ALONG
        )
        for piece in pieces:
            if piece.kind is Kind.TEXT and dotted(piece.head):
                piece.over = (((piece.advance - dot.advance) / 2, dot),)

    def _read(self, base: list[Piece], reading: str, hand: Hand) -> list[Piece]:
        """Set a reading over its base: as one piece, or shared out when it is too long to stay on one line."""
        over = self._shaper.strip(reading, Hand(hand.size * _RUBY))
        if not over or any(piece.kind is not Kind.TEXT for piece in base):
            return base
        under, above = sum(piece.advance for piece in base), sum(cell.advance for cell in over)
        if len(base) > _MOST_GROUP or max(under, above) > self._length / 2:
            return _shared(base, over)
        return [_grouped(base, over, self._shaper.style.px * hand.size)]


def _shared(base: list[Piece], over: list[Cell]) -> list[Piece]:
    """Give each piece of a long base its part of the reading."""
    count = len(base)
    for place, piece in enumerate(base):
        part = over[place * len(over) // count : (place + 1) * len(over) // count]
        piece.over = tuple(_in_a_row(part, 0.0, 0.0))
        piece.advance = max(piece.advance, sum(cell.advance for cell in part))
    return base


def _grouped(base: list[Piece], over: list[Cell], em: float) -> Piece:
    """Join a base with its reading: the shorter of them is spread over the longer."""
    under, above = sum(piece.advance for piece in base), sum(cell.advance for cell in over)
    full, gap = max(under, above), max(0.0, above - under) / len(base)
    cells: list[Placed] = []
    u = gap / 2
    for piece in base:
        cells += [(u + inner, cell) for inner, cell in piece.cells]
        u += piece.advance + gap
    spread = min(max(0.0, under - above) / len(over), em / 2)
    first = (full - above - spread * (len(over) - 1)) / 2
    return Piece(
        start=base[0].start,
        end=base[-1].end,
        advance=full,
        cells=tuple(cells),
        head=base[0].head,
        tail=base[-1].tail,
        kind=Kind.WIDE if above > under else Kind.TEXT,
        over=tuple(_in_a_row(over, first, spread)),
        starts=tuple(piece.start for piece in base for _ in piece.cells),
    )


def _in_a_row(cells: list[Cell], first: float, gap: float) -> Iterator[Placed]:
    u = first
    for cell in cells:
        yield u, cell
        u += cell.advance + gap
