"""What the gauges say now, the gravest first, and which roads are closed."""

from kiosk.core.clock import Clock
from kiosk.core.store import Store

from . import store
from .model import Closure, Reading, closed_now, reading

TOPIC = "gauges"


class GaugesService:
    """The gauges of this kiosk's city.

    Args:
        public_store: Where they are kept.
        clock: The house's clock; what a gauge said grows old here even when the city is away.
    """

    def __init__(self, public_store: Store, clock: Clock) -> None:
        self._public = public_store
        self._clock = clock

    async def readings(self) -> tuple[Reading, ...]:
        """Return every gauge as of now, the gravest first, then by name."""
        now = self._clock.now()
        found = [reading(gauge, now) for gauge in await self._public.read(store.gauges)]
        return tuple(sorted(found, key=lambda one: (-one.level, one.gauge.kind.value, one.gauge.name, one.gauge.id)))

    async def closures(self) -> tuple[Closure, ...]:
        """Return the roads that are closed, or may be as nobody says."""
        now, known = self._clock.now(), self._clock.known()
        found = await self._public.read(store.closures)
        return tuple(one for one in found if closed_now(one, now, known=known) is not False)
