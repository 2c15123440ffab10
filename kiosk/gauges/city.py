"""The city's `WaterObserved`, `WeatherObserved` and `RoadClosure`."""

from collections.abc import Sequence
from math import isfinite

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .model import LEVELS, Closure, Gauge, Kind, Threshold

WATER, WEATHER, ROADS = "WaterObserved", "WeatherObserved", "RoadClosure"
_MEASURED = {  # by type and attribute, as smart-data-models has them: what it is, its usual unit
    WATER: (("height", Kind.RIVER, "m"), ("waterLevel", Kind.RIVER, "m"), ("value", Kind.RIVER, "m")),
    WEATHER: (("precipitation", Kind.RAIN, "mm"), ("snowHeight", Kind.SNOW, "cm")),
}
_UNITS = {"MTR": "m", "CMT": "cm", "MMT": "mm", "m": "m", "cm": "cm", "mm": "mm", "mm/h": "mm/h"}
_MOST, _THRESHOLDS = 1e6, 10

Words = tuple[tuple[str, str], ...]


def gauges(entities: Sequence[Entity]) -> tuple[Gauge, ...]:
    """Read the gauges; what cannot be one is left out. One entity may hold several, each with its own id."""
    return tuple(gauge for entity in entities for gauge in _gauges(entity))


def closures(entities: Sequence[Entity]) -> tuple[Closure, ...]:
    """Read the roads; what cannot be one is left out."""
    found = (_closure(entity) for entity in entities)
    return tuple(one for one in found if one is not None)


def _gauges(entity: Entity) -> list[Gauge]:
    told = entity.attributes
    name = _words(told.get("name"))
    if entity.type not in _MEASURED or not outside.identifier(entity.id) or not name:
        return []
    found: dict[Kind, Gauge] = {}
    for attribute, kind, usual in _MEASURED[entity.type]:
        if attribute in told and kind not in found:
            unit = _UNITS.get(outside.text(told.get("unit"), 10), usual)
            latitude, longitude = _point(told.get("location"))
            found[kind] = Gauge(
                id=f"{entity.id}#{kind.value}",
                kind=kind,
                name=name,
                value=_number(told.get(attribute)),
                unit=unit,
                at=outside.moment(told.get("dateObserved")),
                thresholds=_thresholds(told.get("thresholds")),
                latitude=latitude,
                longitude=longitude,
            )
    return list(found.values())


def _thresholds(told: Json) -> tuple[Threshold, ...]:
    """Read a list of {value, level, name}; what is none of these is left out."""
    found = []
    for one in told[:_THRESHOLDS] if isinstance(told, list) else []:
        value = _number(one.get("value")) if isinstance(one, dict) else None
        level = outside.whole(one.get("level"), LEVELS.stop - 1) if isinstance(one, dict) else None
        if isinstance(one, dict) and value is not None and level:
            found.append(Threshold(value, level, _words(one.get("name"))))
    return tuple(sorted(found, key=lambda one: (one.value, one.level)))


def _closure(entity: Entity) -> Closure | None:
    told = entity.attributes
    name = _words(told.get("name"))
    if entity.type != ROADS or not outside.identifier(entity.id) or not name:
        return None
    starts, stops = told.get("validFrom"), told.get("validTo")
    begins, ends = outside.moment(starts), outside.moment(stops)
    if (starts is not None and begins is None) or (stops is not None and ends is None):
        return None  # it was meant to begin or to end, and nobody can say when
    closed = told.get("closed")
    latitude, longitude = _point(told.get("location"))
    return Closure(
        id=entity.id,
        name=name,
        reason=_words(told.get("reason")),
        closed=closed if isinstance(closed, bool) else None,
        at=outside.moment(told.get("dateObserved") or told.get("modifiedAt")),
        valid_from=begins,
        valid_to=ends,
        latitude=latitude,
        longitude=longitude,
    )


def _words(told: Json) -> Words:
    return tuple(sorted(outside.translations(told).items()))


def _number(told: Json) -> float | None:
    """Read a number of either sign: a river may stand below its mark."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not isfinite(told):
        return None
    return float(told) if abs(told) <= _MOST else None


def _point(told: Json) -> tuple[float, float] | tuple[None, None]:
    pair = told.get("coordinates") if isinstance(told, dict) and told.get("type") == "Point" else None
    if not isinstance(pair, list) or len(pair) < 2:  # noqa: PLR2004 - longitude and latitude
        return None, None
    longitude, latitude = outside.number(pair[0], 180), outside.number(pair[1], 90)
    return (float(latitude), float(longitude)) if longitude is not None and latitude is not None else (None, None)
