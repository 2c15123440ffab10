"""Unfinished forms that leave as a slip and come back from one; they are in memory alone, until they are forgotten."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store
from kiosk.core.tries import Purpose, Tries
from kiosk.core.week_keys import WeekKey, last_day, still_open, this_week
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip

from .drafts import Gathered, codes_needed, draft_codes, read_part, typed_secret
from .settings import ApplicationsSettings

TEMPLATE = "application_draft"


@dataclass(frozen=True)
class Leaving:
    """What stands on a slip that is being printed.

    Attributes:
        token: By which its print job finds it: drawn by lot, it tells nothing of the form.
        codes: In their order.
        week: It can be gone on with in this week and the next.
    """

    token: str
    codes: tuple[str, ...] = field(repr=False)
    week: int
    language: str


class DraftsService(slips.Slips):
    """The unfinished forms of this kiosk.

    Args:
        kiosk_store: Where tries are counted and print jobs queued; nothing of a form is ever in it.
        clock: Tells the week, and counts the hours.
        settings: The `[applications]` section.
        weeks: Gives the keys of the weeks.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(
        self,
        kiosk_store: Store,
        clock: Clock,
        settings: ApplicationsSettings,
        weeks: Callable[[], tuple[WeekKey, ...]],
        instead: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(kiosk_store, instead)
        self._clock = clock
        self._settings = settings
        self._weeks = weeks
        self._tries = Tries(kiosk_store, clock)
        self._leaving: dict[str, Leaving] = {}

    async def leave(self, act: str, form: bytes, secret: str, language: str = "ja") -> None:
        """Print an unfinished form as a slip; the same act again is the same slip.

        Args:
            act: The touch.
            form: As the form's engine gives it.
            secret: The number the person keeps, as typed.
            language: The one the slip is written in.

        Raises:
            KnownError: The number is none, the form is too long, or the city gave this kiosk no key.
        """
        if act in self._leaving:
            return
        number = typed_secret(secret)
        week = this_week(await asyncio.to_thread(self._weeks), self._clock)
        if week is None:
            raise KnownError(
                N_("This machine cannot make slips for unfinished forms yet."),
                N_("Please finish the form here, or speak to a member of staff."),
            )
        codes = await asyncio.to_thread(draft_codes, form, number, week)
        leaving = Leaving(secrets.token_hex(16), codes, week.week, language)
        self._leaving = {act: leaving}  # one person at a time
        recipe = jobs.Recipe(TEMPLATE, {"draft": leaving.token})

        def write(db: Db) -> None:
            jobs.drop_all(db, TEMPLATE)
            jobs.put(db, _job(act), self._settings.printer, recipe)

        await self._kiosk.write(write, jobs.TOPIC)

    async def slip(self, act: str) -> Slip | None:
        """Return the slip an act brought; None for one of before a restart, of which nothing is left to print."""
        return await self.of_job(_job(act)) if act in self._leaving else None

    def leaving(self, token: str) -> Leaving | None:
        """Return what stands on a slip; None once it is forgotten."""
        return next((one for one in self._leaving.values() if one.token == token), None)

    def forget(self, act: str) -> None:
        """Forget an unfinished form; what was not printed by then never is."""
        self._leaving.pop(act, None)

    def codes_needed(self, form: bytes) -> int:
        """Return how many codes a form needs on its slip.

        Raises:
            KnownError: It is too long for a slip.
        """
        return codes_needed(form)

    async def good_until(self) -> date | None:
        """Return the last day on which a slip of now can be gone on with; None when nobody knows."""
        week = this_week(await asyncio.to_thread(self._weeks), self._clock)
        return last_day(week.week) if week is not None and self._clock.known() else None

    def read(self, scanned: str, so_far: Gathered) -> Gathered:
        """Take in one code of a slip, as a scanner types it.

        Raises:
            KnownError: It is no such code, of another slip or city, too old, or was not made by a kiosk.
        """
        return so_far.add(read_part(scanned, still_open(self._weeks(), self._clock)))

    async def open(self, gathered: Gathered, secret: str) -> bytes:
        """Give a form back; every number that is not the right one counts.

        Raises:
            KnownError: The number is another, or there were too many wrong ones within the hour.
        """
        number = typed_secret(secret)
        found: list[bytes | KnownError] = []

        async def right() -> bool:
            found.append(await asyncio.to_thread(_form, gathered, number))
            return isinstance(found[0], bytes)

        await self._tries.check(Purpose.DRAFT, right)
        if isinstance(found[0], KnownError):
            raise found[0]
        return found[0]


def drop_left(db: Db) -> None:
    """At start: give up slips of unfinished forms; what stood on them was in the memory of a run that has ended."""
    jobs.drop_all(db, TEMPLATE)


def _form(gathered: Gathered, number: str) -> bytes | KnownError:
    try:
        return gathered.form(number)
    except KnownError as fault:
        return fault


def _job(act: str) -> str:
    return f"{TEMPLATE}.{act}"
