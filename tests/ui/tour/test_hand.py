"""What the finger and the eye of the tour leave behind: nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMetaObject, QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from ui.tour.hand import class_name


@pytest.fixture
def item(qtbot: QtBot) -> Iterator[QObject]:
    assert qtbot is not None
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import QtQuick\nItem { property int own }", QUrl("file:///item.qml"))
    yield component.create()
    del component  # until here it keeps its item


def described() -> int:
    """Count the descriptions of items that PySide knows by their address."""
    return sum(isinstance(one, QMetaObject) for one in getAllValidWrappers())


def test_a_class_is_named_and_its_description_let_go_of(item: QObject) -> None:
    before = described()
    assert class_name(item).startswith("QQuickItem_QML")
    assert described() == before


def test_pyside_by_itself_keeps_it(item: QObject) -> None:
    before = described()
    assert item.metaObject().className().startswith("QQuickItem_QML")
    assert described() == before + 1
