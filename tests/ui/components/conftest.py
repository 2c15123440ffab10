"""The fixture that puts our components on a panel."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtQuick import QQuickView
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.components.scenes import IMPORTS, PANELS, Scene, Show, singleton
from ui.components.install import install


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Put QML on a panel: `show(body, panel="21", textScale=2, scheme="night", language="ja")`.

    `given` are view models by the names of the root's required properties.
    """
    assert qtbot is not None
    shown: list[QQuickView] = []
    kept: list[dict[str, QObject]] = []  # view models live longer than the view

    def put(
        body: str, panel: str = "21", height: float = 1.0, given: dict[str, QObject] | None = None, **theme: Any
    ) -> Scene:
        width_px, height_px, width_mm, height_mm, distance = PANELS[panel]
        view = QQuickView()
        shown.append(view)
        install(view.engine())
        settings = singleton(view.engine(), "ui.theme", "Theme")
        values = {
            "pxPerMm": width_px / width_mm,
            "panelWidthMm": width_mm,
            "panelHeightMm": height_mm,
            "viewingDistanceMm": distance,
        }
        for name, value in (values | theme).items():
            assert settings.setProperty(name, value), name
        path = tmp_path / f"Scene{len(shown)}.qml"
        path.write_text(IMPORTS + body, encoding="utf-8")
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.resize(width_px, round(height_px * height))
        kept.append(given or {})
        view.setInitialProperties(kept[-1])
        view.setSource(QUrl.fromLocalFile(str(path)))
        assert not view.errors(), view.errors()
        view.show()
        scene = Scene(view, settings)
        scene.settle()
        return scene

    yield put
    for view in shown:
        view.close()
        delete(view)
