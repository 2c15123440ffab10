"""Ten wrong PINs an hour at this kiosk and no eleventh, with longer and longer waits between; nothing shortens them.

A guess is committed as a wrong one before the PIN is looked at, so that no power cut makes it undone. Hours and waits
are counted by the monotonic clock, which nobody can set. What earlier runs of the program left counts as if it had
happened when this one began: a restart never shortens a wait, it begins anew. Nobody is locked out for good: the
longest wait is an hour, and an envelope ends it (`StaffService.break_glass`).

A PIN that is right takes back its own guess and no other: who knows one PIN cannot try those of others for longer.
"""

import math
import secrets

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db

from . import store

MOST = 10
WINDOW = 3600.0
WAITS = (0.0, 0.0, 0.0, 0.0, 5.0, 15.0, 60.0, 300.0, 600.0, 900.0)
"""Seconds after so many wrong ones within the hour; after the tenth, until the first of them is an hour old."""
_MINUTE = 60


class Guesses:
    """Counts the PINs that are tried at this kiosk, whoever's they are.

    Args:
        clock: Counts the hours.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._run = secrets.token_hex(8)
        self._began = clock.monotonic()

    def begin(self, db: Db) -> int:
        """Count a guess inside its transaction and return its number; what is over the hour is forgotten.

        Raises:
            KnownError: It is too soon, in words and minutes; nothing is counted.
        """
        left = self.left(db)
        if left:
            raise too_soon(left)
        now = self._clock.monotonic()
        store.forget_guesses(db, self._run, now - WINDOW, others=self._began <= now - WINDOW)
        return store.add_guess(db, self._run, now)

    def left(self, db: Db) -> float:
        """Return the seconds until a PIN may be tried; 0 when it may."""
        now = self._clock.monotonic()
        told = (at if run == self._run else self._began for run, at in store.guesses(db))
        moments = sorted(at for at in told if at > now - WINDOW)
        if len(moments) >= MOST:
            return moments[-MOST] + WINDOW - now
        return max(moments[-1] + WAITS[len(moments)] - now, 0.0) if moments else 0.0


def too_soon(left: float) -> KnownError:
    """Say how long to wait, in seconds or minutes."""
    if left <= _MINUTE:
        return KnownError(
            N_("There were too many wrong PINs."),
            N_("Please try again in {seconds} seconds."),
            seconds=math.ceil(left),
        )
    return KnownError(
        N_("There were too many wrong PINs."),
        N_("Please try again in {minutes} minutes, or open the envelope for emergencies."),
        minutes=math.ceil(left / _MINUTE),
    )
