"""After a salvage of the kiosk's store: the city is told again of every help call, word for word."""

from datetime import datetime

from kiosk.core import outbox
from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import city, store
from .model import Kiosk

_TOLD = "select id, place, cancel_id, cancelled_at from help_calls where place <> '' order by seq"


def mend(db: Db, _missing: Missing) -> None:
    """Bring back the facts that calls remember, and let no call be taken back twice."""
    db.execute(
        "update help_calls set cancelled = 1 where id in (select lane from outbox where kind = ?)", [city.CANCELLED]
    )
    known = {row_id for (row_id,) in db.execute("select id from outbox").fetchall()}
    for call_id, place, cancel_id, cancelled_at in db.execute(_TOLD).fetchall():
        call = store.by_id(db, call_id)
        if call is None:
            continue
        kiosk = Kiosk(call_id.split(":")[3], place)  # its id says which kiosk called
        if call_id not in known:
            outbox.put(db, city.call_fact(call, kiosk))
        if cancel_id and cancel_id not in known:
            taken_back = city.cancel_fact(cancel_id, call, kiosk, datetime.fromisoformat(cancelled_at))
            outbox.put(db, taken_back, lane=call_id)
