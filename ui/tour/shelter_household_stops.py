"""The page of a household at the desk, and all that is done from it."""

from kiosk.compose import stage_people, stage_shelter
from kiosk.shelter import household
from kiosk.shelter.model import Arrival
from ui.shelter.shown import State
from ui.tour.shelter_people_stops import again, search, write
from ui.tour.shelter_walk import ROOM, at, off_duty, room, stop
from ui.tour.visit import Visit, Walk


async def _out(visit: Visit) -> None:
    home = await stage_shelter.family(visit.stage)
    await stage_people.gone_out(visit.stage, home)
    await search(visit)
    await visit.tap("out")
    await at(visit, State.OUT_LIST)


def _open(visit: Visit, home: str) -> None:
    """Hold the slip of a household before the reader."""
    room(visit).code_read(household.code(home))


async def _household(visit: Visit) -> None:
    home = await stage_shelter.family(visit.stage)
    await search(visit)
    _open(visit, home)
    await at(visit, State.HOUSEHOLD)


async def _large(visit: Visit) -> None:
    home = await stage_people.large(visit.stage)
    await search(visit)
    _open(visit, home)
    await at(visit, State.HOUSEHOLD)


async def _hostile(visit: Visit) -> None:
    home = await stage_people.hostile(visit.stage)
    await search(visit)
    _open(visit, home)
    await at(visit, State.HOUSEHOLD)


async def _disagreed(visit: Visit) -> None:
    arrival = Arrival(stage_shelter.FAMILY.people[:2])
    home = await stage_shelter.family(visit.stage, "stage-disagreed", arrival)
    await stage_people.disagreed(visit.stage, home)
    await search(visit)
    _open(visit, home)
    await at(visit, State.HOUSEHOLD)


async def _gone(visit: Visit) -> None:
    await _household(visit)
    await stage_people.forgotten(visit.stage)
    await visit.until(lambda: not visit.told(ROOM, "page.lines"), "the household to be gone")


def _then(walk: Walk, key: str, state: State) -> Walk:
    """Walk there, then press one thing more."""

    async def on(visit: Visit) -> None:
        await walk(visit)
        await visit.tap(key)
        await at(visit, state)

    return on


_where = _then(_household, "stepAct", State.WHERE)
_where_large = _then(_large, "stepAct", State.WHERE)
_change = _then(_household, "change", State.CHANGE)
_needs_none = _then(_large, "needs", State.NEEDS_OF)
_card = _then(_household, "card", State.CARD)
_about = _then(_then(_large, "change", State.CHANGE), "home", State.ABOUT)
_about_hostile = _then(_then(_hostile, "change", State.CHANGE), "home", State.ABOUT)
_language = _then(_about, "spoken", State.ABOUT_LANGUAGE)


async def _ticked(visit: Visit) -> None:
    await _where(visit)
    room(visit).other()
    await visit.hand.calm()


_where_to = _then(_ticked, "stepAct", State.WHERE_TO)
_moved_to = _then(_where_to, "moved", State.MOVED_TO)
_back_in = _then(_where_to, "in", State.HOUSEHOLD)


async def _moved_refused(visit: Visit) -> None:
    await _moved_to(visit)
    await write(visit, "しんせきのいえ")
    await stage_people.forgotten(visit.stage)
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is refused")


async def _needs(visit: Visit) -> None:
    home = await stage_shelter.family(visit.stage)
    await stage_people.needy(visit.stage, home)
    await _then(_household, "needs", State.NEEDS_OF)(visit)


async def _full(visit: Visit) -> None:
    await _then(_large, "change", State.CHANGE)(visit)
    room(visit).other()
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is refused")


async def _slip(visit: Visit) -> None:
    await _then(_household, "slip", State.SLIP)(visit)


async def _no_paper(visit: Visit) -> None:
    visit.stage.printer("paper_out")
    await _slip(visit)
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "the printer's trouble")


async def _paper(visit: Visit) -> None:
    visit.stage.printer("ready")
    await off_duty(visit)


async def _card_refused(visit: Visit) -> None:
    await stage_shelter.family(visit.stage)
    await _then(_large, "card", State.CARD)(visit)
    room(visit).code_read(stage_shelter.CARD.strip("A"))
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "whose card it is")


async def _card_written(visit: Visit) -> None:
    await _card(visit)
    await visit.tap("stepOther")
    await at(visit, State.CARD_WRITTEN)


async def _another(visit: Visit) -> None:
    await _language(visit)
    await visit.tap("stepOther")
    await at(visit, State.ABOUT_ANOTHER)


HOUSEHOLD = (
    stop("household", _household, State.HOUSEHOLD, after=off_duty),
    stop("household-large", _large, State.HOUSEHOLD, after=off_duty),
    stop("household-hostile", _hostile, State.HOUSEHOLD, after=off_duty),
    stop("household-disagreed", _disagreed, State.HOUSEHOLD, after=off_duty),
    stop("where", _where, State.WHERE, after=off_duty),
    stop("where-large", _where_large, State.WHERE, after=off_duty),
    stop("where-hostile", _then(_hostile, "stepAct", State.WHERE), State.WHERE, after=off_duty),
    stop("whereTo", _where_to, State.WHERE_TO, after=off_duty),
    stop("movedTo", _moved_to, State.MOVED_TO, after=off_duty),
    stop("household-written", _back_in, State.HOUSEHOLD, after=off_duty),
    stop("outList", _out, State.OUT_LIST, after=off_duty),
    stop("needsOf", _needs, State.NEEDS_OF, after=off_duty),
    stop("needsOf-nothing", _needs_none, State.NEEDS_OF, after=off_duty),
    stop("change", _change, State.CHANGE, after=off_duty),
    stop("change-full", _full, State.CHANGE, after=off_duty),
    stop("slip", _slip, State.SLIP, after=off_duty),
    stop("slip-no-paper", _no_paper, State.SLIP, after=_paper),
    stop("card", _card, State.CARD, after=off_duty),
    stop("card-refused", _card_refused, State.CARD, after=off_duty),
    stop("cardWritten", _card_written, State.CARD_WRITTEN, after=off_duty),
    stop("about", _about, State.ABOUT, after=off_duty),
    stop("about-hostile", _about_hostile, State.ABOUT, after=off_duty),
    stop("aboutAddress", _then(_about, "address", State.ABOUT_ADDRESS), State.ABOUT_ADDRESS, after=off_duty),
    stop("aboutLanguage", _language, State.ABOUT_LANGUAGE, after=off_duty),
    stop("aboutAnother", _another, State.ABOUT_ANOTHER, after=off_duty),
    stop("aboutPets", _then(_about, "pets", State.ABOUT_PETS), State.ABOUT_PETS, after=off_duty),
    stop("aboutNote", _then(_about, "note", State.ABOUT_NOTE), State.ABOUT_NOTE, after=off_duty),
    stop("movedTo-refused", _moved_refused, State.MOVED_TO, after=again),
    stop("household-gone", _gone, State.HOUSEHOLD, after=off_duty),
)
