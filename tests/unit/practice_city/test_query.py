from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from kiosk.core.entity import Entity
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city


@pytest.fixture(scope="module")
def street() -> Iterator[RunningCity]:
    """Twenty-five lamps, a second apart, and a road; nothing here changes them."""
    clock = TurnedClock()
    with practice_city(clock) as city, city.client("/ngsi-ld/v1", Link=city.link) as client:
        for number in range(1, 26):
            values = {"power": number, "colour": "red" if number < 3 else "white"}
            attributes: dict[str, Any] = {key: {"type": "Property", "value": value} for key, value in values.items()}
            attributes["refRoad"] = {"type": "Relationship", "object": f"urn:ngsi-ld:Road:{number % 2}"}
            lamp = {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", **attributes}
            client.post("/entities", json=lamp).raise_for_status()
            clock.jump(timedelta(seconds=1))
        city.city.publish(Entity("urn:ngsi-ld:Road:1", "Road", {"open": True}))
        yield city


@pytest.fixture(scope="module")
def lamps(street: RunningCity) -> Iterator[httpx.Client]:
    with street.client("/ngsi-ld/v1", Link=street.link) as client:
        yield client


def numbers(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [int(entity["id"].rpartition(":")[2]) for entity in answer.json()]


def test_pages_have_twenty_entities_and_say_how_many_there_are(lamps: httpx.Client) -> None:
    first = lamps.get("/entities?type=Lamp&count=true")
    assert numbers(first) == list(range(1, 21))
    assert first.headers["NGSILD-Results-Count"] == "25"
    assert 'rel="next"' in first.headers["Link"]
    last = lamps.get("/entities?type=Lamp&limit=10&offset=20")
    assert numbers(last) == [21, 22, 23, 24, 25]
    assert "NGSILD-Results-Count" not in last.headers
    assert numbers(lamps.get("/entities?type=Lamp&limit=0&count=true")) == []
    assert numbers(lamps.get("/entities?type=Lamp&offset=100")) == []


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("power==3", [3]),
        ("power==3,5", [3, 5]),
        ("power==3..5", [3, 4, 5]),
        ("power>23", [24, 25]),
        ("power<=2", [1, 2]),
        ('colour=="red"', [1, 2]),
        ('colour!="white"', [1, 2]),
        ('colour~="^re"', [1, 2]),
        ('colour=="red";power>1', [2]),
        ('colour=="red"|power==25', [1, 2, 25]),
        ('(colour=="red"|power==25);power>1', [2, 25]),
        ("refRoad==urn:ngsi-ld:Road:1;power<4", [1, 3]),
        ("power;power<2", [1]),
        ("height==3", []),
        ("modifiedAt>2026-11-21T01:12:22Z", [24, 25]),
        ("modifiedAt>2026-11-21T10:12:22%2B09:00", [24, 25]),
        ("modifiedAt>=2026-11-21T01:12:23.000Z", [24, 25]),
        ("power.modifiedAt>2026-11-21T01:12:23Z", [25]),
        ("modifiedAt>2126-01-01T00:00:00Z", []),
    ],
)
def test_q_finds(lamps: httpx.Client, q: str, expected: list[int]) -> None:
    assert numbers(lamps.get("/entities?type=Lamp&limit=100&q=" + q)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?id=urn:ngsi-ld:Lamp:1",
        "?q=modifiedAt>2026-01-01T00:00:00Z",
        "?attrs=createdAt",
        "?type=Lamp&q=modifiedAt",
        "?type=Lamp&q=power==",
        "?type=Lamp&q=power=3",
        "?type=Lamp&q==3",
        "?type=Lamp&q=(power==3",
        "?type=Lamp&q=colour==red",
        '?type=Lamp&q=colour=="red',
        '?type=Lamp&q=colour~="["',
        "?type=Lamp&q=power>1,2",
        "?type=Lamp&limit=-1",
        "?type=Lamp&limit=many",
        "?type=Lamp&limit=0",
        "?type=Lamp&limit=1001",
        "?type=Lamp&offset=-1",
        "?type=Lamp&count=perhaps",
        "?type=Lamp&options=nonsense",
        "?type=Lamp&id=lamp1",
        "?type=Lamp&idPattern=[",
    ],
)
def test_a_query_too_wide_or_not_understood_is_bad_request_data(lamps: httpx.Client, query: str) -> None:
    answer = lamps.get("/entities" + query)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "BadRequestData")


def test_ids_types_and_attributes_narrow_a_query(lamps: httpx.Client) -> None:
    assert numbers(lamps.get("/entities?type=Lamp&id=urn:ngsi-ld:Lamp:4,urn:ngsi-ld:Lamp:9")) == [4, 9]
    assert numbers(lamps.get("/entities?type=Lamp&idPattern=.*:2[0-3]$")) == [20, 21, 22, 23]
    assert len(lamps.get("/entities?type=Lamp,Road&limit=100").json()) == 26
    assert len(lamps.get("/entities?type=Road").json()) == 1
    assert len(lamps.get("/entities?local=true&limit=100").json()) == 26
    assert lamps.get("/entities?attrs=open").json()[0]["id"] == "urn:ngsi-ld:Road:1"
    two = lamps.get("/entities?type=Lamp&attrs=power&limit=1&options=keyValues").json()
    assert two == [{"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": 1}]
    assert (
        lamps.get("/entities?type=Lamp&georel=near;maxDistance==9&geometry=Point&coordinates=[1,2]").status_code == 422
    )


def test_brokers_differ_in_limits_and_in_how_they_compare_moments(lamps: httpx.Client, street: RunningCity) -> None:
    street.city.become("stellio")
    assert len(lamps.get("/entities?type=Lamp").json()) == 25
    too_much = lamps.get("/entities?type=Lamp&limit=101")
    assert (too_much.status_code, too_much.json()["type"].rpartition("/")[2]) == (403, "TooManyResults")
    letter_by_letter = lamps.get("/entities?type=Lamp&q=modifiedAt>2026-11-21T01:12:23Z")
    assert numbers(letter_by_letter) == [25]  # "23.000Z" sorts before "23Z"
    assert numbers(lamps.get("/entities?type=Lamp&q=modifiedAt>=2026-11-21T01:12:23Z")) == [25]
    street.city.become("spec")
    assert numbers(lamps.get("/entities?type=Lamp&q=modifiedAt>=2026-11-21T01:12:23Z")) == [24, 25]
