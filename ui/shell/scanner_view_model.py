"""`app.scan` in QML: who gets what was scanned, and the words for a scan that nobody waits for."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.devices.scans import read
from ui.shell.ports import Ground, ReadsCodes
from ui.shell.scanner_shown import OTHER, Trouble, sentences

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_STANDS_S = 20.0


@QmlElement
@QmlUncreatable("built by ui.app")
class ScanViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Hands a code to the room in sight if its page waits for one of that kind; else says that nothing has happened.

    Args:
        ground: Where the scanner is told, the clock turned and the language spoken.
        room: Gives the room that can be seen; None where no room reads codes.
        moved: Is told whenever there are other words to show.
    """

    shownChanged = Signal()

    def __init__(self, ground: Ground, room: Callable[[], ReadsCodes | None], moved: Callable[[], None]) -> None:
        super().__init__()
        self._ground = ground
        self._room = room
        self._moved = moved
        self._trouble: Trouble | None = None
        self._turn = 0
        self._stop = ground.changes.subscribe(("language",), self.shownChanged.emit)
        if ground.scans is not None:
            ground.scans.heard = self._heard

    @Property(list, notify=shownChanged)
    def words(self) -> list[str]:
        """What is the matter, that nothing was done, and what helps."""
        return list(self.told())

    def told(self) -> tuple[str, ...]:
        """Give the words to Python; none when nothing is the matter."""
        return sentences(self._ground.language.texts, self._trouble)

    @Slot()
    def seen(self) -> None:
        """Take the words away."""
        self._show(None)

    def close(self) -> None:
        """Stop listening."""
        self._stop()
        if self._ground.scans is not None:
            self._ground.scans.heard = lambda _text: None

    def _heard(self, text: str | None) -> None:
        room = self._room()
        wanted = room.code_wanted() if room is not None else None
        if text is None or room is None or wanted is None:
            self._show(Trouble.UNWANTED if wanted is None else Trouble.UNREAD)
            return
        code = read(text, wanted)
        self._show(None if code is not None else OTHER[wanted])
        if code is not None:
            room.code_read(code)

    def _show(self, trouble: Trouble | None) -> None:
        self._turn += 1
        if trouble is not None:
            self._ground.tasks.spawn(self._fade(self._turn), name="words on a scan")
        if trouble is not self._trouble or trouble is not None:
            self._trouble = trouble
            self.shownChanged.emit()
            self._moved()

    async def _fade(self, turn: int) -> None:
        await self._ground.clock.sleep(_STANDS_S)
        if turn == self._turn:
            self.seen()
