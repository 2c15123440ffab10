"""After a salvage no number is given again, and the city hears again what only a ticket remembers."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from kiosk.queue import mend as module
from kiosk.queue.mend import mend
from tests.unit.queue.kit import ONE, TWO, open_house

NOTHING = Missing({})


def forget(db: Db, *sentences: str) -> None:
    """Take rows away as a damaged page does."""
    db.execute("pragma defer_foreign_keys = on")
    db.execute("drop trigger outbox_kept")
    for sentence in sentences:
        db.execute(sentence)


def story(tmp_path: Path, missing: Missing, *sentences: str) -> tuple[list[str], list[str]]:
    """Give three numbers, lose rows, mend; return two more numbers and the facts that wait."""

    def lose(db: Db) -> None:
        forget(db, *sentences)
        mend(db, missing)

    async def whole() -> tuple[list[str], list[str]]:
        async with open_house(tmp_path) as house:
            for act in ("a", "b", "c"):
                await house.take(act)
            await house.kiosk.write(lose)
            labels = [(await house.take("d")).label, (await house.take("e", TWO)).label]
            days = await house.kiosk.read(lambda db: [row[0] for row in db.execute("select id from service_days")])
            return labels, days

    return asyncio.run(whole())


def test_with_nothing_lost_nothing_changes(tmp_path: Path) -> None:
    assert story(tmp_path, NOTHING) == (["A-004", "A-001"], ["2026-11-21"])


def test_no_counter_can_have_given_more_than_is_left_out(tmp_path: Path) -> None:
    lost = "delete from tickets where number = 3"
    assert story(tmp_path, Missing({"tickets": 1}), lost)[0] == ["A-004", "A-004"]


def test_without_the_room_a_number_would_be_given_twice(tmp_path: Path) -> None:
    assert story(tmp_path, NOTHING, "delete from tickets where number = 3")[0][0] == "A-003"


def test_a_second_salvage_leaves_more_room(tmp_path: Path) -> None:
    above = "update service_days set above = 50"
    assert story(tmp_path, Missing({"tickets": 2}), above)[0] == ["A-053", "A-053"]


def test_a_day_comes_back_from_its_tickets(tmp_path: Path) -> None:
    labels, days = story(tmp_path, Missing({"service_days": 1}), "delete from service_days")
    assert (labels[0], days) == ("A-004", ["2026-11-21"])


def test_a_day_of_which_nothing_is_left_goes_on_without_its_name(tmp_path: Path) -> None:
    missing = Missing({"service_days": 1, "tickets": 3})
    labels, days = story(tmp_path, missing, "delete from tickets", "delete from service_days")
    assert labels == ["A-004", "A-004"]
    assert len(days) == 1
    assert days[0].startswith("salvaged-")


@pytest.mark.parametrize("gone", [0, 2])
def test_a_lost_day_may_be_an_older_one_and_the_newest_left_todays(tmp_path: Path, gone: int) -> None:
    labels, days = story(tmp_path, Missing({"service_days": 1, "tickets": gone}))
    assert labels == [f"A-{4 + gone:03d}", f"A-{4 + gone:03d}"]
    assert len(days) == 2


def facts(db: Db) -> dict[str, str]:
    return {row.id: row.hash for row in outbox.rows(db, list(outbox.State))}


def before_and_after(tmp_path: Path, kind: str) -> tuple[dict[str, str], dict[str, str]]:
    """Give a number, come back with it, lose the facts of a kind, mend; return the facts there were and are."""

    def lose(db: Db) -> None:
        forget(db, f"delete from outbox where kind = '{kind}'")
        mend(db, NOTHING)

    async def whole() -> tuple[dict[str, str], dict[str, str]]:
        async with open_house(tmp_path) as house:
            ticket = await house.take("a")
            house.clock.jump(timedelta(seconds=120))  # staff call by voice by now: everybody may come back
            await house.service.rejoin("b", ticket.label, ONE)
            before = await house.kiosk.read(facts)
            await house.kiosk.write(lose)
            return before, await house.kiosk.read(facts)

    return asyncio.run(whole())


@pytest.mark.parametrize("kind", ["QueueTicket", "QueueRejoin"])
def test_a_lost_fact_is_written_again_word_for_word(tmp_path: Path, kind: str) -> None:
    before, after = before_and_after(tmp_path, kind)
    assert len(before) == 2
    assert after == before


def test_without_it_the_city_would_not_hear_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_tell", lambda _db, _ticket: None)
    before, after = before_and_after(tmp_path, "QueueTicket")
    assert len(after) == len(before) - 1
