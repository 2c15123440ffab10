"""Files between desks that never met, and what a person decides behind them."""

from kiosk.compose import stage_shelter_merge
from kiosk.core.duty import Role
from kiosk.core.shared_secret import SharedSecret
from ui.shelter.shown import State
from ui.tour.shelter_run_stops import into
from ui.tour.shelter_walk import ROOM, at, empty, off_duty, stop
from ui.tour.visit import Visit, Walk

_ELSEWHERE = (SharedSecret("aoba", 1, bytes(32)),)


async def begin(visit: Visit) -> None:
    """Begin with a shelter that is open, and a household in it."""
    await empty(visit)
    await stage_shelter_merge.checked_in(visit.stage)


_FILES, _DECIDE = into("files", state=State.FILES), into("decide", state=State.DECIDE)


async def _trouble(visit: Visit) -> None:
    await _FILES(visit)
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "what is the matter")


async def _no_folder(visit: Visit) -> None:
    stage_shelter_merge.no_folder(visit.stage)
    await _trouble(visit)


async def _no_stick(visit: Visit) -> None:
    stage_shelter_merge.stick_out(visit.stage)
    await _trouble(visit)


async def _empty(visit: Visit) -> None:
    stage_shelter_merge.stick_in(visit.stage)
    await _FILES(visit)


async def _not_allowed(visit: Visit) -> None:
    await into(state=State.RUN)(visit)
    stage_shelter_merge.as_role(visit.stage, Role.SHELTER)
    await visit.tap("files")
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "a refusal")


async def _writing(visit: Visit) -> None:
    await _FILES(visit)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await visit.tap("give")
    await visit.stage.real.sleep(0.4)  # words come when it takes longer than a moment


async def _written(visit: Visit) -> None:
    visit.stage.quick_disks()
    await at(visit, State.GIVEN_FILE)


def _take(elsewhere: tuple[SharedSecret, ...] = (), *, whole: bool = True) -> Walk:
    """Make a walk that takes the other desk's file."""

    async def walk(visit: Visit) -> None:
        home = await stage_shelter_merge.checked_in(visit.stage)
        path = await stage_shelter_merge.sister_file(visit.stage, home, elsewhere)
        name = path.name if whole else stage_shelter_merge.cut(path).name
        await _FILES(visit)
        await visit.tap(name)
        await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "an answer")
        if elsewhere or not whole:
            await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "a refusal")

    return walk


def _choose(key: str, state: State) -> Walk:
    async def walk(visit: Visit) -> None:
        await _DECIDE(visit)
        await visit.tap(key)
        await at(visit, state)

    return walk


async def _listed(visit: Visit) -> None:
    await _FILES(visit)


MERGE = (
    stop("decide-nothing", _DECIDE, State.DECIDE, after=off_duty),
    stop("files-no-folder", _no_folder, State.FILES, after=off_duty),
    stop("files-no-stick", _no_stick, State.FILES, after=off_duty),
    stop("files-empty", _empty, State.FILES, after=off_duty),
    stop("files-not-allowed", _not_allowed, State.FILES, after=off_duty),
    stop("files-writing", _writing, State.FILES),
    stop("given-file", _written, State.GIVEN_FILE, stays=True, after=off_duty),
    stop("files-foreign", _take(_ELSEWHERE), State.FILES, after=off_duty),
    stop("files-truncated", _take(whole=False), State.FILES, after=off_duty),
    stop("files", _listed, State.FILES, after=off_duty),
    stop("taken", _take(), State.TAKEN, after=off_duty),
    stop("files-known", _take(), State.FILES, after=off_duty),
    stop("decide", _DECIDE, State.DECIDE, after=off_duty),
    stop("pair-household", _choose("pair:0", State.PAIR), State.PAIR, after=off_duty),
    stop("pair-person", _choose("pair:1", State.PAIR), State.PAIR, after=off_duty),
    stop("pair-strange-name", _choose("pair:2", State.PAIR), State.PAIR, after=off_duty),
    stop("opening-disputed", into("opening", state=State.OPENING), State.OPENING, after=off_duty),
    stop("dispute-opening", _choose("shelter", State.DISPUTE), State.DISPUTE, after=off_duty),
)
