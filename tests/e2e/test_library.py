"""A book is borrowed, read and given back, with the city and without it, once; the last copy is one person's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.compose.kiosk import Kiosk
from kiosk.core.entity import uuid7
from kiosk.core.errors import KnownError
from kiosk.lending.model import Code, Deed, Kind, Patron, Stage, Wanted
from kiosk.lending.reasons import RefusedError
from kiosk.lending.service import LendingService
from kiosk.practice_city.cards import CARDS
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync, waiting
from tests.peers.practice_city import RunningCity, practice_city

DUE = date(2026, 12, 5)  # fourteen days after the 21st of November


def book(unique: str) -> Wanted:
    """Want a book that is read on the screen."""
    return Wanted(f"urn:ngsi-ld:LibraryItem:midori:{unique}", unique, Kind.BOOK, f"urn:kiosk:book:{unique}")


@dataclass
class House:
    """A kiosk in its city."""

    made: Kiosk
    city: RunningCity
    clock: TurnedClock

    @property
    def lending(self) -> LendingService:
        return self.made.parts.library.lending

    def act(self) -> str:
        return uuid7(self.clock.now())

    async def sync(self) -> None:
        """Tell the city, and hear its word on it."""
        await sync(self.made)

    async def comes(self, which: int = 0) -> Patron:
        """Let somebody with a card come."""
        return await self.lending.identify(CARDS[which].number)

    def loans(self) -> int:
        """Count the loans of which the city was told."""
        return len(self.city.city.facts("LibraryLoan"))


@asynccontextmanager
async def house(
    folder: Path, running: RunningCity, clock: TurnedClock, dialect: str = "ngsi-ld"
) -> AsyncIterator[House]:
    """Open a kiosk of the city that has heard from it."""
    chosen = configured(folder, f'[city.public]\ndialect = "{dialect}"\nbase_url = "{running.url}"\n')
    async with kiosk(folder, chosen, clock) as made:
        await sync(made)
        await sync(made)
        yield House(made, running, clock)


def born_kiosk(folder: Path, running: RunningCity) -> None:
    born(folder, configured(folder, f'[city.public]\nbase_url = "{running.url}"\n'), running.url)


@pytest.mark.parametrize(("personality", "dialect"), [("spec", "ngsi-ld"), ("orion-v2", "ngsi-v2")])
def test_with_the_city_a_book_is_found_lent_read_and_given_back_once(
    tmp_path: Path, personality: str, dialect: str
) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1, personality=personality) as running:
        born_kiosk(tmp_path, running)

        async def whole() -> None:
            async with house(tmp_path, running, clock, dialect) as here:
                library = here.made.parts.library
                (found,) = (await library.titles.search("さわってみる")).titles
                wanted = Wanted(found.id, found.title, Kind(found.kind.value), found.book)
                patron, act = await here.comes(), here.act()
                assert not await here.lending.reads(wanted.book)
                with pytest.raises(KnownError, match="loan of this book is over"):
                    await library.reading.service.book(wanted.book)
                assert (await here.lending.borrow(act, patron, wanted)).stage is Stage.ASKED
                assert (await here.lending.borrow(act, patron, wanted)).stage is Stage.ASKED
                await here.sync()
                lent = await here.lending.borrow(act, patron, wanted)
                assert (lent.stage, lent.due) == (Stage.LENT, DUE)
                assert await here.lending.reads(wanted.book)
                assert (await library.reading.service.book(wanted.book)).chapters
                account = await here.lending.account(patron)
                assert account.complete
                assert [(one.wanted, one.due, one.waiting) for one in account.loans] == [
                    (
                        Wanted(wanted.title_id, "はじめてのスマートフォン 一 さわってみる", Kind.BOOK, wanted.book),
                        DUE,
                        0,
                    )
                ]
                back = here.act()
                for _ in range(2):
                    assert (await here.lending.give_back(back, patron, account.loans[0])).stage is Stage.RETURNED
                assert not await here.lending.reads(wanted.book)
                await here.sync()
                assert (await here.lending.account(patron)).loans == ()
                assert await waiting(here.made) == {}

        asyncio.run(whole())
        assert len(running.city.facts("LibraryLoan")) == len(running.city.facts("LibraryReturn")) == 1


def test_without_the_city_a_copy_of_this_kiosk_is_lent_and_another_book_is_reserved(tmp_path: Path) -> None:
    clock = TurnedClock()
    path = tmp_path / "city.db"
    with practice_city(clock, seed=1, path=path) as running:
        born_kiosk(tmp_path, running)
        address = running.url

        async def heard() -> None:
            async with house(tmp_path, running, clock) as here:
                await here.comes()

        asyncio.run(heard())

    acts: dict[str, str] = {}

    async def alone() -> None:
        async with kiosk(tmp_path, configured(tmp_path, f'[city.public]\nbase_url = "{address}"\n'), clock) as made:
            here = House(made, running, clock)
            patron = await here.comes()
            acts.update(own=here.act(), other=here.act())
            own = await here.lending.borrow(acts["own"], patron, book("tale-turtle"))
            assert (own.stage, own.due) == (Stage.LENT, DUE)
            other = await here.lending.borrow(acts["other"], patron, book("phone-safe"))
            assert (other.deed, other.stage) == (Deed.RESERVATION, Stage.ASKED)
            account = await here.lending.account(patron)
            assert not account.complete
            assert [one.wanted.words for one in account.loans] == ["tale-turtle"]
            assert [one.stage for one in account.reservations] == [Stage.ASKED]
            assert await here.lending.reads("urn:kiosk:book:tale-turtle")
            with pytest.raises(RefusedError) as told:
                await here.lending.borrow(here.act(), patron, book("tale-turtle"))
            assert [one.code for one in told.value.reasons] == [Code.HAVE_IT]
            with pytest.raises(RefusedError) as told:
                await here.lending.extend(here.act(), patron, replace(account.loans[0], id="another"))
            assert [one.code for one in told.value.reasons] == [Code.GONE]

    asyncio.run(alone())
    with practice_city(clock, seed=1, path=path) as back:

        async def again() -> None:
            async with house(tmp_path, back, clock) as here:
                patron = await here.comes()
                account = await here.lending.account(patron)
                assert account.complete
                assert account.news == ()  # what was said then is what became of it
                assert [one.wanted.title_id for one in account.loans] == [book("tale-turtle").title_id]
                assert [(one.stage, one.until) for one in account.reservations] == [(Stage.READY, date(2026, 11, 28))]
                taken = await here.lending.pick_up(here.act(), patron, account.reservations[0])
                assert taken.stage is Stage.LENT
                for loan in (await here.lending.account(patron)).loans:
                    await here.lending.give_back(here.act(), patron, loan)
                await here.sync()
                assert (await here.lending.account(patron)).loans == ()
                assert await waiting(here.made) == {}

        asyncio.run(again())
        assert [len(back.city.facts(kind)) for kind in ("LibraryLoan", "LibraryReservation", "LibraryPickUp")] == [
            1
        ] * 3


def test_of_two_kiosks_and_one_last_copy_one_lends_it_and_the_other_tells_the_truth(tmp_path: Path) -> None:
    clock = TurnedClock()
    folders = [tmp_path / "one", tmp_path / "two"]
    wanted = book("phone-calling")
    with practice_city(clock, seed=1) as running:
        for folder in folders:
            born_kiosk(folder, running)
        running.city.set_copies("phone-calling", 1)

        async def whole() -> None:
            async with house(folders[0], running, clock) as one, house(folders[1], running, clock) as two:
                first, second = await one.comes(0), await two.comes(1)
                acts = [one.act(), two.act()]
                for here, patron, act in ((one, first, acts[0]), (two, second, acts[1])):
                    assert (await here.lending.borrow(act, patron, wanted)).stage is Stage.ASKED
                await one.sync()
                await two.lending.leave()  # she goes before the word comes
                await two.sync()
                assert (await one.lending.borrow(acts[0], first, wanted)).stage is Stage.LENT
                second = await two.comes(1)
                account = await two.lending.account(second)
                assert account.loans == ()
                assert [(each.place, each.was_loan) for each in account.reservations] == [(1, True)]
                assert [(each.deed, each.stage) for each in account.news] == [(Deed.LOAN, Stage.RESERVED)]
                await two.lending.leave()
                assert (await two.lending.account(await two.comes(1))).news == ()

                loan = (await one.lending.account(first)).loans[0]
                with pytest.raises(RefusedError) as told:
                    await one.lending.extend(one.act(), first, loan)
                assert [reason.code for reason in told.value.reasons] == [Code.WAITED_FOR]
                await one.lending.give_back(one.act(), first, loan)
                await one.sync()
                await two.sync()
                ready = (await two.lending.account(second)).reservations
                assert [each.stage for each in ready] == [Stage.READY]

        asyncio.run(whole())


def test_paper_books_in_the_hand_are_always_lent_and_come_back_without_a_card(tmp_path: Path) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1) as running:
        born_kiosk(tmp_path, running)
        labels = [label for label, item in copies(running) if item.endswith((":origami", ":uta"))][:3]

        async def whole() -> None:
            async with house(tmp_path, running, clock) as here:
                suspended = await here.comes(2)
                assert [one.code for one in await here.lending.reasons(suspended, book("phone-safe"))] == [
                    Code.SUSPENDED
                ]
                names = [(await here.lending.copy(label)).words for label in labels]
                assert names[0] == "折り紙で飾る一年"
                act = here.act()
                lent = await here.lending.check_out(act, suspended, [*labels, labels[0]])
                assert [(one.stage, one.due, one.barcode) for one in lent] == [
                    (Stage.LENT, DUE, label) for label in labels
                ]
                assert await here.lending.check_out(act, suspended, labels) == lent
                await here.sync()
                assert len((await here.lending.account(suspended)).loans) == 3
                await here.lending.leave()
                back = await here.lending.take_back(here.act(), labels[:2])
                assert [one.stage for one in back] == [Stage.RETURNED] * 2
                await here.sync()
                left = (await here.lending.account(await here.comes(2))).loans
                assert [one.barcode for one in left] == labels[2:]

        asyncio.run(whole())
        assert len(running.city.facts("LibraryLoan")) == 3


def test_another_person_lends_a_book_that_was_never_given_back(tmp_path: Path) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1) as running:
        born_kiosk(tmp_path, running)
        label = copies(running)[0][0]

        async def whole() -> None:
            async with house(tmp_path, running, clock) as here:
                first, second = await here.comes(0), await here.comes(1)
                await here.lending.check_out(here.act(), first, [label])
                await here.lending.take_back(here.act(), [label])
                await here.lending.check_out(here.act(), first, [label])
                assert [one.stage for one in await here.lending.check_out(here.act(), second, [label])] == [Stage.LENT]
                for _ in range(2):
                    assert (await here.lending.account(first)).loans == ()
                    assert len((await here.lending.account(second)).loans) == 1
                    await here.sync()

        asyncio.run(whole())


def copies(running: RunningCity) -> list[tuple[str, str]]:
    """Return the labels of the city's paper books, with their titles' ids."""
    with running.city.store.transaction():
        city = running.city.office.city
        assert city is not None
        return sorted(city.catalogue.copies().items())
