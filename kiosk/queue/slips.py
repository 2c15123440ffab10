"""What became of the tickets' slips."""

from functools import partial

from kiosk.core.store import Db
from kiosk.devices import jobs, slips
from kiosk.devices.jobs import Job

from . import store
from .labels import slip_job
from .slip_state import Slip

TEMPLATE = "queue_ticket"


class QueueSlips(slips.Slips):
    """The slips of this kiosk's tickets."""

    async def of_act(self, act: str) -> Slip | None:
        """Return the slip an act brought."""
        found = await self._kiosk.read(partial(jobs.job, job_id=slip_job(act)))
        if found is None:
            return None
        return self.with_offer(await self._kiosk.read(partial(_slip, job=found)), found)

    async def left_behind(self) -> tuple[Slip, ...]:
        """Return today's slips that an interrupted print left unfinished, oldest first."""
        return await self._kiosk.read(_left_behind)


def _left_behind(db: Db) -> tuple[Slip, ...]:
    day = store.day(db)
    today = {ticket.id for ticket in store.of_day(db, day.id)} if day else set()
    found = (job for job in jobs.offered(db) if job.recipe.template == TEMPLATE and job.recipe.rows["ticket"] in today)
    return tuple(_slip(db, job) for job in found)


def _slip(db: Db, job: Job) -> Slip:
    made = slips.slip(job)
    ticket = store.by_id(db, job.recipe.rows["ticket"])
    if ticket is None:
        return Slip(made.job, made.state, made.trouble)
    return Slip(made.job, made.state, made.trouble, ticket.label, ticket.counter_number, ticket.counter_name)
