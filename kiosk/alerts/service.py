"""What holds here now, and what takes the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.store import Store

from . import store
from .model import Alert, Emergency, Ending, ending, is_drill, takes_the_screen

TOPIC = "alerts"
LOOK_SECONDS = 5.0
_CUT = timedelta(seconds=1)  # a city tells its time in whole seconds: no alert waits for its own second to end
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """What asks for the whole screen: an alarm before a drill, the gravest before the newest."""

    alarm: Alert | None = None
    drill: Alert | None = None


class AlertsService:
    """The alerts of this kiosk's place.

    Args:
        public_store: Where they are kept.
        clock: The house's clock; an alert ends here even when the city is away.
        changes: Where "alerts" is published when one begins or ends by the clock.
        places: The codes of this place: municipal, and the agency's for weather, shaking and coast.
        city_time: Tells the time by the city's last answer, None before one: a clock here that runs years ahead must
            not end a warning.
    """

    def __init__(
        self,
        public_store: Store,
        clock: Clock,
        changes: Changes,
        places: Sequence[str],
        city_time: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._public = public_store
        self._clock = clock
        self._changes = changes
        self.places = tuple(places)
        self._city_time = city_time

    async def current(self) -> tuple[Alert, ...]:
        """Return what holds here now, the gravest first; with it what names no place at all."""
        now, known = self.moment()
        return await self._public.read(partial(store.current, places=self.places, now=now, known=known))

    async def standing(self) -> Standing:
        """Say what asks for the whole screen now."""
        found = await self.asking()
        return Standing(next(iter(found.alarms), None), next(iter(found.drills), None))

    async def asking(self) -> Emergency:
        """Return everything that asks for the whole screen now."""
        now, known = self.moment()
        found = await self.current()
        return Emergency(
            tuple(one for one in found if takes_the_screen(one, self.places, now, known=known)),
            tuple(one for one in found if is_drill(one, self.places, now, known=known)),
        )

    async def ending(self, alert: Alert) -> Ending:
        """Say how an alert ended that had the screen."""
        return ending(await self._public.read(partial(store.fate, alert=alert)), self.moment()[0])

    async def take(self, data: bytes) -> tuple[Alert, bool]:
        """Keep what a file of an agency says, which nobody signed; tell whether it was news.

        Raises:
            KnownError: It is no such file, or it warns of nothing.
        """
        from .reading import read  # noqa: PLC0415 - XML and keys are not needed before the first screen

        found = read(data)
        return found, bool(await self._public.write(partial(store.put, alerts=[found]), TOPIC))

    async def watch(self) -> None:
        """Look for alerts that begin or end by the clock, and let go of old ones, for ever."""
        shown, day = await self.current(), None
        while True:
            now, known = self.moment()
            if known and now.date() != day:
                day = now.date()
                await self._public.write(partial(store.tidy, before=now - KEPT))
            await self._clock.sleep(LOOK_SECONDS)
            found = await self.current()
            if found != shown:
                shown = found
                self._changes.publish(TOPIC)

    def moment(self) -> tuple[datetime, bool]:
        """Say what time it is, and whether that is known."""
        told = self._city_time()
        return (self._clock.now(), self._clock.known()) if told is None else (told + _CUT, True)
