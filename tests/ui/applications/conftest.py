"""The room of applications under test, a form alone, and what is typed alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.applications.paper import Paper
from tests.ui.applications.stand import Room
from tests.ui.applications.typing_desk import Desk, Desks


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


@pytest.fixture
def desks(loop: QEventLoop, qtbot: QtBot) -> Iterator[Desks]:
    """Make something to type on: `desks("vi", dictionary=False)`."""
    made: list[Desk] = []

    def make(language: str = "ja", *, dictionary: bool = True) -> Desk:
        made.append(Desk(qtbot, loop, language, dictionary=dictionary))
        return made[-1]

    yield make
    for desk in made:
        desk.take_down()


@pytest.fixture
def desk(desks: Desks) -> Desk:
    """Something to type on, in Japanese."""
    return desks()
