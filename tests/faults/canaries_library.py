"""What people do at the library, with names in every place that takes a text: titles, cards, numbers, PINs."""

from contextlib import suppress

from kiosk.core.entity import uuid7
from kiosk.core.errors import KnownError
from kiosk.lending.model import Kind, Patron, Wanted
from kiosk.practice_city.cards import CARDS

from .canaries_scenes import NAMES, PERSON, Hall

HER = Patron("f" * 32)


async def somebody_borrows(hall: Hall) -> None:
    """A book is wanted, had on paper, given back, and forgotten."""
    library, now = hall.kiosk.parts.library, hall.clock.now
    lending, act = library.lending, uuid7(now())
    wanted = Wanted("urn:ngsi-ld:LibraryItem:midori:tale-bell", NAMES[0], Kind.BOOK, PERSON)
    await lending.reasons(HER, wanted)
    with suppress(KnownError):
        await lending.borrow(act, HER, wanted)
    with suppress(KnownError):
        await lending.reserve(uuid7(now()), HER, Wanted(PERSON, NAMES[1], Kind.PAPER, PERSON))
    account = await lending.account(HER)
    for loan in account.loans:
        for work in (lending.extend, lending.give_back):
            with suppress(KnownError):
                await work(uuid7(now()), HER, loan)
    for kept in account.reservations:
        for done in (lending.pick_up, lending.cancel):
            with suppress(KnownError):
                await done(uuid7(now()), HER, kept)
    await lending.slip(act, HER, "ja")
    await lending.of_slip(act)
    await lending.reads(PERSON)
    await lending.leave()
    await library.loans.forgetting.once()


async def books_in_the_hand(hall: Hall) -> None:
    """Books are borrowed and brought back whose labels are names, or none."""
    lending, now = hall.kiosk.parts.library.lending, hall.clock.now
    for code in (NAMES[0], f"{PERSON}-0000", "70001801"):
        with suppress(KnownError):
            await lending.copy(code)
    with suppress(KnownError):
        await lending.check_out(uuid7(now()), HER, [PERSON, "70001801"])
    await lending.take_back(uuid7(now()), [PERSON, NAMES[0]])


async def cards_are_shown(hall: Hall) -> None:
    """A card is scanned; one is typed whose number and PIN are names."""
    lending = hall.kiosk.parts.library.lending
    for card in (NAMES[0], PERSON, CARDS[0].number):
        with suppress(KnownError):
            await lending.identify(card)
    with suppress(KnownError):
        await lending.identify_typed(PERSON, NAMES[1])
