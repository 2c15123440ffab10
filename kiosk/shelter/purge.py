"""Some days after the shelter closed, all about its people is forgotten here.

Days are counted as this kiosk sees them: so many different dates on which it ran, knew the time, and the shelter was
closed. A clock that jumps by years is one more date and brings nothing nearer. What the city was not told of somebody
yet is waited for, however many days that takes: nobody else could tell it.
"""

from datetime import date

from kiosk.core import audit
from kiosk.core.clock import JST
from kiosk.core.store import Db

from . import lists, store, telling
from .desk import TOPICS, Desk
from .model import Opening

PURGED = "shelter.purged"
LOOK = 3600.0
"""Seconds between two looks."""

_MACHINE = "machine"


class Purge:
    """Forgets the people of a shelter that has closed.

    Args:
        desk: The desk they came to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def once(self) -> bool:
        """Count today, and forget if it is time; True when there was something to forget."""
        clock, settings = self._desk.clock, self._desk.settings
        if not (settings.place and clock.known()):
            return False
        now = clock.now()
        today = now.astimezone(JST).date()
        if not await self._desk.store.read(lambda db: _matters(db, settings.place, today, settings.purge_days)):
            return False

        def write(db: Db) -> bool:
            if not _over(db, settings.place, today, settings.purge_days):
                return False
            if telling.owes(db, self._desk.identity.kiosk_id):
                return False
            store.purge(db)
            audit.append(db, _MACHINE, PURGED, settings.place, at=now)
            return True

        return await self._desk.store.write(write, *TOPICS)

    async def done(self) -> bool:
        """Tell whether people of this shelter were ever forgotten here."""
        sql = "select 1 from audit where act = ? and record = ? limit 1"
        told = [PURGED, self._desk.settings.place]
        return await self._desk.store.read(lambda db: db.execute(sql, told).fetchone() is not None)

    async def watch(self) -> None:
        """Look every hour, for as long as the kiosk runs."""
        while True:
            await self.once()
            await self._desk.clock.sleep(LOOK)


def _matters(db: Db, place: str, today: date, most: int) -> bool:
    """Tell whether a look may write anything: a day that is new, people to forget, or days as it opened again."""
    days = {day for (day,) in db.execute("select day from shelter_closed_day").fetchall()}
    closed = _is_closed(db, place)
    return (closed and (today.isoformat() not in days or len(days) > most)) or (not closed and bool(days))


def _over(db: Db, place: str, today: date, days: int) -> bool:
    """Count a day on which the shelter is closed; tell whether these are more than it keeps its people."""
    if not _is_closed(db, place):
        db.execute("delete from shelter_closed_day")
        return False
    db.execute("insert or ignore into shelter_closed_day (day) values (?)", [today.isoformat()])
    return int(db.execute("select count(*) from shelter_closed_day").fetchone()[0]) > days


def _is_closed(db: Db, place: str) -> bool:
    """Tell whether staff closed the shelter; where kiosks disagree on it, nothing is forgotten."""
    shelter = lists.shelter(db, place)
    return shelter.since is not None and shelter.opening is Opening.CLOSED and not shelter.disputed
