"""A place of refuge on paper. What a person asked for is in memory alone: neither a file nor a job tells of her."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.core.store import Db, Store
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip, SlipState
from kiosk.documents.qr import link_modules

from .origins import Origin

TEMPLATE = "place"
_ON_ITS_WAY = frozenset({SlipState.PRINTING, SlipState.HELD})


@dataclass(frozen=True)
class Asked:
    """What a person asked for.

    Attributes:
        place: The id of the place.
        origin: From where it is seen.
        language: The one the slip is written in.
    """

    place: str
    origin: Origin
    language: str


class PlaceSlips(slips.Slips):
    """The slips of places.

    Args:
        kiosk_store: Where print jobs are queued; a job names a slip by a number drawn by lot.
        printer: The printer of slips.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, printer: str, instead: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(kiosk_store, instead)
        self._printer = printer
        self._asked: dict[str, tuple[str, Asked]] = {}

    async def print(self, act: str, asked: Asked) -> None:
        """Print a place; the same act again is the same slip."""
        if act in self._asked:
            return
        token = secrets.token_hex(16)
        self._asked[act] = (token, asked)
        recipe = jobs.Recipe(TEMPLATE, {"asked": token})
        await self._kiosk.write(partial(jobs.put, job_id=_job(act), printer=self._printer, recipe=recipe), jobs.TOPIC)

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought; None if there is none, or it is forgotten."""
        return await self.of_job(_job(act)) if act in self._asked else None

    def asked(self, token: str) -> Asked | None:
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
        await self.drop(_job(act))


async def square_code(address: str) -> tuple[str, ...]:
    """Give the square code of an address, row by row, for the screen where there is no paper."""
    return await asyncio.to_thread(link_modules, address)


def drop_left(db: Db) -> None:
    """At start: give up what was not printed; who asked for it, and from where, went with the last run."""
    jobs.drop_all(db, TEMPLATE)


def _job(act: str) -> str:
    return f"{TEMPLATE}.{act}"
