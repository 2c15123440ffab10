"""The one window: engine, translator, keys, and an orderly end."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent, QQmlNetworkAccessManagerFactory
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete

from ui.components.install import install
from ui.shell.keys import Hands
from ui.shell.ports import Ground, Service
from ui.shell.scanner import ScanKeys
from ui.shell.view_model import AppViewModel
from ui.translator import Translator

MAIN = Path(__file__).resolve().parent / "Main.qml"
_SLICES = MAIN.parent.parent
LATE = (
    _SLICES / "applications" / "ApplicationsScreen.qml",
    _SLICES / "alerts" / "EmergencyScreen.qml",
    _SLICES / "alerts" / "EmergencyBand.qml",
    _SLICES / "alerts" / "EmergencyEdge.qml",
)
"""Screens that are read once the first one stands; Screens.qml, Main.qml and Frame.qml name them by file."""


class Refusal(QNetworkAccessManager):
    """Fetches nothing: whatever a text or a picture asks for, the answer is empty and no socket is opened."""

    def createRequest(
        self, operation: QNetworkAccessManager.Operation, request: QNetworkRequest, _data: object = None
    ) -> QNetworkReply:
        """Answer with nothing."""
        refused = QNetworkRequest(request)
        refused.setUrl(QUrl("data:,"))
        return super().createRequest(operation, refused)


class _Refusals(QQmlNetworkAccessManagerFactory):
    def create(self, parent: QObject) -> QNetworkAccessManager:
        return Refusal(parent)


class KioskWindow:
    """Everything in sight. Build it on a running loop; close it on the same, outside of any pumping.

    Attributes:
        app: The shell's view model.
        window: The window itself.
    """

    def __init__(
        self, ground: Ground, services: Sequence[Service] = (), *, size: QSize | None = None, held: bool = True
    ) -> None:
        """Build the window and show it.

        Args:
            ground: What it stands on.
            services: The services that are open already.
            size: In pixels; full screen without one.
            held: No key and no gesture closes it.
        """
        self.app = AppViewModel(ground, services)
        self._ground = ground
        self._translator = Translator(ground.language.texts)
        self._refusals = _Refusals()
        self._engine = QQmlApplicationEngine()
        self._engine.setNetworkAccessManagerFactory(self._refusals)
        self._late: list[QQmlComponent] = []
        install(self._engine)
        self._engine.setInitialProperties(
            {
                "app": self.app,
                "panelWidthMm": ground.panel.width_mm,
                "panelHeightMm": ground.panel.height_mm,
                "viewingDistanceMm": ground.panel.viewing_distance_mm,
            }
        )
        self._engine.load(QUrl.fromLocalFile(str(MAIN)))
        self.window = self._root()
        self._stop_language = ground.changes.subscribe(("language",), self._speak)
        self._hands = Hands(self.window, self.app, ScanKeys(ground.scans), held=held)
        self._show(size)

    def complete(self) -> None:
        """Make what was put off until the first screen stood."""
        self.app.complete()
        for page in LATE:
            self._late.append(
                QQmlComponent(
                    self._engine,
                    QUrl.fromLocalFile(str(page)),
                    QQmlComponent.CompilationMode.Asynchronous,
                    self._engine,
                )
            )

    def close(self) -> None:
        """End the session, then take down the window, the engine and the view models, in this order."""
        self._stop_language()
        self._hands.let_go()
        self.app.shut()
        self.window.close()
        delete(self._engine)
        delete(self._translator)
        delete(self.app)

    def _root(self) -> QQuickWindow:
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window cannot be built; Qt's warnings say why")
        return roots[0]

    def _speak(self) -> None:
        self._translator.speak(self._ground.language.texts, self._engine)

    def _show(self, size: QSize | None) -> None:
        if size is not None:
            self.window.resize(size)
            self.window.show()
            return
        self.window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.window.showFullScreen()
