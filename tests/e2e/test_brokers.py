"""Every broker the practice city can play takes a ticket in exactly once, also when its answer is lost."""

import asyncio
import random
from pathlib import Path

import pytest

from kiosk.compose.kiosk import Kiosk
from kiosk.practice_city.personalities import PERSONALITIES
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync, take, waiting
from tests.peers.fault_proxy import FaultProxy
from tests.peers.practice_city import practice_city

SPOKEN = [(name, dialect) for name, one in PERSONALITIES.items() for dialect in sorted(one.dialects)]
RETRY = 60.0  # seconds; more than the first wait


@pytest.mark.parametrize(("personality", "dialect"), SPOKEN)
def test_a_ticket_goes_through_exactly_once(tmp_path: Path, personality: str, dialect: str) -> None:
    clock = TurnedClock()
    with practice_city(clock, personality=personality, seed=1) as running:
        born(tmp_path / "data", configured(tmp_path, ""), running.url)
        fault = ["pass"]

        async def story(made: Kiosk) -> None:
            await sync(made)
            assert (await take(made, "whole")).label == "A-001"
            await sync(made)
            assert (await take(made, "lost")).label == "A-002"
            fault[0] = "lose-reply"
            await sync(made)
            assert [state.split()[0] for state in (await waiting(made)).values()] == ["pending"]
            fault[0] = "pass"
            await clock.turn(RETRY)
            await sync(made)
            assert await waiting(made) == {}
            assert [one.waiting is not None for one in (await made.slices.queue.board()).counters] == [True] * 5

        async def whole() -> None:
            port = int(running.url.rpartition(":")[2])
            chance = random.Random(1)
            async with FaultProxy(port, lambda: fault[0], chance) as proxy:
                section = f'[city.public]\ndialect = "{dialect}"\nbase_url = "{proxy.url}"\n'
                async with kiosk(tmp_path / "data", configured(tmp_path, section), clock) as made:
                    await story(made)
                assert proxy.done["lose-reply"] > 0

        asyncio.run(whole())
        labels = [fact.attributes["label"] for fact in running.city.facts("QueueTicket")]
        assert labels == ["A-001", "A-002"]
