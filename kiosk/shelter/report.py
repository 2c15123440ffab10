"""The staff's daily report: who did what how often since the report before, by staff ids alone.

It covers records from one number to another, never from one hour to another: no record is ever on two reports or on
none, whatever the clock said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kiosk.core import audit, outbox
from kiosk.core.audit import Head
from kiosk.core.store import Db

from . import lists
from .model import Counts
from .sheet_store import head_at

PRINTED = "paper.report"
"""The act that ends what a report covers."""

_LOOKED_AT, _LOOKS = frozenset({"people", "needs", "supplies"}), frozenset({"see", "compare"})
"""What the names of acts begin and end with by which somebody only looked (`looking`)."""

MOST_STAFF = 100
STRIP = 2
"""Staff on one strip of a roll, which is a metre at most."""


@dataclass(frozen=True)
class Deeds:
    """What one of the staff, or a part of the machine, did.

    Attributes:
        acts: How often, by the act's name; views are not among them.
        views: How often people's data was looked at, and of how many records.
    """

    staff: str
    acts: Mapping[str, int] = field(default_factory=dict)
    views: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Report:
    """What a daily report says.

    Attributes:
        first, last: The records it covers.
        deeds: By staff id.
    """

    first: int
    last: int
    deeds: tuple[Deeds, ...]
    counts: Counts
    unsent: int
    head: Head


def begins(db: Db, last: int) -> int:
    """Return the first record that no report before covers, seen from the record of a new one."""
    sql = "select coalesce(max(seq), 0) from audit where act = ? and seq < ?"
    return int(db.execute(sql, [PRINTED, last]).fetchone()[0]) + 1


def staff(db: Db, first: int, last: int) -> list[str]:
    """Return whose acts the records from one number to another are."""
    sql = "select distinct staff from audit where seq between ? and ? order by staff limit ?"
    return [name for (name,) in db.execute(sql, [first, last, MOST_STAFF]).fetchall()]


def strips(names: Sequence[str], *, whole: bool) -> list[dict[str, str]]:
    """Write whose acts stand on which paper: on the whole sheet all, on a roll first a strip with nobody's."""
    cut = [names] if whole else [[], *(names[at : at + STRIP] for at in range(0, len(names), STRIP))]
    return [{"staff": " ".join(part)} for part in cut]


def report(db: Db, first: int, last: int, names: Sequence[str]) -> Report:
    """Read what a report says.

    Args:
        db: The kiosk's own store.
        first: The first record it covers.
        last: The last one.
        names: Whose acts stand on this paper.
    """
    acts: dict[str, Counter[str]] = {name: Counter() for name in names}
    seen: dict[str, set[str]] = {name: set() for name in names}
    for entry in takewhile(lambda one: one.seq <= last, audit.entries(db, first - 1)):
        if entry.staff in acts:
            acts[entry.staff][entry.act] += 1
            if looked(entry.act) and entry.record:
                seen[entry.staff].add(entry.record)
    deeds = tuple(_deeds(name, acts[name], len(seen[name])) for name in names)
    return Report(first, last, deeds, lists.counts(db), outbox.counts(db).pending, head_at(db, last))


def looked(act: str) -> bool:
    """Tell an act by which somebody only looked at people's data from one that wrote something."""
    noun, _, verb = act.partition(".")
    return noun in _LOOKED_AT or verb in _LOOKS


def _deeds(name: str, acts: Counter[str], records: int) -> Deeds:
    views = sum(times for act, times in acts.items() if looked(act))
    done = {act: times for act, times in sorted(acts.items()) if not looked(act)}
    return Deeds(name, done, (views, records))
