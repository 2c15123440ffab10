"""After a salvage of the kiosk's store: the city is told again of every act of which the fact was lost."""

from kiosk.core import outbox
from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import city, store
from .entries import key
from .model import Identity


def mend(db: Db, _missing: Missing) -> None:
    """Make the lost facts anew from the lending book; the city knows them by their ids.

    A line whose person is forgotten was accepted by the city before.
    """
    known = {one for (one,) in db.execute("select id from outbox").fetchall()}
    for entry in store.everything(db):
        if entry.id not in known and not entry.forgotten:
            giver = Identity(key(entry.id).partition(":")[0])  # its id says which kiosk did it
            outbox.put(db, city.fact(entry, giver), lane=entry.lane)
