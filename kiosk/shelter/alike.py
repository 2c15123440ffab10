"""Records that may be one, side by side for a person to decide; `ShelterService.judge` writes the word down."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.core.store import Db

from . import alike_keys, lists
from .desk import Desk
from .model import Household
from .registers import Kind

PAGE = 20


@dataclass(frozen=True)
class Alike:
    """Two records of one kind that share a card, or a name and a date of birth.

    Attributes:
        kind: Households, or people.
        key: What they share, as it is looked up.
        one, other: Their ids, in one order at all kiosks.
        homes: The households of both, in the same order; both may be the same, and None is one not known yet.
    """

    kind: Kind
    key: str
    one: str
    other: str
    homes: tuple[Household | None, Household | None]


class Likenesses:
    """What a person has yet to decide.

    Args:
        desk: Where it is asked.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def count(self) -> int:
        """Return how many questions are open: each shared card or name counts once."""
        return await self._desk.store.read(count)

    async def questions(self) -> int:
        """Return how many questions a list shows: records that may be one, and households kiosks do not agree on."""
        return await self._desk.store.read(questions)

    async def page(self, after: Alike | None = None, most: int = PAGE) -> Sequence[Alike]:
        """Show pairs that may be one, so many behind one of them, households first: their people come with them.

        Raises:
            KnownError: Nobody on duty may see them, or the disk fails.
        """
        return await self._desk.look("alike.list", "", lambda db: page(db, after, most))


def count(db: Db) -> int:
    """Return how many questions are open."""
    return int(db.execute("select count(*) from shelter_alike_open").fetchone()[0])


def questions(db: Db) -> int:
    """Return how many questions a list shows; records that share several keys, as kana and kanji, are asked of once."""
    ids = "select id from shelter_alike a where a.kind = o.kind and a.key = o.key order by id"
    each = f"select distinct kind, (select group_concat(id) from ({ids})) from shelter_alike_open o"
    shared = f"select count(*) from ({each})"
    argued = "select count(*) from shelter_household where argued = 1"
    return sum(int(db.execute(sql).fetchone()[0]) for sql in (shared, argued))


def page(db: Db, after: Alike | None = None, most: int = PAGE) -> tuple[Alike, ...]:
    """Return pairs about which a person has yet to decide, one for each thing they share."""
    place = (after.kind.value, after.key) if after else ("", "")
    sql = "select kind, key from shelter_alike_open where (kind, key) > (?, ?) order by kind, key limit ?"
    return tuple(_alike(db, Kind(kind), key) for kind, key in db.execute(sql, [*place, most]).fetchall())


def _alike(db: Db, kind: Kind, key: str) -> Alike:
    pair = alike_keys.undecided(db, kind, key)
    if pair is None:
        raise RuntimeError("an open question has two records")
    one, other = pair
    return Alike(kind, key, one, other, (_home(db, kind, one), _home(db, kind, other)))


def _home(db: Db, kind: Kind, record: str) -> Household | None:
    if kind is Kind.HOUSEHOLD:
        return lists.household(db, record)
    sql = "select household from shelter_person where id = ?"
    return lists.household(db, str(db.execute(sql, [record]).fetchone()[0]))
