"""What the gauges say now, the gravest first, and which roads are closed."""

from collections.abc import Callable
from datetime import datetime

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
        city_time: Tells the time by the city's last answer, None before one: it goes before a clock that is wrong here.
    """

    def __init__(
        self, public_store: Store, clock: Clock, city_time: Callable[[], datetime | None] = lambda: None
    ) -> None:
        self._public = public_store
        self._clock = clock
        self._city_time = city_time

    def moment(self) -> tuple[datetime, bool]:
        """Say what time it is, and whether that is known."""
        told = self._city_time()
        return (self._clock.now(), self._clock.known()) if told is None else (told, True)

    async def readings(self) -> tuple[Reading, ...]:
        """Return every gauge as of now, the gravest first, then by name."""
        now, known = self.moment()
        found = [reading(gauge, now, known=known) for gauge in await self._public.read(store.gauges)]
        return tuple(sorted(found, key=lambda one: (-one.level, one.gauge.kind.value, one.gauge.name, one.gauge.id)))

    async def closures(self) -> tuple[Closure, ...]:
        """Return the roads that are closed, or may be as nobody says."""
        now, known = self.moment()
        found = await self._public.read(store.closures)
        return tuple(one for one in found if closed_now(one, now, known=known) is not False)
