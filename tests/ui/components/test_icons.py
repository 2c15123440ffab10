"""Icons are drawn in the colour that is asked for, and a wrong name harms nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

from tests.ui.components.scenes import Show
from ui.components.icons import ICONS, TintProvider, icon_names

NEEDED = {
    *("speak", "size", "day", "globe", "back", "home", "help", "queue", "apply", "library", "disaster", "practice"),
    *("print", "paper-out", "cover-open", "printer-off", "pencil", "call-staff", "check", "clock", "people", "up"),
    *("down", "eye", "reach", "notice", "bell", "pager", "screen", "warn", "connected", "waiting", "erase"),
}


def test_every_icon_that_screens_name_is_there() -> None:
    assert icon_names() >= NEEDED


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_a_line_drawing_in_the_asked_colour(path: Path) -> None:
    assert QSvgRenderer(str(path)).isValid()
    picture = TintProvider().requestImage(f"{path.stem}/a0221b", QSize(), QSize(64, 64))
    assert (picture.width(), picture.height()) == (64, 64)
    painted = {
        picture.pixelColor(x, y).name() for x in range(64) for y in range(64) if picture.pixelColor(x, y).alpha() == 255
    }
    assert painted == {"#a0221b"}
    edge = [picture.pixelColor(x, y).alpha() for n in range(64) for x, y in ((0, n), (63, n), (n, 0), (n, 63))]
    assert max(edge) < 128, "the drawing runs out of its box"


@pytest.mark.parametrize("name", ["nothing/000000", "../secret/000000", "speak", "speak/zzz", "", "speak/000000/x"])
def test_a_wrong_name_gives_an_empty_picture(name: str) -> None:
    picture = TintProvider().requestImage(name, QSize(), QSize(20, 20))
    assert picture.pixelColor(10, 10).alpha() == 0


def test_an_icon_follows_the_colours_of_the_scheme(show: Show) -> None:
    scene = show('Item { Icon { objectName: "i"; name: "check"; width: 100 } }')
    for scheme, ink in (("day", "#1c1b1a"), ("night", "#f6f1e7")):
        scene.theme.setProperty("scheme", scheme)
        scene.settle()
        picture = scene.view.grabWindow()
        seen = {picture.pixelColor(x, y).name() for x in range(100) for y in range(100)}
        assert QColor(ink).name() in seen
