"""After a salvage of the kiosk's store: the chain says so itself, and lost guesses leave a wait behind."""

from kiosk.core import audit
from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import store

SALVAGE = "salvage"
GUESSES = 6
"""Guesses that count where some may be lost: a minute's wait. Who could damage the disk has its key as well."""


def mend(db: Db, missing: Missing) -> None:
    """Write the salvage down in the chain, and let a wait begin where guesses may be lost."""
    lost = min(missing.of("staff_guesses"), GUESSES)
    for _ in range(max(lost - len(store.guesses(db)), 0)):
        store.add_guess(db, SALVAGE, 0.0)
    audit.append(db, SALVAGE, "store.salvaged")
