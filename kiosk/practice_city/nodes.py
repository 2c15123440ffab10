"""What the broker keeps: an entity with full names, and the values the city's own code puts in and takes out."""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Instance = dict[str, Any]
"""One attribute instance: kind, body, created, modified, and where given observedAt, unitCode, datasetId, subs."""

MEMBERS = {
    "Property": "value",
    "Relationship": "object",
    "GeoProperty": "value",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
    "JsonProperty": "json",
}
"""The kinds of attribute and the member that carries the value (GS CIM 009, 4.5)."""

GEOMETRIES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass
class Node:
    """An entity as kept: full type names, full attribute names, one or more instances each."""

    id: str
    types: list[str]
    attrs: dict[str, list[Instance]] = field(default_factory=dict)
    created: str = ""
    modified: str = ""
    path: str = "/"

    def dump(self) -> str:
        """Write the attributes as JSON."""
        return json.dumps(self.attrs, ensure_ascii=False)


def is_uri(text: object) -> bool:
    """Tell whether this is an absolute URI (an entity id must be one)."""
    return isinstance(text, str) and _URI.fullmatch(text) is not None


def stamp(moment: datetime) -> str:
    """Write a moment as NGSI-LD does: UTC, milliseconds, Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: object) -> datetime | None:
    """Read a moment with a zone; None for anything else."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def instance(value: Any) -> Instance:
    """Make an attribute of a plain value of ours (kiosk.core.entity names the rules)."""
    if isinstance(value, dict) and set(value) == {"languageMap"}:
        return {"kind": "LanguageProperty", "body": value["languageMap"]}
    if isinstance(value, dict) and value.get("type") in GEOMETRIES and "coordinates" in value:
        return {"kind": "GeoProperty", "body": value}
    return {"kind": "Property", "body": value}


def plain(found: Instance) -> Any:
    """Take the plain value of an attribute; a LanguageProperty keeps its ``languageMap``."""
    if found["kind"] == "LanguageProperty":
        return {"languageMap": found["body"]}
    return found["body"]
