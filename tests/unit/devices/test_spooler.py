"""The spooler by a turned clock: order, waiting, what is never reprinted, what is written before a byte leaves."""

from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.devices.ports import NotPrinted, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.spooler import LOOK, RETRY, Outlet
from tests.unit.devices.room import READY, PaperAndInk, Room, in_a_room


def test_a_job_is_printed_at_once_and_was_marked_sent_before_it_left(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("a")
        await room.clock.settle()
        assert room.printer.slips == ["a/0"]
        assert room.printer.states == [JobState.SENT]
        assert await room.state("a") == (JobState.PRINTED, "")

    in_a_room(tmp_path, body)


def test_jobs_come_out_in_the_order_of_their_acts(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("c", "a", "b", "a")
        await room.clock.settle()
        assert room.printer.slips == ["c/0", "a/0", "b/0"]

    in_a_room(tmp_path, body)


@pytest.mark.parametrize("trouble", [state for state in PrinterState if state is not PrinterState.READY])
def test_a_printer_in_trouble_holds_its_jobs_with_the_reason_until_it_is_ready(
    tmp_path: Path, trouble: PrinterState
) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(trouble)
        await room.put("a", "b")
        await room.clock.settle()
        for job_id in ("a", "b"):
            assert await room.state(job_id) == (JobState.WAITING, trouble.value)
        await room.clock.turn(10 * RETRY)
        assert room.printer.slips == []
        room.printer.reading = READY
        await room.clock.turn(RETRY)
        assert room.printer.slips == ["a/0", "b/0"]

    in_a_room(tmp_path, body)


def test_the_reason_follows_the_printer(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        await room.clock.turn(RETRY)
        assert await room.state("a") == (JobState.WAITING, "cover_open")

    in_a_room(tmp_path, body)


def test_what_did_not_leave_is_tried_again_by_itself(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.results = [NotPrinted(PrinterReading(PrinterState.PAPER_OUT))]
        await room.put("a")
        await room.clock.settle()
        assert await room.state("a") == (JobState.WAITING, "paper_out")
        await room.clock.turn(RETRY)
        assert room.printer.slips == ["a/0"]

    in_a_room(tmp_path, body)


def test_what_may_have_come_out_is_never_reprinted_unasked(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.results = [PrintUnknown(PrinterState.PAPER_OUT)]
        await room.put("a", "b")
        await room.clock.turn(100 * LOOK)
        assert room.printer.slips == ["a/0", "b/0"]
        assert await room.state("a") == (JobState.UNKNOWN, "paper_out")
        await room.again("a")
        assert room.printer.slips == ["a/0", "b/0", "a/1"]

    in_a_room(tmp_path, body)


def test_after_a_restart_nothing_is_printed_unasked(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("queued", "sent", "done")
        await room.store.write(lambda db: jobs.send(db, "sent"))
        await room.store.write(lambda db: jobs.settle(db, "done", JobState.PRINTED))
        await room.store.write(jobs.recover)
        room.tasks.supervise(room.spooler.run, name="spooler")
        await room.clock.turn(100 * LOOK)
        assert room.printer.slips == []
        assert [job.id for job in await room.store.read(jobs.offered)] == ["queued", "sent"]
        await room.again("queued")
        await room.again("sent")
        assert room.printer.slips == ["queued/0", "sent/1"]

    in_a_room(tmp_path, body, running=False)


def test_a_job_whose_end_could_not_be_written_down_is_left_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        monkeypatch.undo()
        raise KnownError("This machine is full and could not write this down.")

    async def body(room: Room) -> None:
        monkeypatch.setattr(jobs, "settle", full)
        await room.put("a")
        await room.clock.turn(100 * LOOK)
        assert room.printer.slips == ["a/0"]
        assert await room.state("a") == (JobState.UNKNOWN, "unknown")
        await room.again("a")
        assert room.printer.slips == ["a/0", "a/1"]

    in_a_room(tmp_path, body)


def test_trouble_on_the_way_is_told_and_so_is_its_end(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.on_the_way = [READY, PrinterReading(PrinterState.PAPER_OUT), READY]
        await room.put("a")
        seen = []
        for _ in room.printer.on_the_way:
            await room.clock.settle()
            seen.append((*await room.state("a"), room.spooler.reading("ticket").state))
            room.printer.go_on.release()
        await room.clock.settle()
        assert seen == [
            (JobState.SENT, "", PrinterState.READY),
            (JobState.SENT, "paper_out", PrinterState.PAPER_OUT),
            (JobState.SENT, "", PrinterState.READY),
        ]
        assert await room.state("a") == (JobState.PRINTED, "")

    in_a_room(tmp_path, body)


def test_nothing_is_sent_before_what_an_earlier_run_left_is_taken_back(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.clean = False
        room.tasks.supervise(room.spooler.run, name="spooler")
        await room.clock.settle()
        await room.put("a")
        await room.clock.turn(3 * RETRY)
        assert (room.printer.slips, await room.state("a")) == ([], (JobState.WAITING, "unknown"))
        room.printer.clean = True
        await room.clock.turn(RETRY)
        assert room.printer.slips == ["a/0"]

    in_a_room(tmp_path, body, running=False)


def test_another_printer_is_offered_only_while_it_is_ready_and_may_stand_in(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        other = PaperAndInk(room.store)
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        for stands_in in (True, False):
            spooler = room.made(page=Outlet(other, room.drawn, stands_in))
            assert spooler.instead("ticket") == "", "it has not answered yet"
            tasks = Tasks(room.clock)
            tasks.supervise(spooler.run, name="spooler")
            await room.clock.settle()
            assert spooler.instead("ticket") == ("page" if stands_in else "")
            assert spooler.instead("none") == spooler.instead("ticket")
            assert spooler.instead("page") == "", "it is ready itself"
            other.reading = PrinterReading(PrinterState.PAPER_OUT)
            await room.clock.turn(LOOK)
            assert spooler.instead("ticket") == ""
            other.reading = READY
            await tasks.close()

    in_a_room(tmp_path, body, running=False)


def test_a_job_moves_to_the_other_printer_at_a_wish(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        other = PaperAndInk(room.store)
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        room.tasks.supervise(room.made(page=Outlet(other, room.drawn)).run, name="spooler")
        await room.put("a")
        await room.clock.turn(10 * RETRY)
        assert (room.printer.slips, other.slips) == ([], []), "never unasked"
        await room.store.write(lambda db: jobs.move(db, "a", "page"), jobs.TOPIC)
        await room.clock.turn(RETRY)
        room.printer.reading = READY
        await room.clock.turn(10 * RETRY)
        assert (room.printer.slips, other.slips) == ([], ["a/0"])

    in_a_room(tmp_path, body, running=False)


def test_a_dropped_job_is_gone(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        await room.store.write(lambda db: jobs.drop(db, "a"), jobs.TOPIC)
        room.printer.reading = READY
        await room.clock.turn(10 * RETRY)
        assert room.printer.slips == []

    in_a_room(tmp_path, body)


@pytest.mark.parametrize("template", ["broken", "gone", "no_such_template"])
def test_a_job_that_cannot_be_made_is_offered_and_stops_no_other(tmp_path: Path, template: str) -> None:
    async def body(room: Room) -> None:
        await room.put("a", template=template)
        await room.put("b")
        await room.clock.turn(60.0)
        assert await room.state("a") == (JobState.OFFERED, "fault")
        assert room.printer.slips == ["b/0"]

    in_a_room(tmp_path, body)


def test_a_kiosk_without_a_printer_says_so(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("a", printer="none")
        await room.clock.settle()
        assert await room.state("a") == (JobState.WAITING, "absent")
        assert room.spooler.reading("none").state is PrinterState.ABSENT

    in_a_room(tmp_path, body)


def test_the_reading_is_kept_fresh_and_its_change_is_told(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        assert room.spooler.reading("ticket") == READY
        told: list[str] = []
        room.changes.subscribe(["printer"], lambda: told.append(room.spooler.reading("ticket").state))
        await room.clock.turn(3 * LOOK)
        assert told == []
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        await room.clock.turn(LOOK)
        assert told == ["cover_open"]

    in_a_room(tmp_path, body)


def test_before_the_first_answer_the_printer_is_unknown(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        assert room.spooler.reading("ticket").state is PrinterState.UNKNOWN

    in_a_room(tmp_path, body, running=False)


def test_a_job_that_goes_on_waiting_is_no_news(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        told: list[None] = []
        room.changes.subscribe([jobs.TOPIC], lambda: told.append(None))
        await room.clock.turn(100 * RETRY)
        assert told == []
        assert room.printer.asked >= 100

    in_a_room(tmp_path, body)
