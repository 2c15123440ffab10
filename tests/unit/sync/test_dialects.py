"""Both dialects say the same fact; what comes back is plain again."""

import pytest

from kiosk.adapters.city_ngsi import Dialect, server_moment
from kiosk.adapters.city_ngsi_ld import NgsiLd
from kiosk.adapters.city_ngsi_v2 import NgsiV2
from kiosk.core.entity import Entity, Json

POINT: Json = {"type": "Point", "coordinates": [140.1, 35.6]}
NAMES: dict[str, Json] = {"languageMap": {"ja": "住民票（窓口）", "en": "Records (window 1)"}}
FLOOR: dict[str, Json] = {"languageMap": {"ja": "一階"}}
DEVICE = "urn:ngsi-ld:Device:k1:kiosk"
LINK = '<https://c.example/c.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'

VALUES = [
    # attribute, value, NGSI-LD, type in NGSIv2
    ("label", "A-042", {"type": "Property", "value": "A-042"}, "Text"),
    ("number", 42, {"type": "Property", "value": 42}, "Number"),
    ("average", 1.5, {"type": "Property", "value": 1.5}, "Number"),
    ("sealedToday", False, {"type": "Property", "value": False}, "Boolean"),
    ("name", NAMES, {"type": "LanguageProperty", **NAMES}, "TextUnrestricted"),
    ("place", FLOOR, {"type": "LanguageProperty", **FLOOR}, "StructuredValue"),
    ("location", POINT, {"type": "GeoProperty", "value": POINT}, "geo:json"),
    ("refDevice", DEVICE, {"type": "Relationship", "object": DEVICE}, "Relationship"),
    ("source", DEVICE, {"type": "Property", "value": DEVICE}, "Text"),
    ("reference", "plain", {"type": "Property", "value": "plain"}, "Text"),
    ("note", "三番窓口（右）", {"type": "Property", "value": "三番窓口（右）"}, "Text"),
    ("note", "window 3 (right)", {"type": "Property", "value": "window 3 (right)"}, "TextUnrestricted"),
    ("needs", ["a", "b=c"], {"type": "Property", "value": ["a", "b=c"]}, "TextUnrestricted"),
    ("map", {"a;b": 1}, {"type": "Property", "value": {"a;b": 1}}, "TextUnrestricted"),
    ("list", [1, 2], {"type": "Property", "value": [1, 2]}, "StructuredValue"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "ld", "v2"), VALUES)
def test_a_value_in_both(name: str, value: Json, ld: Json, v2: str) -> None:
    entity = Entity("urn:x:1", "Thing", {name: value, "gone": None})
    assert NgsiLd().render(entity) == {"id": "urn:x:1", "type": "Thing", name: ld}
    assert NgsiV2().render(entity) == {"id": "urn:x:1", "type": "Thing", name: {"type": v2, "value": value}}


@pytest.mark.parametrize(("name", "value", "ld", "v2"), VALUES)
@pytest.mark.parametrize("dialect", [NgsiLd(), NgsiV2()])
def test_and_back(dialect: Dialect, name: str, value: Json, ld: Json, v2: str) -> None:
    rendered = dialect.render(Entity("urn:x:1", "Thing", {name: value}))
    assert dialect.read(rendered) == {name: value}, (ld, v2)


@pytest.mark.parametrize(
    ("attribute", "plain"),
    [
        ({"type": "Property", "value": {"@type": "DateTime", "@value": "2026-11-21"}}, "2026-11-21"),
        ({"value": 5}, 5),
        ({"object": "urn:x"}, "urn:x"),
        ({"languageMap": {"ja": "山", "en": ["several"]}}, {"languageMap": {"ja": "山"}}),
        ({"type": "LanguageProperty", "languageMap": "山"}, {"languageMap": {}}),
        ({"type": "VocabProperty", "vocab": "open"}, "open"),
        ([{"type": "Property", "value": 1, "datasetId": "urn:d"}, {"type": "Property", "value": 2}], 2),
        ({"type": "Property", "value": None}, None),
        ({"type": "Invented", "value": 1}, None),
        ({"type": ["Property"], "value": 1}, None),
        ({"type": "Property"}, None),
        ([], None), ([1], None), ("simplified", None), (None, None), (7, None),
    ],
)  # fmt: skip
def test_ngsi_ld_reads_what_brokers_write(attribute: Json, plain: Json) -> None:
    item: dict[str, Json] = {"id": "urn:x:1", "type": "Thing", "@context": "https://c.example", "name": attribute}
    assert NgsiLd().read(item) == ({} if plain is None else {"name": plain})


def test_server_times_take_one_form() -> None:
    ld: dict[str, Json] = {"createdAt": "2026-11-21T01:12:00Z", "modifiedAt": "2026-11-21T10:12:05.5+09:00"}
    v2: dict[str, Json] = {
        "dateCreated": {"type": "DateTime", "value": "2026-11-21T01:12:00.000Z"},
        "dateModified": {"type": "DateTime", "value": "2026-11-21T01:12:05.50Z"},
        "dateExpires": {"type": "DateTime", "value": "2026-11-22T01:12:05.50Z"},
    }
    times = {"createdAt": "2026-11-21T01:12:00.000000Z", "modifiedAt": "2026-11-21T01:12:05.500000Z"}
    assert NgsiLd().read(ld) == NgsiV2().read(v2) == times


@pytest.mark.parametrize(
    "value", ["yesterday", "", None, 5, ["2026"], "0001-01-01T00:00:00+23:59", "99999-01-01T00:00:00Z"]
)
def test_a_time_that_is_none(value: Json) -> None:
    assert server_moment(value) is None


@pytest.mark.parametrize(
    ("dialect", "headers"),
    [
        (NgsiLd(), {}),
        (NgsiLd(tenant="midori"), {"NGSILD-Tenant": "midori"}),
        (NgsiLd(tenant="midori", tenant_header="Fiware-Service"), {"Fiware-Service": "midori"}),
        (NgsiLd("https://c.example/c.jsonld"), {"Link": LINK}),
        (NgsiV2(), {}),
        (NgsiV2("midori", "/hall"), {"Fiware-Service": "midori", "Fiware-ServicePath": "/hall"}),
    ],
)  # fmt: skip
def test_one_tenant_header(dialect: Dialect, headers: dict[str, str]) -> None:
    assert dialect.headers() == headers


def test_questions() -> None:
    ld, v2 = NgsiLd(), NgsiV2()
    assert ld.query("T", None) == {"type": "T", "options": "sysAttrs", "count": "true"}
    assert ld.query("T", "2026-01-01T00:00:00Z")["q"] == "modifiedAt>2026-01-01T00:00:00Z"
    assert v2.query("T", None) == {"type": "T", "attrs": "dateCreated,dateModified,*", "options": "count"}
    assert v2.query("T", "2026-01-01T00:00:00Z")["q"] == "dateModified>2026-01-01T00:00:00Z"
