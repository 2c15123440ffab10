"""For each rule an offence is planted in a real screen, is found there, and is gone when it is taken out again."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent, QQmlProperty, qmlContext, qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.audit import auditor
from tests.audit.auditor import Auditor, court
from tests.audit.cells import every_cell
from tests.audit.report import Report
from tests.audit.rules import BESIDE, OF_THE_JUDGE, Finding
from tests.audit.scene import dress, hang, lay_out
from tests.audit.test_sample import drive
from tests.audit.theirs import given
from ui import focus, translator
from ui.components.spoken_text import SpokenTextItem
from ui.tour.hand import class_name, items
from ui.tour.looks import View
from ui.tour.visit import Stop, Visit

STOP = "queue-missed-typed"
CELL = View(language="ja@easy")
MM = 1920 / 476
FETCHING = b"""import QtQuick
Text { textFormat: Text.RichText; text: '<img src="http://example.invalid/x.png">' }"""
LONELY = b"""import QtQuick
import ui.components
import ui.viewmodels
PagedView { width: 600; height: 300; content: sheet; template: ""
    Column { id: sheet; spacing: 20; width: 600
        SpokenText { text: "A"; heading: true; width: 600 }
        Tile { label: "B"; width: 600; height: 290 } } }"""
COMPLAINING = b"import QtQuick\nItem { width: nothing.at.all }"


class Scene:
    """The window at its stop."""

    def __init__(self, window: QQuickWindow, patch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.patch = patch
        self.undo: list[Callable[[], object]] = []

    @contextmanager
    def standing(self) -> Iterator["Scene"]:
        """Put everything back at the end."""
        yield self
        for back in reversed(self.undo):
            back()

    def set(self, item: QQuickItem, name: str, value: object) -> None:
        context = qmlContext(item)
        assert context is not None
        known = QQmlProperty(item, name, context)
        before = known.read()
        assert known.write(value), name
        self.undo.append(lambda: known.write(before))

    def item(self, name: str) -> QQuickItem:
        return next(item for item in items(self.window.contentItem()) if item.objectName() == name)

    def text_in(self, name: str) -> SpokenTextItem:
        return next(item for item in items(self.item(name)) if isinstance(item, SpokenTextItem))

    def heading(self) -> SpokenTextItem:
        every = (item for item in items(self.window.contentItem()) if isinstance(item, SpokenTextItem))
        return next(item for item in every if item.property("heading") is True)

    def made(self, qml: bytes) -> QQuickItem:
        component = QQmlComponent(qmlEngine(self.window))
        component.setData(qml, QUrl())
        item = component.create()
        assert isinstance(item, QQuickItem), component.errorString()
        item.setParent(self.window)
        item.setParentItem(self.window.contentItem())
        self.undo += [item.deleteLater, lambda: item.setVisible(False)]
        return item


def a_key_is_2_mm_smaller(scene: Scene) -> None:
    scene.set(scene.item("digit5"), "height", 20 * MM - 2 * MM)


def a_key_stands_1_mm_beside_another(scene: Scene) -> None:
    scene.set(scene.item("digit5"), "x", scene.item("digit4").x() + scene.item("digit4").width() + MM)


def a_text_is_squeezed(scene: Scene) -> None:
    scene.set(scene.heading(), "height", 12)


def help_leaves_the_window(scene: Scene) -> None:
    scene.set(scene.item("help"), "anchors.rightMargin", -100)


def back_lies_on_start_over(scene: Scene) -> None:
    scene.set(scene.item("back"), "x", scene.item("startOver").x())


def a_heading_is_tiny(scene: Scene) -> None:
    scene.set(scene.heading(), "pixelSize", 12)


def a_heading_is_smaller_than_text_may_be(scene: Scene) -> None:
    scene.set(scene.heading(), "pixelSize", round(8 * MM))


def a_key_has_no_name(scene: Scene) -> None:
    scene.set(scene.item("digit5"), "label", "")


def a_label_is_hidden_from_the_tree(scene: Scene) -> None:
    scene.set(scene.heading(), "Accessible.ignored", True)


def arrows_lead_nowhere(scene: Scene) -> None:
    scene.patch.setattr(focus, "nearest", lambda _boxes, at, _way: at)


def a_key_comes_last(scene: Scene) -> None:
    scene.item("digit1").stackAfter(scene.item("digit0"))
    scene.undo.append(lambda: scene.item("digit1").stackBefore(scene.item("digit2")))


def there_is_no_help(scene: Scene) -> None:
    scene.set(scene.item("help"), "visible", False)


def a_stock_text_stands_there(scene: Scene) -> None:
    scene.made(b"import QtQuick\nText { text: 'stock' }")


def a_day_has_no_reading(scene: Scene) -> None:
    scene.set(scene.text_in("startOver"), "text", "2026年11月20日")


def a_msgstr_is_emptied(scene: Scene) -> None:
    scene.set(scene.text_in("startOver"), "text", _said_without("Start over"))


def _said_without(msgid: str) -> str:
    """Say a message from a catalogue in which its msgstr is empty, as the shipped code does."""
    found = {source: text for source, text in translator.messages("ja@easy").items() if source != msgid}
    return found.get(msgid, msgid)


def a_colour_is_changed(scene: Scene) -> None:
    scene.set(scene.heading(), "color", QColor("#B5AFA4"))


def a_key_has_no_edge(scene: Scene) -> None:
    for child in scene.item("digit5").childItems():
        if class_name(child) == "QQuickRectangle":
            scene.set(child, "border.color", QColor("#FBF7EE"))
            scene.set(child, "color", QColor("#FBF7EE"))


def a_ring_is_a_thin_line(scene: Scene) -> None:
    for item in items(scene.window.contentItem()):
        for child in item.childItems():  # not in sight before the keys come
            if class_name(child).startswith("FocusRing"):
                for place, line in enumerate(child.childItems()):
                    scene.set(line, "border.width", int(place == 0))


def something_is_fetched(scene: Scene) -> None:
    scene.made(FETCHING)


def a_heading_stands_alone(scene: Scene) -> None:
    scene.made(LONELY)
    lay_out(scene.window)


def a_binding_fails(scene: Scene) -> None:
    scene.made(COMPLAINING)


TEETH: dict[str, Callable[[Scene], None]] = {
    "small": a_key_is_2_mm_smaller,
    "crowded": a_key_stands_1_mm_beside_another,
    "cut": a_text_is_squeezed,
    "outside": help_leaves_the_window,
    "overlapping": back_lies_on_start_over,
    "tiny_words": a_heading_is_tiny,
    "capitals": a_heading_is_smaller_than_text_may_be,
    "nameless": a_key_has_no_name,
    "untold": a_label_is_hidden_from_the_tree,
    "unreachable": arrows_lead_nowhere,
    "order": a_key_comes_last,
    "alone": a_heading_stands_alone,
    "ways": there_is_no_help,
    "strangers": a_stock_text_stands_there,
    "uneasy": a_day_has_no_reading,
    "foreign": a_msgstr_is_emptied,
    "painted": a_colour_is_changed,
    "edged": a_key_has_no_edge,
    "ringed": a_ring_is_a_thin_line,
    "fetched": something_is_fetched,
    "warnings": a_binding_fails,
}


class Saboteur(Auditor):
    """Plants one offence after the other in its screen, judges it as it stands, and takes the offence out again."""

    missed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    async def _look_around(self, visit: Visit, stop: Stop) -> None:
        if stop.name != STOP:
            return
        await hang(visit, CELL)
        await visit.hand.calm()
        dress(visit, CELL)
        lay_out(visit.desk.window)
        with self._ears.open():
            self.left = tuple(map(str, self._found(visit, stop)))
            for rule, tooth in TEETH.items():
                with pytest.MonkeyPatch.context() as patch, Scene(visit.desk.window, patch).standing() as scene:
                    tooth(scene)
                    if rule in {"fetched", "warnings"}:
                        await visit.hand.calm()
                    if rule not in {finding.rule for finding in self._found(visit, stop)}:
                        self.missed += (rule,)
                lay_out(visit.desk.window)
                self.left += tuple(f"after {rule}: {finding}" for finding in self._found(visit, stop))

    def _found(self, visit: Visit, stop: Stop) -> list[Finding]:
        judge = court(visit, stop, CELL)
        return [
            *self._judged(judge, stop, CELL, given(visit.stage)),
            *self._seen(visit, judge, ring=True),
            *self._ears.take(),
        ]


def test_each_rule_finds_its_offence_in_a_real_screen(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    saboteur = Saboteur(tmp_path, every_cell(("ja@easy",))[:1], Report(), bool)
    drive(loop, qtbot, saboteur, STOP)
    assert saboteur.missed == ()
    assert "\n".join(saboteur.left) == ""


def test_every_rule_has_a_tooth() -> None:
    source = Path(auditor.__file__).read_text(encoding="utf-8")
    stated = {*OF_THE_JUDGE, *(rule.__name__ for rule in BESIDE), *re.findall(r"Finding\(\"(\w+)\"", source)}
    assert stated == set(TEETH)
