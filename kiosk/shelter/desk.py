"""One act at the desk: allowed, done once, written down as facts and in the record of acts, told after it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from kiosk.core import audit, outbox
from kiosk.core.clock import Clock
from kiosk.core.duty import Duty, OnDuty, Permission
from kiosk.core.entity import uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store
from kiosk.devices import jobs

from . import facts, projection, store
from .model import Identity
from .registers import Fact, Kind, Subject, replaced
from .settings import ShelterSettings, no_place

T = TypeVar("T")

TOPIC = "shelter"
TOPICS = (TOPIC, audit.TOPIC, outbox.TOPIC, jobs.TOPIC)


class Saying:
    """The facts of one act, inside its transaction.

    Attributes:
        db: The store.
        at: The moment of the act.
        duty: Whose act it is.
        shelter: The id of the place.
        identity: Which kiosk writes.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a fact is made of
        self, db: Db, act: str, identity: Identity, shelter: str, duty: Duty, at: datetime
    ) -> None:
        self.db = db
        self.at = at
        self.duty = duty
        self.shelter = shelter
        self.identity = identity
        self._act = act
        self._version = store.version(db)
        self._said: list[Fact] = []
        self._named = 0

    def new_id(self) -> str:
        """Name something new; what is named later comes later in every list."""
        self._named += 1
        return uuid7(self.at + timedelta(milliseconds=self._named))

    def known(self, kind: Kind, subject: str) -> Subject:
        """Return what was known of a thing before this act.

        Raises:
            KnownError: Nothing is.
        """
        found = store.subject(self.db, kind, subject)
        if not found.registers:
            raise KnownError(
                N_("This entry is not known at this machine."), N_("Please look for it again, or write it anew.")
            )
        return found

    def say(self, kind: Kind, subject: str, sets: Mapping[str, Any]) -> None:
        """Say something of a thing, in place of all that stood in these registers; what stands there already is left.

        Raises:
            ValueError: No desk says this, which is a bug.
        """
        before = store.subject(self.db, kind, subject)
        news = {name: value for name, value in sets.items() if not _stands(before, name, value)}
        if not news:
            return
        self._version += 1
        fact = Fact(
            kiosk=self.identity.kiosk_id,
            seq=store.next_seq(self.db, self._act),
            version=self._version,
            shelter=self.shelter,
            kind=kind,
            subject=subject,
            sets=news,
            over=replaced(before, *news),
            at=self.at,
            by=self.duty.staff,
        )
        facts.check(fact)
        self._said.append(fact)

    def finish(self) -> bool:
        """Keep what was said and work it into the lists; False where nothing new was said."""
        projection.take(self.db, self._said)
        return bool(self._said)


class Desk:
    """Does acts.

    Args:
        kiosk_store: kiosk.db.
        clock: The house's clock.
        settings: The `[shelter]` section.
        identity: The kiosk and its series letter.
        duty: Who of the staff is here.
    """

    def __init__(
        self, kiosk_store: Store, clock: Clock, settings: ShelterSettings, identity: Identity, duty: OnDuty
    ) -> None:
        self.store = kiosk_store
        self.clock = clock
        self.settings = settings
        self.identity = identity
        self.duty = duty

    @property
    def shelter(self) -> str:
        """The id of the place.

        Raises:
            KnownError: This kiosk stands in no shelter.
        """
        if not self.settings.place:
            raise no_place()
        return self.settings.place

    async def do(self, act: str, permission: Permission, name: str, work: Callable[[Saying], str]) -> None:
        """Do an act in one transaction; the same act again changes nothing.

        Args:
            act: Its id, made when the screen opened.
            permission: What it needs.
            name: As it stands in the record of acts.
            work: Says the facts, and returns the id of the record the act is about.

        Raises:
            KnownError: It is not allowed, cannot be, or the disk fails; then nothing was written.
        """
        duty, shelter, now = self.duty.require(permission), self.shelter, self.clock.now()

        def write(db: Db) -> None:
            if store.done(db, act):
                return
            saying = Saying(db, act, self.identity, shelter, duty, now)
            record = work(saying)
            if saying.finish():
                audit.append(db, duty, name, record, at=now)

        await self.store.write(write, *TOPICS)

    async def look(self, name: str, record: str, read: Callable[[Db], T]) -> T:
        """Show something of people to the staff, which is recorded by the id of what was shown.

        Raises:
            KnownError: Nobody on duty may see it, or the disk fails.
        """
        duty, now = self.duty.require(Permission.SEE_PEOPLE), self.clock.now()

        def shown(db: Db) -> T:
            audit.append(db, duty, name, record, at=now)
            return read(db)

        return await self.store.write(shown, audit.TOPIC)


def _stands(subject: Subject, name: str, value: Any) -> bool:
    """Tell whether a register says this already, and nothing beside it."""
    values = subject.registers.get(name, ())
    return len(values) == 1 and values[0].value == value
