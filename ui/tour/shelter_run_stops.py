"""Running the shelter: it opens and closes, people are counted, papers are printed, and some are left over."""

from kiosk.compose import stage_shelter, stage_shelter_merge
from kiosk.core.duty import Role
from kiosk.shelter.model import Opening
from ui.shelter.shown import State
from ui.tour.shelter_walk import ROOM, at, off_duty, stop, to_desk
from ui.tour.visit import Visit, Walk


async def to_run(visit: Visit) -> None:
    """Go to what runs the shelter."""
    await to_desk(visit)
    await visit.tap("run")
    await at(visit, State.RUN)


def into(*keys: str, state: State) -> Walk:
    """Make a walk through what runs the shelter."""

    async def walk(visit: Visit) -> None:
        await to_run(visit)
        await visit.tap(*keys)
        await at(visit, state)

    return walk


async def _set(visit: Visit, opening: Opening, label: str = "") -> None:
    service, clock = stage_shelter.desk(visit.stage).service, visit.stage.clock
    stage_shelter.on_duty(visit.stage)
    await service.set_opening(f"stage-{clock.monotonic()}", opening, label)


async def _opened(visit: Visit) -> None:
    await stage_shelter_merge.checked_in(visit.stage)
    await _set(visit, Opening.OPEN, "受入可")
    await into("opening", state=State.OPENING)(visit)


async def _full(visit: Visit) -> None:
    await _set(visit, Opening.FULL)
    await into("opening", state=State.OPENING)(visit)


async def _word(visit: Visit) -> None:
    await _set(visit, Opening.OPEN, "受入可")
    await into("opening", "word", state=State.OPENING_WORD)(visit)


def _told(visit: Visit, **wanted: str) -> bool:
    return all(visit.told(ROOM, f"page.{name}") == value for name, value in wanted.items())


async def _printed(visit: Visit) -> None:
    await into("papers", "shelter_hand_over", state=State.PAPER)(visit)
    await visit.until(lambda: _told(visit, bannerKind="good"), "a printed sheet")


async def _paper_out(visit: Visit) -> None:
    visit.stage.printer("paper_out")
    await into("papers", "shelter_report", state=State.PAPER)(visit)
    await visit.until(lambda: _told(visit, picture="paper-out"), "the printer to be out of paper")


async def _cut_short(visit: Visit) -> None:
    visit.stage.printer_stops_after(2000)
    await into("papers", "shelter_hand_over", state=State.PAPER)(visit)
    await visit.until(lambda: _told(visit, bannerKind="warn", picture="print"), "a riddle")
    await stage_shelter_merge.left_behind(visit.stage)


async def _left_list(visit: Visit) -> None:
    visit.stage.printer("paper_out")
    await into("papers", "shelter_hand_over", state=State.PAPER)(visit)
    await visit.until(lambda: _told(visit, picture="paper-out"), "the printer to be out of paper")
    await stage_shelter_merge.left_behind(visit.stage)
    await into("papers", "left", state=State.LEFT_OVER)(visit)


async def _left_one(visit: Visit) -> None:
    await stage_shelter_merge.left_behind(visit.stage)
    await into("papers", "left", state=State.LEFT_OVER)(visit)
    found = await stage_shelter_merge.left_jobs(visit.stage)
    await visit.tap(found[0])
    await at(visit, State.PAPER)


async def _nothing_left(visit: Visit) -> None:
    await into("papers", "left", state=State.LEFT_OVER)(visit)
    await stage_shelter_merge.dropped(visit.stage)
    await visit.until(lambda: _told(visit, bannerKind="good"), "nothing to be left")


async def _ready(visit: Visit) -> None:
    visit.stage.printer("ready")
    await off_duty(visit)


async def _report_refused(visit: Visit) -> None:
    await into("papers", state=State.PAPERS)(visit)
    stage_shelter_merge.as_role(visit.stage, Role.SHELTER)
    await visit.tap("shelter_report")
    await visit.until(lambda: _told(visit, bannerKind="warn"), "a refusal")


async def _counted(visit: Visit) -> None:
    await stage_shelter_merge.needy(visit.stage)
    await into("count", state=State.COUNT)(visit)


RUN = (
    stop("run-not-open", to_run, State.RUN, after=off_duty),
    stop("count-nobody", into("count", state=State.COUNT), State.COUNT, after=off_duty),
    stop("opening-not-open", into("opening", state=State.OPENING), State.OPENING, after=off_duty),
    stop("opening-open", _opened, State.OPENING, after=off_duty),
    stop("close-sure", into("opening", "closed", state=State.CLOSE_SURE), State.CLOSE_SURE, after=off_duty),
    stop("opening-full", _full, State.OPENING, after=off_duty),
    stop("opening-word", _word, State.OPENING_WORD, after=off_duty),
    stop("run", to_run, State.RUN, after=off_duty),
    stop("count", _counted, State.COUNT, after=off_duty),
    stop("papers", into("papers", state=State.PAPERS), State.PAPERS, after=off_duty),
    stop("paper-printed", _printed, State.PAPER, after=off_duty),
    stop("papers-not-allowed", _report_refused, State.PAPERS, after=off_duty),
    stop("paper-unknown", _cut_short, State.PAPER, after=_ready),
    stop("paper-out", _paper_out, State.PAPER, after=off_duty),
    stop("papers-left", _left_list, State.LEFT_OVER, after=off_duty),
    stop("paper-left", _left_one, State.PAPER, after=off_duty),
    stop("papers-nothing-left", _nothing_left, State.LEFT_OVER, after=_ready),
)
