"""After a salvage the city hears again of the help calls that only their rows remember."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from kiosk.help import mend as module
from kiosk.help.mend import mend
from kiosk.help.model import HelpState
from tests.unit.help.test_help import House, open_house

NOTHING = Missing({})


def after(db: Db, *sentences: str) -> None:
    """Take rows away as a damaged page does, and mend."""
    db.execute("drop trigger outbox_kept")
    for sentence in sentences:
        db.execute(sentence)
    mend(db, NOTHING)


async def two_calls(house: House) -> dict[str, str]:
    """Call twice, take the second back; return what each fact says by its hash."""
    await house.service.call("a", "queue")
    house.clock.jump(timedelta(seconds=7))
    await house.service.call("b", "home", "vi")
    house.clock.jump(timedelta(seconds=7))
    await house.service.cancel("b")
    return await facts(house)


async def facts(house: House) -> dict[str, str]:
    return {row.id: row.hash for row in await house.rows()}


def story(path: Path, *sentences: str) -> tuple[dict[str, str], dict[str, str]]:
    """Lose rows and mend; return the facts there were and are."""

    async def whole() -> tuple[dict[str, str], dict[str, str]]:
        async with open_house(path) as house:
            before = await two_calls(house)
            await house.kiosk.write(lambda db: after(db, *sentences))
            return before, await facts(house)

    return asyncio.run(whole())


@pytest.mark.parametrize("lost", ["1", "kind = 'HelpCall'", "kind = 'HelpCallCancelled'", "0"])
def test_a_lost_fact_is_written_again_word_for_word(tmp_path: Path, lost: str) -> None:
    before, found = story(tmp_path, f"delete from outbox where {lost}")
    assert len(before) == 3
    assert found == before


def test_a_call_comes_before_the_word_that_it_is_taken_back(tmp_path: Path) -> None:
    before, found = story(tmp_path, "delete from outbox")
    assert list(found) == list(before)


def test_a_call_whose_row_is_older_than_its_fact_is_not_taken_back_twice(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            before = await two_calls(house)
            older = "update help_calls set cancelled = 0, cancel_id = '', cancelled_at = ''"
            await house.kiosk.write(lambda db: after(db, older))
            assert await house.state("b") is HelpState.CANCELLED
            await house.service.cancel("b")
            assert await facts(house) == before

    asyncio.run(whole())


def test_without_it_the_city_would_not_hear_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TOLD", "select id, place, cancel_id, cancelled_at from help_calls where 0")
    before, found = story(tmp_path, "delete from outbox")
    assert (len(before), found) == (3, {})
