"""The rules of a help call: kept here first, told to the city, taken back by the person."""

from dataclasses import replace
from functools import partial

from kiosk.core import outbox
from kiosk.core.clock import Clock
from kiosk.core.entity import urn, uuid7
from kiosk.core.store import Db, Store
from kiosk.devices import jobs

from . import city, store
from .model import HelpCall, HelpState, Kiosk, slip_job
from .settings import HelpSettings

TOPIC = "helpcalls"


class HelpService:
    """Calls for a person at this kiosk.

    Args:
        kiosk_store: Where calls are kept.
        public_store: Where the city's answers are kept.
        clock: The house's clock.
        settings: The `[help]` section.
        kiosk: Which kiosk calls, and where it stands.
    """

    def __init__(
        self, kiosk_store: Store, public_store: Store, clock: Clock, settings: HelpSettings, kiosk: Kiosk
    ) -> None:
        self._kiosk = kiosk_store
        self._public = public_store
        self._clock = clock
        self._settings = settings
        self._here = kiosk

    async def call(self, act: str, screen: str, language: str = "ja") -> None:
        """Call a person; the same act again is the same call."""
        now = self._clock.now()
        made = HelpCall(urn(city.HELP, self._here.id, uuid7(now)), act, screen, now, HelpState.CALLING, None, language)

        def write(db: Db) -> None:
            if store.add(db, made, self._here):
                outbox.put(db, city.call_fact(made, self._here))

        await self._kiosk.write(write, TOPIC, outbox.TOPIC)

    async def cancel(self, act: str) -> None:
        """Take the call of an act back; nothing happens when there is none or it was taken back before."""
        now = self._clock.now()
        fact_id = urn(city.CANCELLED, self._here.id, uuid7(now))

        def write(db: Db) -> None:
            call = store.cancel(db, act, fact_id, now)
            if call is not None:
                outbox.put(db, city.cancel_fact(fact_id, call, self._here, now), lane=call.id)

        await self._kiosk.write(write, TOPIC, outbox.TOPIC)

    async def current(self, act: str) -> HelpCall | None:
        """Return the call of an act and where it stands."""
        call = await self._kiosk.read(partial(store.by_act, act=act))
        if call is None or call.state is HelpState.CANCELLED:
            return call
        answer = await self._public.read(partial(store.answer, call_id=call.id))
        return call if answer is None else replace(call, state=HelpState.COMING, answered_at=answer.at)

    async def print_slip(self, act: str) -> None:
        """Print the slip of a call, which the person asked for; once for each call."""

        def write(db: Db) -> None:
            call = store.by_act(db, act)
            if call is not None:
                jobs.put(db, slip_job(act), self._settings.printer, jobs.Recipe("help_call", {"call": call.id}))

        await self._kiosk.write(write, jobs.TOPIC)
