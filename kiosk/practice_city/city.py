"""The practice city as plain Python: what a test or the demo turns by hand."""

from pathlib import Path

from kiosk.core.entity import Entity, Json

from .auth import Credentials, Doorkeeper
from .broker import Broker, Clock
from .gate import Trouble
from .nodes import plain
from .offices import Office
from .personalities import PERSONALITIES
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
        self.troubles: list[Trouble] = []

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def become(self, personality: str) -> None:
        """Answer from now on as this broker does (a name in ``personalities.PERSONALITIES``)."""
        self.broker.personality = PERSONALITIES[personality]

    def answer_with(self, status: int, times: int = 1, *, method: str = "", retry_after: int | None = None) -> None:
        """Answer the next requests with this status instead of serving them."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.troubles.append(Trouble(status, times, headers, method=method))

    def mend(self) -> None:
        """End every trouble, at the gateway too."""
        self.troubles.clear()
        self.doorkeeper.refuse_with = 0

    def facts(self, kind: str = "") -> tuple[Entity, ...]:
        """List what the office took in, each once, in the order it came; of one kind if given."""
        compact = self.broker.contexts.own.compact
        with self.store.transaction():
            rows = self.store.ledger(kind)
        return tuple(
            Entity(row[0], row[1], {compact(name): _json(instances[0]) for name, instances in row[2].items()})
            for row in rows
        )

    def advance(self) -> None:
        """Let the office do what is due by now; every request does so first."""

    def populate(self, seed: int) -> None:
        """Fill the city with the demo's counters and notices."""


def _json(one: dict[str, Json]) -> Json:
    found: Json = plain(one)
    return found
