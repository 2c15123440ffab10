"""The same answers as a script would give them: sqlcipher3, json, and no promise."""

import json
from base64 import urlsafe_b64decode
from datetime import datetime
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.core.entity import Entity

from .disaster_day import HERE, Day

_SHUT = {"closed", "full"}
_CODES = ("12101", "121010", "120000", "1210100", "120010", "311")
_NEAREST = 5


class Script:
    """A file of the same day.

    Args:
        file: A new one.
        day: What is in it.
    """

    def __init__(self, file: Path, day: Day) -> None:
        self._db = db = dbapi2.connect(str(file), isolation_level=None)
        for statement in (
            "pragma journal_mode = wal",
            "pragma synchronous = normal",
            "create table places (id text primary key, name text, latitude real, longitude real, hazards text)",
            "create table states (place text primary key, opening text)",
            "create table alerts (id text primary key, level integer, begins text, ends text, body text)",
            "create table areas (code text, alert text, primary key (code, alert)) without rowid",
            "create table gauges (id text primary key, body text)",
            "begin",
        ):
            db.execute(statement)
        places = [(one.id, one.name, one.latitude, one.longitude, ",".join(one.hazards)) for one in day.places]
        db.executemany("insert into places values (?, ?, ?, ?, ?)", places)
        db.executemany("insert into states values (?, ?)", [(one.place, one.opening.value) for one in day.states])
        for one in day.alerts:
            body = json.dumps(one, default=_plain, ensure_ascii=False)
            begins, ends = (moment.isoformat() if moment else "" for moment in (one.valid_from, one.valid_to))
            db.execute("insert into alerts values (?, ?, ?, ?, ?)", [one.id, one.level, begins, ends, body])
            db.executemany("insert or ignore into areas values (?, ?)", [(area.code, one.id) for area in one.areas])
        told = [(one.id, json.dumps(one, default=_plain, ensure_ascii=False)) for one in day.gauges]
        db.executemany("insert into gauges values (?, ?)", told)
        db.execute("commit")
        self._at = day.at.isoformat()
        self._shut = [(one.place, one.opening.value) for one in day.shut]

    def current(self) -> list[Any]:
        """List what holds here now, the gravest first."""
        marks = ", ".join("?" * len(_CODES))
        here = f"id in (select alert from areas where code in ({marks}))"
        now = self._at
        sql = f"select body from alerts where begins <= ? and ends > ? and {here} order by level desc, id"
        return [json.loads(body) for (body,) in self._db.execute(sql, [now, now, *_CODES])]

    def near(self) -> list[Any]:
        """List the five nearest that are safe from a flood and not shut."""
        return self._found(dict(self._db.execute("select place, opening from states").fetchall()))

    def near_all(self) -> list[Any]:
        """List them once all are shut."""
        if self._shut:
            self._db.executemany("insert or replace into states values (?, ?)", self._shut)
            self._shut = []
        return self.near()

    def gauges(self) -> list[Any]:
        """List all gauges, the gravest first."""
        found = [json.loads(body) for (_, body) in self._db.execute("select id, body from gauges")]
        for one in found:
            passed = [level["level"] for level in one["thresholds"] if one["value"] >= level["value"]]
            one["level"] = max(passed, default=0)
        return sorted(found, key=lambda one: (-one["level"], one["id"]))

    def page(self, page: list[Entity]) -> None:
        """Keep a page of alerts and believe every one."""
        self._db.execute("begin")
        for one in page:
            claim = str(one.attributes["signature"]).split(".")[1]
            told = json.loads(urlsafe_b64decode(claim + "=="))
            moments = (told["effective"], told["expires"])
            row = [told["id"], told["level"], *moments, json.dumps(told, ensure_ascii=False)]
            self._db.execute("insert or replace into alerts values (?, ?, ?, ?, ?)", row)
            self._db.executemany(
                "insert or ignore into areas values (?, ?)", [(code, told["id"]) for code in told["areas"]]
            )
        self._db.execute("commit")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _found(self, openings: dict[str, str]) -> list[Any]:
        sql = "select id, name, latitude, longitude from places where hazards like '%flood%'"
        away = sorted(self._db.execute(sql).fetchall(), key=lambda row: _metres(row[2], row[3]))
        return [row for row in away if openings.get(row[0]) not in _SHUT][:_NEAREST]


def _metres(latitude: float, longitude: float) -> float:
    north, east = radians(latitude - HERE[0]) / 2, radians(longitude - HERE[1]) / 2
    half = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(HERE[0])) * sin(east) ** 2
    return 12_742_000 * asin(sqrt(half))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else vars(value)
