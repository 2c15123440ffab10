"""The item that shows a page: its words, its colours, its mark; what it does before there is anything to show."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickView
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.reading.leaves import STORY, chapter, laid, style
from ui.components.install import install
from ui.reading.book_page import BookPage
from ui.reading.pages import Layout

PAPER, INK, BAND, BAND_INK = "#fbf7ee", "#101010", "#ffe08a", "#800000"
SCENE = f"""
import QtQuick
import ui.viewmodels
BookPage {{ width: 900; height: 700; ink: "{INK}"; band: "{BAND}"; bandInk: "{BAND_INK}" }}
"""


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> Iterator[QQuickView]:
    assert qtbot is not None
    made = QQuickView()
    install(made.engine())
    scene = tmp_path / "Scene.qml"
    scene.write_text(SCENE, encoding="utf-8")
    made.setColor(QColor(PAPER))
    made.setSource(QUrl.fromLocalFile(str(scene)))
    assert not made.errors(), made.errors()
    made.show()
    yield made
    made.close()
    delete(made)


def item(view: QQuickView) -> BookPage:
    found = view.rootObject()
    assert isinstance(found, BookPage)
    return found


def seen(view: QQuickView) -> QImage:
    return view.grabWindow().convertToFormat(QImage.Format.Format_RGB32)


def count(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))


def test_before_there_are_pages_it_is_paper(view: QQuickView) -> None:
    assert count(seen(view), PAPER) == 900 * 700
    item(view).setProperty("layout", Layout(chapter(STORY), style(), lambda _name: None))
    assert count(seen(view), PAPER) == 900 * 700


def test_it_shows_the_page_it_is_told_and_paper_for_one_that_is_not_there(view: QQuickView) -> None:
    layout = laid(chapter(STORY * 4), style())
    item(view).setProperty("layout", layout)
    first = seen(view)
    assert count(first, INK) > 5_000
    item(view).setProperty("page", 1)
    second = seen(view)
    assert count(second, INK) > 5_000
    assert first != second
    item(view).setProperty("page", 0)
    assert seen(view) == first
    for beyond in (len(layout.starts), -1):
        item(view).setProperty("page", beyond)
        assert count(seen(view), PAPER) == 900 * 700


def test_what_is_marked_stands_on_the_band_in_its_own_ink(view: QQuickView) -> None:
    told = chapter("<p>一つ目の文。二つ目の文。</p>")
    layout = laid(told, style())
    item(view).setProperty("layout", layout)
    assert count(seen(view), BAND) == 0
    item(view).setProperty("markStart", 6)
    item(view).setProperty("markEnd", 12)
    image = seen(view)
    (box,) = layout.marks(0, 6, 12)
    assert image.pixelColor(box.topLeft().toPoint() + QPoint(2, 2)) == QColor(BAND)
    assert count(image, BAND_INK) > 200
    assert count(image.copy(box.toRect().adjusted(0, 0, -1, -1)), INK) == 0


def test_colours_may_change_while_it_is_shown(view: QQuickView) -> None:
    item(view).setProperty("layout", laid(chapter(STORY), style()))
    seen(view)
    view.setColor(QColor("#000000"))
    item(view).setProperty("ink", QColor("#ffe600"))
    image = seen(view)
    assert count(image, "#000000") > 900 * 700 / 2
    assert count(image, "#ffe600") > 5_000


def own_memory() -> int:
    """Give how much memory is this process's alone, in kilobytes."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def test_turning_and_setting_again_takes_no_more_memory(view: QQuickView) -> None:
    told = chapter(STORY * 30)

    def read_through(size: int) -> None:
        layout = laid(told, style(size))
        item(view).setProperty("layout", layout)
        for page in range(len(layout.starts)):
            item(view).setProperty("page", page)
            seen(view)

    for size in (40, 28):
        read_through(size)
    gc.collect()
    before = own_memory()
    for size in (40, 28) * 3:
        read_through(size)
    gc.collect()
    assert own_memory() < before * 1.1
