"""The library of the kiosk on stage: what there is has come from the city, and somebody has a card."""

from kiosk.core.entity import Entity, Json, uuid7
from kiosk.lending.model import Kind, Patron, Wanted
from kiosk.practice_city.cards import CARDS
from kiosk.titles.model import Title

from .library import Library
from .stage import Stage

CARD, OTHER_CARD, SUSPENDED = CARDS
ALLOTTED = "tale-turtle"
"""A book that this kiosk may lend by itself."""
BOOK, PAPER, LENT_OUT, OBJECT = "phone-safe", "haiku-shiki", "yuugata-no-eki", "omizu-shashin"
"""Others: one that the city lends, one on paper, one that is lent out, a picture."""

_ITEM = "LibraryItem"


def library(stage: Stage) -> Library:
    """Give the library's services."""
    return stage.kiosk.parts.library


async def catalogue(stage: Stage) -> None:
    """Wait until what there is has come."""
    titles = library(stage).titles
    while not await titles.count():
        await stage.leap(1.0)


async def title(stage: Stage, unique: str) -> Title:
    """Give a title by the end of its id."""
    found = await library(stage).titles.title(stage.told(_ITEM, unique).id)
    if found is None:
        raise RuntimeError(f"{unique} has not come")
    return found


async def wanted(stage: Stage, unique: str) -> Wanted:
    """Give what lending has to know of a title."""
    one = await title(stage, unique)
    return Wanted(one.id, one.title, Kind(one.kind.value), one.book)


async def patron(stage: Stage, number: str = CARD.number) -> Patron:
    """Come with a card."""
    return await library(stage).lending.identify(number)


def act(stage: Stage) -> str:
    """Name an act."""
    return f"stage-{uuid7(stage.clock.now())}"


async def settled(stage: Stage) -> None:
    """Let the city say its word on everything that was done, and let whoever did it go."""
    await stage.leap(8.0)
    await library(stage).lending.leave()


async def borrow(stage: Stage, unique: str, number: str = CARD.number) -> None:
    """Have a book."""
    await library(stage).lending.borrow(act(stage), await patron(stage, number), await wanted(stage, unique))
    await settled(stage)


async def reserve(stage: Stage, unique: str, number: str = CARD.number) -> None:
    """Have a title reserved."""
    await library(stage).lending.reserve(act(stage), await patron(stage, number), await wanted(stage, unique))
    await settled(stage)


async def nothing(stage: Stage, number: str = CARD.number) -> None:
    """Give everything back, and cancel what is reserved."""
    lending, who = library(stage).lending, await patron(stage, number)
    account = await lending.account(who)
    for loan in account.loans:
        await lending.give_back(act(stage), who, loan)
    for one in account.reservations:
        await lending.cancel(act(stage), who, one)
    await settled(stage)


def say(stage: Stage, unique: str, **words: Json) -> None:
    """Change what the city says of a title, in the words of its own data model."""
    told = stage.told(_ITEM, unique)
    stage.city.publish(Entity(told.id, told.type, {**told.attributes, **words}))
