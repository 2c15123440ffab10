"""Which printer is watched, which rests, and that nobody is sent to one that was looked at long ago."""

from pathlib import Path

from kiosk.adapters import ipp_line
from kiosk.core.tasks import Tasks
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.spooler import FRESH, LOOK, REST, Outlet
from tests.unit.devices.room import READY, PaperAndInk, Room, in_a_room


def test_a_printer_that_nobody_needs_rests_and_is_offered_only_after_a_new_look(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        other = PaperAndInk(room.store)
        spooler = room.made(page=Outlet(other, room.drawn))
        room.tasks.supervise(spooler.run, name="spooler")
        await room.clock.turn(2 * REST)
        assert room.printer.asked - other.asked >= 2 * (REST / LOOK - 1) - 1, "the first is watched, the other rests"
        other.reading = PrinterReading(PrinterState.PAPER_OUT)
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        before = other.asked
        await room.clock.turn(LOOK)
        assert other.asked > before, "it is needed now"
        assert (spooler.instead("ticket"), spooler.reading("page").state) == ("", PrinterState.PAPER_OUT)
        other.reading = READY
        await room.clock.turn(LOOK)
        assert spooler.instead("ticket") == "page"

    in_a_room(tmp_path, body, running=False)


def test_a_printer_looked_at_long_ago_is_not_offered(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        spooler = room.made(page=Outlet(PaperAndInk(room.store), room.drawn))
        tasks = Tasks(room.clock)
        tasks.supervise(spooler.run, name="spooler")
        await room.clock.settle()
        assert spooler.instead("ticket") == "page"
        await tasks.close()
        await room.clock.turn(FRESH + 0.1)
        assert spooler.instead("ticket") == ""

    in_a_room(tmp_path, body, running=False)


def test_the_line_to_a_printer_at_rest_outlives_the_time_between_two_looks() -> None:
    assert ipp_line.KEEP > REST
