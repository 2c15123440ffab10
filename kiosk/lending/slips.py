"""Everything a person has, on paper. It is in memory alone: neither a file nor a job tells of her."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.core.clock import Clock
from kiosk.core.store import Store
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip, SlipState

from .model import Account
from .tables import TEMPLATE

_COMES_OUT = 30.0  # seconds after which a slip would come out for the next person


@dataclass(frozen=True)
class Asked:
    """What a person wants on paper: what she has, and the language it is written in."""

    account: Account
    language: str


class LendingSlips(slips.Slips):
    """The slips of what people have.

    Args:
        kiosk_store: Where print jobs are queued; a job names a slip by a number drawn by lot.
        printer: The printer of slips.
        clock: Counts how long somebody has been gone.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(
        self, kiosk_store: Store, printer: str, clock: Clock, instead: Callable[[str], str] = lambda _: ""
    ) -> None:
        super().__init__(kiosk_store, instead)
        self._printer = printer
        self._clock = clock
        self._asked: dict[str, tuple[str, Asked]] = {}
        self._gone: dict[str, float] = {}

    async def print(self, act: str, account: Account, language: str) -> None:
        """Print what a person has; the same act again is the same slip."""
        if act in self._asked:
            return
        token = secrets.token_hex(16)
        self._asked[act] = (token, Asked(account, language))
        recipe = jobs.Recipe(TEMPLATE, {"asked": token})
        await self._kiosk.write(partial(jobs.put, job_id=_job(act), printer=self._printer, recipe=recipe), jobs.TOPIC)

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought; None if there is none, or it is forgotten."""
        return await self.of_job(_job(act)) if act in self._asked else None

    def asked(self, token: str) -> Asked | None:
        """Return what a job is about; None once it is forgotten, or its person has been gone for too long."""
        now = self._clock.monotonic()
        for act, (known, asked) in self._asked.items():
            if known == token:
                return asked if now < self._gone.get(act, now) + _COMES_OUT else None
        return None

    async def leave(self) -> None:
        """Let go of all slips: one that is coming out still does, unless that takes long; no other ever does."""
        for act in tuple(self._asked):
            slip = await self.of_act(act)
            if act in self._gone or slip is None or slip.state is not SlipState.PRINTING:
                self._asked.pop(act, None)
                self._gone.pop(act, None)
                await self.drop(_job(act))
            else:
                self._gone[act] = self._clock.monotonic()


def _job(act: str) -> str:
    return f"{TEMPLATE}.{act}"
