from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.peers.practice_city import RunningCity

Lamp = Callable[..., dict[str, Any]]
OLD, NEW, BAD = 1, 2, "bad"


def batch(http: httpx.Client, operation: str, lamp: Lamp, numbers: list[int | str]) -> httpx.Response:
    items: list[Any] = [{"id": "urn:ngsi-ld:Lamp:9"} if number == BAD else lamp(number, power=5) for number in numbers]
    if operation == "delete":
        items = [item["id"] for item in items]
    return http.post(f"/entityOperations/{operation}", json=items)


@pytest.mark.parametrize(
    ("personality", "operation", "numbers", "status", "shape"),
    [
        ("spec", "create", [NEW, 3], 201, "ids"),
        ("spec", "create", [OLD, NEW], 207, "AlreadyExists 409"),
        ("spec", "create", [OLD], 207, "AlreadyExists 409"),
        ("spec", "create", [NEW, BAD], 207, "BadRequestData 400"),
        ("spec", "create", [BAD], 207, "BadRequestData 400"),
        ("spec", "upsert", [OLD], 204, ""),
        ("spec", "upsert", [NEW, 3], 201, "ids"),
        ("spec", "upsert", [OLD, NEW], 201, "created"),
        ("spec", "upsert", [OLD, NEW, BAD], 207, "BadRequestData 400"),
        ("spec", "upsert", [BAD], 207, "BadRequestData 400"),
        ("spec", "delete", [OLD], 204, ""),
        ("spec", "delete", [OLD, NEW], 207, "ResourceNotFound 404"),
        ("spec", "delete", [NEW], 207, "ResourceNotFound 404"),
        ("orionld-legacy", "create", [OLD, NEW], 207, "BadRequestData 400"),
        ("orionld-legacy", "upsert", [OLD, NEW], 207, "no errors"),
        ("orionld-legacy", "upsert", [OLD], 204, ""),
        ("scorpio", "create", [OLD, NEW], 207, "scorpio AlreadyExists 409"),
        ("scorpio", "create", [OLD], 409, "scorpio AlreadyExists 409"),
        ("scorpio", "create", [BAD], 400, "scorpio BadRequestData 400"),
        ("scorpio", "upsert", [OLD, NEW], 201, "created"),
        ("scorpio", "upsert", [BAD], 400, "scorpio BadRequestData 400"),
        ("scorpio", "delete", [NEW], 404, "scorpio ResourceNotFound 404"),
        ("stellio", "upsert", [OLD, NEW], 201, "created"),
    ],
)
def test_a_batch_is_answered_as_the_broker_does(
    running: RunningCity, http: httpx.Client, lamp: Lamp, personality: str, operation: str, numbers: list[int | str],
    status: int, shape: str,
) -> None:  # fmt: skip
    http.post("/entities", json=lamp(OLD))
    running.city.become(personality)
    answer = batch(http, operation, lamp, numbers)
    assert answer.status_code == status
    if shape == "":
        assert answer.text == ""
    elif shape == "ids":
        assert answer.json() == [f"urn:ngsi-ld:Lamp:{number}" for number in numbers]
    elif shape == "created":
        assert answer.json() == ["urn:ngsi-ld:Lamp:2"]
    elif shape == "no errors":
        assert answer.json() == {"errors": [], "success": ["urn:ngsi-ld:Lamp:2", "urn:ngsi-ld:Lamp:1"]}
    else:
        assert_error(answer, shape)


def assert_error(answer: httpx.Response, shape: str) -> None:
    [item] = answer.json()["errors"]
    if shape.startswith("scorpio"):
        assert ("success" in answer.json()) is (answer.status_code == 207)
        assert item["id"].startswith("urn:")
        [problem] = item["ProblemDetails"]
    else:
        assert item["entityId"].startswith("urn:")
        assert item["entityId"] not in answer.json()["success"]
        problem = item["error"]
    assert f"{problem['type'].rpartition('/')[2]} {problem['status']}" in shape


def test_an_upsert_replaces_or_updates(http: httpx.Client, lamp: Lamp) -> None:
    http.post("/entities", json=lamp(power=1, colour="red"))
    http.post("/entityOperations/upsert?options=update", json=[lamp(power=2)])
    found = http.get("/entities/urn:ngsi-ld:Lamp:1?options=keyValues").json()
    assert (found["power"], found["colour"]) == (2, "red")
    http.post("/entityOperations/upsert", json=[lamp(power=3)])
    found = http.get("/entities/urn:ngsi-ld:Lamp:1?options=keyValues").json()
    assert (found["power"], "colour" in found) == (3, False)


@pytest.mark.parametrize("body", [[], {}, "urn:a:1", 3])
@pytest.mark.parametrize("operation", ["create", "upsert", "delete"])
def test_a_batch_is_a_list_that_is_not_empty(http: httpx.Client, operation: str, body: object) -> None:
    assert http.post(f"/entityOperations/{operation}", json=body).status_code == 400


def test_each_entity_of_a_json_ld_batch_brings_its_context(
    bare: httpx.Client, running: RunningCity, lamp: Lamp
) -> None:
    with_context = {**lamp(1), "@context": [running.context_url]}
    answer = bare.post(
        "/ngsi-ld/v1/entityOperations/create",
        json=[with_context, lamp(2)],
        headers={"Content-Type": "application/ld+json"},
    )
    assert answer.status_code == 207
    assert answer.json()["success"] == ["urn:ngsi-ld:Lamp:1"]


def test_the_same_id_twice_in_a_create_is_told_once(http: httpx.Client, lamp: Lamp) -> None:
    answer = http.post("/entityOperations/create", json=[lamp(1), lamp(1)])
    assert answer.status_code == 207
    assert answer.json()["success"] == ["urn:ngsi-ld:Lamp:1"]
    assert len(answer.json()["errors"]) == 1
