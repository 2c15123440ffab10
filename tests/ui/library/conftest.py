"""The library's room, for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.library.room import Room


@pytest.fixture
def room(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[Room]:
    """Give the room of a library that has some titles, with nobody in it."""
    made = Room(qtbot, loop, tmp_path)
    yield made
    made.shut()
