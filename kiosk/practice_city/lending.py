"""Midori's lending desk: it judges what kiosks did, keeps loans and waiting lists, and says its word on each act."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from .broker import Broker
from .catalogue import Catalogue
from .lending_state import Said, State
from .nodes import Node, instance

LOANS, RESERVATIONS, DAYS, EXTENSIONS, PICK_UP_DAYS = 2, 2, 14, 1, 7
AT_ONCE = timedelta(minutes=10)
"""What was asked longer ago is reserved: nobody waits before the screen any more."""

LENDING = (
    "LibraryLoan",
    "LibraryReservation",
    "LibraryPickUp",
    "LibraryExtension",
    "LibraryReturn",
    "LibraryCancellation",
)
_NOTE = "lending"
_NEWS_KEPT = 10
_JST_HOURS = 9


class Lending:
    """The desk. Every call is made inside the store's transaction.

    Args:
        broker: Where its words are published.
        catalogue: The library's items, whose free copies it counts.
        standing: Tells whether a patron is "active" or "suspended"; "" for one it does not know.
    """

    def __init__(self, broker: Broker, catalogue: Catalogue, standing: Callable[[str], str]) -> None:
        self._broker = broker
        self._catalogue = catalogue
        self._standing = standing

    def state(self) -> State:
        """Read what the desk knows."""
        return State(**(self._broker.store.note(_NOTE) or {}))

    def keep(self, state: State) -> None:
        """Keep what the desk knows."""
        self._broker.store.write_note(_NOTE, asdict(state))

    def receive(self, said: Said) -> None:
        """Judge an act and say the word on it."""
        state = self.state()
        judged = {
            "LibraryLoan": self._loan,
            "LibraryReservation": self._reservation,
            "LibraryPickUp": self._pick_up,
            "LibraryExtension": self._extension,
            "LibraryReturn": self._return,
            "LibraryCancellation": self._cancellation,
        }
        judged[said.kind](state, said)
        self.keep(state)

    def end_past(self) -> None:
        """End the loans of what is read on a screen, and give up what nobody came for."""
        state, today = self.state(), self.today()
        items = self._catalogue.items()
        past = [
            one
            for one, loan in state.loans.items()
            if loan["due"] < today.isoformat() and items.get(loan["item"], {}).get("kind") == "book"
        ]
        late = [one for one, kept in state.ready.items() if kept["until"] < today.isoformat()]
        for one in past:
            self._end(state, one, "ended")
        for one in late:
            kept = state.ready.pop(one)
            self._say(one, "ended")
            self._free(state, kept["item"])
        if past or late:
            self.keep(state)

    def today(self) -> date:
        """Give the day in Japan."""
        return (self._broker.clock.now() + timedelta(hours=_JST_HOURS)).date()

    def waiting(self, state: State, item: str) -> int:
        """Count who waits for an item."""
        return sum(one["item"] == item for one in state.waits)

    def _loan(self, state: State, said: Said) -> None:
        if said.barcode:
            item = self._catalogue.copies().get(said.barcode, said.item)
            for one in [one for one, loan in state.loans.items() if loan["barcode"] == said.barcode]:
                self._end(state, one, "returned")
            self._lend(state, said, item)
            return
        why = self._against(state, said)
        if sum(loan["patron"] == said.patron for loan in state.loans.values()) >= LOANS:
            why.append("many-loans")
        if why:
            self._refuse(state, said, "loan", why)
        elif said.allotted:
            self._lend(state, said, said.item)
        elif self._late(said) or not self._take(said.item):
            self._wait(state, said, was_loan=True)
        else:
            self._lend(state, said, said.item)

    def _reservation(self, state: State, said: Said) -> None:
        why = self._against(state, said)
        own = [one for one in (*state.waits, *state.ready.values()) if one["patron"] == said.patron]
        if len(own) >= RESERVATIONS:
            why.append("many-reservations")
        if why:
            self._refuse(state, said, "reservation", why)
        else:
            self._wait(state, said, was_loan=False)

    def _pick_up(self, state: State, said: Said) -> None:
        kept = state.ready.pop(said.target, None)
        if kept is None or kept["patron"] != said.patron:
            self._refuse(state, said, "pick-up", ["gone"])
        else:
            self._say(said.target, "ended")
            self._lend(state, said, kept["item"])

    def _extension(self, state: State, said: Said) -> None:
        loan = state.loans.get(said.target)
        if loan is None or loan["patron"] != said.patron:
            why = ["gone"]
        else:
            why = ["extended-before"] if loan["extended"] >= EXTENSIONS else []
            why += ["waited-for"] if self.waiting(state, loan["item"]) else []
        if loan is None or why:
            self._refuse(state, said, "extension", why)
            return
        due = date.fromisoformat(loan["due"]) + timedelta(days=DAYS)
        loan.update(due=due.isoformat(), extended=loan["extended"] + 1)
        self._say(said.id, "extended", dueOn=loan["due"])

    def _return(self, state: State, said: Said) -> None:
        same = [one for one, loan in state.loans.items() if said.barcode and loan["barcode"] == said.barcode]
        for one in [said.target] if said.target else same:
            if one in state.loans:
                self._end(state, one, "returned")
        self._say(said.id, "returned")

    def _cancellation(self, state: State, said: Said) -> None:
        state.waits = [one for one in state.waits if one["id"] != said.target]
        kept = state.ready.pop(said.target, None)
        self._say(said.target, "ended")
        self._say(said.id, "ended")
        if kept is not None:
            self._free(state, kept["item"])
        self._tell_places(state)

    def _against(self, state: State, said: Said) -> list[str]:
        mine = [loan["item"] for loan in state.loans.values() if loan["patron"] == said.patron]
        waits = [one["item"] for one in (*state.waits, *state.ready.values()) if one["patron"] == said.patron]
        item = self._catalogue.items().get(said.item)
        found = {
            "unknown-title": item is None,
            "not-lent": item is not None and item["kind"] == "object",
            "other": not self._standing(said.patron),
            "suspended": self._standing(said.patron) == "suspended",
            "have-it": said.item in mine,
            "reserved-it": said.item in waits,
        }
        return [code for code, true in found.items() if true]

    def _late(self, said: Said) -> bool:
        return said.at is None or abs(self._broker.clock.now() - said.at) > AT_ONCE

    def _lend(self, state: State, said: Said, item: str) -> None:
        due = said.due or (self.today() + timedelta(days=DAYS)).isoformat()
        state.loans[said.id] = {
            "patron": said.patron,
            "item": item,
            "barcode": said.barcode,
            "due": due,
            "extended": 0,
            "allotted": said.allotted,
        }
        self._say(said.id, "lent", dueOn=due)

    def _wait(self, state: State, said: Said, *, was_loan: bool) -> None:
        state.waits.append({"id": said.id, "patron": said.patron, "item": said.item, "was_loan": was_loan})
        if was_loan:
            self._news(state, said, "loan", "reserved", [])
        self._shelve(state, said.item, 0)
        if self._take(said.item):
            self._free(state, said.item)
        self._tell_places(state)

    def _end(self, state: State, loan_id: str, word: str) -> None:
        loan = state.loans.pop(loan_id)
        self._say(loan_id, word, dueOn=loan["due"])
        if not loan["allotted"]:
            self._free(state, loan["item"])

    def _free(self, state: State, item: str) -> None:
        """Give a copy that came back to who waits first, or put it on the shelf."""
        first = next((one for one in state.waits if one["item"] == item), None)
        if first is None:
            self._shelve(state, item, 1)
            return
        state.waits.remove(first)
        until = (self.today() + timedelta(days=PICK_UP_DAYS)).isoformat()
        state.ready[first["id"]] = {**first, "until": until}
        self._say(first["id"], "ready", readyUntil=until)
        self._shelve(state, item, 0)
        self._tell_places(state)

    def _take(self, item: str) -> bool:
        found = self._catalogue.items().get(item)
        if found is None or not found.get("copiesFree"):
            return False
        self._catalogue.count(item, found["copiesFree"] - 1, found.get("peopleWaiting", 0))
        return True

    def _shelve(self, state: State, item: str, copies: int) -> None:
        found = self._catalogue.items().get(item)
        if found is not None and "copies" in found:
            free = min(found["copies"], found.get("copiesFree", 0) + copies)
            self._catalogue.count(item, free, self.waiting(state, item))

    def _refuse(self, state: State, said: Said, deed: str, why: list[str]) -> None:
        self._say(said.id, "refused", reasons=why)
        self._news(state, said, deed, "refused", why)

    def _news(self, state: State, said: Said, deed: str, word: str, why: list[str]) -> None:
        name = self._catalogue.items().get(said.item, {}).get("title", "")
        told = {"id": said.id, "name": name, "deed": deed, "libraryState": word, "reasons": why}
        state.news[said.patron] = [*state.news.get(said.patron, []), told][-_NEWS_KEPT:]

    def _tell_places(self, state: State) -> None:
        before: dict[str, int] = {}
        for one in state.waits:
            before[one["item"]] = before.get(one["item"], 0) + 1
            self._say(one["id"], "reserved", queuePlace=before[one["item"]])

    def _say(self, act: str, word: str, **more: Any) -> None:
        own = self._broker.contexts.own.expand
        attrs = {own(name): [instance(value)] for name, value in {"libraryState": word, **more}.items()}
        unique = ":".join(act.split(":")[-2:])
        self._broker.publish(Node(f"urn:ngsi-ld:LibraryStatus:{unique}", [own("LibraryStatus")], attrs))
