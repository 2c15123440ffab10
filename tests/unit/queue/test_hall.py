"""What hangs in the hall is read anew for ever, also while nobody looks: it must cost little."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from kiosk.core.store import Db, Store
from tests.unit.queue.kit import House, counter, open_house


def test_what_hangs_in_the_hall_is_looked_for_with_few_questions(tmp_path: Path) -> None:
    """It is read anew every ten seconds for ever: with a day open and numbers out, each question wakes a thread."""
    asked: list[Store] = []

    def counting(store: Store) -> Callable[..., Coroutine[Any, Any, Any]]:
        read = store.read

        def counted(fn: Callable[[Db], Any]) -> Coroutine[Any, Any, Any]:
            asked.append(store)
            return read(fn)

        return counted

    async def story(house: House) -> None:
        await house.labels(3)
        for store in (house.kiosk, house.public):
            vars(store)["read"] = counting(store)
        assert (await house.service.board()).counters
        assert asked == [house.public, house.kiosk]
        await house.told(counter(ticketsToServe=0, nextTicketLabels=["A-001"]))
        asked.clear()
        assert await house.service.near()
        assert asked == [house.public, house.kiosk, house.kiosk]

    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await story(house)

    asyncio.run(whole())
