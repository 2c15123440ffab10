"""Inputs of an item that QML sets: read, compared, kept, told."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance


class Holder(Protocol):
    """An item that keeps its inputs in one place."""

    held: dict[str, Any]
    inputChanged: SignalInstance


def held(name: str, changed: Callable[[Any], None]) -> tuple[Callable[..., Any], Callable[..., None]]:
    """Make the reader and the writer of one input; `changed` is called after a write that changes something."""

    def read(self: Holder) -> object:
        return self.held[name]

    def write(self: Holder, value: object) -> None:
        if self.held[name] != value:
            self.held[name] = value
            changed(self)
            self.inputChanged.emit()

    return read, write
