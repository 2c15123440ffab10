"""Pieces to rows: where a line may end, which blank halves are shared, what hangs over the end. Pure, no Qt.

Lines are filled greedily; what may not begin or end one is pushed out to the next (oidashi), points may hang over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .pieces import Kind, Piece
from .signs import CLOSING, HANGING, OPENING, kana, may_part, spreads

_EXACT = 0.01
_FULL = 0.9  # of an em: what is wider stands in a full place and has a blank half to give
_LEAN = 4  # a reading leans a quarter of an em over the kana beside it
_ENOUGH = 0.4  # of a line, before it ends between phrases
_MOST = 300  # pieces of a row, whatever their width
_UNSEEN = Kind.BLANK, Kind.BREAK


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one line; `soft` when the text goes on and the line may be spread to its full length."""

    pieces: list[Piece]
    soft: bool


def may_end(before: Piece, after: Piece) -> bool:
    """Say whether a line may end between two neighbours."""
    if after.kind in _UNSEEN:
        return False
    return before.kind in _UNSEEN or may_part(before.tail, after.head)


def may_spread(before: Piece, after: Piece) -> bool:
    """Say whether room may be given between two neighbours to fill a line."""
    return before.kind is Kind.BLANK or spreads(before.tail) or spreads(after.head)


def settled(pieces: list[Piece], em: float) -> list[Piece]:
    """Let neighbours share blank halves, and wide readings lean over the kana beside them."""
    for before, after in pairwise(pieces):
        if before.tail in CLOSING and _single(before) and before.advance > _FULL * em:
            if after.head in OPENING or after.head in CLOSING:
                before.advance -= em / 2
        elif before.tail in OPENING and after.head in OPENING and _single(after) and after.advance > _FULL * em:
            _draw_up(after, em)
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.WIDE:
            lean = min(piece.cells[0][0], em / _LEAN)
            if place and _bare_kana(pieces[place - 1], pieces[place - 1].tail):
                piece.advance -= lean
                piece.shift(-lean)
            if place + 1 < len(pieces) and _bare_kana(pieces[place + 1], pieces[place + 1].head):
                piece.advance -= lean
    return pieces


def _single(piece: Piece) -> bool:
    return piece.end - piece.start == 1


def _draw_up(piece: Piece, em: float) -> None:
    """Take the blank half before an opening bracket away."""
    piece.advance -= em / 2
    piece.shift(-em / 2)


def _bare_kana(piece: Piece, sign: str) -> bool:
    return kana(sign) and not piece.over


@dataclass(frozen=True, slots=True)
class Room:
    """What rows are made for: the size of letters, how long the first and the others may be, where they rather end."""

    em: float
    first: float
    full: float
    ends: frozenset[int] = frozenset()


def rows(pieces: Iterable[Piece], room: Room) -> Iterator[Row]:
    """Part settled pieces into rows."""
    row: list[Piece] = []
    used, free = 0.0, room.first
    for piece in pieces:
        if piece.kind is Kind.PICTURE:
            if row:
                yield Row(row, soft=False)
            yield Row([piece], soft=False)
            row, used, free = [], 0.0, room.full
            continue
        if row and ((used + piece.advance > free + _EXACT and _goes_on(piece, used, free)) or len(row) > _MOST):
            end = _last_phrase([*row, piece], free, room.ends) or _last_end(row, piece)
            yield Row(row[:end], soft=not room.ends)
            row, free = row[end:], room.full
            _flush(row[0] if row else piece, room.em)
            used = sum(kept.advance for kept in row)
        row.append(piece)
        used += piece.advance
        if piece.kind is Kind.BREAK:
            yield Row(row, soft=False)
            row, used, free = [], 0.0, room.full
    if row:
        yield Row(row, soft=False)


def _goes_on(piece: Piece, used: float, free: float) -> bool:
    """Say whether a piece that has no room goes on to the next line: not a blank, not a point that hangs."""
    return piece.kind not in _UNSEEN and not (piece.head in HANGING and _single(piece) and used <= free + _EXACT)


def _last_end(row: list[Piece], after: Piece) -> int:
    """Give how many pieces of a full row stay on it: all when it may end nowhere."""
    whole = [*row, after]
    return next((n for n in range(len(row), 0, -1) if may_end(whole[n - 1], whole[n])), len(row))


def _last_phrase(whole: list[Piece], free: float, ends: frozenset[int]) -> int:
    """Give how many pieces of a row stay on it when it ends between phrases; 0 when that would leave much free."""
    used, found = 0.0, 0
    for count, (before, after) in enumerate(pairwise(whole), 1):
        used += before.advance
        if before.end in ends and used > free * _ENOUGH and may_end(before, after):
            found = count
    return found


def _flush(head: Piece, em: float) -> None:
    """Set a bracket that begins a line at its very edge."""
    if head.head in OPENING and _single(head) and head.advance > _FULL * em:
        _draw_up(head, em)
