"""What was given back is forgotten: who had it and what it was, here and in what the city was told.

A person's reading is nobody's business once the book is back. Her line waits until the city has it, and until she has
seen what became of it otherwise than was said; that is waited for no longer than patrons are remembered.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from kiosk.core import outbox
from kiosk.core.clock import Clock
from kiosk.core.store import Db, Store

from . import store
from .account import otherwise
from .entries import Entry, Status
from .model import Deed, Stage
from .patrons import forget_strangers
from .settings import LibrarySettings

LOOK = 3600.0
"""Seconds between two looks."""

_MAKES = frozenset({Deed.LOAN, Deed.RESERVATION, Deed.PICK_UP})
_CLOSES = frozenset({Deed.RETURN, Deed.CANCELLATION, Deed.PICK_UP})
_OVER = frozenset({Stage.RETURNED, Stage.ENDED, Stage.REFUSED})


class Forgetting:
    """Forgets loans that are over, and patrons who were not here for long.

    Args:
        kiosk_store: Where the lending book is.
        public_store: Where the city's word is kept.
        clock: The house's clock.
        settings: The `[library]` section.
    """

    def __init__(self, kiosk_store: Store, public_store: Store, clock: Clock, settings: LibrarySettings) -> None:
        self._kiosk = kiosk_store
        self._public = public_store
        self._clock = clock
        self._settings = settings

    async def once(self) -> None:
        """Forget what it is time for; while the time is not known nothing is too old."""
        lines = await self._kiosk.read(store.remembered_lines)
        statuses = await self._public.read(partial(store.statuses, ids=[one.id for one in lines]))
        accepted, heard = await self._kiosk.read(lambda db: (store.accepted(db), store.heard(db)))
        since = self._clock.now() - timedelta(days=self._settings.remember_days) if self._clock.known() else None
        seen = {one.id for one in lines if _seen(one, statuses.get(one.id), heard, since)}
        gone = over(lines, statuses, accepted & seen)

        def write(db: Db) -> None:
            store.forget(db, gone)
            outbox.forget(db, gone)

        if gone:
            await self._kiosk.write(write)
        if since is not None:
            await forget_strangers(self._kiosk, since)

    async def watch(self) -> None:
        """Look every hour, for as long as the kiosk runs."""
        while True:
            await self.once()
            await self._clock.sleep(LOOK)


def over(lines: Sequence[Entry], statuses: Mapping[str, Status], settled: frozenset[str]) -> list[str]:
    """List the lines that are forgotten: all about something that is over, once each of them is settled.

    Args:
        lines: Those of which it is known who did what.
        statuses: The city's word on them.
        settled: The lines that the city has, and of which the person knows what became.
    """
    about: dict[str, list[Entry]] = {}
    for one in lines:
        about.setdefault(one.id if one.deed in _MAKES else one.target or one.id, []).append(one)
    closed = {one.target or one.id for one in lines if one.deed in _CLOSES and one.id in settled}
    closed |= {one for one, status in statuses.items() if status.stage in _OVER}
    made = {one.id for one in lines if one.deed in _MAKES}  # what began at another kiosk is that one's to remember
    return [
        one.id
        for root, group in about.items()
        if (root in closed or root not in made) and all(one.id in settled for one in group)
        for one in group
    ]


def _seen(line: Entry, status: Status | None, heard: frozenset[str], since: datetime | None) -> bool:
    """Tell whether nothing has to be said of a line any more, by the city or to the person."""
    if since is not None and line.at < since:
        return True
    return status is not None and (not otherwise(line, status) or line.id in heard)
