"""The window as it stands: looked at another way, laid out without painting, its pages turned. No loop is run here."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.components.paged_view import PagedView
from ui.components.spoken_text import SpokenTextItem
from ui.shell.look_view_model import LookViewModel
from ui.tour.hand import items, polish, top
from ui.tour.looks import View
from ui.tour.visit import Visit

MOST_PAGES = 12
_OF_WORDS = ("text", "pixelSize", "leastSize", "oneLine", "bold", "ruby", "japanese", "alignment", "maximumWidth")
_ROUNDS = 8
_TURNS = 200

Place = tuple[object, ...]


def places(window: QQuickWindow) -> list[Place]:
    """Give where everything stands, and what the lines of words follow from."""
    return [(item.x(), item.y(), item.width(), item.height(), *_words(item)) for item in items(window.contentItem())]


def _words(item: QQuickItem) -> tuple[object, ...]:
    return tuple(item.held[name] for name in _OF_WORDS) if isinstance(item, SpokenTextItem) else ()


def lay_out(window: QQuickWindow, known: Sequence[Place] = ()) -> list[Place]:
    """Let everything find its place, as Qt does before a frame; give where it stands.

    `known` is where everything came to rest before with the same choices but for colours: there it is at rest at once.

    Raises:
        RuntimeError: Nothing comes to rest.
    """
    before = list(known)
    for _ in range(_ROUNDS):
        polish(window.contentItem())
        now = places(window)
        if now == before:
            return now
        before = now
    raise RuntimeError("the screen does not come to rest")


async def hang(visit: Visit, view: View) -> None:
    """Make the panel the one of this view and wait until the scene knows its size."""
    visit.see(view)
    content = visit.desk.window.contentItem()
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        if (content.width(), content.height()) == (view.hung.width, view.hung.height):
            return
    raise RuntimeError(f"the window does not become a {view.panel} inch panel")


def dress(visit: Visit, view: View) -> None:
    """Choose text size, colours and reach, at once; a tablet in the hand offers no low reach."""
    app: Any = visit.desk.app  # the stubs take the value of a property for the property
    app.appearance.look = replace(view.look, low=view.low and not view.hung.in_hand)
    look = app.look
    if not isinstance(look, LookViewModel):
        raise TypeError("the look has no view model")
    look._refresh()


def pages(window: QQuickWindow) -> Iterator[tuple[int, int]]:
    """Lay out one page after the other from the first, which is laid out; yield its number and how many there are.

    Of more than twelve, the first eleven and the last. What the clock turns stays as it stands.
    """
    pager = turned(window)
    if pager is None:
        yield 1, 1
        return
    count = int(pager.property("pageCount"))
    for page in range(1, count + 1):
        if page > 1 and (page < MOST_PAGES or page == count):
            polish(window.contentItem())
        if page < MOST_PAGES or page == count:
            yield page, count
        pager.forward()
    open_first(window)


def open_first(window: QQuickWindow) -> None:
    """Turn back to the first page, if something is turned here."""
    pager = turned(window)
    while pager is not None and int(pager.property("page")):
        pager.backward()


def turned(window: QQuickWindow) -> PagedView | None:
    """Give what a finger turns the pages of, if there is such a thing in sight."""
    every = list(items(top(window)))
    if not any(item.objectName() == "pageDown" for item in every):
        return None
    return next((item for item in every if isinstance(item, PagedView) and item.property("pageCount") > 1), None)
