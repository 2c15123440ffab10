from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

Entity = dict[str, Any]


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def running(clock: TurnedClock) -> Iterator[RunningCity]:
    with practice_city(clock) as city:
        yield city


@pytest.fixture
def midori(clock: TurnedClock) -> Iterator[RunningCity]:
    with practice_city(clock, seed=1) as city:
        yield city


@pytest.fixture
def http(running: RunningCity) -> Iterator[httpx.Client]:
    with running.client("/ngsi-ld/v1", Link=running.link) as client:
        yield client


@pytest.fixture
def board(midori: RunningCity) -> Iterator[httpx.Client]:
    with midori.client("/ngsi-ld/v1", Link=midori.link) as client:
        yield client


@pytest.fixture
def bare(running: RunningCity) -> Iterator[httpx.Client]:
    """Without a Link header and without a prefix."""
    with running.client() as client:
        yield client


@pytest.fixture
def lamp() -> Callable[..., Entity]:
    def make(number: int = 1, **attributes: Any) -> Entity:
        said = {name: {"type": "Property", "value": value} for name, value in attributes.items()}
        return {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", **said}

    return make


@pytest.fixture
def ticket() -> Callable[..., Entity]:
    def make(unique: str, kind: str = "QueueTicket", **values: Any) -> Entity:
        counter = "urn:ngsi-ld:QueueMonitor:midori:1"
        said = {"counterId": counter, "serviceDay": "2026-11-21", "series": "A", "number": 1, **values}
        attributes = {name: {"type": "Property", "value": value} for name, value in said.items() if value is not None}
        return {"id": f"urn:ngsi-ld:{kind}:k1:{unique}", "type": kind, **attributes}

    return make
