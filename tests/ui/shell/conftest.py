"""The window under test."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.shell.stand import Stand


@pytest.fixture
def stands(loop: QEventLoop, qtbot: QtBot) -> Iterator[Callable[..., Stand]]:
    """Make windows; each is taken down in order at the end."""
    made: list[Stand] = []

    def make(**wishes: object) -> Stand:
        made.append(Stand(qtbot, loop, **wishes))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for stand in made:
        stand.take_down()


@pytest.fixture
def stand(stands: Callable[..., Stand]) -> Stand:
    """The window on a 21.5 inch panel, connected, in English."""
    return stands()
