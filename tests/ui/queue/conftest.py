"""The hall under test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.queue.hall import Hall, Make


@pytest.fixture
def halls(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Open halls; each is taken down in order at the end."""
    made: list[Hall] = []

    def make(**wishes: object) -> Hall:
        made.append(Hall(qtbot, loop, tmp_path, **wishes))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.take_down()


@pytest.fixture
def lobby(halls: Make) -> Hall:
    """The hall of a kiosk with the series A, in English."""
    return halls()
