"""A slip whose printer is in trouble: the other printer is offered, and takes it only when the person presses."""

from typing import Any

from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.queue.labels import slip_job
from kiosk.queue.slips import QueueSlips
from tests.ui.queue.hall import Hall
from tests.unit.queue.kit import counter
from ui.queue.view_model import QueueViewModel


def test_the_other_printer_takes_the_slip_when_the_person_agrees(lobby: Hall) -> None:
    house, large = lobby.house, [""]
    slips = QueueSlips(house.kiosk, lambda printer: large[0] if printer == "ticket" else "")
    queue = QueueViewModel(house.service, slips, "A", house.clock, house.changes, lobby.tasks, lobby.speaks)
    page: Any = queue.own  # the stubs take the value of a property for the property

    def printed_by() -> str:
        job = lobby.done(house.kiosk.read(lambda db: jobs.job(db, slip_job(queue._act))))
        assert job is not None
        return job.printer

    queue.open()
    lobby.told(counter())
    queue.choose(counter().id)
    queue.take("screen")
    lobby.turn(1)
    assert (page.property("printOffer"), printed_by()) == ("", "ticket")
    lobby.done(house.kiosk.write(lambda db: jobs.hold(db, "ticket", "paper_out"), jobs.TOPIC))
    lobby.turn(1)
    assert page.property("printOffer") == "Print again"
    large[0] = "page"
    house.changes.publish("printer")
    lobby.turn(1)
    assert (page.property("printOffer"), printed_by()) == ("Print on the large printer", "ticket")
    queue.printAgain()
    lobby.turn(1)
    assert (page.property("printOffer"), page.property("bannerKind"), printed_by()) == ("", "info", "page")
    queue.printAgain()
    lobby.done(house.kiosk.write(lambda db: jobs.settle(db, slip_job(queue._act), JobState.PRINTED), jobs.TOPIC))
    lobby.turn(1)
    assert (page.property("printOffer"), page.property("bannerKind")) == ("Print again", "good")
    queue.shut()
