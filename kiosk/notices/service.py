"""Which notices are shown now."""

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.store import Store

from . import store
from .model import Notice, joined, valid

LOOK_SECONDS = 30.0


class NoticesService:
    """The notices of this kiosk's city.

    Args:
        public_store: Where the city's notices are kept.
        clock: The house's clock; a notice ends here even when the city is away.
        changes: Where "notices" is published when one begins or ends.
    """

    def __init__(self, public_store: Store, clock: Clock, changes: Changes) -> None:
        self._public = public_store
        self._clock = clock
        self._changes = changes

    async def current(self) -> tuple[Notice, ...]:
        """Return the notices to show now, the newest first."""
        now, known = self._clock.now(), self._clock.known()
        leaves = await self._public.read(store.leaves)
        return joined([leaf for leaf in leaves if valid(leaf, now, known=known)])

    async def watch(self) -> None:
        """Look for notices that begin or end by the clock, for ever."""
        shown = await self.current()
        while True:
            await self._clock.sleep(LOOK_SECONDS)
            found = await self.current()
            if found != shown:
                shown = found
                self._changes.publish("notices")
