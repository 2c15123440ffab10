"""Slips of what is in memory alone: a job names what it prints by a number drawn by lot, which tells nobody more."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from kiosk.core.store import Store
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip, SlipState

T = TypeVar("T")

_ON_ITS_WAY = frozenset({SlipState.PRINTING, SlipState.HELD})


class LotSlips(slips.Slips, Generic[T]):
    """The slips of one template.

    Args:
        template: By which they are drawn.
        kiosk_store: Where print jobs are queued.
        printer: The printer of slips.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(
        self, template: str, kiosk_store: Store, printer: str, instead: Callable[[str], str] = lambda _: ""
    ) -> None:
        super().__init__(kiosk_store, instead)
        self._template, self._printer = template, printer
        self._asked: dict[str, tuple[str, T]] = {}

    async def print(self, act: str, asked: T) -> None:
        """Print what was asked for; the same act again is the same slip."""
        if act in self._asked:
            return
        token = secrets.token_hex(16)
        self._asked[act] = (token, asked)
        put = partial(jobs.put, job_id=self._job(act), printer=self._printer)
        await self._kiosk.write(partial(put, recipe=jobs.Recipe(self._template, {"asked": token})), jobs.TOPIC)

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought; None if there is none, or it is forgotten."""
        return await self.of_job(self._job(act)) if act in self._asked else None

    def asked(self, token: str) -> T | None:
        """Return what a job is about; None once it is forgotten."""
        return next((asked for known, asked in self._asked.values() if known == token), None)

    async def leave(self) -> None:
        """Let go of what is printed, or stuck; only what is on its way still comes."""
        for act in tuple(self._asked):
            slip = await self.of_act(act)
            if slip is None or slip.state not in _ON_ITS_WAY:
                await self._let_go(act)

    async def forget(self) -> None:
        """Forget the person: what was not printed by now never is."""
        for act in tuple(self._asked):
            await self._let_go(act)

    async def _let_go(self, act: str) -> None:
        self._asked.pop(act, None)
        await self.drop(self._job(act))

    def _job(self, act: str) -> str:
        return f"{self._template}.{act}"
