"""The room of applications under test, and a form alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.applications.paper import Paper
from tests.ui.applications.stand import Room


@pytest.fixture
def room(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """The room, in English."""
    made = Room(qtbot, loop, tmp_path)
    yield made
    made.take_down()


@pytest.fixture
def paper(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Paper]:
    """The pages of a form, in English."""
    made = Paper(qtbot, loop, tmp_path)
    yield made
    made.close()
