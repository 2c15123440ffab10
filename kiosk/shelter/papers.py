"""The desk's papers: each is an act of somebody on duty, recorded, and queued in one transaction.

A job holds ids and numbers alone; what stands on the paper is read from the store when it is drawn. A sheet goes to the
A4 printer where that is ready, else to the ticket printer in strips that are each under a metre.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from kiosk.core import audit
from kiosk.core.clock import Clock
from kiosk.core.duty import Duty, OnDuty, Permission
from kiosk.core.entity import uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import LANGUAGES
from kiosk.core.store import Db, Store
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip

from . import lists, papers_store, report, sheet, sheet_store
from .household import place
from .household import typed as typed_number
from .model import Opening
from .papers_left import LeftPaper, left_behind
from .reception import TEMPLATE as SLIP
from .reception import put_slip, slip_job
from .settings import ShelterSettings

HAND_OVER, REPORT = "shelter_hand_over", "shelter_report"
TEMPLATES = (SLIP, HAND_OVER, REPORT)
POWER = "power"
"""By whose word the sheet is printed that nobody asked for; it stands in the record like the name of a person."""

TOPICS = (jobs.TOPIC, audit.TOPIC)
_ASKS = {SLIP: Permission.PRINT_PEOPLE, HAND_OVER: Permission.PRINT_PEOPLE, REPORT: Permission.REPORT}
_STAFF_READ = "ja"


class Papers(slips.Slips):
    """What the desk prints.

    Args:
        kiosk_store: Where acts are recorded and print jobs queued.
        clock: Tells when.
        duty: Who is on duty.
        settings: The `[shelter]` section.
        ready: Tells whether a printer is ready now.
        pages: The name of the A4 printer.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        kiosk_store: Store,
        clock: Clock,
        duty: OnDuty,
        settings: ShelterSettings,
        ready: Callable[[str], bool],
        pages: str,
        instead: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(kiosk_store, instead)
        self._clock = clock
        self._duty = duty
        self._settings = settings
        self._ready = ready
        self._pages = pages

    async def print_slip(self, act: str, household: str, language: str = "") -> None:
        """Print the slip of a household that is known here; the same act again is the same slip.

        Args:
            act: The touch.
            household: Its id.
            language: Another than the household's own; "" for that.

        Raises:
            KnownError: Nobody on duty may do so, the household is not known, or the language not spoken.
        """
        duty = self._duty.require(_ASKS[SLIP])
        _expect_language(language or _STAFF_READ)

        def write(db: Db) -> None:
            if jobs.job(db, slip_job(act)) is not None:
                return
            if lists.line(db, household) is None:
                raise _no_household()
            self._record(db, duty, "paper.slip", household)
            put_slip(db, act, self._settings.printer, household, language)

        await self._kiosk.write(write, *TOPICS)

    async def numbered(self, typed: str) -> str:
        """Return the id of the household with a reception number.

        Raises:
            KnownError: Nobody on duty may print people, a digit is wrong, or not exactly one household has it.
        """
        self._duty.require(_ASKS[SLIP])
        number = typed_number(typed)
        if number is None:
            raise _no_household()

        def read(db: Db) -> list[str]:
            letters = [number.series] if number.series else lists.series(db)
            return [one.id for one in lists.numbered(db, [place(series, number.number) for series in letters])]

        found = await self._kiosk.read(read)
        if len(found) > 1:
            raise KnownError(
                N_("More than one household has this number."), N_("Please write it with its letter, as on the slip.")
            )
        if not found:
            raise _no_household()
        return found[0]

    async def print_hand_over(self, act: str, language: str = _STAFF_READ) -> None:
        """Print the sheet by which the desk is handed over; the same act again is the same sheet.

        Raises:
            KnownError: Nobody on duty may do so, or the language is not spoken.
        """
        duty, whole = self._duty.require(_ASKS[HAND_OVER]), self._ready(self._pages)
        _expect_language(language)
        ask = partial(self._hand_over, act=act, by=duty, language=language, whole=whole)
        await self._kiosk.write(ask, *TOPICS)

    async def print_report(self, act: str, language: str = _STAFF_READ) -> None:
        """Print the staff's daily report; the same act again is the same report.

        Raises:
            KnownError: Nobody on duty may do so, or the language is not spoken.
        """
        duty, whole = self._duty.require(_ASKS[REPORT]), self._ready(self._pages)
        _expect_language(language)

        def write(db: Db) -> None:
            if _was_asked(db, REPORT, act):
                return
            last = self._record(db, duty, report.PRINTED, self._settings.place)
            first = report.begins(db, last)
            said = {"language": language, "first": str(first), "last": str(last)}
            cut = report.strips(report.staff(db, first, last), whole=whole)
            self._put(db, REPORT, act, [said | part for part in cut], whole=whole)

        await self._kiosk.write(write, *TOPICS)

    async def low(self) -> None:
        """Print the hand-over sheet because the battery ends; once until there is power again, and only if open."""
        whole = self._ready(self._pages)

        def write(db: Db) -> None:
            shut = lists.shelter(db, self._settings.place).opening is Opening.CLOSED
            if (shut and not lists.counts(db).total) or not papers_store.begin_fall(db, self._clock.now()):
                return
            self._hand_over(db, f"fall.{uuid7(self._clock.now())}", POWER, _STAFF_READ, whole=whole)

        if not await self._kiosk.read(papers_store.falling):
            await self._kiosk.write(write, *TOPICS)

    async def fed(self) -> None:
        """Learn that there is power again: the next fall is another."""
        if await self._kiosk.read(papers_store.falling):
            await self._kiosk.write(papers_store.end_fall)

    async def print_again(self, job_id: str) -> None:
        """Print a paper once more; what may already be on paper is marked as a copy.

        Raises:
            KnownError: Nobody on duty may do so.
        """
        await self._again(job_id, "")

    async def print_as_offered(self, slip: Slip) -> None:
        """Print a paper once more, on the other printer if that was offered; a whole sheet never goes on a roll.

        Raises:
            KnownError: Nobody on duty may do so.
        """
        await self._again(slip.job, slip.elsewhere)

    async def of_slip(self, act: str) -> Slip | None:
        """Return the slip an act brought."""
        return await self.of_job(slip_job(act))

    async def of_sheet(self, template: str, act: str) -> tuple[Slip, ...]:
        """Return the sheet an act brought, or the strips it was cut into."""
        whole = await self.of_job(_job(template, act, 0))
        if whole is not None:
            return (whole,)
        made: list[Slip] = []
        while (strip := await self.of_job(_job(template, act, len(made) + 1))) is not None:
            made.append(strip)
        return tuple(made)

    async def left_behind(self) -> tuple[LeftPaper, ...]:
        """Return the desk's papers that an interrupted print left unfinished, oldest first."""
        return await self._kiosk.read(partial(left_behind, templates=TEMPLATES))

    async def _again(self, job_id: str, elsewhere: str) -> None:
        found = await self._kiosk.read(partial(jobs.job, job_id=job_id))
        if found is None or found.recipe.template not in _ASKS:
            return
        duty = self._duty.require(_ASKS[found.recipe.template])
        printer = elsewhere if elsewhere and found.recipe.rows.get("part") != "0" else found.printer

        def write(db: Db) -> None:
            self._record(db, duty, "paper.again", job_id)
            jobs.move(db, job_id, printer)

        await self._kiosk.write(write, *TOPICS)

    def _hand_over(self, db: Db, act: str, by: Duty | str, language: str, *, whole: bool) -> None:
        if _was_asked(db, HAND_OVER, act):
            return
        said = {"language": language, "last": str(self._record(db, by, "paper.hand_over", self._settings.place))}
        chosen = sheet_store.chosen(db)
        cut = [chosen] if whole else sheet.strips(chosen)
        self._put(db, HAND_OVER, act, [said | sheet.write(part) for part in cut], whole=whole)

    def _record(self, db: Db, by: Duty | str, act: str, record: str) -> int:
        """Record a print, and that the head of the record stands on a sheet from now on; return its number."""
        head = audit.append(db, by, act, record, at=self._clock.now() if self._clock.known() else None)
        if act in {"paper.hand_over", report.PRINTED}:
            audit.told(db, audit.Where.PAPER, head)
        return head.seq

    def _put(self, db: Db, template: str, act: str, rows: Sequence[Mapping[str, str]], *, whole: bool) -> None:
        """Queue a sheet: part 0 is the whole of it on pages, the others are strips of a roll."""
        printer = self._pages if whole else self._settings.printer
        for at, row in enumerate(rows, 0 if whole else 1):
            recipe = jobs.Recipe(template, {**row, "part": str(at), "parts": str(0 if whole else len(rows))})
            jobs.put(db, _job(template, act, at), printer, recipe)


def _was_asked(db: Db, template: str, act: str) -> bool:
    return any(jobs.job(db, _job(template, act, part)) is not None for part in (0, 1))


def _job(template: str, act: str, part: int) -> str:
    return f"{template}.{act}.{part}"


def _expect_language(language: str) -> None:
    if language not in LANGUAGES:
        raise KnownError(N_("There are no words in the language {language} here."), language=language)


def _no_household() -> KnownError:
    return KnownError(N_("This household is not known here."), N_("Please look for it by another name or number."))
