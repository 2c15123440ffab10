"""What tells of a disaster: telegrams, messages, signed alerts, tables of places, GeoJSON, entities."""

import base64
import csv
import io
import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from lxml import etree

from kiosk.alerts import city
from kiosk.alerts.commands import told
from kiosk.alerts.model import Alert, candidates, newer, takes_the_screen
from kiosk.alerts.reading import read
from kiosk.alerts.tables import LEVELS
from kiosk.core import entity
from kiosk.core.entity import Entity, Json
from kiosk.core.errors import KnownError
from kiosk.formats import geojson, municipal_csv, safe_xml
from kiosk.formats.listed import Listing
from kiosk.gauges import city as gauges_city
from kiosk.places import city as places_city
from tests.clocks import START
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, plain
from tests.faults.hostile_texts import harmless
from tests.unit.alerts.city_office import Office
from tests.unit.alerts.city_office import told as alert_told
from tests.unit.alerts.own_messages import HERE, OWN, telegram
from tests.unit.places.house import NEW, OLD, row, table

OFFICE = Office()
SIGNER = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(OFFICE.signing["d"] + "==")).public_key()
MESSAGES = tuple(telegram(file.stem) for file in sorted(OWN.glob("*.xml")))
SIGNED = entity.canonical(OFFICE.alert())
TABLES = tuple(
    table(header, row(header), row(header, 名称="あおば公園"), encoding=code)
    for header in (OLD, NEW)
    for code in ("utf-8-sig", "cp932")
)
FEATURE: Any = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [140.11, 35.61]},
    "properties": {"共通ID": "E1210000001201", "施設・場所名": "みどり小学校", "津波": "1", "備考": None},
}
COLLECTION: Any = {"type": "FeatureCollection", "name": "121002", "features": [FEATURE, FEATURE]}
ENTITIES: tuple[Any, ...] = (
    {"type": "WaterObserved", "name": "川", "height": 3.1, "thresholds": [{"value": 1, "level": 2, "name": "水位"}]},
    {
        "type": "WeatherObserved",
        "name": "駅",
        "precipitation": 3,
        "snowHeight": 1,
        "dateObserved": "2026-11-21T01:00:00Z",
    },
    {
        "type": "RoadClosure",
        "name": "道",
        "closed": True,
        "validTo": "2026-11-21T01:00:00Z",
        "reason": {"languageMap": {"ja": "雪"}},
    },
    {
        "type": "EvacuationSite",
        "name": "校",
        "location": {"type": "Point", "coordinates": [140, 35]},
        "hazardTypes": ["flood"],
    },
    {
        "type": "EvacuationShelter",
        "name": "館",
        "location": {"type": "Point", "coordinates": [140, 35]},
        "openingStatus": "open",
    },
)
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><Report xmlns='http://xml.kishou.go.jp/jmaxml1/'>&j;</Report>"
)
XML_BY_HAND = (
    b"",
    b"<",
    b"<a/>",
    b"\x00",
    b"\xff\xfe<\x00a\x00/\x00>\x00",
    LAUGHS,
    b"<a>" * 100_000,
    b"<a " + b"b" * 100_000 + b"='c'/>",
    b"<?xml version='1.0' encoding='utf-7'?><a/>",
    b"<?xml version='1.0' encoding='EUC-JP'?><a>\xff</a>",
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x"><a/>',
    b"<a>" + b"<b/>" * 300_000 + b"</a>",
    MESSAGES[1].replace(b"<Report xmlns", b'<!DOCTYPE Report [<!ENTITY x "y">]><Report xmlns'),
    MESSAGES[0].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    *(message.replace("みどり".encode(), "\u202e\u200b".encode() * 300) for message in MESSAGES),
    *(message.replace(b"2026-11-21T10", b"0001-01-01T00") for message in MESSAGES),
    *(message.replace(b"9920100", b"9" * 5000) for message in MESSAGES),
)


def message(data: bytes) -> None:
    """Read any file that may hold an alert: nothing unsigned takes the screen, and nothing in it does harm."""
    found = read(data, OFFICE.signers)
    assert b"<!DOCTYPE" not in data, "a document type"
    judged(found)
    assert found.source == "city" or not found.signed


def judged(found: Alert) -> None:
    """Look at an alert in every way the kiosk does."""
    assert found.level is None or found.level in LEVELS
    assert all(harmless(text, 2000) for _, text in found.headline)
    assert all(harmless(area.name, 80) and harmless(area.code, 40) for area in found.areas)
    candidates([area.code for area in found.areas][:50])
    json.dumps(told(found, HERE, START), ensure_ascii=False).encode()
    assert not newer(found, found)


def signed(data: bytes) -> None:
    """Read an alert of the city; what is believed, the city signed, word for word."""
    one = entity.parse(data)
    for found in city.alerts([one], OFFICE.signers):
        judged(found)
        if found.signed:
            claim, _, signature = str(one.attributes["signature"]).rpartition(".")
            SIGNER.verify(base64.urlsafe_b64decode(signature + "=="), claim.encode())
            assert json.loads(jws.extract_compact(str(one.attributes["signature"]).encode()).payload)["id"] == one.id
        assert found.signed or not takes_the_screen(found, HERE, START, known=True)


def listed(listing: Listing) -> None:
    """Look at a list: every row is taken or refused, and none is anywhere else than in Japan."""
    assert listing.read == len(listing.places) + len(listing.refused)
    for one in listing.places:
        assert 20 <= one.latitude <= 46, one
        assert 122 <= one.longitude <= 155, one
        assert all(harmless(text, 200) for text in (one.name, one.kana, one.address, one.note, one.capacity_text))


def observed(value: Mapping[str, Json]) -> None:
    """Read an entity as everything that a disaster's slices read."""
    one = Entity("urn:ngsi-ld:X:midori:1", str(value.get("type")), value)
    gauges_city.gauges([one])
    gauges_city.closures([one])
    places_city.shelters([one])


def any_document_type(patch: pytest.MonkeyPatch) -> None:
    """Read XML as lxml reads it when nobody says otherwise."""

    def lax(data: bytes, limit: int = safe_xml.LIMIT) -> Any:
        try:
            return etree.fromstring(data[:limit])
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise safe_xml.XmlError(str(fault)) from fault

    for module in ("kiosk.formats.jma", "kiosk.formats.cap"):
        patch.setattr(f"{module}.parse", lax)


def _message(hostile: Hostile) -> bytes:
    return twisted(hostile, hostile.pick(MESSAGES))


def twisted(hostile: Hostile, whole: bytes) -> bytes:
    """Change a message: some of its bytes, or some of its elements."""
    if hostile.chance.random() < 0.3:
        return hostile.broken(whole)
    root = etree.fromstring(whole)
    for _ in range(hostile.chance.choice((1, 1, 2, 5, 20))):
        _twisted(hostile, hostile.pick([one for one in root.iter() if isinstance(one.tag, str)]))
    return bytes(etree.tostring(root))


def _twisted(hostile: Hostile, one: Any) -> None:
    """Change an element: its text, its place, how often it is there, what it is called, what it says of itself."""
    parent, other = one.getparent(), hostile.pick(list(one.getroottree().getroot().iter()))
    match hostile.chance.randrange(6):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            parent.extend([deepcopy(one) for _ in range(hostile.chance.choice((1, 3, 40)))])
        case 2 if parent is not None and one not in other.iterancestors():
            other.append(deepcopy(one))
        case 3 if isinstance(other.tag, str):
            one.tag = other.tag
        case 4:
            _set(one.attrib.__setitem__, hostile.pick(("codeType", "type", "xml", "Code")), hostile.words("津波予報区"))
        case _:
            _set(lambda _name, text: setattr(one, "text", text), "", hostile.words(one.text or "警戒"))


def _set(change: Callable[[str, str], None], name: str, text: str) -> None:
    """Put a text where XML allows it."""
    try:
        change(name, text)
    except ValueError:
        change(name, "")


def _signed(hostile: Hostile) -> bytes:
    if hostile.chance.random() < 0.4:
        return hostile.broken(SIGNED)
    said = alert_told()
    place = hostile.pick(sorted(said))
    said[place] = hostile.pick(VALUES)
    try:
        good = OFFICE.sign(city.canonical(alert_told()))
        forged = entity.canonical(
            Entity(str(said["id"])[:200], city.ALERTS, {**said, "signature": hostile.words(good)})
        )
    except ValueError:
        return hostile.broken(SIGNED)
    return forged


def _table(hostile: Hostile) -> bytes:
    if hostile.chance.random() < 0.5:
        return hostile.broken(hostile.pick(TABLES))
    rows = [[hostile.words(cell) for cell in row(OLD)] for _ in range(hostile.chance.randrange(4))]
    text = io.StringIO()
    csv.writer(text).writerows([OLD, *rows])
    return text.getvalue().encode(hostile.pick(("utf-8", "cp932")), hostile.pick(("replace", "ignore")))


def _entity(hostile: Hostile) -> Any:
    value = dict(hostile.pick(ENTITIES))
    value[hostile.pick(sorted(value))] = hostile.value()
    return value


PARSERS = (
    Parser("telegrams and messages", plain(message), _message, (KnownError,), (*XML_BY_HAND, *JSON_BY_HAND)),
    Parser("alerts of the city", plain(signed), _signed, (ValueError,), JSON_BY_HAND),
    Parser(
        "tables of places",
        plain(lambda data: listed(municipal_csv.read(data))),
        _table,
        (KnownError,),
        (
            b"",
            b"\x00",
            b'"' * 100_001,
            b"," * 1_000_000,
            b"\n" * 1_000_000,
            *TABLES,
            table(OLD, *[row(OLD, NO=str(n)) for n in range(5_000)]),
        ),
    ),
    Parser(
        "GeoJSON of places",
        plain(lambda data: listed(geojson.read(data))),
        lambda hostile: hostile.document(COLLECTION),
        (KnownError,),
        (*JSON_BY_HAND, *(json.dumps(COLLECTION | {"features": value}, default=str).encode() for value in VALUES)),
    ),
    Parser(
        "entities of a disaster",
        plain(observed),
        _entity,
        (),
        tuple({"type": kind["type"], "name": word} for kind in ENTITIES for word in WORDS),
    ),
)
