"""The rules of lending: each act once, every reason said, and no date that may be wrong."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.core.entity import Json
from kiosk.lending.model import Code, Deed, Kind, Reservation, Stage, Wanted
from tests.unit.lending.desk import DUE, HER, TOKEN, Desk, book, lent, refused, story

FAR = "urn:ngsi-ld:LibraryLoan:midori-9:1"


def test_a_copy_of_this_kiosk_is_lent_at_once_and_only_as_often_as_there_are_copies(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.away = True
        await desk.allot(book().title_id, 1)
        act = desk.act()
        one = await desk.lending.borrow(act, HER, book())
        assert (one.deed, one.stage, one.due) == (Deed.LOAN, Stage.LENT, DUE)
        assert await desk.lending.borrow(act, HER, book()) == one
        other = replace(HER, token="f" * 32)
        assert (await desk.lending.borrow(desk.act(), other, book())).deed is Deed.RESERVATION
        loan = (await desk.lending.account(HER)).loans[0]
        assert (await desk.lending.give_back(desk.act(), HER, loan)).stage is Stage.RETURNED
        third = replace(HER, token="e" * 32)
        assert (await desk.lending.borrow(desk.act(), third, book())).stage is Stage.LENT
        assert [fact.type for fact in await desk.facts()] == [
            "LibraryLoan",
            "LibraryReservation",
            "LibraryReturn",
            "LibraryLoan",
        ]

    story(tmp_path, told)


def test_a_loan_that_the_city_ended_elsewhere_gives_its_copy_back_to_the_kiosk(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.allot(book().title_id, 1)
        first = await desk.lending.borrow(desk.act(), HER, book())
        await desk.say(first.id, "returned")
        assert (await desk.lending.borrow(desk.act(), replace(HER, token="f" * 32), book())).stage is Stage.LENT

    story(tmp_path, told)


def test_what_a_fact_says_names_nobody(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.allot(book().title_id, 1)
        made = await desk.lending.borrow(desk.act(), HER, book())
        (fact,) = await desk.facts()
        assert fact.id == made.id
        assert fact.attributes == {
            "patron": TOKEN,
            "libraryItem": book().title_id,
            "libraryState": "lent",
            "allotted": True,
            "dueOn": "2026-12-05",
            "occurredAt": "2026-11-21T01:12:00.000Z",
            "kioskId": "midori-1",
            "schemaVersion": 1,
        }

    story(tmp_path, told)


def test_every_reason_against_a_loan_is_listed(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.knows(standing="suspended", validOn="2026-11-20", loans=[lent("tale", due="2026-11-20"), lent("b")])
        await desk.lending.identify("26001149")
        codes = await refused(desk.lending.borrow(desk.act(), HER, replace(book(), kind=Kind.PAPER)))
        assert codes == [Code.SUSPENDED, Code.EXPIRED, Code.PAPER]
        desk.clock.jump(timedelta(days=-2))  # a book read here ends by itself: the day before it is still hers
        assert await refused(desk.lending.borrow(desk.act(), HER, book())) == [
            Code.SUSPENDED,
            Code.HAVE_IT,
            Code.MANY_LOANS,
        ]
        assert [one.code for one in await desk.lending.reasons(HER, book(), Deed.RESERVATION)] == [
            Code.SUSPENDED,
            Code.HAVE_IT,
        ]
        thing = Wanted("urn:ngsi-ld:LibraryItem:midori:pot", "pot", Kind.OBJECT)
        assert Code.NOT_LENT in [one.code for one in await desk.lending.reasons(HER, thing)]
        assert await desk.facts() == []

    story(tmp_path, told)


def test_a_paper_book_that_is_late_is_a_reason_until_it_is_brought(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.knows(loans=[lent("late", due="2026-11-20") | {"kind": "paper", "book": "", "barcode": "70000101"}])
        assert [one.code for one in await desk.lending.reasons(HER, book())] == [Code.OVERDUE]
        await desk.lending.take_back(desk.act(), ["70000101"])
        assert await desk.lending.reasons(HER, book()) == ()

    story(tmp_path, told)


def test_no_more_is_reserved_than_the_rules_say(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for unique in ("one", "two"):
            assert (await desk.lending.reserve(desk.act(), HER, book(unique))).stage is Stage.ASKED
        assert await refused(desk.lending.reserve(desk.act(), HER, book("two"))) == [
            Code.RESERVED_IT,
            Code.MANY_RESERVATIONS,
        ]
        desk.town.away = True
        assert await refused(desk.lending.borrow(desk.act(), HER, book("three"))) == [Code.MANY_RESERVATIONS]
        kept = (await desk.lending.account(HER)).reservations
        act = desk.act()
        for _ in range(2):
            assert (await desk.lending.cancel(act, HER, kept[0])).stage is Stage.ENDED
        assert await refused(desk.lending.cancel(desk.act(), HER, kept[0])) == [Code.GONE]
        assert [one.wanted.words for one in (await desk.lending.account(HER)).reservations] == ["two"]

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("loan", "codes"),
    [
        (lent("a"), []),
        (lent("a", extended=1), [Code.EXTENDED_BEFORE]),
        (lent("a", waiting=2, extended=1), [Code.EXTENDED_BEFORE, Code.WAITED_FOR]),
        (lent("a", due="2026-11-20") | {"kind": "paper"}, [Code.OVERDUE]),
    ],
)
def test_a_loan_is_extended_once_and_only_if_nobody_waits(
    tmp_path: Path, loan: dict[str, Json], codes: list[Code]
) -> None:
    async def told(desk: Desk) -> None:
        desk.town.knows(loans=[loan])
        mine = (await desk.lending.account(HER)).loans[0]
        if codes:
            assert await refused(desk.lending.extend(desk.act(), HER, mine)) == codes
            assert await desk.facts() == []
            return
        asked = await desk.lending.extend(desk.act(), HER, mine)
        assert asked.stage is Stage.ASKED
        now = (await desk.lending.account(HER)).loans[0]
        assert (now.due, now.extending) == (mine.due, True)  # no new date before the city says so
        assert await refused(desk.lending.extend(desk.act(), HER, now)) == [Code.EXTENDED_BEFORE]
        desk.town.away = True
        await desk.clock.turn(60)
        await desk.say(asked.id, "extended", dueOn="2026-12-15")
        one = await desk.lending.outcome(asked.id)
        assert one is not None
        assert (one.stage, one.due) == (Stage.EXTENDED, date(2026, 12, 15))

    story(tmp_path, told)


def test_what_is_ready_is_picked_up_once(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        made = await desk.lending.reserve(desk.act(), HER, book())
        desk.town.away = True
        (kept,) = (await desk.lending.account(HER)).reservations
        assert await refused(desk.lending.pick_up(desk.act(), HER, kept)) == [Code.NOT_READY]
        await desk.say(made.id, "ready", readyUntil="2026-11-25")
        act = desk.act()
        for _ in range(2):
            one = await desk.lending.pick_up(act, HER, kept)
            assert (one.stage, one.due) == (Stage.LENT, DUE)
        assert await refused(desk.lending.pick_up(desk.act(), HER, kept)) == [Code.GONE]
        account = await desk.lending.account(HER)
        assert ([one.id for one in account.loans], account.reservations) == ([one.id], ())

    story(tmp_path, told)


def test_what_was_ready_too_long_ago_is_gone(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        kept = Reservation(FAR, book(), Stage.READY, until=date(2026, 11, 20))
        desk.town.knows(reservations=[lent("tale") | {"id": FAR, "libraryState": "ready", "readyUntil": "2026-11-20"}])
        assert await refused(desk.lending.pick_up(desk.act(), HER, kept)) == [Code.GONE]

    story(tmp_path, told)
