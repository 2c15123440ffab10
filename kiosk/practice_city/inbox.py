"""The office that reads applications and check-ins: the one place where they are opened, with keys no kiosk has."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.core.entity import Entity, Json

from .city import PracticeCity
from .opening import UnopenedError, opened, vouched

APPLICATION = "ServiceApplication"
STATUS = "ApplicationStatus"
STATES = ("received", "inProgress", "ready", "needsApplicant", "completed", "withdrawn")
EVACUEES = ("EvacueeCheckIn", "EvacueeChange")
_TAKEN_BACK = {"ApplicationWithdrawal": "application", "ConsentWithdrawal": "consent"}


@dataclass(frozen=True)
class Letter:
    """One application as the office sees it.

    Attributes:
        id: The fact's id.
        kiosk: Which kiosk vouches for it; "" where none does.
        content: What was sealed; empty where no key opens it.
        taken_back: What the person took back since: "application", "consent".
        why: What is wrong with it; "" for nothing.
    """

    id: str
    kiosk: str
    content: Mapping[str, Any]
    taken_back: tuple[str, ...] = ()
    why: str = ""


class Inbox:
    """All applications of a city.

    Args:
        city: Where they arrive.
        keys: The city's private keys.
    """

    def __init__(self, city: PracticeCity, keys: list[dict[str, Any]]) -> None:
        self._city = city
        self._keys = keys

    def letters(self) -> Iterator[Letter]:
        """Open every application once, in the order they came."""
        back: dict[str, list[str]] = {}
        for kind, what in _TAKEN_BACK.items():
            for fact in self._city.facts(kind):
                back.setdefault(str(fact.attributes.get("refApplicationStatus")), []).append(what)
        kiosks = self._city.desk.kiosks()
        for fact in self._city.facts(APPLICATION):
            letter = self._letter(fact, kiosks)
            yield replace(letter, taken_back=tuple(back.get(str(letter.content.get("status")), ())))

    def evacuees(self) -> Iterator[Letter]:
        """Open what desks of shelters told of households: all check-ins in the order they came, then all changes."""
        kiosks = self._city.desk.kiosks()
        for kind in EVACUEES:
            for fact in self._city.facts(kind):
                yield self._letter(fact, kiosks)

    def tell(self, receipt: str, state: str, note: Mapping[str, str]) -> None:
        """Tell where an application stands.

        Raises:
            LookupError: There is no application of this receipt number.
        """
        found = next((one for one in self.letters() if one.content.get("receipt") == receipt), None)
        if found is None:
            raise LookupError(receipt)
        told: dict[str, Json] = {"applicationState": state}
        if note:
            told["note"] = {"languageMap": dict(note)}
        self._city.publish(Entity(f"urn:ngsi-ld:{STATUS}:{found.content['status']}", STATUS, told))

    def _letter(self, fact: Entity, kiosks: Mapping[str, Mapping[str, Any]]) -> Letter:
        sealed, signature = (str(fact.attributes.get(name)) for name in ("sealed", "vouched"))
        try:
            return Letter(fact.id, vouched(signature, kiosks, fact.id, sealed), self._content(fact.id, sealed))
        except UnopenedError as error:
            return Letter(fact.id, "", {}, why=str(error))

    def _content(self, fact: str, sealed: str) -> dict[str, Any]:
        try:
            content = json.loads(opened(sealed, self._keys))
        except json.JSONDecodeError as error:
            raise UnopenedError("what was sealed is no application") from error
        if not isinstance(content, dict) or content.get("id") != fact:
            raise UnopenedError("sealed for another application")
        return content
