from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity


def lamp(number: int = 1, **values: Any) -> dict[str, Any]:
    attributes = {name: {"type": "Text" if isinstance(v, str) else "Number", "value": v} for name, v in values.items()}
    return {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", **attributes}


def test_create_answers_as_orion_does(bare: httpx.Client) -> None:
    created = bare.post("/v2/entities", json=lamp(power=3))
    assert (created.status_code, created.text) == (201, "")
    assert created.headers["Location"] == "/v2/entities/urn:ngsi-ld:Lamp:1?type=Lamp"
    again = bare.post("/v2/entities", json=lamp(power=4))
    assert (again.status_code, again.json()) == (422, {"error": "Unprocessable", "description": "Already Exists"})
    assert bare.post("/v2/entities?options=upsert", json=lamp(power=5)).status_code == 204
    found = bare.get("/v2/entities/urn:ngsi-ld:Lamp:1").json()
    assert found == {
        "id": "urn:ngsi-ld:Lamp:1",
        "type": "Lamp",
        "power": {"type": "Number", "value": 5, "metadata": {}},
    }
    assert bare.get("/v2/entities/urn:ngsi-ld:Lamp:1?options=keyValues").json()["power"] == 5


@pytest.mark.parametrize(
    "value", ["a<b", "x=y", "it's", 'a "b"', "（かっこ） (b)", ["ok", "a;b"], {"k": "a>b"}, {"a(": 1}]
)
def test_forbidden_characters_need_unrestricted_text(bare: httpx.Client, value: Any) -> None:
    text = {"type": "Text", "value": value}
    note = {"id": "urn:a:1", "type": "Note", "text": text}
    refused = bare.post("/v2/entities", json=note)
    assert (refused.status_code, refused.json()["error"]) == (400, "BadRequest")
    text["type"] = "TextUnrestricted"
    assert bare.post("/v2/entities", json=note).status_code == 201
    assert bare.get("/v2/entities/urn:a:1").json()["text"]["value"] == value


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Lamp"},
        {"id": "a b", "type": "Lamp"},
        {"id": "a?b", "type": "Lamp"},
        {"id": "x" * 257, "type": "Lamp"},
        {"id": "a", "type": ""},
        {"id": "a", "type": "Lamp", "p": 3},
        {"id": "a", "type": "Lamp", "p": {"value": 3, "colour": 1}},
        {"id": "a", "type": "Lamp", "p": {"type": 1, "value": 3}},
        {"id": "a", "type": "Lamp", "p(": {"value": 3}},
        [],
    ],
    ids=repr,
)
def test_an_entity_that_is_none_is_a_bad_request(bare: httpx.Client, broken: Any) -> None:
    answer = bare.post("/v2/entities", json=broken)
    assert (answer.status_code, answer.json()["error"]) == (400, "BadRequest")


def test_errors_have_orions_names(bare: httpx.Client) -> None:
    assert bare.post("/v2/entities", content=b"<x/>", headers={"Content-Type": "text/xml"}).status_code == 415
    assert bare.post("/v2/entities", content=iter([b"{}"]), headers={"Content-Type": "application/json"}).json() == {
        "error": "ContentLengthRequired",
        "description": "A body has a Content-Length.",
    }
    assert bare.get("/v2/entities/none").json()["error"] == "NotFound"
    assert bare.delete("/v2/entities/none").status_code == 404
    assert bare.get("/v2/entities?limit=0").json()["error"] == "BadRequest"
    assert bare.get("/v2/entities?limit=1001").status_code == 400
    assert bare.put("/v2/entities", json={}).json()["error"] == "MethodNotAllowed"
    assert bare.get("/v2/entities", headers={"Fiware-ServicePath": "x"}).status_code == 400
    assert bare.get("/v2/entities", headers={"Fiware-Service": "a b"}).status_code == 400


def test_changes_are_pulled_with_their_dates_and_count(bare: httpx.Client, clock: TurnedClock) -> None:
    for number in range(1, 4):
        bare.post("/v2/entities", json=lamp(number, power=number))
        clock.jump(timedelta(seconds=10))
    asked = "/v2/entities?type=Lamp&q=dateModified>2026-11-21T01:12:05Z&attrs=dateCreated,dateModified,*&options=count"
    page = bare.get(asked + "&limit=1&offset=1")
    assert page.headers["Fiware-Total-Count"] == "2"
    [found] = page.json()
    assert found["id"] == "urn:ngsi-ld:Lamp:3"
    assert found["dateModified"] == {"type": "DateTime", "value": "2026-11-21T01:12:20.000Z", "metadata": {}}
    assert found["power"]["value"] == 3
    assert [one["id"][-1] for one in bare.get("/v2/entities?type=Lamp&q=power==2").json()] == ["2"]
    assert "Fiware-Total-Count" not in bare.get("/v2/entities?type=Lamp").headers


@pytest.mark.parametrize(
    ("action", "sent", "status", "left"),
    [
        ("append", lamp(1, power=2), 204, {"power": 2, "colour": "red"}),
        ("append", lamp(2, power=2), 204, {"power": 1, "colour": "red"}),
        ("appendStrict", lamp(1, power=2), 422, {"power": 1, "colour": "red"}),
        ("appendStrict", lamp(1, height=2), 204, {"power": 1, "colour": "red", "height": 2}),
        ("update", lamp(1, power=2), 204, {"power": 2, "colour": "red"}),
        ("update", lamp(1, height=2), 422, {"power": 1, "colour": "red"}),
        ("update", lamp(2, power=2), 404, {"power": 1, "colour": "red"}),
        ("replace", lamp(1, height=2), 204, {"height": 2}),
        ("delete", lamp(1), 204, None),
        ("delete", lamp(2), 404, {"power": 1, "colour": "red"}),
        ("explode", lamp(1), 400, {"power": 1, "colour": "red"}),
    ],
)
def test_op_update_answers_by_the_table(
    bare: httpx.Client, action: str, sent: dict[str, Any], status: int, left: dict[str, Any] | None
) -> None:
    bare.post("/v2/entities", json=lamp(1, power=1, colour="red"))
    answer = bare.post("/v2/op/update", json={"actionType": action, "entities": [sent]})
    assert answer.status_code == status
    found = bare.get("/v2/entities/urn:ngsi-ld:Lamp:1?options=keyValues")
    if left is None:
        assert found.status_code == 404
    else:
        assert found.json() == {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", **left}


def test_op_update_does_what_it_can_and_tells_one_error(bare: httpx.Client) -> None:
    body = {"actionType": "append", "entities": [lamp(1, power=1), lamp(2, power="a<b"), lamp(3, power=3)]}
    assert bare.post("/v2/op/update", json=body).json()["error"] == "BadRequest"
    assert [one["id"][-1] for one in bare.get("/v2/entities?type=Lamp").json()] == ["1", "3"]


def test_services_and_paths_are_strangers(bare: httpx.Client) -> None:
    parks = {"Fiware-Service": "ward", "Fiware-ServicePath": "/parks"}
    assert bare.post("/v2/entities", json=lamp(), headers=parks).status_code == 201
    assert bare.get("/v2/entities/urn:ngsi-ld:Lamp:1").status_code == 404
    ids = {
        path: [one["id"] for one in bare.get("/v2/entities", headers={**parks, "Fiware-ServicePath": path}).json()]
        for path in ("/", "/parks", "/parks/#", "/#", "/roads")
    }
    assert {path for path, found in ids.items() if found} == {"/parks", "/parks/#", "/#"}
    assert bare.get("/v2/entities", headers={"Fiware-Service": "nobody"}).json() == []


def test_both_dialects_tell_the_same_facts(
    bare: httpx.Client, running: RunningCity, http: httpx.Client, ticket: Callable[..., dict[str, Any]]
) -> None:
    running.city.populate(1)
    running.city.hold()
    sent = {
        "id": "urn:ngsi-ld:QueueTicket:k1:a",
        "type": "QueueTicket",
        "counterId": {"type": "Text", "value": "urn:ngsi-ld:QueueMonitor:midori:1"},
        "serviceDay": {"type": "Text", "value": "2026-11-21"},
        "series": {"type": "Text", "value": "A"},
        "number": {"type": "Number", "value": 1},
        "name": {"type": "StructuredValue", "value": {"languageMap": {"ja": "札"}}},
    }
    assert bare.post("/v2/entities", json=sent).status_code == 201
    assert running.city.facts()[0].attributes["name"] == {"languageMap": {"ja": "札"}}
    assert http.get("/entities/urn:ngsi-ld:QueueTicket:k1:a").json()["name"]["type"] == "LanguageProperty"
    sign = bare.get("/v2/entities/urn:ngsi-ld:QueueMonitor:midori:1").json()
    assert sign["lastTicketIssuedLabel"]["value"] == "A-001"
    assert sign["serviceName"]["value"]["languageMap"]["ja"] == "住民票・印鑑登録"
    assert http.post("/entities", json=ticket("b")).status_code == 409
    clash = bare.post("/v2/entities", json={**sent, "id": "urn:ngsi-ld:QueueTicket:k1:c"})
    assert (clash.status_code, clash.json()["error"], clash.json()["series"]) == (409, "SeriesClash", "A")


def test_a_city_speaks_only_the_dialects_of_its_broker(bare: httpx.Client, running: RunningCity) -> None:
    for personality, ld, v2 in (("orion-v2", 404, 200), ("scorpio", 200, 404), ("spec", 200, 200)):
        running.city.become(personality)
        answers = [bare.get(path + "?type=Lamp").status_code for path in ("/ngsi-ld/v1/entities", "/v2/entities")]
        assert answers == [ld, v2]
