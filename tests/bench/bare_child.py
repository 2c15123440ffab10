"""`python -m tests.bench.bare_child [FILE]`: a window with four buttons and nothing behind them.

With a FILE the mission's packages are imported and an empty encrypted database is opened there before the window comes.
`interactive` on stdout when a frame stands and a press on a button is felt.
"""

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

MISSION = ("qasync", "httpx", "sqlite_utils", "sqlcipher3", "pyttsx3")
_QML = Path(__file__).with_name("bare.qml")


def _load(file: Path) -> object:
    """Import what the mission names, and open an empty encrypted file."""
    for name in MISSION:
        import_module(name)
    from sqlcipher3 import dbapi2  # only a loaded window has it

    db = dbapi2.connect(str(file), isolation_level=None)
    db.execute(f"pragma key = \"x'{bytes(32).hex()}'\"")
    db.execute("pragma journal_mode = wal")
    db.execute("create table t (x)")
    return db


def main() -> None:
    """Show the window until it is ended."""
    qt = QGuiApplication(sys.argv[:1])
    held = _load(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    engine = QQmlApplicationEngine()
    engine.load(QUrl.fromLocalFile(str(_QML)))
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    button = window.findChild(QQuickItem, "one")
    assert isinstance(button, QQuickItem)

    felt = False

    def press() -> None:
        nonlocal felt
        if felt:
            return
        place = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseButtonPress, place, place, left, left, none)
        QCoreApplication.sendEvent(window, event)
        felt = window.property("down") is True
        if felt:
            sys.stdout.write("interactive\n")
            sys.stdout.flush()

    def seen() -> None:
        QTimer.singleShot(0, press)

    window.frameSwapped.connect(seen)
    qt.exec()
    del engine, held


if __name__ == "__main__":
    main()
