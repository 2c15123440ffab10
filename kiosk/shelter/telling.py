"""What the city is told of households: owed in the act's own transaction, sealed after it, sent by the outbox.

A household is checked in whether or not the city's key is at hand: what it is told is owed until it can be sealed. What
was sealed is kept word for word beside it, as nobody could make it anew.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from kiosk.core import log, outbox
from kiosk.core.entity import Entity, canonical, parse, urn, uuid7
from kiosk.core.errors import KnownError
from kiosk.core.store import Db

from . import city, lists
from .desk import TOPIC, Desk, Saying

if TYPE_CHECKING:  # not before something is sealed
    from kiosk.core.seal import Sealed

AT_ONCE = 50
RETRY = 60.0
"""Seconds until what could not be sealed is tried again."""


_UNTOLD = (
    "select distinct subject from shelter_fact where kiosk = ? and kind = 'household'"
    " and subject not in (select household from shelter_told)"
)


def owe_check_in(saying: Saying, home: str) -> None:
    """Owe the city the word that a household came."""
    _owe(saying.db, urn(city.CHECK_IN, saying.identity.kiosk_id, saying.new_id()), home)


def owe_change(saying: Saying, home: str) -> None:
    """Owe the city the word how a household stands now, unless it is owed one already, which then says so."""
    owed = saying.db.execute("select 1 from shelter_told where household = ? and body is null limit 1", [home])
    if home and owed.fetchone() is None:
        _owe(saying.db, urn(city.CHANGE, saying.identity.kiosk_id, saying.new_id()), home)


def owes(db: Db, kiosk: str) -> bool:
    """Tell whether the city has yet to be told of a household that came here, and nobody could make that word anew."""
    if _owed(db, 1):
        return True
    return db.execute(f"{_UNTOLD} limit 1", [kiosk]).fetchone() is not None


class Telling:
    """Seals what is owed and has it sent.

    Args:
        desk: The desk whose households they are.
        seal: Seals a content to the city's key, under a fact's id.
    """

    def __init__(self, desk: Desk, seal: "Callable[[str, bytes], Awaitable[Sealed]]") -> None:
        self._desk = desk
        self._seal = seal

    async def once(self) -> bool:
        """Seal what is owed; False where some of it has to wait for a key."""
        while owed := await self._desk.store.read(lambda db: _owed(db, AT_ONCE)):
            for fact_id, home in owed:
                if not await self._tell(fact_id, home):
                    return False
        return True

    async def watch(self) -> None:
        """Seal what is owed, for as long as the kiosk runs."""
        await self._recall()
        while True:
            await self.once()
            await self._desk.clock.sleep(RETRY)

    async def _recall(self) -> None:
        """Owe the city how the households stand that came here and of which no word to it is left."""
        kiosk, now = self._desk.identity.kiosk_id, self._desk.clock.now()

        def write(db: Db) -> None:
            for (home,) in db.execute(_UNTOLD, [kiosk]).fetchall():
                _owe(db, urn(city.CHANGE, kiosk, uuid7(now)), home)

        if await self._desk.store.read(lambda db: db.execute(f"{_UNTOLD} limit 1", [kiosk]).fetchone()):
            await self._desk.store.write(write, TOPIC)

    async def _tell(self, fact_id: str, home: str) -> bool:
        place, now = self._desk.settings.place, self._desk.clock.now()

        def content(db: Db) -> bytes:
            return city.content(fact_id, home, place, lists.household(db, home), lists.needs_in(db, home))

        told = await self._desk.store.read(content)
        try:
            sealed = await self._seal(fact_id, told)
        except KnownError as fault:
            log.known(fault, task="shelter")
            return False
        fact = city.told_fact(fact_id, place, self._desk.identity.kiosk_id, sealed.text, sealed.vouched, now)

        def write(db: Db) -> None:
            if content(db) == told:  # else somebody wrote meanwhile, taking it for owed: it is sealed anew
                _put(db, fact, home)

        await self._desk.store.write(write, outbox.TOPIC, TOPIC)
        return True


def tell_again(db: Db) -> None:
    """Bring back to the outbox, word for word, what a salvage lost of it."""
    lost = "select household, body from shelter_told where body is not null and id not in (select id from outbox)"
    for home, body in db.execute(f"{lost} order by id").fetchall():
        outbox.put(db, parse(body), lane=_lane(home))


def _put(db: Db, fact: Entity, home: str) -> None:
    owed = "update shelter_told set body = ? where id = ? and body is null"
    if db.execute(owed, [canonical(fact), fact.id]).rowcount:
        outbox.put(db, fact, lane=_lane(home))


def _owe(db: Db, fact_id: str, home: str) -> None:
    db.execute("insert into shelter_told (id, household) values (?, ?)", [fact_id, home])


def _owed(db: Db, most: int) -> list[tuple[str, str]]:
    sql = "select id, household from shelter_told where body is null limit ?"
    return db.execute(sql, [most]).fetchall()


def _lane(home: str) -> str:
    return f"household.{home}"
