"""Where one page of a screen ends and the next begins: a pure rule over the heights of what stands on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

MOST_CHOICES = 6  # on one page, whatever room there is
_NEXT = 0.5  # pixels that make no difference
_FEW = 3  # lines


@dataclass(frozen=True)
class Block:
    """What a page end must not cut: a line of text, a button, a card. Only one taller than a page gives its parts.

    A `mere` picture or background may be cut where the button or card it stands in is taller than a page. A `card` that
    must be cut begins on a page of its own, so that as few of its lines as may be are torn from the others.
    """

    top: float
    bottom: float
    choices: int = 0
    parts: tuple["Block", ...] = ()
    mere: bool = False
    card: bool = False


@dataclass(frozen=True)
class Sheet:
    """One page: the stretch of the content it shows."""

    top: float
    bottom: float


def _pieces(block: Block, room: float) -> list[Block]:
    """Give the block, or what of it fits on a page: lines and buttons stay whole, a mere background is cut."""
    if block.bottom - block.top <= room:
        return [block]
    return _pieces_of_parts(block, room)


def _pieces_of_parts(block: Block, room: float) -> list[Block]:
    return [piece for part in block.parts for piece in (_pieces_of_parts if part.mere else _pieces)(part, room)]


def _small_enough(blocks: Iterable[Block], room: float) -> Iterator[Block]:
    for block in blocks:
        first, *others = sorted(_pieces(block, room), key=lambda piece: piece.top) or [block]
        yield replace(first, card=block.card and first is not block)
        yield from (replace(other, card=False) for other in others)


def _rows_within(blocks: Iterable[Block], room: float) -> list[Block]:
    """Join what stands side by side; where that is taller than a page, its paragraphs give up their lines."""
    fit: list[Block] = []
    for row, within in _joined(blocks):
        if row.bottom - row.top > room and any(block.parts for block in within):
            lines = [line for line, _ in _joined(line for block in within for line in block.parts or (block,))]
            fit += [replace(lines[0], card=row.card), *lines[1:]]
        else:
            fit.append(row)
    return fit


def _joined(blocks: Iterable[Block]) -> list[tuple[Block, list[Block]]]:
    """Give each row of what stands side by side, and that: no page end passes between its columns.

    A `card` begins a page.
    """
    rows: list[tuple[Block, list[Block]]] = []
    for block in sorted(blocks, key=lambda block: block.top):
        if rows and block.top < rows[-1][0].bottom - _NEXT:
            row, within = rows.pop()
            bottom, choices = max(row.bottom, block.bottom), row.choices + block.choices
            within.append(block)
            rows.append((Block(row.top, bottom, choices, card=row.card or block.card), within))
        else:
            rows.append((block, [block]))
    return rows


def paragraph(lines: list[Block]) -> list[Block]:
    """Keep a few lines on one page, and the first and the last two of more: no line stands alone on its page."""
    if len(lines) > _FEW:
        return [*_together(lines[:2]), *lines[2:-2], *_together(lines[-2:])]
    return _together(lines)


def _together(lines: list[Block]) -> list[Block]:
    return [Block(lines[0].top, lines[-1].bottom, parts=tuple(lines))] if lines else []


def sheets(blocks: Sequence[Block], total: float, room: float, less: float, head: float = 0.0) -> tuple[Sheet, ...]:
    """Give the pages of a content `total` high, whose heading ends at `head`.

    All of it if it fits into `room` with six choices or fewer; else pages of `room` less what the page buttons take.
    A page holds at least one row, however high. The first card that must be cut begins on the page of what stands above
    it where that saves a page, or where a heading would else stand alone: a question and no answer.
    """
    if total <= room and sum(block.choices for block in blocks) <= MOST_CHOICES:
        return (Sheet(0.0, max(total, 0.0)),)
    room = max(room - less, 1.0)
    rows = _rows_within(_small_enough(blocks, room), room)
    apart = _pages(rows, room)
    first = next((place for place, row in enumerate(rows) if row.card), len(rows))
    close = _pages([replace(row, card=row.card and place != first) for place, row in enumerate(rows)], room)
    pages = min(apart, close, key=lambda pages: (lonely(pages, head), len(pages)))
    return _edged(pages, blocks, room) or (Sheet(0.0, max(total, 0.0)),)


def torn_sheets(blocks: Sequence[Block], room: float, head: float) -> tuple[Sheet, ...]:
    """Give the pages, `room` high, when the card after the heading may be torn: between its words and its note."""
    return _edged(_pages(_rows_within(_small_enough(_torn(blocks, room, head), room), room), room), blocks, room)


def lonely(pages: Sequence[Sheet], head: float) -> bool:
    """Tell whether a heading that ends at `head` shares its last page with nothing that comes after it."""
    return any(page.top < head <= page.bottom + _NEXT and page.bottom <= head + _NEXT for page in pages[:-1])


def jammed(pages: Sequence[Sheet], room: float) -> bool:
    """Tell whether columns side by side end nowhere together on a page `room` high, so that one of them is cut."""
    return any(page.bottom - page.top > room + _NEXT for page in pages)


def lead(pages: Sequence[Sheet], blocks: Iterable[Block], head: float) -> float:
    """Give where the words end that lead from a heading to the first card, if nothing else is on the first page.

    0 where there is no such heading or where a card follows it at once.
    """
    first = min((block.top for block in blocks if block.card), default=0.0)
    alone = 0 < head < pages[0].bottom - _NEXT and pages[0].bottom <= first + _NEXT
    return pages[0].bottom if alone else 0.0


def _torn(blocks: Iterable[Block], room: float, head: float) -> list[Block]:
    """Take apart the card that comes after the heading, or the cards of that row."""
    in_order = sorted(blocks, key=lambda block: block.top)
    first = next((block for block in in_order if block.top >= head - _NEXT), None)
    if first is None or not first.card:
        return in_order
    row = [block for block in in_order if block.card and first.top <= block.top < first.bottom]
    return [piece for block in in_order for piece in (_pieces_of_parts(block, room) if block in row else [block])]


def _edged(pages: Sequence[Sheet], blocks: Sequence[Block], room: float) -> tuple[Sheet, ...]:
    """Let a page that begins or ends in a card show the card's edge as well, where it has room for it."""
    cards = [block for block in blocks if block.card]
    found: list[Sheet] = []
    for number, page in enumerate(pages):
        above = found[-1].bottom if found else 0.0
        below = pages[number + 1].top if number + 1 < len(pages) else float("inf")
        tops = [card.top for card in cards if card.top < page.top < card.bottom]
        top = max((top for top in tops if above <= top and page.bottom - top <= room), default=page.top)
        ends = [card.bottom for card in cards if card.top < page.bottom < card.bottom]
        bottom = min((end for end in ends if end <= below and end - top <= room), default=page.bottom)
        found.append(Sheet(top, bottom))
    return tuple(found)


def _pages(rows: Iterable[Block], room: float) -> tuple[Sheet, ...]:
    pages: list[Sheet] = []
    held = 0
    for row in rows:
        held += row.choices
        if pages and not row.card and row.bottom - pages[-1].top <= room and held <= MOST_CHOICES:
            pages[-1] = Sheet(pages[-1].top, row.bottom)
        else:
            pages.append(Sheet(row.top, row.bottom))
            held = row.choices
    return tuple(pages)
