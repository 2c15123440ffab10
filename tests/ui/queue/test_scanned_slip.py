"""Who missed a call comes back with the slip alone: its code is read where the number is asked for, nowhere else."""

from kiosk.devices.scans import Purpose
from kiosk.queue.labels import code
from kiosk.queue.slips import QueueSlips
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
