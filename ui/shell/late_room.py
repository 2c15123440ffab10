"""A service's view model that is made after the first screen: what many never enter must not keep all waiting."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from ui.shell.ports import Narrates, ReadsCodes, Room


class ToldRoom(Room, Protocol):
    """A room with a line on the home screen."""

    def summary(self, texts: Texts) -> str:
        """Say that line."""


class LateRoom(QObject):
    """Stands for a room until it is made: when it is entered, at the latest soon after the first screen.

    Args:
        make: Makes the room.
        entered: Made when it is entered, and not before: what it takes is much, and many do without it.
    """

    left = Signal()
    helpWanted = Signal()
    roomWanted = Signal(str)
    arrived = Signal()

    def __init__(self, make: Callable[[], ToldRoom], *, entered: bool = False) -> None:
        super().__init__()
        self._make = make
        self._entered = entered
        self._room: ToldRoom | None = None

    @property
    def standing(self) -> Room | None:
        """The room, if it is made."""
        return self._room

    def complete(self) -> None:
        """Make it soon after the first screen, unless it waits until it is entered."""
        if not self._entered:
            _ = self.made

    @property
    def made(self) -> Room:
        """The room; making it takes some hundredths of a second."""
        if self._room is None:
            room = self._room = self._make()
            room.left.connect(self.left)
            for signal, own in (("helpWanted", self.helpWanted), ("roomWanted", self.roomWanted)):
                if hasattr(room, signal):
                    getattr(room, signal).connect(own)
            self.arrived.emit()
        return self._room

    def summary(self, texts: Texts) -> str:
        """Say the line on the home screen; there is none before the room is made."""
        return "" if self._room is None else self._room.summary(texts)

    def open(self) -> None:
        """Begin a new act."""
        self.made.open()

    def back(self) -> None:
        """Go one step back there."""
        self.made.back()

    def close(self) -> None:
        """Leave it."""
        if self._room is not None:
            self._room.close()

    def forget(self) -> None:
        """Forget the person."""
        if self._room is not None:
            getattr(self._room, "forget", self._room.close)()

    def shut(self) -> None:
        """Stop listening."""
        if self._room is not None:
            self._room.shut()

    def narrate(self) -> bool:
        """Let it read its own aloud, if it has any."""
        return isinstance(self._room, Narrates) and self._room.narrate()

    def code_wanted(self) -> Purpose | None:
        """Say what the page in sight waits for."""
        return self._room.code_wanted() if isinstance(self._room, ReadsCodes) else None

    def code_read(self, code: str) -> None:
        """Hand on the code the page waits for."""
        if isinstance(self._room, ReadsCodes):
            self._room.code_read(code)
