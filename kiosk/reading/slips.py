"""A place in a book on paper. What a person reads is in memory alone: neither a file nor a job tells of it."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.core.store import Db, Store
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip, SlipState
from kiosk.documents.qr import modules

TEMPLATE = "book_place"
_ON_ITS_WAY = frozenset({SlipState.PRINTING, SlipState.HELD})


@dataclass(frozen=True)
class Kept:
    """A place that a person takes along.

    Attributes:
        code: What `place.code` gives for it.
        title: The book's.
        chapter: The words of the contents above it, "" for none.
        language: The one the slip is written in.
    """

    code: str
    title: str
    chapter: str
    language: str


class BookmarkSlips(slips.Slips):
    """The slips of places in books.

    Args:
        kiosk_store: Where print jobs are queued; a job names a slip by a number drawn by lot.
        printer: The printer of slips.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, printer: str, instead: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(kiosk_store, instead)
        self._printer = printer
        self._kept: dict[str, tuple[str, Kept]] = {}

    async def print(self, act: str, kept: Kept) -> None:
        """Print a place; the same act again is the same slip."""
        if act in self._kept:
            return
        token = secrets.token_hex(16)
        self._kept[act] = (token, kept)
        recipe = jobs.Recipe(TEMPLATE, {"kept": token})
        await self._kiosk.write(partial(jobs.put, job_id=_job(act), printer=self._printer, recipe=recipe), jobs.TOPIC)

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought; None if there is none, or it is forgotten."""
        return await self.of_job(_job(act)) if act in self._kept else None

    def kept(self, token: str) -> Kept | None:
        """Return what a job is about; None once it is forgotten."""
        return next((kept for known, kept in self._kept.values() if known == token), None)

    async def leave(self) -> None:
        """Let go of what is printed, or stuck; only what is on its way still comes."""
        for act in tuple(self._kept):
            slip = await self.of_act(act)
            if slip is None or slip.state not in _ON_ITS_WAY:
                await self._let_go(act)

    async def forget(self) -> None:
        """Forget the person: what was not printed by now never is."""
        for act in tuple(self._kept):
            await self._let_go(act)

    async def _let_go(self, act: str) -> None:
        self._kept.pop(act, None)
        await self.drop(_job(act))


async def square_code(code: str) -> tuple[str, ...]:
    """Give the square code of a place, row by row, for the screen where there is no paper."""
    return await asyncio.to_thread(modules, code)


def drop_left(db: Db) -> None:
    """At start: give up what was not printed; what it was went with the last run."""
    jobs.drop_all(db, TEMPLATE)


def _job(act: str) -> str:
    return f"{TEMPLATE}.{act}"
