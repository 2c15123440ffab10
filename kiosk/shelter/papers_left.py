"""Papers that a stop left unfinished: they wait for a person's word, and nothing is printed unasked."""

from dataclasses import dataclass

from kiosk.core.store import Db
from kiosk.devices import jobs, slips
from kiosk.devices.jobs import Job
from kiosk.devices.slip_state import Slip

from . import lists
from .reception import TEMPLATE as SLIP


@dataclass(frozen=True)
class LeftPaper:
    """A paper that was left.

    Attributes:
        slip: What became of it.
        template: Which paper it is.
        number: The reception number of its household, where it is a slip.
        part, parts: Which strip of how many; 0 for a whole sheet or a slip.
    """

    slip: Slip
    template: str
    number: str = ""
    part: int = 0
    parts: int = 0


def left_behind(db: Db, templates: tuple[str, ...]) -> tuple[LeftPaper, ...]:
    """Return what was left of these papers, oldest first."""
    return tuple(_left(db, job) for job in jobs.offered(db) if job.recipe.template in templates)


def _left(db: Db, job: Job) -> LeftPaper:
    rows, template = job.recipe.rows, job.recipe.template
    if template == SLIP:
        line = lists.line(db, rows["household"])
        return LeftPaper(slips.slip(job), template, line.number if line else "")
    return LeftPaper(slips.slip(job), template, "", int(rows["part"]), int(rows["parts"]))
