"""Rules that only a painted picture can answer: is it painted, and does it stand out from what is behind it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.judge import Judge, inside, said
from ui import focus
from ui.components.spoken_text import SpokenTextItem
from ui.tour.hand import box, visible

TEXT, CONTROL = 7.0, 3.0
_FEW = 3  # pixels that are of a colour, or it is no colour of the text
_RIM_MM = 2.1  # the double ring
_RING_MM = 2 * 25.4 / 96  # two pixels of CSS: WCAG 2.2, 2.4.13
_OUTSIDE = 3
_ASTRAL = 0xFFFF  # beyond lie the emoji, which bring their own colours

Pixels = NDArray[np.uint32]
"""Rows of colours, 0xRRGGBB each."""


def pixels(picture: QImage) -> Pixels:
    """Give a picture as rows of colours."""
    flat = picture.convertToFormat(QImage.Format.Format_RGB32)
    rows: Any = np.frombuffer(flat.constBits(), np.uint32).reshape(flat.height(), flat.bytesPerLine() // 4)
    return np.asarray(rows[:, : flat.width()] & 0xFFFFFF)


def luminance(colours: Pixels) -> NDArray[np.float64]:
    """Give the relative luminance of sRGB colours (WCAG 2.2)."""
    part = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: Pixels, other: Pixels) -> NDArray[np.float64]:
    """Give the contrast of colours, 1 to 21."""
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def painted(judge: Judge, picture: Pixels) -> Iterator[str]:
    """Words are painted, and stand out 7:1 from what is behind them, line by line."""
    for text in judge.texts:
        plain = str(text.property("plain"))
        for line in text.lines():
            signs = plain[line.start : line.end]
            part = cut_out(picture, _of_line(text, line.top, line.bottom))
            if not signs.strip() or part is None or max(map(ord, signs)) > _ASTRAL:
                continue
            ratio = strongest(part)
            if ratio < TEXT:
                yield f"{ratio:.1f}:1 {said(text)}"


def _of_line(text: SpokenTextItem, top: float, bottom: float) -> QRectF:
    """Give where a line is seen whole; nothing where it is not."""
    place = text.mapRectToScene(QRectF(0, top, text.width(), bottom - top))
    return place if inside(place, visible(text)) else QRectF()


def cut_out(picture: Pixels, place: QRectF) -> Pixels | None:
    """Give the part of a picture, or None where there is none."""
    left, top = max(0, round(place.left())), max(0, round(place.top()))
    part = picture[top : round(place.bottom()), left : round(place.right())]
    return part if part.size and place.width() > 0 else None


def strongest(part: Pixels) -> float:
    """Give the contrast of the ink with what is most of the part; 1 where nothing is painted."""
    colours, counts = np.unique(part, return_counts=True)
    return float(contrast(colours[counts >= _FEW], colours[counts.argmax()]).max(initial=1.0))


def edged(judge: Judge, picture: Pixels) -> Iterator[str]:
    """What can be pressed stands out 3:1 from what is around it, on every side."""
    for control in judge.controls:
        if not control.isEnabled() or not inside(box(control), visible(control)):
            continue
        weakest = min(map(steps, rims(control, picture, judge.scale)), default=CONTROL)
        if weakest < CONTROL:
            yield f"{weakest:.1f}:1 {said(control)}"


def ringed(judge: Judge, without: Pixels, picture: Pixels, focused: QQuickItem) -> Iterator[str]:
    """What the keys are at has a ring on every side, two pixels of CSS thick, 3:1 from what is there without it.

    WCAG 2.2, 2.4.13.
    """
    for before, after in zip(rims(focused, without, judge.scale), rims(focused, picture, judge.scale), strict=True):
        thick = int((contrast(before, after) >= CONTROL).sum())
        if thick < int(_RING_MM * judge.scale):
            yield f"{thick} pixels of a ring {said(focused)}"


def rims(item: QQuickItem, picture: Pixels, scale: float) -> Iterator[Pixels]:
    """Give a line of pixels across the middle of each side, from a little outside inward."""
    place = box(item).toAlignedRect()
    deep = round(_RIM_MM * scale)
    middle, centre = place.top() + place.height() // 2, place.left() + place.width() // 2
    high, wide = picture.shape[:2]
    if 0 <= middle < high and 0 <= centre < wide:
        yield picture[middle, max(0, place.left() - _OUTSIDE) : place.left() + deep]
        yield picture[middle, place.right() - deep : place.right() + 1 + _OUTSIDE][::-1]
        yield picture[max(0, place.top() - _OUTSIDE) : place.top() + deep, centre]
        yield picture[place.bottom() - deep : place.bottom() + 1 + _OUTSIDE, centre][::-1]


def steps(line: Pixels) -> float:
    """Give the strongest contrast within a line of pixels."""
    light = luminance(line)
    return float((light.max() + 0.05) / (light.min() + 0.05)) if light.size else 1.0


def let_go(window: QQuickWindow) -> None:
    """Take the keys away from where they are."""
    item = window.activeFocusItem()
    if isinstance(item, QQuickItem):
        item.setFocus(False)


def focus_on(judge: Judge, turn: int) -> QQuickItem | None:
    """Bring the keys to one of the controls that are seen whole."""
    controls = [item for item in focus.controls(judge.top) if inside(box(item), visible(item))]
    if not controls:
        return None
    chosen = controls[turn % len(controls)]
    chosen.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    return chosen
