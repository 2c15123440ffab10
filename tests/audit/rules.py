"""The rules that are judged by geometry, and who states them: the judge of layouts, and beside it what stands here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter
from PySide6.QtQuick import QQuickItem

from tests.ui.judge import TEXT_MM, Judge, said, within
from ui.components.paged_view import PagedView
from ui.components.spoken_text import SpokenTextItem
from ui.tour.hand import box, items

CAPITAL = 0.7
"""The least height of a capital over the font size: EN 301 549 asks 7.3 mm of what is a kanji of 10 mm."""
WORDS_MM = 10.0
_GREY = 128


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, and by what."""

    rule: str
    words: str


OF_THE_JUDGE = (
    "strangers",
    "cut",
    "outside",
    "overlapping",
    "small",
    "crowded",
    "tiny_words",
    "nameless",
    "unreachable",
    "ways",
)


def judged(judge: Judge) -> list[Finding]:
    """Name everything that breaks a rule of geometry, of names or of order."""
    found = [Finding(rule, words) for rule in OF_THE_JUDGE for words in getattr(judge, rule)()]
    for rule in BESIDE:
        found += [Finding(rule.__name__, words) for words in rule(judge)]
    return list(dict.fromkeys(found))


def capitals(judge: Judge) -> Iterator[str]:
    """A capital H, drawn as the words are, has the pixel rows it needs; headings and choices those of EN 301 549."""
    distance = judge.hung.panel.viewing_distance_mm / 600
    for text in judge.texts:
        rows = rows_of_h(tuple(text.held["families"]), int(text.held["pixelSize"]), bold=bool(text.held["bold"]))
        millimetres = WORDS_MM if text.property("heading") is True and not judge.resting else TEXT_MM
        if rows < CAPITAL * millimetres * distance * judge.scale - 1:
            yield f"H has {rows} pixel rows, {rows / judge.scale:.1f} mm: {said(text)}"


@cache
def rows_of_h(families: tuple[str, ...], size: int, *, bold: bool) -> int:
    """Count the pixel rows of a painted H."""
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, size))
    font.setBold(bold)
    picture = QImage(2 * size + 4, 2 * size + 4, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(2, size + size // 2, "H")
    painter.end()
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return int((rows[:, : picture.width()] < _GREY).any(axis=1).sum())


def untold(judge: Judge) -> Iterator[str]:
    """Every word in sight is in the accessibility tree; of a secret, what is said in its place."""
    told = "\n".join(tree(judge))
    for text in judge.texts:
        plain = str(text.property("plain"))
        if plain not in told and not (text.held["spoken"] and text.reading() in told):
            yield f"not in the accessibility tree: {said(text)}"


def tree(judge: Judge) -> list[str]:
    """Give every name and description of the window's accessibility tree: what is ignored is not in it."""
    found: list[str] = []
    waiting = [QAccessible.queryAccessibleInterface(judge.window)]
    while waiting:
        told = waiting.pop()
        if told is not None:
            found += [told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)]
            waiting += [told.child(place) for place in range(told.childCount())]
    return found


def order(judge: Judge) -> Iterator[str]:
    """Tab goes through the controls as one reads: to none that stands above one it has been at, in the same column."""
    boxes = [(item, box(item)) for item, _ in judge.reach]
    for place, (item, here) in enumerate(boxes):
        for before, there in boxes[:place]:
            beside = here.right() <= there.left() or there.right() <= here.left()
            if here.bottom() <= there.top() and not beside:
                yield f"{said(item)} comes after {said(before)} but stands above it"


def alone(judge: Judge) -> Iterator[str]:
    """A heading shares its page with the first words of the button or card after it, where they have room there."""
    for pager in items(judge.top):
        if not isinstance(pager, PagedView) or pager.property("pageCount") == 1:
            continue
        seen = [text for text in judge.texts if within(text, pager)]
        begun = [text for text in seen if box(text).top() >= box(pager).top() - 1]  # not on the page before
        headings = [text for text in begun if text.property("heading") is True]
        if not headings or any(within(solid, pager) for solid in judge.solids):
            continue
        after = _words_below(pager, max(box(text).bottom() for text in seen))
        room = box(pager).bottom() - float(pager.property("turnerHeight"))
        if after and _end_of_first(after) <= room:
            yield f"stands alone: {said(headings[0])}, and {said(after[0])} has room below it"


def _words_below(pager: PagedView, end: float) -> list[SpokenTextItem]:
    """Give the words of the buttons or cards of the next row below; none where something else stands there."""
    below = [item for item in items(pager) if box(item).top() >= end - 1 and (_solid(item) or _says(item))]
    first = min(below, key=lambda item: box(item).top(), default=None)
    if first is None or not _solid(first) or _untorn(first):
        return []
    row = [item for item in below if _solid(item) and box(item).top() < box(first).bottom()]
    texts = [text for item in row for text in items(item) if isinstance(text, SpokenTextItem) and _says(text)]
    return sorted(texts, key=lambda text: box(text).top())


def _solid(item: QQuickItem) -> bool:
    return item.property("solid") is True


def _untorn(item: QQuickItem) -> bool:
    """Tell whether it stands among keys that stay together even if the heading then stands alone."""
    above: QQuickItem | None = item
    while above is not None:
        if above.property("untorn") is True:
            return True
        above = above.parentItem()
    return False


def _says(item: QQuickItem) -> bool:
    return isinstance(item, SpokenTextItem) and bool(item.reading())


def _end_of_first(texts: Sequence[SpokenTextItem]) -> float:
    """Give where the first words end, and with them what stands beside them."""
    end = box(texts[0]).bottom()
    for text in texts:
        if box(text).top() < end:
            end = max(end, box(text).bottom())
    return end


BESIDE: Sequence[Callable[[Judge], Iterator[str]]] = (capitals, untold, order, alone)


def words_in(text: SpokenTextItem) -> str:
    """Give a text as it came, with its readings."""
    return str(text.held["text"])
