"""The desk's room, for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.shelter.room import Room


@pytest.fixture
def room(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[Room]:
    """Give the room of an open shelter's desk."""
    made = Room(qtbot, loop, tmp_path)
    yield made
    made.shut()
