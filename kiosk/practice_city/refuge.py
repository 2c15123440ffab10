"""Where Midori's people are safe, how high its rivers stand, how much it rains and snows, which roads are closed."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from .broker import Broker
from .nodes import Node, instance, moment_of, stamp

_CONTENT: dict[str, Any] = json.loads((Path(__file__).parent / "midori_refuge.json").read_text("utf-8"))
_CITY = "midori"
_TOLD_EVERY = timedelta(minutes=10)
_SILENT_SINCE = timedelta(hours=5)
_STORY = timedelta(hours=8)
_TOLD, _STATES, _VALUES, _BEGAN = "refuge told", "refuge states", "gauge values", "roads closed"
_MEASURED = {"river": ("WaterObserved", "height", "MTR"), "rain": ("WeatherObserved", "precipitation", "mm/h"),
             "snow": ("WeatherObserved", "snowHeight", "CMT")}  # fmt: skip


class Refuge:
    """What the city tells of its places of refuge, its gauges and its roads.

    Args:
        broker: Where it publishes. Every call is made inside the store's transaction.
    """

    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def tell(self) -> None:
        """Publish everything as it stands, if the last time is ten minutes ago."""
        now = self._broker.clock.now()
        told = moment_of(self._broker.store.note(_TOLD))
        if told is not None and timedelta(0) <= now - told < _TOLD_EVERY:
            return
        self._broker.store.write_note(_TOLD, stamp(now))
        for place in _CONTENT["places"]:
            self._tell_place(place)
        for gauge in _CONTENT["gauges"]:
            self._tell_gauge(gauge)
        for road in _CONTENT["roads"]:
            self._tell_road(road)

    def set_shelter(self, name: str, opening: str) -> None:
        """Open, fill or close a shelter by its name or its reading.

        Raises:
            LookupError: There is none of this name.
        """
        place = _named([one for one in _CONTENT["places"] if "state" in one], name)
        old = self._states().get(place["unique"], place["state"])
        people = {"full": place["holds"], "closed": 0, "requested": 0}.get(opening, old[2])
        households = 0 if not people else max(1, round(people / 2.4))
        state = [opening, _CONTENT["words"][opening], people, households]
        self._broker.store.write_note(_STATES, self._states() | {place["unique"]: state})
        self._tell_place(place)

    def set_gauge(self, name: str, value: float | None) -> None:
        """Let a gauge measure a value from now on; None lets it fall silent.

        Raises:
            LookupError: There is none of this name.
        """
        gauge = _named(_CONTENT["gauges"], name)
        self._broker.store.write_note(_VALUES, self._values() | {gauge["unique"]: value})
        self._tell_gauge(gauge)

    def _tell_place(self, place: dict[str, Any]) -> None:
        common = {
            "name": place["name"],
            "nameKana": place["kana"],
            "address": place["address"],
            "location": _point(place),
            "capacity": place["holds"],
            "localGovernmentCode": _CONTENT["municipality"],
        }
        if place["safe"]:
            also = {"hazardTypes": place["safe"], "alsoDesignatedShelter": "state" in place}
            self._publish("EvacuationSite", place["unique"], common | also)
        if "state" in place:
            opening, label, people, households = self._states().get(place["unique"], place["state"])
            state = {
                "openingStatus": opening,
                "statusLabel": label,
                "evacueeTotal": people,
                "evacueeHouseholds": households,
                "dateObserved": stamp(self._broker.clock.now()),
            }
            self._publish("EvacuationShelter", place["unique"], common | state)

    def _tell_gauge(self, gauge: dict[str, Any]) -> None:
        kind, attribute, unit = _MEASURED[gauge["kind"]]
        now = self._broker.clock.now()
        value = self._values().get(gauge["unique"], None if gauge.get("silent") else gauge["value"])
        if value is None:
            if self._broker.store.get("", _id(kind, gauge["unique"])) is not None:
                return  # what it said last stands, and grows old
            value, now = gauge["value"], now - _SILENT_SINCE
        marks = zip(_CONTENT["thresholds"][gauge["kind"]], gauge["marks"], strict=True)
        told = {
            "name": {"languageMap": gauge["name"]},
            "location": _point(gauge),
            attribute: value,
            "unit": unit,
            "dateObserved": stamp(now),
            "thresholds": [
                {"value": mark, "level": one["level"], "name": {"languageMap": one["name"]}} for one, mark in marks
            ],
        }
        self._publish(kind, gauge["unique"], told)

    def _tell_road(self, road: dict[str, Any]) -> None:
        began = self._began()
        told = {
            "name": {"languageMap": road["name"]},
            "reason": {"languageMap": road["reason"]},
            "location": _point(road),
            "closed": True,
            "validFrom": stamp(began + timedelta(hours=road["from_hours"])),
            "dateObserved": stamp(self._broker.clock.now()),
        }
        if road["to_hours"] is not None:
            told["validTo"] = stamp(began + timedelta(hours=road["to_hours"]))
        self._publish("RoadClosure", road["unique"], told)

    def _began(self) -> datetime:
        """Say when the roads were closed: the story begins anew before the last of them opens."""
        now = self._broker.clock.now()
        began = moment_of(self._broker.store.note(_BEGAN))
        if began is None or not timedelta(0) <= now - began < _STORY:
            began = now
            self._broker.store.write_note(_BEGAN, stamp(now))
        return began

    def _states(self) -> dict[str, Any]:
        return dict(self._broker.store.note(_STATES) or {})

    def _values(self) -> dict[str, Any]:
        return dict(self._broker.store.note(_VALUES) or {})

    def _publish(self, kind: str, unique: str, told: dict[str, Any]) -> None:
        expand = self._broker.contexts.own.expand
        attributes = {expand(name): [instance(value)] for name, value in told.items()}
        self._broker.publish(Node(_id(kind, unique), [expand(kind)], attributes))


def _id(kind: str, unique: str) -> str:
    return f"urn:ngsi-ld:{kind}:{_CITY}:{unique}"


def _point(one: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = one["at"]
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _named(content: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Find one by its name in any language, its reading or its short id."""
    for one in content:
        names = one["name"].values() if isinstance(one["name"], dict) else (one["name"], one["kana"])
        if name in {*names, one["unique"]}:
            return one
    raise LookupError(name)
