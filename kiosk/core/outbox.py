"""What the city has yet to be told: one immutable fact per row, kept until a person or the city settles it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from kiosk.core.entity import Entity, canonical, content_hash

TOPIC = "outbox"
MIGRATIONS = Migrations("outbox")
_DUE = (
    "state = 'pending' and not exists (select 1 from outbox as older"
    " where older.lane = outbox.lane and older.seq < outbox.seq and older.state in ('pending', 'inflight'))"
)


class State(StrEnum):
    """Where a fact stands with the city."""

    PENDING = "pending"
    INFLIGHT = "inflight"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


@dataclass(frozen=True)
class Waiting:
    """A fact that is to be sent, without its body: thousands may wait, and a body may be half a megabyte.

    Attributes:
        seq: The order in which facts arose; clocks may lie, this does not.
    """

    seq: int
    id: str
    kind: str
    lane: str


@dataclass(frozen=True)
class Row(Waiting):
    """One fact and its fate.

    Attributes:
        attempts: Answers of the city that settled nothing; silence does not count.
        why: Why it stands where it stands, a word for staff.
    """

    body: bytes
    hash: str
    state: State
    attempts: int
    why: str


@dataclass(frozen=True)
class Counts:
    """How many facts stand where; one on its way still counts as pending."""

    pending: int
    refused: int
    quarantined: int
    accepted: int


@MIGRATIONS(name="001_outbox")
def create(db: Database) -> None:
    """Make the table, and the triggers that keep a fact as it was written."""
    db.execute(
        "create table outbox ("
        " seq integer primary key autoincrement, id text not null unique, kind text not null, lane text not null,"
        " body blob not null, hash text not null,"
        " state text not null default 'pending'"
        " check (state in ('pending', 'inflight', 'accepted', 'refused', 'quarantined')),"
        " attempts integer not null default 0, why text not null default '') strict"
    )
    db.execute("create index outbox_lane on outbox (lane, seq) where state in ('pending', 'inflight')")
    db.execute("create index outbox_state on outbox (state, attempts, seq)")
    db.execute(
        "create trigger outbox_fact before update of seq, id, kind, lane, body, hash on outbox"
        " begin select raise(abort, 'a fact is never changed'); end"
    )
    db.execute(
        "create trigger outbox_kept before delete on outbox begin select raise(abort, 'a fact is never deleted'); end"
    )
    db.execute(
        "create trigger outbox_accepted before update of state on outbox"
        " when old.state = 'accepted' and new.state <> 'accepted'"
        " begin select raise(abort, 'what the city accepted stays accepted'); end"
    )


@MIGRATIONS(name="002_forgetting")
def let_forget(db: Database) -> None:
    """Let what the city accepted be forgotten whole; nothing else of a fact ever changes."""
    db.execute("drop trigger outbox_fact")
    db.execute(
        "create trigger outbox_fact before update of seq, id, kind, lane, body, hash on outbox"
        " when not (old.state = 'accepted' and new.body = x'' and new.lane = old.id and new.seq = old.seq"
        " and new.id = old.id and new.kind = old.kind and new.hash = old.hash)"
        " begin select raise(abort, 'a fact is never changed'); end"
    )


def put(db: Database, entity: Entity, *, lane: str = "") -> None:
    """Write a fact down for the city, inside the transaction of the act that made it.

    The same fact put twice is one row.

    Args:
        db: The kiosk's own store.
        entity: The fact; its id is the key by which the city tells it from others for ever.
        lane: Facts of one lane reach the city in their order; "" gives it a lane of its own.

    Raises:
        ValueError: Another fact has this id already.
    """
    body = canonical(entity)
    digest = content_hash(body)
    put_down = db.execute(
        "insert into outbox (id, kind, lane, body, hash) values (?, ?, ?, ?, ?) on conflict (id) do nothing",
        [entity.id, entity.type, lane or entity.id, body, digest],
    )
    if (
        not put_down.rowcount
        and db.execute("select hash from outbox where id = ?", [entity.id]).fetchone()[0] != digest
    ):
        raise ValueError("two facts with one id")


def due(db: Database, limit: int, *, after: int = 0) -> list[Waiting]:
    """Return what to send next: the oldest pending fact of each lane, least often failed first.

    A lane whose oldest fact is on its way waits. A refused or quarantined fact holds up nothing.

    Args:
        db: The kiosk's own store.
        limit: How many at most; so many are looked at, however many wait.
        after: Leave out what is not younger than the fact of this number, and give the others by their age alone.
    """
    part = "not indexed where seq > ?1 and" if after else "where"  # by an index all that waits would be sorted first
    order = "seq" if after else "attempts, seq"
    sql = f"select seq, id, kind, lane from outbox {part} {_DUE} order by {order} limit ?2"
    return [Waiting(*values) for values in db.execute(sql, [after, limit]).fetchall()]


def newest(db: Database) -> int:
    """Return the number of the youngest fact; 0 without any."""
    return int(db.execute("select coalesce(max(seq), 0) from outbox").fetchone()[0])


def bodies(db: Database, ids: Sequence[str], most: int) -> dict[str, bytes]:
    """Return the bodies of facts by their ids, from the first on, until they hold more than so many bytes."""
    found: dict[str, bytes] = {}
    held = 0
    for row_id in ids:
        for (body,) in db.execute("select body from outbox where id = ?", [row_id]).fetchall():
            found[row_id] = body
            held += len(body)
        if held > most:
            break
    return found


def take(db: Database, ids: Iterable[str]) -> None:
    """Mark pending facts as on their way."""
    taken = "update outbox set state = 'inflight' where id = ? and state = 'pending'"
    db.conn.executemany(taken, [(row_id,) for row_id in ids])


def settle(db: Database, row_id: str, state: State, why: str = "", *, attempted: bool = False) -> None:
    """Write down where a fact stands now; what the city once accepted stays accepted.

    Args:
        db: The kiosk's own store.
        row_id: The fact's id.
        state: `PENDING` sends it again later.
        why: A word for staff.
        attempted: The city answered and it did not settle the matter; silence is no attempt.
    """
    db.execute(
        "update outbox set state = ?, why = ?, attempts = attempts + ? where id = ? and state <> 'accepted'",
        [state.value, why, int(attempted), row_id],
    )


def recover(db: Database) -> None:
    """At start: what was on its way when the power went is sent again; the city knows it by its id."""
    db.execute("update outbox set state = 'pending' where state = 'inflight'")


def forget(db: Database, ids: Iterable[str]) -> None:
    """Forget what facts say that the city accepted: id and hash stay, so that they are never told a second time."""
    sql = "update outbox set body = x'', lane = id where id = ? and state = 'accepted'"
    db.conn.executemany(sql, [(row_id,) for row_id in ids])


def counts(db: Database) -> Counts:
    """Count the facts by state."""
    found: dict[str, int] = dict(db.execute("select state, count(*) from outbox group by state").fetchall())
    return Counts(
        pending=found.get(State.PENDING, 0) + found.get(State.INFLIGHT, 0),
        refused=found.get(State.REFUSED, 0),
        quarantined=found.get(State.QUARANTINED, 0),
        accepted=found.get(State.ACCEPTED, 0),
    )


def rows(db: Database, states: Collection[State]) -> list[Row]:
    """Return all facts in these states, oldest first."""
    marks = ", ".join("?" * len(states))
    found = db.execute(
        "select seq, id, kind, lane, body, hash, state, attempts, why from outbox"
        f" where state in ({marks}) order by seq",
        [state.value for state in states],
    ).fetchall()
    return [
        Row(seq, row_id, kind, lane, body, digest, State(state), attempts, why)
        for seq, row_id, kind, lane, body, digest, state, attempts, why in found
    ]
