"""The city's office that warns, as a string of the stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from kiosk.core.entity import Entity
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.nodes import stamp
from kiosk.practice_city.opening import warned
from kiosk.practice_city.warnings import Warnings

from .demo import AREAS
from .stage import Stage

_PREFIX = "urn:ngsi-ld:Alert:midori:"


@dataclass(frozen=True)
class Told:
    """What the office says in an alert.

    Attributes:
        texts: Its words by language.
        level: 1-5; 0 for none.
        status: "Actual", "Exercise" or "Test".
        minutes: How long it holds.
        areas: The codes of the places.
    """

    texts: Mapping[str, str]
    kind: str = "flood"
    level: int = 3
    status: str = "Actual"
    minutes: int = 600
    areas: tuple[str, ...] = AREAS


@dataclass
class AlertOffice:
    """Publishes and withdraws alerts of the practice city, signed with its key or in its name only."""

    stage: Stage
    _seq: dict[str, int] = field(default_factory=dict)

    def publish(self, name: str, told: Told, *, signed: bool = True, does: str = "Alert") -> None:
        """Publish an alert, or a newer version of it."""
        self._seq[name] = self._seq.get(name, 0) + 1
        now = self.stage.clock.now()
        said: dict[str, Any] = {
            "id": f"{_PREFIX}{name}",
            "seq": self._seq[name],
            "sent": stamp(now),
            "effective": stamp(now),
            "expires": stamp(now + timedelta(minutes=told.minutes)),
            "areas": list(told.areas),
            "level": told.level,
            "status": told.status,
            "msgType": does,
            "references": [],
            "text": {"languageMap": dict(told.texts)},
            "kind": told.kind,
        }
        own = {key: value for key, value in said.items() if key != "id"} | {"validTo": said["expires"]}
        if signed:
            key = next(key for key in PRACTICE if key["use"] == "sig")
            own["signature"] = warned(key, said)
        self.stage.city.publish(Entity(said["id"], "Alert", own))

    def call_off(self) -> None:
        """Call off what any office said last."""
        Warnings(self.stage.city, PRACTICE).cancel("")

    def withdraw(self, name: str, told: Told) -> None:
        """Call an alert off."""
        self.publish(name, told, does="Cancel")
