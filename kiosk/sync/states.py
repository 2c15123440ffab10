"""State out: what only this machine writes (its heartbeat, its battery). The newest value counts, the rest is gone."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Sequence

from kiosk.core import log
from kiosk.core.entity import Entity, canonical
from kiosk.core.tasks import Tasks
from kiosk.sync.bell import Bell
from kiosk.sync.link import Line
from kiosk.sync.ports import Accepted, City, Outcome, Paused, Refused, Unreachable

EVERY = 15 * 60.0
GAP = 10.0  # seconds between two reports, whatever changes meanwhile
AT_ONCE = 50
MOMENTS = frozenset({"dateLastValueReported", "dateObserved"})  # news by themselves they are not

Read = Callable[[], Awaitable[Sequence[Entity]]]
Heard = Callable[[Sequence[Entity]], Awaitable[None]]


class States:
    """Tells the city the newest state when it changed, and every 15 minutes that nothing did.

    Args:
        city: where to.
        line: its line.
        read: gives the states as they are now, each id once.
        topics: news after which one of them may have changed.
        stretch: tells how many times longer to wait now, because power is saved.
        heard: told what the city has taken in.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands on
        self,
        city: City,
        line: Line,
        read: Read,
        topics: Iterable[str],
        stretch: Callable[[], float] = lambda: 1.0,
        heard: Heard | None = None,
    ) -> None:
        self._city = city
        self._line = line
        self._read = read
        self._stretch = stretch
        self._heard = heard
        self._topics = tuple(topics)
        self._told: dict[str, tuple[str, float]] = {}
        self._failures = 0

    def start(self, tasks: Tasks) -> None:
        """Keep it running."""
        tasks.supervise(self.run, name="states")

    async def run(self) -> None:
        """Report after news, and at the latest when the oldest report is 15 minutes old."""
        with Bell(self._line.clock, self._line.changes, self._topics) as bell:
            while True:
                wait = await self.once()
                if self._failures:
                    await self._line.clock.sleep(wait)
                else:
                    gap = GAP * self._stretch()
                    await self._line.clock.sleep(gap)
                    await bell.wait(max(wait - gap, 0.0))

    async def once(self) -> float:
        """Report what is new or due.

        Returns:
            The seconds until the next report is due.
        """
        now = self._line.clock.monotonic()
        due = [entity for entity in await self._read() if self._is_news(entity, now)]
        for start in range(0, len(due), AT_ONCE):
            some = due[start : start + AT_ONCE]
            outcome = await self._city.upsert(some)
            if (wait := self._learn(outcome)) is not None:
                return wait
            self._told |= {entity.id: (_digest(entity), now) for entity in some}
            if self._heard is not None and isinstance(outcome, Accepted):
                await self._heard(some)
        return EVERY * self._stretch()

    def _is_news(self, entity: Entity, now: float) -> bool:
        digest, told = self._told.get(entity.id, ("", now))
        return digest != _digest(entity) or now - told >= EVERY * self._stretch()

    def _learn(self, outcome: Outcome) -> float | None:
        """Note the outcome and give the wait it asks for; a refused state is not repeated before it changes."""
        match outcome:
            case Unreachable(why, wish):
                self._failures += 1
                self._line.unreachable(why)
                return self._line.wait(self._failures, wish)
            case Paused(why):
                self._failures += 1
                self._line.paused(why)
                return EVERY
            case _:
                self._failures = 0
                self._line.answered()
        if not isinstance(outcome, Accepted):
            log.event("states", outcome="refused", reason=outcome.why if isinstance(outcome, Refused) else "conflict")
        return None


def _digest(entity: Entity) -> str:
    lasting = {name: value for name, value in entity.attributes.items() if name not in MOMENTS}
    return hashlib.sha256(canonical(Entity(entity.id, entity.type, lasting))).hexdigest()
