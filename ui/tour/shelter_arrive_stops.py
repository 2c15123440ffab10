"""People come to the shelter's desk: by a card, by hand; each page of it, and what may be in the way."""

from collections.abc import Callable
from typing import Any

from kiosk.compose import stage_shelter
from kiosk.shelter.model import Arriving, Care, Cares, Opening, Presence, Sex, Who
from ui.shelter.coming import NOBODY, Coming
from ui.shelter.members_steps import MembersStep
from ui.shelter.shown import State
from ui.tour.hostile_stops import HOSTILE
from ui.tour.shelter_walk import ROOM, at, off_duty, room, stop, to_desk
from ui.tour.visit import Visit, Walk

_CARD, _NEW = "1234567", "7654321"
_MANY = 30
_COMING = (
    Arriving(Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE, None, 72), Cares(frozenset({Care.ILLNESS, Care.DEVICE}))),
    Arriving(Who("", "ヤマダ タロウ", Sex.MALE, None, 75)),
    NOBODY,
)


def _board(visit: Visit) -> Any:  # the stubs take the value of a property for the property
    return room(visit).board


def _then(*names: str, state: State) -> Walk:
    """Press these, one after the other, and wait for a page."""

    async def walk(visit: Visit) -> None:
        await visit.tap(*names)
        await at(visit, state)

    return walk


def _faulty(walk: Walk) -> Walk:
    """Wait for what is said of a fault."""

    async def refused(visit: Visit) -> None:
        await walk(visit)
        await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "warn", "what is wrong")

    return refused


def _stands(opening: Opening) -> Walk:
    """Come to where people are checked in, of a shelter that stands so."""

    async def walk(visit: Visit) -> None:
        await stage_shelter.stands(visit.stage, opening)
        await _arrive(visit)

    return walk


async def _open(visit: Visit) -> None:
    await stage_shelter.stands(visit.stage, Opening.OPEN)


async def _arrive(visit: Visit) -> None:
    room(visit).offer_scanning()
    await to_desk(visit)
    await visit.tap("arrive")
    await at(visit, State.ARRIVE)


async def _card_number(visit: Visit) -> None:
    await _arrive(visit)
    await visit.tap("cardNumber")
    await at(visit, State.CARD_NUMBER)
    await visit.tap("digit1", "digit2")


async def _somebody_out(visit: Visit) -> None:
    await stage_shelter.somebody_is(visit.stage, Presence.OUT)
    await _arrive(visit)
    room(visit).code_read(_CARD)
    await at(visit, State.KNOWN)


async def _all_here(visit: Visit) -> None:
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "good", "all of them")


async def _which(visit: Visit) -> None:
    await stage_shelter.shared_card(visit.stage)
    await _arrive(visit)
    room(visit).code_read(_CARD)
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "several households")


async def _new_card(visit: Visit) -> None:
    await _arrive(visit)
    room(visit).code_read(_NEW)
    await at(visit, State.NAME_KANA)


async def _kana(visit: Visit) -> None:
    await _arrive(visit)
    await visit.tap("byHand")
    await at(visit, State.NAME_KANA)
    for press in ("type:や", "type:ま", "type:た", "press:゛", "space", "type:は", "type:な", "type:こ"):
        _board(visit).press(press)


async def _kanji(visit: Visit) -> None:
    """Come to the kanji; where there is no dictionary nobody is asked for them."""
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "state") in {State.NAME_KANJI.value, State.HOW_MANY.value}, "kanji")


async def _how_many(visit: Visit) -> None:
    if visit.told(ROOM, "state") == State.NAME_KANJI.value:
        await visit.tap("take:0", "take:0", "stepAct")
    await at(visit, State.HOW_MANY)
    await visit.tap("digit3")


def _coming(*people: Arriving, card: str = "") -> Walk:
    """Come to the page of who they are, with these."""

    async def walk(visit: Visit) -> None:
        await _arrive(visit)
        services = room(visit).services
        room(visit).enter(MembersStep(services, room(visit), Coming(services.new_act(), card, people)))
        await at(visit, State.MEMBERS)

    return walk


async def _used(visit: Visit) -> None:
    """Find out that somebody came with this card meanwhile."""
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.actIcon") == "people", "the other household")


def _hostile() -> tuple[Arriving, ...]:
    care = Cares(frozenset(Care), HOSTILE[0], HOSTILE[4][:200])
    return tuple(Arriving(Who(text[:60], text[:60], age=130), care) for text in HOSTILE)


def _printer(state: str, kind: str) -> Walk:
    """Check them in while the printer is so, and wait for what is said of the slip."""

    async def walk(visit: Visit) -> None:
        visit.stage.printer(state)
        await _coming(*_COMING)(visit)
        await visit.tap("stepAct")
        await at(visit, State.ARRIVED)
        await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == kind, "the slip")

    return walk


async def _ready(visit: Visit) -> None:
    visit.stage.printer("ready")


def _person(*people: Arriving) -> Walk:
    """Come to the first of these."""

    async def walk(visit: Visit) -> None:
        await _coming(*people)(visit)
        await visit.tap("person:0")
        await at(visit, State.PERSON)

    return walk


def _typed(key: str, state: State, typing: Callable[[Visit], None]) -> Walk:
    """Go from the person to one thing of it, and type."""

    async def walk(visit: Visit) -> None:
        await _person(*_COMING)(visit)
        await visit.tap(key)
        await at(visit, state)
        typing(visit)

    return walk


def _pick(visit: Visit) -> None:
    pad: Any = room(visit).pad
    for press in ("era:昭和", "decade:2"):
        pad.press(press)


def _old(visit: Visit) -> None:
    for digit in "131":
        room(visit).typeDigit(digit)


def _note(visit: Visit) -> None:
    for letter in "つえ":
        _board(visit).press(f"type:{letter}")


def _nothing(_visit: Visit) -> None:
    pass


async def _cares(visit: Visit) -> None:
    await _person(*_COMING)(visit)
    await visit.tap("cares")
    await at(visit, State.PERSON_CARES)
    await visit.tap("allergy")


ARRIVE = (
    stop("arrive", _arrive, State.ARRIVE),
    stop("arrive-full", _stands(Opening.FULL), State.ARRIVE, after=_open),
    stop("arrive-closed", _stands(Opening.CLOSED), State.ARRIVE, after=_open),
    stop("arrive-card-number", _card_number, State.CARD_NUMBER),
    stop("arrive-card-refused", _faulty(_then("stepAct", state=State.CARD_NUMBER)), State.CARD_NUMBER, stays=True),
    stop("arrive-card-letters", _then("stepOther", state=State.CARD_LETTERS), State.CARD_LETTERS, stays=True),
    stop("arrive-known-out", _somebody_out, State.KNOWN),
    stop("arrive-known", _all_here, State.KNOWN, stays=True),
    stop("arrive-new-card", _new_card, State.NAME_KANA),
    stop("arrive-name-kana", _kana, State.NAME_KANA),
    stop("arrive-name-kanji", _kanji, State.NAME_KANJI, stays=True),
    stop("arrive-how-many", _how_many, State.HOW_MANY, stays=True),
    stop(
        "arrive-how-many-refused",
        _faulty(_then("digit1", "stepAct", state=State.HOW_MANY)),
        State.HOW_MANY,
        stays=True,
    ),
    stop("arrive-members", _coming(*_COMING), State.MEMBERS),
    stop("arrive-members-thirty", _coming(*_COMING[:2] * (_MANY // 2)), State.MEMBERS),
    stop("arrive-members-too-many", _faulty(_then("more", state=State.MEMBERS)), State.MEMBERS, stays=True),
    stop("arrive-members-hostile", _coming(*_hostile()), State.MEMBERS),
    stop("arrive-members-card", _coming(*_COMING, card=_CARD), State.MEMBERS),
    stop("arrive-members-card-used", _used, State.MEMBERS, stays=True),
    stop("arrive-printed", _printer("ready", "good"), State.ARRIVED),
    stop("arrive-paper-out", _printer("paper_out", "warn"), State.ARRIVED, after=_ready),
    stop("person", _person(*_COMING), State.PERSON),
    stop("person-blank", _person(NOBODY), State.PERSON),
    stop("person-hostile", _person(*_hostile()), State.PERSON),
    stop("person-sex", _typed("sex", State.PERSON_SEX, _nothing), State.PERSON_SEX),
    stop("person-birth", _typed("birth", State.PERSON_BIRTH, _pick), State.PERSON_BIRTH),
    stop("person-age", _typed("age", State.PERSON_AGE, _old), State.PERSON_AGE),
    stop("person-age-refused", _faulty(_then("stepAct", state=State.PERSON_AGE)), State.PERSON_AGE, stays=True),
    stop("person-cares", _cares, State.PERSON_CARES),
    stop("person-allergy", _then("stepAct", state=State.PERSON_ALLERGY), State.PERSON_ALLERGY, stays=True),
    stop("person-note", _typed("note", State.PERSON_NOTE, _note), State.PERSON_NOTE),
    stop("arrive-which", _which, State.ARRIVE, after=off_duty),
)
"""Everything on the way of people who come; the last stop has a card that two households showed."""
