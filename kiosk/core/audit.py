"""What staff did, in a chain that cannot be changed later without its showing.

Every entry carries two marks. The *link* is the SHA-256 of the link before and of the entry, so that anybody who has
the entries can follow the chain, and one link that was sent or printed (a head) vouches for all before it. The *seal*
is an HMAC under a key that is replaced by its own SHA-256 after every entry and forgotten: whoever takes the kiosk
cannot write the past anew, as nobody there has its keys; the city, which holds the first one, finds out.

An entry holds who, what and about which record, by their ids and never with content.

Source: B. Schneier and J. Kelsey, Secure Audit Logs to Support Computer Forensics, 1999.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from kiosk.core.duty import Duty

TOPIC = "audit"
MIGRATIONS = Migrations("audit")
START = hashlib.sha256(b"kiosk audit").hexdigest()
"""The link before the first entry."""

_NAME = re.compile(r"[A-Za-z0-9_.:\-]{1,120}\Z")


class Where(StrEnum):
    """Outside this kiosk, where a head of the chain is kept."""

    CITY = "city"
    PAPER = "paper"


class Fault(StrEnum):
    """What does not fit in a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    CUT = "cut"
    REWRITTEN = "rewritten"
    FORGED = "forged"


@dataclass(frozen=True)
class Head:
    """Where a chain ends: so many entries, of which the last has this link."""

    seq: int = 0
    link: str = START

    @property
    def short(self) -> str:
        """The head as it is printed and read out: the number and 16 digits in fours."""
        return f"{self.seq}: " + " ".join(self.link[at : at + 4] for at in range(0, 16, 4))


@dataclass(frozen=True)
class Entry:
    """One act.

    Attributes:
        seq: Its number; the order of acts is this and never the time.
        at: The moment in UTC as the kiosk's clock told it; "" where nobody told.
        staff: Whose act: a staff id, or the name of a part of the machine.
        act: What was done.
        record: The id of what it was done to; "" where there is none.
    """

    seq: int
    at: str
    staff: str
    act: str
    record: str
    link: str = ""
    seal: str = ""


@dataclass(frozen=True)
class Broken:
    """The first entry that does not fit, and why."""

    seq: int
    fault: Fault


@MIGRATIONS(name="001_audit")
def create(db: Database) -> None:
    """Make the tables."""
    db.execute(
        "create table audit (seq integer primary key, at text not null, staff text not null, act text not null,"
        " record text not null, link text not null, seal text not null) strict"
    )
    db.execute("create index audit_by_staff on audit (staff, seq)")
    db.execute(
        "create table audit_now (id integer primary key check (id = 1), seq integer not null, link text not null,"
        " key blob not null, seed blob) strict"
    )
    db.execute(
        "create table audit_heads (place text not null, seq integer not null, link text not null,"
        " primary key (place, seq)) strict"
    )


def append(db: Database, by: Duty | str, act: str, record: str = "", *, at: datetime | None = None) -> Head:
    """Write an act down inside its own transaction and return the new head.

    Args:
        db: The store, inside the act's transaction.
        by: Who: the duty, a staff id, or the name of a part of the machine.
        act: Its name.
        record: The id of the record it was done to.
        at: When, where that is known.

    Raises:
        ValueError: A name is empty, too long or holds anything but A-Z a-z 0-9 and _ . : - : it is content, no id.
    """
    staff = by.staff if isinstance(by, Duty) else by
    for name in (staff, act, record or "-"):
        if not _NAME.match(name):
            raise ValueError("an entry of the audit holds ids only")
    last, key = _now(db)
    entry = Entry(last.seq + 1, at.astimezone(UTC).isoformat() if at else "", staff, act, record)
    link = _link(last.link, entry)
    db.execute(
        "insert into audit (seq, at, staff, act, record, link, seal) values (?, ?, ?, ?, ?, ?, ?)",
        [entry.seq, entry.at, staff, act, record, link, _seal(key, link)],
    )
    db.execute("update audit_now set seq = ?, link = ?, key = ?", [entry.seq, link, _next(key)])
    return Head(entry.seq, link)


def head(db: Database) -> Head:
    """Return where the chain ends."""
    row = db.execute("select seq, link from audit_now").fetchone()
    return Head() if row is None else Head(*row)


def told(db: Database, place: Where, known: Head) -> None:
    """Keep beside the chain which head the city has, or stands on paper."""
    db.execute(
        "insert into audit_heads (place, seq, link) values (?, ?, ?) on conflict do nothing",
        [place, known.seq, known.link],
    )


def is_told(db: Database, place: Where, known: Head) -> bool:
    """Tell whether it is kept already that this head is known there."""
    sql = "select 1 from audit_heads where place = ? and seq = ? and link = ?"
    return db.execute(sql, [place, known.seq, known.link]).fetchone() is not None


def heads(db: Database) -> tuple[Head, ...]:
    """Return the heads that are known elsewhere, in their order."""
    rows = db.execute("select seq, link from audit_heads order by seq").fetchall()
    return tuple(dict.fromkeys(Head(*row) for row in rows))


def entries(db: Database, after: int = 0) -> Iterator[Entry]:
    """Return the entries behind a number, in their order."""
    sql = "select seq, at, staff, act, record, link, seal from audit where seq > ? order by seq"
    return (Entry(*row) for row in db.execute(sql, [after]))


def seed(db: Database) -> bytes | None:
    """Return the first key; None before the first entry and once the city alone has it."""
    row = db.execute("select seed from audit_now").fetchone()
    return None if row is None else row[0]


def forget_seed(db: Database) -> None:
    """Forget the first key: from here on only the city can make the seals anew."""
    db.execute("update audit_now set seed = null")


def verify(db: Database, elsewhere: Iterable[Head] = ()) -> Broken | None:
    """Follow the whole chain of a store; None when it is whole.

    Args:
        db: The store.
        elsewhere: Heads that were sent or printed, beside those the store remembers itself.
    """
    anchors = (*heads(db), *elsewhere)
    return follow(entries(db), head(db), anchors, seed(db))


def follow(chain: Iterable[Entry], end: Head, anchors: Iterable[Head], first: bytes | None) -> Broken | None:
    """Return the first entry of a chain that does not fit; None when all is as it was written.

    Args:
        chain: The entries in their order.
        end: Where it should end.
        anchors: Heads known elsewhere: what they say cannot be changed here.
        first: The first key, with which the seals are made anew; without it the links alone are followed.
    """
    known: dict[int, set[str]] = {}
    for anchor in (end, *anchors):
        known.setdefault(anchor.seq, set()).add(anchor.link)
    last, key = Head(), first
    for entry in chain:
        if entry.seq != last.seq + 1:
            return Broken(last.seq + 1, Fault.MISSING)
        if entry.link != _link(last.link, entry):
            return Broken(entry.seq, Fault.CHANGED)
        if known.get(entry.seq, {entry.link}) != {entry.link}:
            return Broken(entry.seq, Fault.REWRITTEN)
        if key is not None:
            if not hmac.compare_digest(entry.seal, _seal(key, entry.link)):
                return Broken(entry.seq, Fault.FORGED)
            key = _next(key)
        last = Head(entry.seq, entry.link)
    if max(known) > last.seq:
        return Broken(last.seq + 1, Fault.CUT)
    return None if end == last else Broken(last.seq, Fault.REWRITTEN)


def _now(db: Database) -> tuple[Head, bytes]:
    """Return where the chain ends and the key of its next entry; the first key is drawn when it is first needed.

    Where this row is lost, or older than the last entry, the chain goes on behind what is left, under a key of its own:
    `verify` tells so for ever.
    """
    row = db.execute("select seq, link, key from audit_now").fetchone()
    left = db.execute("select seq, link from audit order by seq desc limit 1").fetchone()
    if row is not None and (left is None or left[0] <= row[0]):
        return Head(row[0], row[1]), row[2]
    last, key = Head() if left is None else Head(*left), secrets.token_bytes(32)
    db.execute(
        "insert or replace into audit_now (id, seq, link, key, seed) values (1, ?, ?, ?, ?)",
        [last.seq, last.link, key, key],
    )
    return last, key


def _link(before: str, entry: Entry) -> str:
    written = json.dumps([before, entry.seq, entry.at, entry.staff, entry.act, entry.record], separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _seal(key: bytes, link: str) -> str:
    return hmac.digest(key, link.encode(), "sha256").hex()


def _next(key: bytes) -> bytes:
    return hashlib.sha256(b"next" + key).digest()
