"""Facts in kiosk.db, which are all that counts, and what is known of a thing from them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from kiosk.core import own_json
from kiosk.core.entity import content_hash
from kiosk.core.store import Db

from . import facts
from .registers import Fact, Kind, Ref, Subject, Value
from .tables import LISTS


def done(db: Db, act: str) -> bool:
    """Tell whether an act was done before."""
    return db.execute("select 1 from shelter_given where act = ? limit 1", [act]).fetchone() is not None


def subject_of_act(db: Db, kiosk: str, act: str, kind: Kind) -> str | None:
    """Return the first thing of a kind that an act of this kiosk spoke of."""
    row = db.execute(
        "select subject from shelter_fact where kiosk = ? and kind = ?"
        " and seq in (select seq from shelter_given where act = ?) order by seq limit 1",
        [kiosk, kind.value, act],
    ).fetchone()
    return None if row is None else str(row[0])


def next_seq(db: Db, act: str) -> int:
    """Give the number of this kiosk's next fact, which an act brings; none is ever given twice."""
    return int(db.execute("insert into shelter_given (act) values (?) returning seq", [act]).fetchone()[0])


def next_number(db: Db, household: str) -> int:
    """Give the running number of the next household that this kiosk checks in; none is ever given twice."""
    sql = "insert into shelter_number (household) values (?) returning number"
    return int(db.execute(sql, [household]).fetchone()[0])


def version(db: Db) -> int:
    """Return the greatest version that is known here; 0 without any fact."""
    return int(db.execute("select coalesce(max(version), 0) from shelter_fact").fetchone()[0])


def put(db: Db, fact: Fact) -> bool:
    """Keep a fact; False when it was here before, or was purged.

    Raises:
        ValueError: Another fact has its kiosk and number.
    """
    body = facts.write(fact)
    digest = content_hash(body)
    gone = db.execute("select 1 from shelter_purged where kiosk = ? and seq >= ?", [fact.kiosk, fact.seq]).fetchone()
    if gone is not None:
        return False
    added = db.execute(
        "insert into shelter_fact (kiosk, seq, version, shelter, kind, subject, body, hash)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (kiosk, seq) do nothing",
        [fact.kiosk, fact.seq, fact.version, fact.shelter, fact.kind.value, fact.subject, body, digest],
    )
    if added.rowcount:
        return True
    there = "select hash from shelter_fact where kiosk = ? and seq = ?"
    if db.execute(there, [fact.kiosk, fact.seq]).fetchone()[0] != digest:
        raise ValueError("two facts with one number")
    return False


def bodies(db: Db, shelter: str, after: Ref | None = None, most: int = 1000) -> list[tuple[Ref, bytes]]:
    """Return facts of a shelter in the order of their kiosks and numbers, so many behind one of them."""
    last = after or Ref("", 0)
    rows = db.execute(
        "select kiosk, seq, body from shelter_fact where shelter = ? and (kiosk, seq) > (?, ?)"
        " order by kiosk, seq limit ?",
        [shelter, last.kiosk, last.seq, most],
    ).fetchall()
    return [(Ref(kiosk, seq), body) for kiosk, seq, body in rows]


def known(db: Db, shelter: str) -> Mapping[str, tuple[int, int]]:
    """Return by kiosk how many of its facts are here, and the number of the last."""
    sql = "select kiosk, count(*), max(seq) from shelter_fact where shelter = ? group by kiosk order by kiosk"
    return {kiosk: (count, last) for kiosk, count, last in db.execute(sql, [shelter]).fetchall()}


def all_facts(db: Db) -> Iterator[Fact]:
    """Give every fact, in the order of their versions."""
    rows = db.execute("select body from shelter_fact order by version, kiosk, seq")
    return (facts.read(body) for (body,) in rows)


def purge(db: Db) -> int:
    """Forget every fact and all that was worked out, for good: none of them is taken in again.

    Returns:
        How many facts there were.
    """
    db.execute(
        "insert into shelter_purged (kiosk, seq) select kiosk, max(seq) from shelter_fact where true group by kiosk"
        " on conflict (kiosk) do update set seq = max(seq, excluded.seq)"
    )
    count = db.execute("delete from shelter_fact").rowcount
    for table in ("shelter_given", "shelter_number", "shelter_told", "shelter_closed_day", "shelter_list_key"):
        db.execute(f"delete from {table}")
    forget_worked_out(db)
    return int(count)


def list_key(db: Db) -> bytes:
    """Return the key under which lines of lists are known again; their words cannot be guessed without it."""
    db.execute("insert into shelter_list_key (id, key) values (1, randomblob(32)) on conflict do nothing")
    return bytes(db.execute("select key from shelter_list_key").fetchone()[0])


def forget_worked_out(db: Db) -> None:
    """Empty all that can be worked out from the facts."""
    for table in LISTS:
        db.execute(f"delete from {table}")


def worked_out(db: Db) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that was worked out, by table, in one order: two stores with the same facts have the same."""
    found = {}
    for table in LISTS:
        found[table] = sorted(db.execute(f"select * from {table}").fetchall(), key=repr)
    return found


def subject(db: Db, kind: Kind, subject_id: str) -> Subject:
    """Return all that is known about one thing."""
    sql = "select state from shelter_subject where kind = ? and id = ?"
    row = db.execute(sql, [kind.value, subject_id]).fetchone()
    return Subject(kind, subject_id) if row is None else _read(kind, subject_id, row[0])


def knows(db: Db, kind: Kind, subject_id: str) -> bool:
    """Tell whether any fact is about this thing."""
    sql = "select 1 from shelter_subject where kind = ? and id = ?"
    return db.execute(sql, [kind.value, subject_id]).fetchone() is not None


def put_subject(db: Db, one: Subject) -> None:
    """Keep what is known about one thing."""
    db.execute(
        "insert into shelter_subject (kind, id, state) values (?, ?, ?)"
        " on conflict (kind, id) do update set state = excluded.state",
        [one.kind.value, one.id, _write(one)],
    )


def _write(one: Subject) -> bytes:
    return own_json.write(
        {
            "registers": {
                name: [[v.version, v.kiosk, v.seq, v.value, v.at.astimezone(UTC).isoformat(), v.by] for v in values]
                for name, values in one.registers.items()
            },
            "gone": {name: sorted([ref.kiosk, ref.seq] for ref in refs) for name, refs in one.gone.items()},
        }
    )


def _read(kind: Kind, subject_id: str, state: bytes) -> Subject:
    told = own_json.read(state)
    return Subject(
        kind,
        subject_id,
        {name: tuple(_value(*value) for value in values) for name, values in told["registers"].items()},
        {name: frozenset(Ref(*ref) for ref in refs) for name, refs in told["gone"].items()},
    )


def _value(order: int, kiosk: str, seq: int, value: Any, at: str, by: str) -> Value:  # noqa: PLR0913, PLR0917 - a row
    return Value(order, kiosk, seq, value, datetime.fromisoformat(at), by)


def upsert(db: Db, table: str, row: Mapping[str, str | int | None]) -> None:
    """Write columns of a row that was worked out; its others stay as they are."""
    db.execute(_upsert(table, tuple(row)), list(row.values()))


@cache
def _upsert(table: str, columns: tuple[str, ...]) -> str:
    named, marks = ", ".join(columns), ", ".join("?" * len(columns))
    anew = ", ".join(f"{column} = excluded.{column}" for column in columns if column != "id")
    return f"insert into {table} ({named}) values ({marks}) on conflict (id) do update set {anew}"
