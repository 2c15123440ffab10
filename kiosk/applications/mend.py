"""After a salvage of the kiosk's store: the city is told again of every application, word for word."""

from datetime import datetime

from kiosk.core import outbox
from kiosk.core.entity import parse
from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import city
from .model import Identity, Withdrawn

_LOST = "id not in (select id from outbox)"


def mend(db: Db, _missing: Missing) -> None:
    """Bring back the facts of applications and of what was taken back; the city knows them by their ids."""
    for (fact,) in db.execute(f"select body from application_facts where {_LOST} order by rowid").fetchall():
        outbox.put(db, parse(fact))
    taken_back = (
        "select id, status_id, what, at, (select id from applications where status_id = back.status_id)"
        f" from application_withdrawals as back where {_LOST} order by seq"
    )
    for fact_id, status, what, at, application in db.execute(taken_back).fetchall():
        giver = Identity(fact_id.split(":")[3], "")  # its id says which kiosk took it back
        fact = city.withdrawal_fact(fact_id, status, Withdrawn(what), giver, datetime.fromisoformat(at))
        outbox.put(db, fact, lane=application or "")
