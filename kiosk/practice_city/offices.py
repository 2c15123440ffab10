"""The receiving office: it takes in each fact once for ever, and sees that no ticket number exists twice."""

from typing import Any

from kiosk.core.audit import Head

from .contexts import Contexts
from .demo import Midori
from .lending import LENDING
from .lending_state import Said
from .nodes import Node, moment_of, plain
from .problems import SERIES_CLASH, Problem
from .staff import Chains, kiosk_of
from .store import Store

TICKET = "QueueTicket"


class Facts:
    """Reads kept entities by the city's own short names."""

    def __init__(self, contexts: Contexts) -> None:
        self._own = contexts.own

    def kind(self, node: Node) -> str:
        """Give the short type."""
        return self._own.compact(node.types[0])

    def value(self, node: Node, name: str) -> Any:
        """Give the plain value of an attribute; None where it is missing."""
        instances = node.attrs.get(self._own.expand(name))
        return plain(instances[0]) if instances else None

    def text(self, node: Node, name: str) -> str:
        """Give the value of an attribute as text; empty where it is missing."""
        found = self.value(node, name)
        return "" if found is None else str(found)


class Office:
    """Behind the broker: a ledger of consumed ids that outlives every deletion (the kiosk's retries need it)."""

    def __init__(self, store: Store, contexts: Contexts) -> None:
        self._store = store
        self.facts = Facts(contexts)
        self.city: Midori | None = None

    def check(self, node: Node) -> None:
        """Refuse a ticket whose counter, day, series and number another ticket has.

        Raises:
            Problem: 409, our own type SeriesClash, with the series.
        """
        series = self._series(node)
        taken = self._store.consumed_series(series) if series else None
        if taken is not None and taken != node.id:
            raise Problem(
                SERIES_CLASH,
                "Another ticket has this number.",
                f"{series} belongs to {taken}",
                status=409,
                series=self.facts.text(node, "series"),
            )

    def receive(self, tenant: str, node: Node) -> bool:
        """Take in a fact; False when it was taken in before, whatever became of its entity since."""
        if self._store.consumed(tenant, node.id):
            return False
        kind = self.facts.kind(node)
        self._store.consume(tenant, node, kind=kind, series=self._series(node))
        if self.city is not None:
            self._act(self.city, tenant, kind, node)
        return True

    def hear(self, node: Node) -> None:
        """Learn of a state: beside the heartbeat of a kiosk stands where the chain of its staff's acts ends."""
        if self.facts.kind(node) == "Device" and self.city is not None:
            self.city.cards.welcome(kiosk_of(node.id))
        entries, link = (self.facts.value(node, name) for name in ("auditEntries", "auditHead"))
        if self.facts.kind(node) != "Device" or not isinstance(entries, int) or not isinstance(link, str):
            return
        key = tuple(self.facts.text(node, name) for name in ("auditKey", "auditKeyVouched"))
        Chains(self._store).hear(kiosk_of(node.id), Head(entries, link), key if all(key) else ())

    def _act(self, city: Midori, tenant: str, kind: str, node: Node) -> None:
        counter = city.queues.counter(self._counter_of(node))
        if kind == TICKET and counter:
            city.queues.join(counter, self._label(node))
        elif kind == "QueueRejoin" and counter:
            city.queues.rejoin(counter, self._label(node))
        elif kind == "HelpCall":
            city.hear_help(tenant, node.id)
        elif kind == "HelpCallCancelled":
            city.cancel_help(self.facts.text(node, "refHelpCall"))
        elif kind in LENDING:
            city.cards.lending.receive(self._said(kind, node))

    def _said(self, kind: str, node: Node) -> Said:
        text = {
            name: self.facts.text(node, attribute)
            for name, attribute in (
                ("patron", "patron"),
                ("item", "libraryItem"),
                ("barcode", "barcode"),
                ("target", "refLibraryAct"),
                ("due", "dueOn"),
            )
        }
        at = moment_of(self.facts.value(node, "occurredAt"))
        return Said(kind, node.id, **text, allotted=self.facts.value(node, "allotted") is True, at=at)

    def _label(self, node: Node) -> str:
        made = f"{self.facts.text(node, 'series')}-{self.facts.text(node, 'number').zfill(3)}"
        return self.facts.text(node, "label") or made

    def _counter_of(self, node: Node) -> str:
        named = self.facts.text(node, "counterId") or self.facts.text(node, "serviceId")
        return (self.city and self.city.queues.counter(named)) or named

    def _series(self, node: Node) -> str | None:
        parts = [self._counter_of(node), *(self.facts.text(node, name) for name in ("serviceDay", "series", "number"))]
        return "/".join(parts) if self.facts.kind(node) == TICKET and all(parts) else None
