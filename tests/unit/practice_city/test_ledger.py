from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from tests.peers.practice_city import RunningCity, practice_city


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 4, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def running() -> Iterator[RunningCity]:
    with practice_city(Noon()) as city:
        yield city


@pytest.fixture
def http(running: RunningCity) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url + "/ngsi-ld/v1", headers={"Link": running.link}) as client:
        yield client


def ticket(unique: str, **values: str | int) -> dict[str, object]:
    said = {"counterId": "urn:ngsi-ld:QueueMonitor:midori:1", "serviceDay": "d1", "series": "A", "number": 1, **values}
    attributes = {name: {"type": "Property", "value": value} for name, value in said.items()}
    return {"id": f"urn:ngsi-ld:QueueTicket:k1:{unique}", "type": "QueueTicket", **attributes}


def test_a_ticket_is_taken_in_once_for_ever_even_after_it_was_deleted(running: RunningCity, http: httpx.Client) -> None:
    assert http.post("/entities", json=ticket("a")).status_code == 201
    assert http.post("/entities", json=ticket("a")).status_code == 409
    assert http.delete("/entities/urn:ngsi-ld:QueueTicket:k1:a").status_code == 204
    assert http.post("/entities", json=ticket("a")).status_code == 201
    assert [fact.attributes["number"] for fact in running.city.facts("QueueTicket")] == [1]


def test_a_second_ticket_with_the_same_number_is_refused_by_name(running: RunningCity, http: httpx.Client) -> None:
    http.post("/entities", json=ticket("a"))
    refused = http.post("/entities", json=ticket("b"))
    assert refused.status_code == 409
    assert refused.json()["type"] == "urn:kiosk:errors/SeriesClash"
    assert refused.json()["series"] == "A"
    assert http.get("/entities/urn:ngsi-ld:QueueTicket:k1:b").status_code == 404
    for other in ({"series": "B"}, {"number": 2}, {"serviceDay": "d2"}, {"counterId": "urn:ngsi-ld:QueueMonitor:m:2"}):
        unique = next(iter(other))
        assert http.post("/entities", json=ticket(unique, **other)).status_code == 201
    assert len(running.city.facts()) == 5
