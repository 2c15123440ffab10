"""Pictures of the ground beneath the map: with their makers' names; whatever is wrong with them, the sketch stays."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.adapters.tiles_mbtiles import MbTiles
from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.places.ground import Canvas
from kiosk.places.sketch import Land, spots
from kiosk.places.tiles import wanted
from tests.clocks import TurnedClock
from tests.ui.components.scenes import Scene, Show
from tests.ui.places.test_map_screen import ROOM, SCREEN, drawn
from tests.ui.places.test_map_shown import HERE, NEAR
from tests.unit.places.tile_files import CREDIT, tile, tile_file
from ui.places.map_view_model import MapViewModel
from ui.places.tile_pictures import LARGEST, Carpet, picture

TOLD = {"format": "png", "minzoom": "5", "maxzoom": "15", "attribution": CREDIT}
GREEN = "#88ccaa"


def png_of(width: int, height: int) -> bytes:
    """Write the head of a picture of any size, with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def gif() -> bytes:
    return bytes.fromhex("47494638396101000100800000ffffff0000002c00000000010001000002024401003b")


@pytest.fixture
def tasks(loop: QEventLoop, qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(TurnedClock())
    yield made
    closing = loop.create_task(made.close())
    qtbot.waitUntil(closing.done)


class Mapped:
    """A map over a file of tiles, on a panel."""

    def __init__(self, show: Show, tasks: Tasks, path: Path, **theme: object) -> None:
        changes = Changes()
        self.file = MbTiles(path)
        self.model = MapViewModel(changes, tasks, Language(changes, "en"), self.file)
        self.model.begin(HERE, NEAR)
        self.scene: Scene = show(
            SCREEN, panel="21", height=ROOM["21"], given={"map": self.model}, language="en", **theme
        )

    def carpet(self) -> Carpet:
        told = self.scene.item("sketch").property("ground")
        assert isinstance(told, Carpet)
        return told

    def colour(self, x: float, y: float) -> str:
        item, px = self.scene.item("sketch"), self.scene.view.width() / 476
        at = item.mapToScene(item.boundingRect().topLeft())
        return self.scene.view.grabWindow().pixelColor(round(at.x() + x * px), round(at.y() + y * px)).name()


def city(path: Path, data: bytes | None = None) -> Path:
    """Write tiles of all zooms around the station."""
    land, canvas = Land(HERE, spots(NEAR)), Canvas(212, 110, 4.96)
    found = {
        (one.zoom, one.column, one.row): data or tile(GREEN)
        for zoom in range(5, 16)
        for one in wanted(land.ground, land.view(canvas), canvas, (zoom, zoom))
    }
    return tile_file(path / "city.mbtiles", found, **TOLD)


def test_tiles_lie_beneath_the_marks_and_their_makers_are_named(
    show: Show, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    mapped = Mapped(show, tasks, city(tmp_path))
    qtbot.waitUntil(lambda: mapped.scene.text("credit").isVisible())
    mapped.scene.settle()
    qtbot.waitUntil(lambda: not tasks._running)
    assert mapped.carpet().tiles
    assert mapped.scene.text("credit").reading() == "Map: Map: the city & its people"
    canvas = drawn(mapped.scene).canvas
    assert mapped.colour(canvas.width - 3, 3) in {GREEN, "#446655"}
    mapped.file.close()


def test_moved_away_from_all_tiles_nobody_is_named(show: Show, tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> None:
    mapped = Mapped(show, tasks, tile_file(tmp_path / "city.mbtiles", {(15, 1, 1): tile()}, **TOLD))
    qtbot.waitUntil(lambda: not tasks._running)
    mapped.scene.settle()
    assert mapped.carpet().tiles == ()
    assert not mapped.scene.text("credit").isVisible()
    assert len(drawn(mapped.scene).marks) == len(NEAR)
    mapped.file.close()


@pytest.mark.parametrize(
    "data",
    [
        b"<html>no picture</html>",
        png_of(60_000, 60_000),
        png_of(256, 256)[:40],
        tile(side=LARGEST + 1),
        gif(),
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["html", "huge", "cut", "large", "gif", "head"],
)
def test_a_hostile_picture_leaves_the_plain_sketch(
    show: Show, tasks: Tasks, tmp_path: Path, qtbot: QtBot, data: bytes
) -> None:
    mapped = Mapped(show, tasks, city(tmp_path, data))
    qtbot.waitUntil(lambda: not tasks._running)
    mapped.scene.settle()
    assert mapped.carpet().tiles == ()
    assert len(drawn(mapped.scene).marks) == len(NEAR)
    mapped.file.close()


def test_a_damaged_file_leaves_the_plain_sketch(show: Show, tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "city.mbtiles"
    path.write_bytes(b"no database at all" * 100)
    mapped = Mapped(show, tasks, path)
    qtbot.waitUntil(lambda: not tasks._running)
    assert mapped.carpet().tiles == ()
    assert len(drawn(mapped.scene).marks) == len(NEAR)
    mapped.file.close()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_three_kinds_of_pictures_are_read(kind: str) -> None:
    read = picture(tile(kind=kind))
    assert read is not None
    assert (read.width(), read.height()) == (256, 256)


def test_other_kinds_are_not_even_tried() -> None:
    made = QImage(8, 8, QImage.Format.Format_RGB32)
    made.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert made.save(buffer, "BMP")  # type: ignore[call-overload]  # the stubs want bytes, PySide wants a text
    assert picture(bytes(buffer.data().data())) is None
    assert picture(b"RIFF" + bytes(100)) is None
    assert picture(b"\x89PNG\r\n\x1a\n" + gif()) is None
