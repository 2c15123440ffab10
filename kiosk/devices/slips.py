"""What became of a slip, and printing it again when a person asks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.devices.jobs import Job
from kiosk.devices.slip_state import Slip, SlipState

Kind = TypeVar("Kind", bound=Slip)

_STATES = {"queued": SlipState.PRINTING, "sent": SlipState.PRINTING}
_MOVABLE = frozenset({SlipState.WAITING, SlipState.UNKNOWN, SlipState.OFFERED})


class Slips:
    """The slips of a slice's acts.

    Args:
        kiosk_store: Where their print jobs are.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    def __init__(self, kiosk_store: Store, instead: Callable[[str], str] = lambda _: "") -> None:
        self._kiosk = kiosk_store
        self._instead = instead

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
        """Give a slip up: the person wrote down what stands on it, or nobody needs it."""
        await self._kiosk.write(partial(jobs.drop, job_id=job_id), jobs.TOPIC)

    async def of_job(self, job_id: str) -> Slip | None:
        """Return the slip of a print job; None if there is no such job."""
        found = await self._kiosk.read(partial(jobs.job, job_id=job_id))
        return None if found is None else self.with_offer(slip(found), found)

    def with_offer(self, made: Kind, job: Job) -> Kind:
        """Say of a slip that does not come out which other printer could take it."""
        return replace(made, elsewhere=self._instead(job.printer)) if made.state in _MOVABLE else made


def slip(job: Job) -> Slip:
    """Say how far a job is, as a person needs to know."""
    state = _STATES.get(job.state.value) or SlipState(job.state.value)
    return Slip(job.id, SlipState.HELD if state is SlipState.PRINTING and job.why else state, job.why)
