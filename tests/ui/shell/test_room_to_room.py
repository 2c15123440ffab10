"""The way from room to room: one leads to the next, and leaving that comes back."""

from PySide6.QtCore import Signal

from tests.ui.shell.stand import Stand, Visited
from ui.shell.ports import Service


class Leading(Visited):
    """A room from which others can be entered."""

    roomWanted = Signal(str)  # noqa: N815 - as the shell asks for it


def entered(stand: Stand) -> Leading:
    leading = Leading()
    stand.app.furnish([Service("leading", leading)])
    stand.app.touched()
    stand.app.open("leading")
    return leading


def test_a_room_leads_to_another_and_leaving_that_comes_back(stand: Stand) -> None:
    leading = entered(stand)
    leading.roomWanted.emit("queue")
    assert (stand.screen, stand.queue.opened, leading.closed) == ("queue", 1, 0)
    stand.app.back()
    assert (stand.screen, stand.queue.closed, leading.opened, leading.closed) == ("leading", 1, 1, 0)


def test_a_room_that_is_not_there_is_not_entered(stand: Stand) -> None:
    leading = entered(stand)
    leading.roomWanted.emit("nowhere")
    assert stand.screen == "leading"


def test_the_start_of_the_way_can_be_gone_back_to(stand: Stand) -> None:
    leading = entered(stand)
    leading.roomWanted.emit("queue")
    stand.app.startOver()
    assert (stand.screen, stand.queue.closed, leading.closed) == ("home", 1, 1)
