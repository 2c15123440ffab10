"""The library's card, borrowing and reserving, everything somebody has, and the slip of it."""

from kiosk.compose import stage_library
from kiosk.compose.stage_library import ALLOTTED, BOOK, CARD, LENT_OUT, OTHER_CARD, PAPER, SUSPENDED
from kiosk.devices.scans import slip_code
from ui.library.shown import State
from ui.tour.library_walk import ROOM, at, known, room, stop, to_library, to_mine, to_title
from ui.tour.visit import Visit, Walk

_ANSWER_S = 11.0
_AWAY_S = 30.0
_FREE, _THIRD = "phone-touching", "phone-calling"


async def _card(visit: Visit) -> None:
    await to_library(visit)
    await visit.tap("mine")
    await at(visit, State.CARD)


async def _wrong_card(visit: Visit) -> None:
    await _card(visit)
    room(visit).code_read("12345678")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong with the card")


async def _pin(visit: Visit) -> None:
    await _card(visit)
    await visit.tap(*(f"digit{digit}" for digit in CARD.number), "stepAct")
    await visit.until(lambda: visit.told(ROOM, "state") == State.PIN.value, "the PIN")
    await visit.tap("digit1", "digit2")


async def _wrong_pin(visit: Visit) -> None:
    await _pin(visit)
    await visit.tap("digit9", "digit9", "stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "that it is not known")


async def _nothing(visit: Visit) -> None:
    await stage_library.nothing(visit.stage)
    await visit.home()
    await to_mine(visit)


def _act_on(unique: str) -> Walk:
    """Go to the page that asks whether a title is borrowed or reserved."""

    async def walk(visit: Visit) -> None:
        await known(visit)
        await to_title(visit, unique)
        await visit.tap("stepAct")
        await at(visit, State.SURE)

    return walk


def _done(state: State) -> Walk:
    async def walk(visit: Visit) -> None:
        await visit.tap("stepAct")
        await at(visit, state)

    return walk


async def _mine_title(visit: Visit) -> None:
    await known(visit)
    await to_title(visit, ALLOTTED)
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "good", "that she has it")


async def _asking(visit: Visit) -> None:
    await _act_on(BOOK)(visit)
    room(visit).act()
    await visit.until(lambda: visit.told(ROOM, "state") == State.ASKED.value, "the question to the library", still=True)


async def _late(visit: Visit) -> None:
    """Let the city fall silent just when it is asked."""
    await known(visit)
    await to_title(visit, _FREE)
    await visit.tap("stepAct")
    await at(visit, State.SURE)
    room(visit).act()
    await visit.until(lambda: visit.told(ROOM, "state") == State.ASKED.value, "the question to the library", still=True)
    visit.stage.city_away()
    await visit.until(lambda: not visit.told(ROOM, "page.loading"), "that no answer comes")


async def _back(visit: Visit) -> None:
    await visit.stage.city_back()
    await stage_library.nothing(visit.stage)


async def _lost(visit: Visit) -> None:
    """Let the last copy go to somebody else while it is borrowed."""
    await _act_on(_FREE)(visit)
    visit.stage.city.set_copies(_FREE, 0)
    await visit.tap("stepAct")
    await at(visit, State.RESERVED)


async def _refused(visit: Visit) -> None:
    await known(visit, SUSPENDED.number)
    lending, stage = stage_library.library(visit.stage).lending, visit.stage
    who = await stage_library.patron(stage, SUSPENDED.number)
    await lending.check_out(stage_library.act(stage), who, ["70001801", "70001901"])
    await to_title(visit, BOOK)
    await visit.tap("stepAct")
    await at(visit, State.REFUSED)


async def _mine(visit: Visit) -> None:
    stage = visit.stage
    await stage_library.nothing(stage)
    for unique in (ALLOTTED, BOOK):
        await stage_library.borrow(stage, unique)
    await stage_library.reserve(stage, LENT_OUT)
    await stage_library.reserve(stage, PAPER)
    await visit.home()
    await to_mine(visit)


def _open(key: str, state: State) -> Walk:
    async def walk(visit: Visit) -> None:
        await to_mine(visit)
        await visit.tap(key)
        await at(visit, state)

    return walk


def _press(key: str, state: State) -> Walk:
    async def walk(visit: Visit) -> None:
        await visit.tap(key)
        await at(visit, state)

    return walk


async def _slip(visit: Visit) -> None:
    await to_mine(visit)
    await visit.tap("stepOther")
    await at(visit, State.SLIP)
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "good", "the slip")


async def _slip_trouble(visit: Visit) -> None:
    visit.stage.printer("paper_out")
    await to_mine(visit)
    await visit.tap("stepOther")
    await at(visit, State.SLIP)
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "the trouble")


async def _paper(visit: Visit) -> None:
    visit.stage.printer("ready")


async def _news(visit: Visit) -> None:
    """Let a loan become a reservation once she had gone."""
    stage = visit.stage
    await stage_library.nothing(stage, OTHER_CARD.number)
    visit.stage.city.set_copies(_THIRD, 1)
    await stage.leap(31.0)
    visit.stage.city.set_copies(_THIRD, 0)
    await stage_library.borrow(stage, _THIRD, OTHER_CARD.number)
    await visit.home()
    await to_mine(visit, OTHER_CARD.number)


async def _mine_away(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.leap(_AWAY_S)
    await visit.home()
    await to_mine(visit)


async def _put_off(visit: Visit) -> None:
    """Borrow where it has been found out that the city is away: another act did not get through."""
    visit.stage.city_away()
    await stage_library.reserve(visit.stage, "hiza")
    await visit.stage.leap(_AWAY_S)
    await visit.home()
    await known(visit, OTHER_CARD.number)
    await to_title(visit, "shelter-days")
    await visit.tap("stepAct")
    await at(visit, State.SURE)
    await visit.tap("stepAct")
    await at(visit, State.ASKED)


async def _bookmark(visit: Visit) -> None:
    await known(visit)
    await visit.tap("bookmark")
    await at(visit, State.BOOKMARK)


async def _wrong_bookmark(visit: Visit) -> None:
    await _bookmark(visit)
    room(visit).code_read(slip_code("KD1", bytes(16)))
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong with the slip")


LEND = (
    stop("card", _card, State.CARD),
    stop("card-wrong", _wrong_card, State.CARD),
    stop("pin", _pin, State.PIN),
    stop("pin-wrong", _wrong_pin, State.CARD),
    stop("mine-nothing", _nothing, State.MINE),
    stop("sure", _act_on(ALLOTTED), State.SURE),
    stop("lent", _done(State.LENT), State.LENT, stays=True),
    stop("title-mine", _mine_title, State.TITLE),
    stop("asked", _asking, State.ASKED, after=_back),
    stop("asked-late", _late, State.ASKED, after=_back),
    stop("reserve-sure", _act_on(LENT_OUT), State.SURE),
    stop("reserved", _done(State.RESERVED), State.RESERVED, stays=True),
    stop("reserved-lost", _lost, State.RESERVED, after=_back),
    stop("refused", _refused, State.REFUSED),
    stop("mine", _mine, State.MINE),
    stop("loan", _open("loan-0", State.LOAN), State.LOAN),
    stop("extended", _press("extend", State.EXTENDED), State.EXTENDED, stays=True),
    stop("extend-refused", _open("loan-1", State.LOAN), State.LOAN),
    stop("extend-refused-why", _press("extend", State.REFUSED), State.REFUSED, stays=True),
    stop("reservation", _open("reservation-0", State.RESERVATION), State.RESERVATION),
    stop("cancel-sure", _press("cancel", State.CANCEL_SURE), State.CANCEL_SURE, stays=True),
    stop("cancelled", _done(State.CANCELLED), State.CANCELLED, stays=True),
    stop("reservation-ready", _open("reservation-0", State.RESERVATION), State.RESERVATION),
    stop("slip", _slip, State.SLIP),
    stop("slip-trouble", _slip_trouble, State.SLIP, after=_paper),
    stop("return", _open("loan-0", State.LOAN), State.LOAN),
    stop("return-sure", _press("giveBack", State.RETURN_SURE), State.RETURN_SURE, stays=True),
    stop("returned", _done(State.RETURNED), State.RETURNED, stays=True),
    stop("mine-news", _news, State.MINE),
    stop("bookmark", _bookmark, State.BOOKMARK),
    stop("bookmark-wrong", _wrong_bookmark, State.BOOKMARK),
    stop("mine-away", _mine_away, State.MINE, after=_back),
    stop("put-off", _put_off, State.ASKED, after=_back),
)
