"""What the papers read of the desk's tables. Ids are chosen in one transaction, read one by one in another."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kiosk.core import audit, outbox
from kiosk.core.audit import Head
from kiosk.core.store import Db

from . import joined, lists
from .sheet import MOST, Away, Chosen, HandOver, Listed
from .wants import Need, Supply, SupplyState, Want

_OPEN = f"state in ('{SupplyState.ASKED}', '{SupplyState.COMING}')"
_IDS = {
    Listed.NEEDS: "select id from shelter_need where open = 1 order by urgency desc, version, id limit ?",
    Listed.OUT: "select id from shelter_person where presence = 'out' and kept = id order by kana, id limit ?",
    Listed.SUPPLIES: f"select id from shelter_supply where {_OPEN} order by version, id limit ?",
}
_NAMED = "where one.id in (select value from json_each(?))"


def chosen(db: Db) -> Chosen:
    """Choose what stands on a hand-over sheet, the most urgent first."""
    return {listed: [row[0] for row in db.execute(sql, [MOST]).fetchall()] for listed, sql in _IDS.items()}


def hand_over(db: Db, shelter_id: str, listed: Chosen, seq: int) -> HandOver:
    """Read what a hand-over sheet says by now.

    Args:
        db: The kiosk's own store.
        shelter_id: The place.
        listed: What the paper lists.
        seq: The last record of the audit when it was asked for.
    """
    return HandOver(
        lists.shelter(db, shelter_id),
        lists.counts(db),
        _needs(db, listed[Listed.NEEDS]),
        _out(db, listed[Listed.OUT]),
        _supplies(db, listed[Listed.SUPPLIES]),
        int(db.execute(f"select count(*) from shelter_supply where {_OPEN}").fetchone()[0]),
        outbox.counts(db).pending,
        head_at(db, seq),
    )


def head_at(db: Db, seq: int) -> Head:
    """Return the head of the audit as it was behind an entry; the first head where that is gone."""
    last = next(audit.entries(db, seq - 1), None) if seq > 0 else None
    return Head() if last is None else Head(last.seq, last.link)


def _needs(db: Db, ids: Sequence[str]) -> tuple[Need, ...]:
    sql = (
        "select one.id, one.household, one.person, one.want, one.note, one.done, one.disputed <> '',"
        " coalesce(home.number, ''), coalesce(nullif(who.name, ''), who.kana, home.name, '') from shelter_need as one"
        " left join shelter_household as home on home.id = one.household"
        f" left join shelter_person as who on who.id = one.person {_NAMED}"
    )
    return tuple(
        Need(need, household, person, Want(want), note, bool(done), bool(disputed), number, name)
        for need, household, person, want, note, done, disputed, number, name in _in_order(db, sql, ids)
    )


def _out(db: Db, ids: Sequence[str]) -> tuple[Away, ...]:
    sql = (
        "select one.id, coalesce(home.number, ''), coalesce(nullif(one.name, ''), one.kana) from shelter_person as one"
        f" left join shelter_household as home on home.id = one.household {_NAMED}"
    )
    return tuple(Away(number, name, _since(db, person)) for person, number, name in _in_order(db, sql, ids))


def _since(db: Db, person: str) -> datetime | None:
    values = joined.where(joined.people(db, person))
    return values[-1].at if values else None


def _supplies(db: Db, ids: Sequence[str]) -> tuple[Supply, ...]:
    sql = (
        "select one.id, one.what, one.amount, one.unit, one.household, one.note, one.state, one.at, one.disputed <> ''"
        f" from shelter_supply as one {_NAMED}"
    )
    return tuple(
        Supply(
            supply,
            what,
            amount,
            unit,
            household,
            note,
            SupplyState(state),
            datetime.fromisoformat(at) if at else None,
            bool(disputed),
        )
        for supply, what, amount, unit, household, note, state, at, disputed in _in_order(db, sql, ids)
    )


def _in_order(db: Db, sql: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Read the rows of these ids in the ids' order; what is gone is left out."""
    found = {row[0]: row for row in db.execute(sql, [json.dumps(list(ids))]).fetchall()}
    return [found[one] for one in ids if one in found]
