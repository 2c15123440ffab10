"""The rules of applications: sealed first, then kept, then confirmed; looked up and taken back by the receipt."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.core import outbox
from kiosk.core.clock import Clock
from kiosk.core.entity import urn, uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.outbox import State
from kiosk.core.store import Db, Store
from kiosk.core.tries import Purpose, Tries
from kiosk.devices import jobs

from . import city, store
from .model import Application, Filled, Identity, Stage, Standing, Withdrawn, slip_job
from .receipts import CHANCES, new_code, receipt_number, status_id
from .settings import ApplicationsSettings

if TYPE_CHECKING:  # not before something is sealed
    from kiosk.core.seal import Sealed

TOPIC = "applications"
TOPICS = (TOPIC, outbox.TOPIC, jobs.TOPIC)
TEMPLATE = "application_receipt"
_MEGABYTE = 1 << 20


class ApplicationsService:
    """The applications of this kiosk.

    Args:
        kiosk_store: Where what was sent is kept.
        public_store: Where what the city tells is kept.
        clock: The house's clock.
        settings: The `[applications]` section.
        identity: The kiosk and its series letter.
        seal: Seals a content to the city's key, under a fact's id.
        free: Tells how many bytes are free beside the stores.
    """

    def __init__(  # noqa: PLR0913 - a service shows all it needs
        self,
        kiosk_store: Store,
        public_store: Store,
        clock: Clock,
        settings: ApplicationsSettings,
        identity: Identity,
        *,
        seal: "Callable[[str, bytes], Awaitable[Sealed]]",
        free: Callable[[], int],
    ) -> None:
        self._kiosk = kiosk_store
        self._public = public_store
        self._clock = clock
        self._settings = settings
        self._identity = identity
        self._seal = seal
        self._free = free
        self._tries = Tries(kiosk_store, clock)

    def admit(self) -> None:
        """Let a form be begun.

        Raises:
            KnownError: There is too little room to keep what would be written in it.
        """
        if self._free() < self._settings.reserve_megabytes * _MEGABYTE:
            raise KnownError(
                N_("This machine has no room left to keep a form."),
                N_("Please use another machine, or ask a member of staff."),
            )

    async def send(self, act: str, filled: Filled) -> None:
        """Seal a form, keep it and have it sent; the same act again is the same application.

        Raises:
            KnownError: It cannot be sealed, or the disk is full or fails; nothing was written.
        """
        if await self._kiosk.read(partial(store.by_act, act=act)) is not None:
            return
        now = self._clock.now()
        number = await self._free_number()
        code = new_code()
        status = await asyncio.to_thread(status_id, number, code)
        fact_id = urn(city.APPLICATION, self._identity.kiosk_id, uuid7(now))
        sealed = await self._seal(fact_id, city.content(filled, fact_id, number, status))
        made = Application(
            id=fact_id,
            act=act,
            procedure=filled.procedure,
            version=filled.version,
            number=number,
            code=code,
            status_id=status,
            key=sealed.kid,
            in_time=sealed.in_time,
            language=filled.language,
            sent_at=now,
        )
        fact = city.application_fact(made, self._identity, sealed.text, sealed.vouched, helped=filled.helped)

        def write(db: Db) -> None:
            if store.by_act(db, act) is None:
                store.add(db, made, fact)
                outbox.put(db, fact)
                jobs.put(db, slip_job(act), self._settings.printer, jobs.Recipe(TEMPLATE, {"application": made.id}))

        await self._kiosk.write(write, *TOPICS)

    async def sent(self, act: str) -> Application | None:
        """Return the application an act sent."""
        return await self._kiosk.read(partial(store.by_act, act=act))

    async def arrived(self, act: str) -> bool:
        """Tell whether the city has taken in what an act sent."""
        made = await self.sent(act)
        return (
            made is not None and await self._kiosk.read(partial(store.fate, application_id=made.id)) is State.ACCEPTED
        )

    async def in_hand(self, act: str) -> None:
        """Forget the code of an application: the person has it on paper or wrote it down."""
        await self._kiosk.write(partial(store.forget_code, act=act), TOPIC)

    async def look_up(self, number: str, code: str) -> Standing:
        """Say where an application stands, to who shows its number and code.

        Raises:
            KnownError: No application of these is known here, or there were too many wrong tries.
        """
        _, standing = await self._found(number, code)
        return standing

    async def take_back(self, number: str, code: str, what: Withdrawn) -> None:
        """Take an application, or the consent to it, back; a second time changes nothing.

        Raises:
            KnownError: As `look_up`.
        """
        status, _ = await self._found(number, code)
        now = self._clock.now()
        fact_id = urn(city.WITHDRAWALS[what], self._identity.kiosk_id, uuid7(now))

        def write(db: Db) -> None:
            if store.add_withdrawal(db, fact_id, status, what, now):
                made = store.by_status(db, status)
                fact = city.withdrawal_fact(fact_id, status, what, self._identity, now)
                outbox.put(db, fact, lane=made.id if made else "")

        await self._kiosk.write(write, TOPIC, outbox.TOPIC)

    async def _found(self, number: str, code: str) -> tuple[str, Standing]:
        """Count a try, then find the application of a number and a code by its name."""
        found: list[tuple[str, Standing]] = []

        async def right() -> bool:
            status = await asyncio.to_thread(status_id, number, code)
            standing = await self._standing(status)
            found.extend([] if standing is None else [(status, standing)])
            return standing is not None

        if not await self._tries.check(Purpose.LOOK_UP, right):
            raise KnownError(
                N_("No application with this number and code is known here."),
                N_("Please look at your receipt again. If it is right, please ask a member of staff."),
            )
        return found[0]

    async def _standing(self, status: str) -> Standing | None:
        """Join what the city told with what is known here; the city's word counts, as long as it holds."""
        made = await self._kiosk.read(partial(store.by_status, status_id=status))
        told = await self._public.read(partial(store.status, status_id=status))
        if told is not None and told.valid_to is not None and self._clock.known() and told.valid_to < self._clock.now():
            told = None
        back = await self._kiosk.read(partial(store.withdrawals, status_id=status))
        procedure = made.procedure if made else ""
        if told is not None:
            return Standing(told.stage, procedure, told.note, told.modified, back)
        if made is None:
            return None
        fate = await self._kiosk.read(partial(store.fate, application_id=made.id))
        return Standing(_STAGES.get(fate, Stage.KEPT), procedure, taking_back=back)

    async def _free_number(self) -> str:
        while True:
            number = receipt_number(self._identity.series, secrets.randbelow(CHANCES))
            if not await self._kiosk.read(partial(store.has_number, number=number)):
                return number


_STAGES: dict[State | None, Stage] = {
    State.ACCEPTED: Stage.ARRIVED,
    State.REFUSED: Stage.HELD,
    State.QUARANTINED: Stage.HELD,
}
