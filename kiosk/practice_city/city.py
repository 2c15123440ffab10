"""The practice city as plain Python: what a test or the demo turns by hand."""

from dataclasses import replace
from pathlib import Path

from kiosk.core.entity import Entity, Json

from .auth import Credentials, Doorkeeper
from .broker import Broker, Clock
from .demo import Midori
from .enrol import EnrolDesk
from .gate import Behind, Trouble
from .key_desk import KeyDesk
from .nodes import Instance, Node, instance, plain
from .offices import Office
from .personalities import PERSONALITIES
from .problems import Problem
from .queues import HALL, Queue
from .refuge import Refuge
from .store import Store


class PracticeCity:
    """A broker, the office behind it and the gateway before it.

    Args:
        clock: Turns the queues and stamps what is stored.
        path: The database file; None keeps everything in memory.
        credentials: What the gateway asks for.
    """

    def __init__(self, clock: Clock, path: Path | None, credentials: Credentials) -> None:
        self.store = Store(path)
        self.broker = Broker(self.store, clock)
        self.office = Office(self.store, self.broker.contexts)
        self.broker.intake = self.office
        self.doorkeeper = Doorkeeper(clock, credentials)
        self.desk = EnrolDesk(self.broker)
        self.key_desk = KeyDesk(self.broker, self.desk)
        self.troubles: list[Trouble] = []
        self.behind = Behind(self.doorkeeper, self.troubles, self.prepare, clock.now)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def populate(self, seed: int) -> None:
        """Fill the city with the demo's counters and notices and let its queues move."""
        self.office.city = Midori(self.broker, seed, lambda: self.desk.keys)
        with self.store.transaction():
            self.office.city.open()

    def prepare(self, path: str) -> None:
        """Get ready for a request: refuse a dialect this city does not speak, then do what is due."""
        dialect = "ngsi-v2" if path.startswith("/v2") else "ngsi-ld"
        if dialect not in self.broker.personality.dialects:
            raise Problem("ResourceNotFound", "There is nothing at this address.", status=404)
        self.advance()
        if self.office.city is not None:
            with self.store.transaction():
                self.office.city.cards.prepare(path)

    def advance(self) -> None:
        """Do what is due by now: calls, answers, notices."""
        if self.office.city is not None:
            with self.store.transaction():
                self.office.city.advance()

    # ---- what comes from outside -------------------------------------------------------------------------------

    def become(self, personality: str) -> None:
        """Answer from now on as this broker does (a name in ``personalities.PERSONALITIES``)."""
        self.broker.personality = PERSONALITIES[personality]

    def answer_with(self, status: int, times: int = 1, *, method: str = "", retry_after: int | None = None) -> None:
        """Answer the next requests (of one method if given) with this status instead of serving them."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.troubles.append(Trouble(status, times, headers, method=method))

    def refuse(self, status: int) -> None:
        """Let the gateway refuse everyone with 401 or 403 until ``mend``."""
        self.doorkeeper.refuse_with = status

    def mend(self) -> None:
        """End every trouble, at the gateway too."""
        self.troubles.clear()
        self.doorkeeper.refuse_with = 0

    def facts(self, kind: str = "") -> tuple[Entity, ...]:
        """List what the office took in, each once, in the order it came; of one kind if given."""
        with self.store.transaction():
            rows = self.store.ledger(kind)
        return tuple(Entity(row[0], row[1], self._short(row[2])) for row in rows)

    # ---- what the city says ------------------------------------------------------------------------------------

    def entities(self, kind: str, tenant: str = "") -> tuple[Entity, ...]:
        """List what the broker holds of a kind, by the city's own short names."""
        with self.store.transaction():
            nodes = self.store.find(tenant, [self.broker.contexts.own.expand(kind)])
        return tuple(Entity(node.id, kind, self._short(node.attrs)) for node in nodes)

    def publish(self, entity: Entity) -> None:
        """Publish an entity of the city's own, in place of an older one with its id."""
        expand = self.broker.contexts.own.expand
        attrs = {expand(name): [instance(value)] for name, value in entity.attributes.items()}
        with self.store.transaction():
            self.broker.publish(Node(entity.id, [expand(entity.type)], attrs))

    def withdraw(self, entity_id: str) -> None:
        """Remove an entity, as an office does that has done with it."""
        with self.store.transaction():
            self.broker.delete("", entity_id)

    # ---- the shelters and gauges, by their names -----------------------------------------------------------------

    def set_shelter(self, name: str, opening: str) -> None:
        """Open, fill or close a shelter: open, requested, full or closed.

        Raises:
            LookupError: There is none of this name.
        """
        with self.store.transaction():
            Refuge(self.broker).set_shelter(name, opening)

    def set_gauge(self, name: str, value: float | None) -> None:
        """Let a gauge measure a value from now on; None lets it fall silent.

        Raises:
            LookupError: There is none of this name.
        """
        with self.store.transaction():
            Refuge(self.broker).set_gauge(name, value)

    # ---- the library ----------------------------------------------------------------------------------------------

    def set_copies(self, unique: str, free: int) -> None:
        """Let so many copies of an item be free."""
        with self.store.transaction():
            item = f"urn:ngsi-ld:LibraryItem:midori:{unique}"
            waiting = self._midori.catalogue.items()[item]["peopleWaiting"]
            self._midori.catalogue.count(item, free, waiting)

    def allot(self, kiosk: str, unique: str, copies: int = 1) -> None:
        """Let a kiosk lend copies of an item by itself."""
        with self.store.transaction():
            self._midori.cards.allot(kiosk, f"urn:ngsi-ld:LibraryItem:midori:{unique}", copies)

    # ---- the counters; ``counter`` is a number ("1"), a service ("residence") or an id ---------------------------

    def hold(self, still: bool = True) -> None:
        """Stop the queues from moving by themselves, or let them go on."""
        self._midori.queues.still = still

    def counter(self, counter: str) -> Queue:
        """Read a counter's queue."""
        with self.store.transaction():
            return self._midori.queues.get(self._id(counter))

    def set_counter(
        self, counter: str, *, status: str | None = None, staffed: int | None = None, waiting: int | None = None
    ) -> None:
        """Set what stands on a counter's sign; ``waiting`` people get numbers of the hall's machine."""
        with self.store.transaction():
            queue = self._midori.queues.get(self._id(counter))
            queue.status = queue.status if status is None else status
            queue.staffed = queue.staffed if staffed is None else staffed
            if waiting is not None:
                labels = [f"{HALL}-{queue.issued + one:03d}" for one in range(1, waiting + 1)]
                queue = replace(queue, waiting=labels, issued=queue.issued + waiting, last=(labels or [queue.last])[-1])
            self._midori.queues.change(self._id(counter), queue)

    def call(self, counter: str, label: str = "") -> str:
        """Call a ticket (the next one by default) and give its label; empty when nobody waits."""
        with self.store.transaction():
            return self._midori.queues.call(self._id(counter), label)

    def settle(self, counter: str, *, missed: bool) -> None:
        """Say that the person last called came or did not come."""
        with self.store.transaction():
            self._midori.queues.settle(self._id(counter), missed=missed)

    @property
    def _midori(self) -> Midori:
        if self.office.city is None:
            raise RuntimeError("an empty city has no counters: give it a seed")
        return self.office.city

    def _id(self, counter: str) -> str:
        found = self._midori.queues.counter(counter)
        if found is None:
            raise KeyError(counter)
        return found

    def _short(self, attrs: dict[str, list[Instance]]) -> dict[str, Json]:
        return {self.broker.contexts.own.compact(name): plain(instances[0]) for name, instances in attrs.items()}
