"""The city's office that warns: alerts signed by its key, corrected and withdrawn by the same name."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.core.entity import Entity

from .city import PracticeCity
from .city_keys import Keys
from .nodes import moment_of, stamp
from .opening import warned

ALERT = "Alert"
ACTUAL, DRILL, TEST = "Actual", "Exercise", "Test"
GRAVE = 4
_CONTENT: dict[str, Any] = json.loads((Path(__file__).parent / "midori_warnings.json").read_text("utf-8"))
_PREFIXES = {DRILL: _CONTENT["drill"], TEST: _CONTENT["test"]}
_PREFIX = f"urn:ngsi-ld:{ALERT}:midori:"
_LAST = "last alert"
AREAS: tuple[str, ...] = tuple(_CONTENT["areas"])
KINDS: tuple[str, ...] = tuple(_CONTENT["kinds"])


class Warnings:
    """Publishes alerts.

    Args:
        city: Where.
        keys: The city's private keys; the first that signs signs.
    """

    def __init__(self, city: PracticeCity, keys: Keys) -> None:
        self._city = city
        self._signing = next(key for key in keys if key["use"] == "sig")

    def publish(self, kind: str, level: int, minutes: int, areas: Sequence[str] = AREAS, status: str = ACTUAL) -> str:
        """Warn of something from now on; give the alert's name.

        Args:
            kind: One of `KINDS`.
            level: 1-5.
            minutes: How long it holds.
            areas: The codes of the places.
            status: Meant, a drill or a test.
        """
        with self._city.store.transaction():
            number = int(self._city.store.note(_LAST) or 0) + 1
            self._city.store.write_note(_LAST, number)
        now = self._now()
        self._sign(
            {
                "id": f"{_PREFIX}{kind}-{number}",
                "seq": 1,
                "sent": stamp(now),
                "effective": stamp(now),
                "expires": stamp(now + timedelta(minutes=minutes)),
                "areas": list(areas),
                "level": level,
                "status": status,
                "msgType": "Alert",
                "references": [],
                "text": {"languageMap": _words(kind, level, status)},
                "kind": kind,
            }
        )
        return f"{kind}-{number}"

    def correct(self, name: str, level: int | None, minutes: int | None) -> str:
        """Put a newer version in the place of an alert: another level, another end; give its name.

        Args:
            name: As `publish` gave it; "" for the last one.
            level: 1-5; None as before.
            minutes: How long it holds from now on; None as before.

        Raises:
            LookupError: There is no such alert.
        """
        told = self._newer(name, "Update")
        told["level"] = told["level"] if level is None else level
        if minutes is not None:
            told["expires"] = stamp(self._now() + timedelta(minutes=minutes))
        told["text"] = {"languageMap": _words(told["kind"], told["level"], told["status"])}
        return self._sign(told)

    def cancel(self, name: str) -> str:
        """Withdraw an alert; give its name.

        Args:
            name: As `publish` gave it; "" for the last one.

        Raises:
            LookupError: There is no such alert.
        """
        return self._sign(self._newer(name, "Cancel") | {"text": {"languageMap": _CONTENT["cancelled"]}})

    def _newer(self, name: str, does: str) -> dict[str, Any]:
        found = [one for one in self._city.entities(ALERT) if one.id.startswith(_PREFIX)]
        alert = next((one for one in reversed(found) if name in {"", one.id.removeprefix(_PREFIX)}), None)
        if alert is None:
            raise LookupError(name)
        unsigned = {"signature", "validTo"}
        told: dict[str, Any] = {key: value for key, value in alert.attributes.items() if key not in unsigned}
        now = self._now()
        before = moment_of(told["sent"])
        sent = now if before is None or now > before else before + timedelta(seconds=1)
        return told | {"id": alert.id, "seq": int(told["seq"]) + 1, "sent": stamp(sent), "msgType": does}

    def _now(self) -> datetime:
        """Give the second that has begun: a Date header tells no more, and by it a kiosk judges what has begun."""
        return self._city.broker.clock.now().replace(microsecond=0)

    def _sign(self, told: dict[str, Any]) -> str:
        signature = warned(self._signing, told)
        own = {key: value for key, value in told.items() if key != "id"}
        self._city.publish(Entity(told["id"], ALERT, own | {"signature": signature, "validTo": told["expires"]}))
        return str(told["id"]).removeprefix(_PREFIX)


def _words(kind: str, level: int, status: str) -> dict[str, str]:
    texts = _CONTENT["kinds"][kind]["grave" if level >= GRAVE else "early"]
    before = _PREFIXES.get(status, {})
    return {language: before.get(language, "") + text for language, text in texts.items()}
