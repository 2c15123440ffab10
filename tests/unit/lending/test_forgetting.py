"""What was given back is forgotten, and nothing sooner: not before the city has it, nor before she knows."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.outbox import State
from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from kiosk.lending import store
from kiosk.lending.forgetting import Forgetting
from kiosk.lending.mend import mend
from tests.unit.lending.desk import HER, TOKEN, Desk, book, open_desk

DAY = 86400


def story(folder: Path, told: Callable[[Desk, Forgetting], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with open_desk(folder) as desk:
            await told(desk, Forgetting(desk.kiosk, desk.public, desk.clock, desk.known.settings))

    asyncio.run(whole())


async def known(desk: Desk) -> list[str]:
    """Return what stands in the store of her and of what she had."""

    def read(db: Db) -> list[str]:
        words = [TOKEN, "tale", "70000101", "label:"]
        rows = db.execute("select * from lending_acts").fetchall() + db.execute("select * from outbox").fetchall()
        return [
            word for word in words if any(word in str(row) or word.encode() in bytes(str(row), "utf-8") for row in rows)
        ]

    return await desk.kiosk.read(read)


def changed(db: Db, change: str) -> None:
    db.execute(f"update outbox set {change}")


async def lent_and_back(desk: Desk) -> tuple[str, str]:
    await desk.allot(book().title_id, 1)
    lent = await desk.lending.borrow(desk.act(), HER, book())
    back = await desk.lending.give_back(desk.act(), HER, (await desk.lending.account(HER)).loans[0])
    return lent.id, back.id


def test_a_loan_that_is_over_leaves_nothing_behind_once_the_city_has_it(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        lent, back = await lent_and_back(desk)
        await forgetting.once()
        assert await known(desk) == [TOKEN, "tale"]
        await desk.say(lent, "returned")
        await desk.say(back, "returned")
        await forgetting.once()
        assert await known(desk) == [TOKEN, "tale"]  # the city said so, but its answer to the fact has not come
        await desk.accept()
        await forgetting.once()
        assert await known(desk) == []
        assert (await desk.lending.account(HER)).loans == ()
        rows = await desk.kiosk.read(lambda db: outbox.rows(db, list(State)))
        assert [(row.id, row.state) for row in rows] == [(lent, State.ACCEPTED), (back, State.ACCEPTED)]
        await desk.kiosk.write(lambda db: mend(db, Missing({})))
        assert len(await desk.kiosk.read(lambda db: outbox.rows(db, list(State)))) == 2

    story(tmp_path, told)


def test_what_is_lent_now_is_remembered(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        await desk.allot(book().title_id, 1)
        lent = await desk.lending.borrow(desk.act(), HER, book())
        await desk.say(lent.id, "lent")
        await desk.accept()
        await desk.clock.turn(40 * DAY)
        await forgetting.once()
        assert await known(desk) == [TOKEN, "tale"]

    story(tmp_path, told)


def test_what_was_refused_is_remembered_until_she_knows(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        asked = await desk.lending.borrow(desk.act(), HER, book())
        await desk.lending.leave()
        await desk.say(asked.id, "refused", reasons=["many-loans"])
        await desk.accept()
        await forgetting.once()
        assert len((await desk.lending.account(HER)).news) == 1
        await desk.lending.leave()
        await forgetting.once()
        assert await known(desk) == []

    story(tmp_path, told)


def test_what_was_refused_is_not_remembered_for_ever(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        asked = await desk.lending.borrow(desk.act(), HER, book())
        await desk.lending.leave()
        await desk.say(asked.id, "refused", reasons=["many-loans"])
        await desk.accept()
        await desk.clock.turn(31 * DAY)
        await forgetting.once()
        assert await known(desk) == []

    story(tmp_path, told)


def test_a_paper_book_from_elsewhere_leaves_nothing(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        (back,) = await desk.lending.take_back(desk.act(), ["70000101"])
        await desk.accept()
        await desk.say(back.id, "returned")
        await forgetting.once()
        assert await known(desk) == []

    story(tmp_path, told)


def test_patrons_who_were_not_here_for_long_are_forgotten(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        await desk.lending.identify("26001149")
        await desk.clock.turn(29 * DAY)
        await forgetting.once()
        assert await desk.kiosk.read(lambda db: store.remembered(db, TOKEN)) is not None
        await desk.clock.turn(2 * DAY)
        await forgetting.once()
        assert await desk.kiosk.read(lambda db: store.remembered(db, TOKEN)) is None

    story(tmp_path, told)


def test_a_fact_is_forgotten_whole_or_not_at_all(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        del forgetting
        await lent_and_back(desk)
        ids = [fact.id for fact in await desk.facts()]
        await desk.kiosk.write(lambda db: outbox.forget(db, ids))
        assert len(await desk.facts()) == 2  # the city does not have them yet
        await desk.accept()
        for change in ("body = x'', lane = 'another'", "body = x'31', lane = id", "body = x'', lane = id, hash = ''"):
            with pytest.raises(Exception, match="never changed"):
                await desk.kiosk.write(partial(changed, change=change))

    story(tmp_path, told)


def test_facts_that_a_damaged_store_lost_are_told_again_word_for_word(tmp_path: Path) -> None:
    async def told(desk: Desk, forgetting: Forgetting) -> None:
        del forgetting
        await lent_and_back(desk)
        await desk.lending.check_out(desk.act(), HER, ["70000101", "70000102"])
        before = await desk.kiosk.read(lambda db: outbox.rows(db, list(State)))

        def lose(db: Db) -> None:
            db.execute("drop trigger outbox_kept")
            db.execute("delete from outbox where seq <> 2")
            mend(db, Missing({}))

        await desk.kiosk.write(lose)
        after = await desk.kiosk.read(lambda db: outbox.rows(db, list(State)))
        assert {(row.id, row.lane, row.hash) for row in after} == {(row.id, row.lane, row.hash) for row in before}

    story(tmp_path, told)
