"""What is known of who stands here: from the city while it answers, honestly less without it, and told once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.lending.model import Code, Loan, Stage
from kiosk.lending.service import LendingService
from tests.clocks import START, TurnedClock
from tests.unit.lending.desk import DUE, HER, Desk, book, lent, refused, story


def test_while_the_time_is_not_known_no_day_is_said(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        assert not desk.clock.known()
        await desk.allot(book().title_id, 1)
        made = await desk.lending.borrow(desk.act(), HER, book())
        assert (made.stage, made.due) == (Stage.LENT, None)
        (fact,) = await desk.facts()
        assert "dueOn" not in fact.attributes
        assert (await desk.lending.account(HER)).loans[0].due is None
        desk.town.away = True
        await desk.clock.turn(60)
        await desk.say(made.id, "lent", dueOn="2026-12-05")
        assert (await desk.lending.account(HER)).loans[0].due == DUE

    story(tmp_path, told, TurnedClock(START - timedelta(days=4000), floor=START))


def test_the_city_is_asked_once_while_nothing_is_done(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.lending.identify("26001149")
        desk.town.asked.clear()
        for _ in range(3):
            assert (await desk.lending.account(HER)).complete
        assert len(desk.town.asked) == 1
        await desk.lending.reserve(desk.act(), HER, book())
        await desk.lending.account(HER)
        assert len(desk.town.asked) == 2
        await desk.lending.leave()
        await desk.lending.account(HER)
        assert len(desk.town.asked) == 3

    story(tmp_path, told)


def test_a_city_that_thinks_too_long_holds_nobody_up(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        async def ask(_kind: str, _entity: str) -> None:
            await asyncio.get_running_loop().create_future()

        slow = LendingService(replace(desk.known, ask=ask), desk.lending.slips)
        waiting = asyncio.ensure_future(slow.account(HER))
        await desk.clock.turn(desk.known.settings.ask_seconds - 0.1)
        assert not waiting.done()
        await desk.clock.turn(0.2)
        assert not (await waiting).complete

    story(tmp_path, told)


def test_news_is_told_once(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        made = await desk.lending.borrow(desk.act(), HER, book())
        await desk.lending.leave()
        await desk.say(made.id, "refused", reasons=["many-loans", "a new reason", "many-loans"])
        for _ in range(2):
            (news,) = (await desk.lending.account(HER)).news
            assert (news.stage, [one.code for one in news.reasons]) == (Stage.REFUSED, [Code.MANY_LOANS, Code.OTHER])
        assert (await desk.lending.account(HER)).loans == ()
        await desk.lending.leave()
        assert (await desk.lending.account(HER)).news == ()

    story(tmp_path, told)


def test_only_who_stands_here_reads_what_is_lent(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.allot(book().title_id, 1)
        await desk.lending.borrow(desk.act(), HER, book())
        assert not await desk.lending.reads(book().book)
        await desk.lending.identify("26001149")
        assert await desk.lending.reads(book().book)
        assert not await desk.lending.reads("")
        await desk.clock.turn(15 * 86400)
        assert not await desk.lending.reads(book().book)  # it ended by itself
        await desk.lending.leave()
        assert not await desk.lending.reads(book().book)

    story(tmp_path, told)


@pytest.mark.parametrize("code", ["9784061234567", "1920193016001", "x", "KT1AAAA"])
def test_a_code_that_is_not_the_librarys_is_said_to_be_none(tmp_path: Path, code: str) -> None:
    async def told(desk: Desk) -> None:
        with pytest.raises(KnownError, match="bar code"):
            await desk.lending.copy(code)

    story(tmp_path, told)


def test_the_same_books_twice_are_said_to_be_hers(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.away = True
        assert (await desk.lending.copy("70000101")).words == ""
        await desk.lending.check_out(desk.act(), HER, ["70000101"])
        assert await refused(desk.lending.check_out(desk.act(), HER, ["70000101"])) == [Code.HAVE_IT]
        assert len(await desk.facts()) == 1
        (loan,) = (await desk.lending.account(HER)).loans
        assert isinstance(loan, Loan)
        assert loan.barcode == "70000101"

    story(tmp_path, told)


def test_who_reads_does_not_wait_for_the_city(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.knows(loans=[lent("tale")])
        await desk.lending.identify("26001149")
        assert await desk.lending.reads(book().book)
        desk.town.asked.clear()
        for _ in range(3):
            await desk.clock.turn(600)
            assert await desk.lending.reads(book().book)
        assert desk.town.asked == []

    story(tmp_path, told)


def test_it_is_known_how_many_copies_can_be_lent_without_the_city(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        assert await desk.lending.copies_here(book().title_id) == 0
        await desk.allot(book().title_id, 2)
        made = await desk.lending.borrow(desk.act(), HER, book())
        assert await desk.lending.copies_here(book().title_id) == 1
        await desk.say(made.id, "returned")
        assert await desk.lending.copies_here(book().title_id) == 2

    story(tmp_path, told)
