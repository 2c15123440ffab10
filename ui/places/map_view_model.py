"""A map of places in a person's hands: what part of it is shown, and the pictures of the ground beneath it."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.places.ground import Canvas, Ground, View, Way
from kiosk.places.tiles import TileFile, wanted
from ui.components.board_keys import Key
from ui.components.rows import RowsModel

from .map_shown import MapInputs, MapLine, MapShown, map_shown
from .tile_pictures import Carpet, Tile, picture

if TYPE_CHECKING:
    from kiosk.places.model import Near

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QVariant = object  # the name the type generator takes over


@QmlElement
@QmlUncreatable("built by ui.app")
class MapViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Begins with what is given to it; the room that holds it hears `left`."""

    shownChanged = Signal()
    creditChanged = Signal()
    left = Signal()

    def __init__(self, changes: Changes, tasks: Tasks, language: Language, tiles: TileFile | None = None) -> None:
        """Take the pictures of the ground; None where the city gave none."""
        super().__init__()
        self._tasks = tasks
        self._tiles = tiles
        self._seen: tuple[View | None, Canvas | None, Ground | None] = (None, None, None)
        self._carpet = Carpet()
        self._language = language
        self._inputs = MapInputs(language.texts)
        self._shown = MapShown()
        self._lines, self._keys = RowsModel(MapLine, self), RowsModel(Key, self)
        self._stop = changes.subscribe(("language",), self.speak)
        self._derive()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    def begin(
        self,
        here: tuple[float, float] | None,
        shown: "Sequence[Near]",
        chosen: str = "",
        shut: Collection[str] = (),
        *,
        own: bool = True,
    ) -> None:
        """Show places, as they stand on the list.

        Args:
            here: From where one looks, in degrees; None if nobody knows.
            shown: The list.
            chosen: The id of the one to go to, or "".
            shut: The ids of those that take nobody in now.
            own: Whether here is where this machine stands.
        """
        self._derive(here=here, shown=tuple(shown), chosen=chosen, shut=frozenset(shut), own=own, view=None, credit="")

    @Slot(float, float, float)
    def lay(self, width: float, height: float, letter: float) -> None:
        """Draw on a canvas of this size with letters of this height, in millimetres."""
        self._derive(canvas=Canvas(width, height, letter))

    @Slot(str)
    def press(self, does: str) -> None:
        """Go one step: closer, farther, to a side, or back to where the map began."""
        self._derive(view=self._inputs.after(Way(does)))

    @Slot()
    def back(self) -> None:
        """Leave the map."""
        self.left.emit()

    @Slot()
    def forget(self) -> None:
        """Forget the places: the person goes."""
        self.begin(None, ())

    def speak(self) -> None:
        """Say what is known in the language of now."""
        self._derive()

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def nearest(self) -> str:
        """The map in a sentence."""
        return self._shown.nearest

    @Property(QVariant, notify=shownChanged)
    def drawn(self) -> Any:
        """The drawing; None before the size of the canvas is known."""
        return self._shown.drawn

    @Property(QVariant, notify=shownChanged)
    def ground(self) -> Any:
        """The pictures under it, each with its place."""
        return self._carpet

    @Property(float, notify=shownChanged)
    def bar(self) -> float:
        """How long the bar of the scale is, in millimetres."""
        return self._shown.drawn.bar if self._shown.drawn else 0.0

    @Property(str, notify=shownChanged)
    def scale(self) -> str:
        """How long that is outside."""
        return self._shown.scale

    @Property(str, notify=shownChanged)
    def north(self) -> str:
        """Where north is."""
        return self._shown.north

    @Property(str, notify=creditChanged)
    def credit(self) -> str:
        """Who made the pictures of the ground; "" until the first of them is laid."""
        return self._shown.credit

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """The places in words."""
        return self._lines

    @Property(RowsModel, constant=True)
    def keys(self) -> RowsModel:
        """What moves the map."""
        return self._keys

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        seen = (self._inputs.seen, self._inputs.canvas, self._inputs.land.ground)
        if seen != self._seen:
            self._seen = seen
            self._lay_ground(())
            if self._tiles is not None and self._inputs.seen is not None:
                self._tasks.spawn(self._load(self._tiles, self._inputs), name="tiles of a map")
        self._show()

    def _show(self) -> None:
        before, shown = self._shown, map_shown(self._inputs)
        self._lines.show(shown.lines)
        self._keys.show(shown.keys)
        if shown != before:
            self._shown = shown
            self.shownChanged.emit()
        if shown.credit != before.credit:  # it takes room from the map: told by itself, it changes that once
            self.creditChanged.emit()

    def _lay_ground(self, tiles: tuple[Tile, ...]) -> None:
        if tiles or self._carpet.tiles:
            self._carpet = Carpet(tiles)
            self.shownChanged.emit()

    async def _load(self, file: TileFile, inputs: MapInputs) -> None:
        """Read the pictures under a view; those of one that is left behind are dropped."""
        view, canvas, seen = inputs.seen, inputs.canvas, self._seen
        zooms = await file.zooms()
        if zooms is None or view is None or canvas is None:
            return
        found: list[Tile] = []
        for one in wanted(inputs.land.ground, view, canvas, zooms):
            data = await file.tile(one.zoom, one.column, one.row)
            read = await asyncio.to_thread(picture, data) if data else None
            if seen != self._seen:
                return
            found += [Tile(one.box, read)] if read is not None else []
        credit = await file.credit()
        if seen == self._seen and found:
            self._lay_ground(tuple(found))
            self._derive(credit=credit)
