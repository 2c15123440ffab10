"""Who missed a call comes back with the slip alone: its code is read where the number is asked for, nowhere else."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.devices.scans import Purpose
from kiosk.queue.labels import code
from kiosk.queue.model import CallPreference, Ticket, TicketState
from kiosk.queue.slips import QueueSlips
from tests.conftest import Touch
from tests.ui.house import House, house
from tests.ui.queue.hall import Hall
from tests.unit.queue.kit import call, counter
from ui.queue.view_model import QueueViewModel
from ui.shell.ports import ReadsCodes


def test_a_scanned_slip_brings_its_person_back(lobby: Hall) -> None:
    house = lobby.house
    queue = QueueViewModel(
        house.service, QueueSlips(house.kiosk), "A", house.clock, house.changes, lobby.tasks, lobby.speaks
    )
    assert isinstance(queue, ReadsCodes)
    queue.open()
    assert queue.code_wanted() is None
    lobby.take("taken")
    ticket = lobby.done(house.service.ticket("taken"))
    assert ticket is not None
    lobby.told(counter(), call(ticket.label, house.clock.now(), "missed"))
    queue.showMissed()
    assert queue.code_wanted() is Purpose.SLIP
    queue.code_read(code(ticket.id))
    lobby.turn(1)
    assert [fact.attributes["number"] for fact in lobby.done(house.facts()) if fact.type == "QueueRejoin"] == [1]
    assert queue.code_wanted() is None
    queue.shut()


def scanned(hall: House, text: str) -> None:
    """Type what a scanner types."""
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(hall.window, Qt.Key.Key_B, control)
    for sign in text:
        QTest.keyClick(hall.window, Qt.Key(ord(sign)))
    QTest.keyClick(hall.window, Qt.Key.Key_C, control)


def test_a_whole_kiosk_reads_the_slip_it_gave(qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[scanner]\nprefix = "Ctrl+B"\nsuffix = "Ctrl+C"\n', encoding="utf-8")
    with house(qtbot, loop, tmp_path, settings=settings) as hall:
        hall.ready()
        ticket = hall.done(taken(hall))
        hall.until(lambda: bool(hall.demo.city.facts("QueueTicket")))
        hall.demo.city.call("1", ticket.label)
        hall.demo.city.settle("1", missed=True)
        hall.done(missed(hall, ticket.label))
        scanned(hall, code(ticket.id))
        hall.sees("scanSeen")
        touch.tap(hall.window, "scanSeen")
        for name in ("queue", "missed"):
            hall.sees(name)
            touch.tap(hall.window, name)
        hall.sees("rejoin")
        scanned(hall, code(ticket.id))
        hall.until(lambda: len(hall.demo.city.facts("QueueRejoin")) == 1)
        assert hall.desk.app.standing().cover == ""


async def taken(hall: House) -> Ticket:
    """Take a number at the first counter."""
    service = hall.kiosk.slices.queue
    (counter, *_) = (await service.board()).counters
    await service.take("taken", counter.id, CallPreference.SCREEN)
    ticket = await service.ticket("taken")
    assert ticket is not None
    return ticket


async def missed(hall: House, label: str) -> None:
    """Wait until the kiosk has heard that the call was missed."""
    while [one.state for one in await hall.kiosk.slices.queue.find(label)] != [TicketState.MISSED]:
        await hall.kiosk.clock.sleep(0.05)
