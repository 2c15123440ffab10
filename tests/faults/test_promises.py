"""What the model looks for after every step is seen when it happens."""

import asyncio
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.entity import Entity
from kiosk.core.outbox import State
from tests.faults.model_promises import DoubledError, LostError, kept
from tests.faults.model_world import World


async def in_a_world(folder: Path, *, accepted: bool, besides: bool) -> None:
    """Write a fact down, spoil something, look."""
    world = World(folder)
    await world.start()
    try:
        fact = Entity("urn:ngsi-ld:HelpCall:kiosk-1:1", "HelpCall", {"kioskId": "kiosk-1"})
        await world.store.write(lambda db: outbox.put(db, fact))
        kept(world, {})
        if accepted:
            await world.store.write(lambda db: outbox.settle(db, fact.id, State.ACCEPTED))
        if besides:
            await world.push.once()
            await world.store.write(lambda db: db.execute("drop trigger outbox_kept"))
            await world.store.write(lambda db: db.execute("delete from outbox"))
        kept(world, {})
    finally:
        await world.stop()
        world.city.close()


def test_a_fact_taken_for_accepted_that_the_city_does_not_hold_is_lost(tmp_path: Path) -> None:
    with pytest.raises(LostError, match="taken for accepted"):
        asyncio.run(in_a_world(tmp_path, accepted=True, besides=False))


def test_a_fact_at_the_city_that_nobody_wrote_is_double(tmp_path: Path) -> None:
    with pytest.raises(DoubledError, match="besides"):
        asyncio.run(in_a_world(tmp_path, accepted=False, besides=True))
