"""A damaged index of words is noticed by the search that meets it; the next one goes on, with what comes anew."""

import asyncio
from pathlib import Path

import pytest

from kiosk.core.database import DamagedError
from kiosk.core.store import Db
from tests.unit.titles.house import open_house, titled


def damage(db: Db) -> None:
    db.execute("update title_words_data set block = zeroblob(length(block)) where id > 10")


def test_a_damaged_index_is_put_aside_by_the_search_that_meets_it(tmp_path: Path) -> None:
    async def whole() -> None:
        many = [titled(n, f"本{n}の話") for n in range(500)]
        async with open_house(tmp_path) as house:
            await house.put(*many)
            await house.store.write(damage)
        async with open_house(tmp_path) as house:
            assert await house.service.count() == 500  # the file opens: its tables are sound
            with pytest.raises(DamagedError):
                await house.found("本")
            assert await house.found("本") == []
            assert (tmp_path / "public.db.damaged").exists()
            await house.put(*many)
            assert len(await house.found("本")) == 500

    asyncio.run(whole())
