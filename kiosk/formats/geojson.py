"""GeoJSON (RFC 7946) of designated places, as the Geospatial Information Authority of Japan gives it out."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .faults import unreadable
from .listed import Listing, hazard, listing

FORM = "GeoJSON"
LIMIT = 8 * 1024 * 1024  # bytes
_COLUMNS = {
    "id": ("共通ID", "NO"),
    "name": ("施設・場所名", "名称"),
    "address": ("住所",),
    "also": ("指定避難所との住所同一", "指定緊急避難場所との住所同一"),
    "note": ("備考",),
}
_COMMON = "E"  # a common id: this, the municipality's five digits, a number


def read(data: bytes) -> Listing:
    """Read a list of places; each feature is a row, counted from 1.

    Raises:
        FormatError: It is no collection of features.
    """
    if len(data) > LIMIT:
        raise unreadable(FORM, f"more than {LIMIT} bytes")
    try:
        value = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise unreadable(FORM, str(fault)) from fault
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or value.get("type") != "FeatureCollection":
        raise unreadable(FORM, "no FeatureCollection")
    sites = any(hazard(name) for feature in features[:100] for name in _properties(feature))
    named = value.get("name")
    return listing(_rows(features, named if isinstance(named, str) else ""), sites=sites)


def _rows(features: list[Any], named: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, feature in enumerate(features, 1):
        told = _properties(feature)
        fields = {
            ours: next((_text(told[name]) for name in names if name in told), "") for ours, names in _COLUMNS.items()
        }
        fields |= {f"hazard:{word}": _text(value) for name, value in told.items() if (word := hazard(name))}
        common = fields["id"]
        fields["municipality"] = common[1:6] if common.startswith(_COMMON) else named
        yield number, fields | _point(feature)


def _properties(feature: Any) -> Mapping[str, Any]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    return told if isinstance(told, dict) else {}


def _point(feature: Any) -> dict[str, str]:
    match feature:
        case {
            "geometry": {
                "type": "Point",
                "coordinates": [float() | int() as longitude, float() | int() as latitude, *_],
            }
        }:
            return {"latitude": f"{latitude:.7f}", "longitude": f"{longitude:.7f}"}
    return {}


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
