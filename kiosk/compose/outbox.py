"""Looks at the outbox from outside: of the kiosk that runs here, or of the closed folder."""

from pathlib import Path

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.folder import DataFolder
from kiosk.core.outbox import Row, State
from kiosk.core.store import Db, Store

_OPEN = (State.PENDING, State.INFLIGHT, State.REFUSED, State.QUARANTINED)


async def unsettled(folder: Path) -> list[Row]:
    """Read what is not with the city yet and what a person has to look at; no content, only ids and states.

    Raises:
        KnownError: The store cannot be read.
    """
    place = DataFolder(folder)
    if not place.kiosk_db.exists():
        return []
    store = Store(place.kiosk_db, key=place.database_key(), durable=True, migrations=(), changes=Changes())
    await store.open()
    try:
        return await store.read(_open)
    finally:
        await store.close()


def _open(db: Db) -> list[Row]:
    return outbox.rows(db, _OPEN) if db.table("outbox").exists() else []  # none yet where the first start was cut off


async def listed(folder: Path) -> list[str]:
    """Give a line for each: number, state, type, id, why."""
    return [
        "\t".join((str(row.seq), row.state.value, row.kind, row.id, row.why)).rstrip()
        for row in await unsettled(folder)
    ]
