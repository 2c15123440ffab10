"""The library's cards and what Midori tells of one card, one book or one kiosk when it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.core.shared_secret import SharedSecret, card_token, pin_proof

from .broker import Broker
from .catalogue import Catalogue
from .lending import Lending
from .lending_state import State
from .nodes import Node, instance
from .opening import shared_key

CITY = "midori"
_PATRON, _COPY, _ALLOTMENT = "LibraryPatron", "LibraryCopy", "LibraryAllotment"
_WELCOMED, _PROOFS = "library kiosks", "library proofs"


@dataclass(frozen=True)
class Card:
    """A card of the demo; the last digit is the check digit (ISO/IEC 7064, MOD 11,10)."""

    number: str
    pin: str
    standing: str = "active"


CARDS = (Card("26001149", "1234"), Card("26002383", "2345"), Card("26003517", "3456", "suspended"))
ALLOTTED = ("home-ready", "tale-turtle", "tale-lantern", "tale-bell", "river-walk", "small-kitchen")
"""Books of which each kiosk may lend one copy by itself."""


class CardDesk:
    """Tells of people, of paper copies and of what kiosks may lend, each only when somebody asks.

    Every call is made inside the store's transaction.

    Args:
        broker: Where it is published.
        catalogue: The library's items.
        keys: Gives the city's keys, from which the secret of its kiosks is made.
    """

    def __init__(self, broker: Broker, catalogue: Catalogue, keys: Callable[[], list[dict[str, Any]]]) -> None:
        self._broker = broker
        self._catalogue = catalogue
        self._keys = keys
        self.lending = Lending(broker, catalogue, self.standing)

    def token(self, number: str) -> str:
        """Make the token of a card's number."""
        return card_token([self._secret()], number)

    def standing(self, token: str) -> str:
        """Tell whether a patron may borrow: "active" or "suspended"; "" for one nobody knows."""
        card = self._card(token)
        return card.standing if card else ""

    def prepare(self, path: str) -> None:
        """Publish what the path of a request asks for, if it asks for a person or a copy."""
        kind, _, unique = path.rpartition("urn:ngsi-ld:")[2].partition(":")
        if kind == _PATRON:
            self._tell_patron(unique)
        elif kind == _COPY:
            self._tell_copy(unique)

    def welcome(self, kiosk: str) -> None:
        """Allot its copies to a kiosk that is heard for the first time."""
        known = self._broker.store.note(_WELCOMED) or []
        if kiosk in known:
            return
        self._broker.store.write_note(_WELCOMED, [*known, kiosk])
        for unique in ALLOTTED:
            self.allot(kiosk, f"urn:ngsi-ld:LibraryItem:{CITY}:{unique}", 1)

    def allot(self, kiosk: str, item: str, copies: int) -> None:
        """Take copies from the shelf, as far as there are, for one kiosk to lend by itself."""
        found = self._catalogue.items()[item]
        given = min(copies, found["copiesFree"])
        if given:
            self._catalogue.count(item, found["copiesFree"] - given, found["peopleWaiting"])
            told = {"libraryItem": item, "kioskId": kiosk, "copies": given}
            self._publish(f"urn:ngsi-ld:{_ALLOTMENT}:{kiosk}:{item.rpartition(':')[2]}", _ALLOTMENT, told)

    def _tell_patron(self, token: str) -> None:
        card = self._card(token)
        if card is None:
            return
        state = self.lending.state()
        told: dict[str, Any] = {
            "pinProof": self._proof(card, token),
            "standing": card.standing,
            "loans": [self._loan(state, one, loan) for one, loan in state.loans.items() if loan["patron"] == token],
            "reservations": self._reservations(state, token),
            "news": state.news.get(token, []),
        }
        self._publish(f"urn:ngsi-ld:{_PATRON}:{token}", _PATRON, told)

    def _tell_copy(self, barcode: str) -> None:
        item = self._catalogue.copies().get(barcode)
        if item is not None:
            told = {"name": self._catalogue.items()[item]["title"], "libraryItem": item}
            self._publish(f"urn:ngsi-ld:{_COPY}:{barcode}", _COPY, told)

    def _loan(self, state: State, act: str, loan: dict[str, Any]) -> dict[str, Any]:
        told = {"id": act, **self._item(loan["item"]), "dueOn": loan["due"], "extended": loan["extended"]}
        return {**told, "waiting": self.lending.waiting(state, loan["item"]), "barcode": loan["barcode"]}

    def _reservations(self, state: State, token: str) -> list[dict[str, Any]]:
        found, before = [], dict.fromkeys((one["item"] for one in state.waits), 0)
        for one in state.waits:
            before[one["item"]] += 1
            if one["patron"] == token:
                told = {"id": one["id"], "libraryState": "reserved", "queuePlace": before[one["item"]]}
                found.append({**told, **self._item(one["item"]), "wasLoan": one["was_loan"]})
        for act, kept in state.ready.items():
            if kept["patron"] == token:
                told = {"id": act, "libraryState": "ready", "readyUntil": kept["until"]}
                found.append({**told, **self._item(kept["item"]), "wasLoan": kept["was_loan"]})
        return found

    def _item(self, item: str) -> dict[str, Any]:
        found = self._catalogue.items().get(item, {})
        told = {"libraryItem": item, "name": found.get("title", ""), "kind": found.get("kind", "paper")}
        return {**told, "book": found.get("identifier", "")}

    def _card(self, token: str) -> Card | None:
        return next((card for card in CARDS if self.token(card.number) == token), None)

    def _proof(self, card: Card, token: str) -> str:
        """Make what the PIN is known by, once: it takes a sixth of a second."""
        known = self._broker.store.note(_PROOFS) or {}
        if token not in known:
            known[token] = pin_proof([self._secret()], token, card.pin)
            self._broker.store.write_note(_PROOFS, known)
        return str(known[token])

    def _secret(self) -> SharedSecret:
        signing = next(key for key in self._keys() if key["use"] == "sig")
        return SharedSecret(CITY, 1, shared_key(signing, CITY, 1))

    def _publish(self, entity: str, kind: str, told: dict[str, Any]) -> None:
        own = self._broker.contexts.own.expand
        attrs = {own(name): [instance(value)] for name, value in told.items()}
        self._broker.publish(Node(entity, [own(kind)], attrs))
