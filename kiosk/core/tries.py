"""Ten wrong tries an hour, and no eleventh: guessing a code is hopeless, and switching the machine off does not help.

A try is committed as a wrong one before the code is looked at, so that no power cut makes it undone. Hours are counted
by the monotonic clock, which nobody can set. What earlier runs of the program left counts as if it had happened when
this one began: it is never forgotten sooner for a start.
"""

import math
import secrets
from collections.abc import Awaitable, Callable
from enum import StrEnum

from sqlite_utils import Migrations

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store

MIGRATIONS = Migrations("tries")
MOST = 10
WINDOW = 3600.0
_MINUTE = 60


class Purpose(StrEnum):
    """What a code is tried at; each is counted by itself."""

    LOOK_UP = "look_up"
    DRAFT = "draft"
    LIBRARY = "library"


@MIGRATIONS(name="001_tries")
def create(db: Db) -> None:
    """Make the table."""
    db.execute(
        "create table tries (seq integer primary key autoincrement, purpose text not null, run text not null,"
        " at real not null) strict"
    )


class Tries:
    """Counts what is tried at this kiosk.

    Args:
        kiosk_store: Where tries are kept.
        clock: Counts the hours.
    """

    def __init__(self, kiosk_store: Store, clock: Clock) -> None:
        self._kiosk = kiosk_store
        self._clock = clock
        self._run = secrets.token_hex(8)
        self._began = clock.monotonic()

    async def check(self, purpose: Purpose, right: Callable[[], Awaitable[bool]]) -> bool:
        """Count a try, then look whether it is right; one that is right counts no more.

        Raises:
            KnownError: There were ten wrong ones within the hour; `right` is not asked.
        """
        now = self._clock.monotonic()

        def begin(db: Db) -> int:
            left = self._left(db, purpose, now)
            if left:
                raise KnownError(
                    N_("The code was wrong too many times."),
                    N_("Please try again in {minutes} min, or speak to a member of staff."),
                    minutes=math.ceil(left / _MINUTE),
                )
            return _add(db, purpose, self._run, now)

        number = await self._kiosk.write(begin)
        found = await right()
        if found:
            await self._kiosk.write(lambda db: _take_back(db, number))
        return found

    def _left(self, db: Db, purpose: Purpose, now: float) -> float:
        """Return the seconds until a try is free again; what is over the hour is forgotten."""
        before = now - WINDOW
        db.execute("delete from tries where purpose = ? and run = ? and at <= ?", [purpose, self._run, before])
        if self._began <= before:
            db.execute("delete from tries where purpose = ? and run <> ?", [purpose, self._run])
        found = db.execute("select run, at from tries where purpose = ?", [purpose]).fetchall()
        moments = sorted(at if run == self._run else self._began for run, at in found)
        return moments[-MOST] + WINDOW - now if len(moments) >= MOST else 0.0


def _add(db: Db, purpose: str, run: str, at: float) -> int:
    """Write a try down as a wrong one; it is taken back if it proves right."""
    added = db.execute("insert into tries (purpose, run, at) values (?, ?, ?)", [purpose, run, at])
    return int(added.lastrowid or 0)


def _take_back(db: Db, number: int) -> None:
    """Forget a try that was right."""
    db.execute("delete from tries where seq = ?", [number])
