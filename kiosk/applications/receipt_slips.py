"""What became of the receipts on paper."""

from functools import partial

from kiosk.core.store import Db
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip

from . import store
from .model import Application, slip_job
from .service import TEMPLATE, TOPIC


class ReceiptSlips(slips.Slips):
    """The receipts of this kiosk's applications."""

    async def of_act(self, act: str) -> Slip | None:
        """Return the receipt an act brought."""
        return await self.of_job(slip_job(act))

    async def left_behind(self) -> tuple[tuple[str, Application], ...]:
        """Return what a stop left unprinted, by its print job, for the staff alone: its person may be gone."""
        return await self._kiosk.read(_left_behind)

    async def forget_printed(self) -> None:
        """Forget the codes that came out on paper when nobody was there to say so."""
        await self._kiosk.write(partial(store.forget_printed_codes), TOPIC)


def _left_behind(db: Db) -> tuple[tuple[str, Application], ...]:
    left = (job for job in jobs.offered(db) if job.recipe.template == TEMPLATE)
    found = ((job.id, store.by_id(db, job.recipe.rows["application"])) for job in left)
    return tuple((job, made) for job, made in found if made is not None)
