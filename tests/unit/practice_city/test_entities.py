from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"
CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.6.jsonld"
Lamp = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def strict() -> Iterator[httpx.Client]:
    """A city that nothing gets into."""
    with (
        practice_city(TurnedClock()) as city,
        city.client("/ngsi-ld/v1", Link=city.link) as client,
    ):
        yield client
        assert not city.city.facts()


def test_a_created_entity_is_given_back_word_for_word(http: httpx.Client) -> None:
    sent = {
        "id": "urn:ngsi-ld:Lamp:1",
        "type": ["Lamp", "Device"],
        "power": {"type": "Property", "value": 3.5, "unitCode": "WTT", "observedAt": "2026-11-21T01:00:00Z"},
        "refRoad": {"type": "Relationship", "object": "urn:ngsi-ld:Road:7"},
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [140.1, 35.6]}},
        "name": {"type": "LanguageProperty", "languageMap": {"ja": "街灯", "en": "Lamp"}},
        "level": [
            {"type": "Property", "value": 1},
            {"type": "Property", "value": 2, "datasetId": "urn:d:2", "accuracy": {"type": "Property", "value": 9}},
        ],
    }
    created = http.post("/entities", json=sent)
    assert (created.status_code, created.text) == (201, "")
    assert created.headers["Location"] == "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1"
    found = http.get("/entities/urn:ngsi-ld:Lamp:1")
    assert (found.status_code, found.headers["Content-Type"], found.json()) == (200, "application/json", sent)
    assert 'rel="http://www.w3.org/ns/json-ld#context"' in found.headers["Link"]


def test_the_simple_form_has_values_only_and_concise_input_is_understood(http: httpx.Client) -> None:
    sent = {"id": "urn:a:1", "type": "Lamp", "power": 3, "on": {"value": True}, "name": {"languageMap": {"en": "x"}}}
    assert http.post("/entities", json=sent).status_code == 201
    found = http.get("/entities/urn:a:1?options=keyValues").json()
    assert found == {"id": "urn:a:1", "type": "Lamp", "power": 3, "on": True, "name": {"languageMap": {"en": "x"}}}
    assert http.get("/entities/urn:a:1?options=concise").json() == {**sent, "on": True}


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "no uri", "type": "Lamp"},
        {"id": "lamp-1", "type": "Lamp"},
        {"id": 7, "type": "Lamp"},
        {"id": "urn:a:1"},
        {"id": "urn:a:1", "type": []},
        {"id": "urn:a:1", "type": 3},
        {"id": "urn:a:1", "type": "Lamp", "p": None},
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Property"}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Property", "value": None}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Nonsense", "value": 1}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"value": 1, "type": ["Property"]}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"some": "object"}},
        {"id": "urn:a:1", "type": "Lamp", "p<": {"type": "Property", "value": 1}},
        {"id": "urn:a:1", "type": "Lamp", "r": {"type": "Relationship", "object": "road 7"}},
        {"id": "urn:a:1", "type": "Lamp", "r": {"type": "Relationship", "object": []}},
        {"id": "urn:a:1", "type": "Lamp", "n": {"type": "LanguageProperty", "languageMap": {"ja": 1}}},
        {"id": "urn:a:1", "type": "Lamp", "n": {"type": "LanguageProperty", "languageMap": "ja"}},
        {"id": "urn:a:1", "type": "Lamp", "g": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [1]}}},
        {
            "id": "urn:a:1",
            "type": "Lamp",
            "g": {"type": "GeoProperty", "value": {"type": "Dot", "coordinates": [1, 2]}},
        },
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Property", "value": 1, "observedAt": "yesterday"}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Property", "value": 1, "unitCode": 3}},
        {"id": "urn:a:1", "type": "Lamp", "p": {"type": "Property", "value": 1, "datasetId": "two"}},
        {"id": "urn:a:1", "type": "Lamp", "p": [{"type": "Property", "value": 1}, {"type": "Property", "value": 2}]},
        [{"id": "urn:a:1", "type": "Lamp"}],
        "Lamp",
    ],
    ids=repr,
)
def test_an_entity_that_is_none_is_bad_request_data(strict: httpx.Client, broken: object) -> None:
    answer = strict.post("/entities", json=broken)
    assert answer.status_code == 400
    assert answer.json()["type"] == ERRORS + "BadRequestData"
    assert answer.json()["title"]
    assert strict.get("/entities/urn:a:1").status_code == 404


@pytest.mark.parametrize("body", [b"{", b"", b"{}", b"NaN", b'{"a": Infinity}', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_not_json_is_an_invalid_request(strict: httpx.Client, body: bytes) -> None:
    answer = strict.post("/entities", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, ERRORS + "InvalidRequest")


def test_media_types_and_lengths_are_seen(http: httpx.Client, lamp: Lamp) -> None:
    text = http.post("/entities", content=b"{}", headers={"Content-Type": "text/plain"})
    large = http.post("/entities", json=lamp(name="x" * 1024 * 1024))
    endless = http.post("/entities", content=iter([b"{}"]), headers={"Content-Type": "application/json"})
    assert (text.status_code, large.status_code, endless.status_code) == (415, 413, 411)
    assert http.get("/entities?type=Lamp", headers={"Accept": "text/html"}).status_code == 406
    assert http.put("/entities", json=lamp()).status_code == 405
    assert http.get("/nothing").status_code == 404


def test_a_slash_at_the_end_of_an_address_changes_nothing(http: httpx.Client, lamp: Lamp) -> None:
    assert http.post("/entities/", json=lamp()).status_code == 201
    assert len(http.get("/entities/?type=Lamp").json()) == 1
    assert http.get("/entities/urn:ngsi-ld:Lamp:1/").status_code == 200
    assert http.post("/entityOperations/delete/", json=["urn:ngsi-ld:Lamp:1"]).status_code == 204


def test_a_second_entity_with_the_same_id_is_refused(http: httpx.Client, lamp: Lamp) -> None:
    assert http.post("/entities", json=lamp()).status_code == 201
    answer = http.post("/entities", json=lamp(power=2))
    assert (answer.status_code, answer.json()["type"]) == (409, ERRORS + "AlreadyExists")
    assert "power" not in http.get("/entities/urn:ngsi-ld:Lamp:1").json()


def test_retrieve_and_delete_answer_by_the_table(http: httpx.Client, lamp: Lamp) -> None:
    http.post("/entities", json=lamp(power=2))
    assert http.get("/entities/urn:ngsi-ld:Lamp:1?attrs=power").status_code == 200
    assert http.get("/entities/urn:ngsi-ld:Lamp:1?attrs=colour").status_code == 404
    assert http.get("/entities/lamp").json()["type"] == ERRORS + "BadRequestData"
    assert http.delete("/entities/lamp").status_code == 400
    assert http.delete("/entities/urn:ngsi-ld:Lamp:1").status_code == 204
    gone = http.delete("/entities/urn:ngsi-ld:Lamp:1")
    assert (gone.status_code, gone.json()["type"]) == (404, ERRORS + "ResourceNotFound")


def test_the_context_is_in_one_place_only(bare: httpx.Client, running: RunningCity, lamp: Lamp) -> None:
    path, ld = "/ngsi-ld/v1/entities", {"Content-Type": "application/ld+json"}
    inside = {**lamp(1), "@context": running.context_url}
    assert bare.post(path, json=inside).status_code == 400
    assert bare.post(path, json=lamp(1), headers=ld).status_code == 400
    assert bare.post(path, json=inside, headers={**ld, "Link": running.link}).status_code == 400
    assert bare.post(path, json=inside, headers=ld).status_code == 201
    assert bare.post(path, json={**lamp(2), "@context": [3]}, headers=ld).status_code == 400
    elsewhere = {**lamp(3), "@context": "https://example.org/none"}
    answer = bare.post(path, json=elsewhere, headers=ld)
    assert (answer.status_code, answer.json()["type"]) == (504, ERRORS + "LdContextNotAvailable")


def test_names_follow_the_context_of_the_one_who_asks(bare: httpx.Client, running: RunningCity) -> None:
    context = [{"ex": "https://example.org/", "Lamp": "ex:Lamp", "power": {"@id": "ex:power"}}, CORE]
    ld = {"Content-Type": "application/ld+json"}
    sent = {"id": "urn:a:1", "type": "Lamp", "power": 1, "colour": "red", "@context": context}
    assert bare.post("/ngsi-ld/v1/entities", json=sent, headers=ld).status_code == 201
    plain = bare.get("/ngsi-ld/v1/entities/urn:a:1?options=keyValues").json()
    assert plain == {
        "id": "urn:a:1",
        "type": "https://example.org/Lamp",
        "https://example.org/power": 1,
        "colour": "red",
    }
    assert bare.get("/ngsi-ld/v1/entities?type=Lamp").json() == []
    assert len(bare.get("/ngsi-ld/v1/entities?type=https://example.org/Lamp").json()) == 1

    running.city.broker.contexts.know("https://example.org/c", {"@context": {"colour": "https://example.org/colour"}})
    link = {"Link": '<https://example.org/c>; rel="http://www.w3.org/ns/json-ld#context"'}
    shadowed = bare.get("/ngsi-ld/v1/entities/urn:a:1", headers={**link, "Accept": "application/ld+json"})
    assert shadowed.headers["Content-Type"] == "application/ld+json"
    assert shadowed.json()["@context"] == "https://example.org/c"
    assert "ngsi-ld:default-context/colour" in shadowed.json()


def test_tenants_are_strangers_to_each_other(http: httpx.Client, lamp: Lamp) -> None:
    theirs = {"NGSILD-Tenant": "ward"}
    unknown = http.get("/entities?type=Lamp", headers=theirs)
    assert (unknown.status_code, unknown.json()["type"]) == (404, ERRORS + "NonexistentTenant")
    created = http.post("/entities", json=lamp(), headers=theirs)
    assert (created.status_code, created.headers["NGSILD-Tenant"]) == (201, "ward")
    assert http.get("/entities/urn:ngsi-ld:Lamp:1", headers=theirs).status_code == 200
    assert http.get("/entities/urn:ngsi-ld:Lamp:1").status_code == 404
    assert http.post("/entities", json=lamp()).status_code == 201


def test_system_times_are_the_servers_and_stay_with_what_did_not_change(
    http: httpx.Client, lamp: Lamp, clock: TurnedClock
) -> None:
    http.post("/entities", json=lamp(power=1, colour="red"))
    clock.jump(timedelta(seconds=90))
    http.post("/entityOperations/upsert?options=update", json=[lamp(power=2, colour="red")])
    found = http.get("/entities/urn:ngsi-ld:Lamp:1?options=sysAttrs").json()
    assert (found["createdAt"], found["modifiedAt"]) == ("2026-11-21T01:12:00.000Z", "2026-11-21T01:13:30.000Z")
    assert found["power"]["modifiedAt"] == "2026-11-21T01:13:30.000Z"
    assert found["colour"]["modifiedAt"] == "2026-11-21T01:12:00.000Z"
