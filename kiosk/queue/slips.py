"""What became of the slips, and printing one again when a person asks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.core.store import Db, Store
from kiosk.devices import jobs
from kiosk.devices.jobs import Job

from . import store
from .labels import slip_job
from .slip_state import Slip, SlipState

TEMPLATE = "queue_ticket"


_STATES = {"queued": SlipState.PRINTING, "sent": SlipState.PRINTING}
_MOVABLE = frozenset({SlipState.WAITING, SlipState.UNKNOWN, SlipState.OFFERED})


class QueueSlips:
    """The slips of this kiosk's tickets.

    Args:
        kiosk_store: Where their print jobs are.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, instead: Callable[[str], str] = lambda _: "") -> None:
        self._kiosk = kiosk_store
        self._instead = instead

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought."""
        found = await self._kiosk.read(partial(jobs.job, job_id=slip_job(act)))
        if found is None:
            return None
        slip = await self._kiosk.read(partial(_slip, job=found))
        return replace(slip, elsewhere=self._instead(found.printer)) if slip.state in _MOVABLE else slip

    async def left_behind(self) -> tuple[Slip, ...]:
        """Return today's slips that an interrupted print left unfinished, oldest first."""
        return await self._kiosk.read(_left_behind)

    async def print_again(self, job_id: str) -> None:
        """Print a slip at a person's wish; what may already be on paper is marked as a copy."""
        await self._kiosk.write(partial(jobs.again, job_id=job_id), jobs.TOPIC)

    async def print_as_offered(self, slip: Slip) -> None:
        """Print a slip at a person's wish, on the other printer if that was offered."""
        if slip.elsewhere:
            await self._kiosk.write(partial(jobs.move, job_id=slip.job, printer=slip.elsewhere), jobs.TOPIC)
        else:
            await self.print_again(slip.job)

    async def drop(self, job_id: str) -> None:
        """Give a slip up: the person wrote the number down, or nobody needs it."""
        await self._kiosk.write(partial(jobs.drop, job_id=job_id), jobs.TOPIC)


def _left_behind(db: Db) -> tuple[Slip, ...]:
    day = store.day(db)
    today = {ticket.id for ticket in store.of_day(db, day.id)} if day else set()
    found = (job for job in jobs.offered(db) if job.recipe.template == TEMPLATE and job.recipe.rows["ticket"] in today)
    return tuple(_slip(db, job) for job in found)


def _slip(db: Db, job: Job) -> Slip:
    state = _STATES.get(job.state.value) or SlipState(job.state.value)
    if state is SlipState.PRINTING and job.why:
        state = SlipState.HELD
    ticket = store.by_id(db, job.recipe.rows["ticket"])
    if ticket is None:
        return Slip(job.id, state, job.why)
    return Slip(job.id, state, job.why, ticket.label, ticket.counter_number, ticket.counter_name)
