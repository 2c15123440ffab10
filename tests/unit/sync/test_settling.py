"""What became of facts is written down together, and soon even when the next of them hangs."""

from functools import partial
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.errors import KnownError
from kiosk.core.store import Db
from kiosk.sync.settling import LATEST, settling
from tests.unit.sync.kit import House, in_house, ticket


def put(db: Db, number: int) -> None:
    outbox.put(db, ticket(number))


def test_what_gathers_goes_in_one_transaction_and_in_order(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with settling(house.kiosk, house.clock) as settle:
            for number in (2, 1, 3):
                settle(partial(put, number=number))
        assert list(await house.states()) == ["2", "1", "3"]
        await house.clock.settle()
        assert house.heard == ["outbox", "link"]

    in_house(tmp_path, story)


def test_an_act_does_not_wait_for_a_city_that_hangs(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        async with settling(house.kiosk, house.clock) as settle:
            settle(partial(put, number=1))
            await house.clock.turn(LATEST / 2)
            assert await house.states() == {}
            await house.clock.turn(LATEST)
            assert await house.states() == {"1": "pending"}

    in_house(tmp_path, story)


def test_a_fault_of_the_disk_ends_the_block_in_words(tmp_path: Path) -> None:
    def full(_db: Db) -> None:
        raise KnownError("This machine is full and could not write this down.")

    async def fail(house: House) -> None:
        async with settling(house.kiosk, house.clock) as settle:
            settle(partial(put, number=1))
            settle(full)
            await house.clock.turn(60)

    async def story(house: House) -> None:
        with pytest.raises(KnownError, match="full"):
            await fail(house)
        assert await house.states() == {}

    in_house(tmp_path, story)
