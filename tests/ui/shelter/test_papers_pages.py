"""The desk's papers: printed once, what became of them, and what a stop left unprinted."""

from dataclasses import replace

from kiosk.core.duty import Role
from kiosk.core.store import Db
from kiosk.devices import jobs
from kiosk.devices.jobs import Job, JobState
from kiosk.shelter.model import Presence
from tests.ui.shelter.room import Room
from tests.ui.shelter.test_run import acts, to_run
from tests.unit.shelter.desk_house import LEAD

SHEET, REPORT = "shelter_hand_over", "shelter_report"


def spool(room: Room, template: str = "") -> list[Job]:
    """Give the print jobs, of one paper or all."""

    def read(db: Db) -> list[Job]:
        ids = [one for (one,) in db.execute("select id from jobs order by seq").fetchall()]
        return [found for one in ids if (found := jobs.job(db, one)) is not None]

    return [one for one in room.done(room.store.read(read)) if template in {"", one.recipe.template}]


def settle(room: Room, job: Job, state: JobState, why: str = "") -> None:
    """Say what became of a job."""
    room.done(room.store.write(lambda db: jobs.settle(db, job.id, state, why), jobs.TOPIC))


def test_a_sheet_is_printed_once_and_once_more_only_when_asked_for(room: Room) -> None:
    to_run(room, "papers")
    room.press(SHEET, "paper")
    assert room.model.page.heading == "Hand-over sheet"
    room.back("papers")
    room.press(SHEET, "paper")
    (job,) = spool(room, SHEET)
    assert acts(room, "paper.") == ["paper.hand_over"]
    settle(room, job, JobState.PRINTED)
    room.until(lambda: room.model.page.bannerKind == "good")
    assert (room.model.page.act, room.model.page.other) == ("Done", "Print again")
    room.model.other()
    room.until(lambda: spool(room, SHEET)[0].recipe.copy == 1)
    room.until(lambda: room.model.page.other == "")
    room.act("desk")


def test_a_printer_without_paper_is_named_and_the_sheet_can_be_printed_again(room: Room) -> None:
    to_run(room, "papers")
    room.press(REPORT, "paper")
    (job,) = spool(room, REPORT)
    settle(room, job, JobState.WAITING, "paper_out")
    room.until(lambda: room.model.page.banner == "The paper has run out.")
    assert room.model.page.act == "Print again"
    room.model.act()
    room.until(lambda: spool(room, REPORT)[0].state is JobState.QUEUED)
    room.until(lambda: room.model.page.act == "Done")


def test_of_a_sheet_in_strips_it_says_which_one_is_next(room: Room) -> None:
    room.ready.clear()
    home = room.family(*(f"ヤマダ {at}" for at in range(28)))
    found = room.done(room.services.looking.household(home))
    assert found is not None
    room.done(room.services.shelter.move("out", [one.id for one in found[0].people], Presence.OUT))
    to_run(room, "papers")
    room.press(SHEET, "paper")
    strips = spool(room, SHEET)
    assert len(strips) > 2
    assert room.model.page.note == f"strip 1 of {len(strips)}"
    settle(room, strips[0], JobState.PRINTED)
    settle(room, strips[1], JobState.UNKNOWN)
    room.until(lambda: room.model.page.bannerKind == "warn")
    assert room.model.page.note == f"strip 2 of {len(strips)}"


def test_a_report_nobody_on_duty_may_print_is_refused_in_place(room: Room) -> None:
    room.duty.begin(replace(LEAD, role=Role.SHELTER))
    to_run(room, "papers")
    room.model.choose(REPORT)
    room.until(lambda: room.model.page.banner == "Your role does not allow this.")
    assert room.model.state == "papers"
    assert spool(room, REPORT) == []
    room.press(SHEET, "paper")
    assert room.model.page.bannerKind == "info"


def test_what_a_stop_left_is_found_and_printed_or_given_up(room: Room) -> None:
    room.family("ヤマダ ハナコ")
    to_run(room, "papers")
    room.press(SHEET, "paper")
    room.done(room.store.write(jobs.recover, jobs.TOPIC))
    room.back("papers")
    room.until(lambda: "left" in room.choices())
    assert room.choices()["left"] == "Left over papers"
    assert room.notes()[0] == "2 papers were not printed"
    room.press("left", "leftOver")
    assert room.model.page.act == "Print all of them"
    assert list(room.choices().values()) == ["Reception slip A-0001-9", "Hand-over sheet"]
    slip, sheet = room.choices()
    room.press(slip, "paper")
    assert (room.model.page.act, room.model.page.other) == ("Print again", "Not needed any more")
    room.model.act()
    room.until(lambda: spool(room)[0].state is JobState.QUEUED)
    room.back("leftOver")
    room.until(lambda: list(room.choices()) == [sheet])
    room.press(sheet, "paper")
    room.model.other()
    room.at("leftOver")
    room.until(lambda: room.model.page.banner == "Nothing is left over.")
    assert spool(room, SHEET)[0].state is JobState.DROPPED


def test_all_that_was_left_can_be_printed_with_one_press(room: Room) -> None:
    room.family("ヤマダ ハナコ")
    room.family("サトウ イチロウ", act="next")
    room.done(room.store.write(jobs.recover, jobs.TOPIC))
    to_run(room, "papers")
    room.press("left", "leftOver")
    room.model.act()
    room.model.act()
    room.until(lambda: room.model.page.banner == "Nothing is left over.")
    assert [one.state for one in spool(room)] == [JobState.QUEUED, JobState.QUEUED]
    assert [one.recipe.copy for one in spool(room)] == [0, 0]
