"""A desk with its printers: one that prints pages and one that prints slips, as jobs in the store."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.core.duty import Duty, Role
from kiosk.core.i18n import Texts
from kiosk.devices import jobs
from kiosk.devices.jobs import Job, JobState
from kiosk.shelter import papers_store
from kiosk.shelter.papers import HAND_OVER, REPORT, Papers
from kiosk.shelter.papers_drawn import Sheets
from kiosk.shelter.reception import TEMPLATE as SLIP
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.sheet import PowerLeft
from kiosk.shelter.slip import ReceptionSlip
from kiosk.shelter.wants import Need, Supply, Want
from tests.unit.shelter.desk_house import LEAD, PLACE, House, open_house

WHERE = {"ja": "みどり小学校 体育館", "en": "Midori primary school, gym"}
PAGES, TICKET = "page", "ticket"
SETTINGS = ShelterSettings(place=PLACE)


@dataclass
class Printing:
    """The papers of a desk.

    Attributes:
        ready: The printers that are ready.
        power: What is known of the power.
    """

    house: House
    ready: set[str] = field(default_factory=lambda: {PAGES, TICKET})
    power: tuple[PowerLeft, ...] = ()

    def __post_init__(self) -> None:
        store, clock = self.house.kiosk, self.house.clock
        self.papers = Papers(store, clock, self.house.duty, SETTINGS, self.ready.__contains__, PAGES)
        self._slip = ReceptionSlip(store, clock, Texts, WHERE)
        self._sheets = Sheets(store, clock, SETTINGS, Texts, WHERE, lambda: self.power)

    async def jobs(self, template: str = "") -> list[Job]:
        """Return what was queued, in its order."""
        ids = await self.house.kiosk.read(lambda db: db.execute("select id from jobs order by seq").fetchall())
        found = [await self.house.kiosk.read(partial(jobs.job, job_id=one)) for (one,) in ids]
        return [one for one in found if one is not None and template in {"", one.recipe.template}]

    async def drawn(self, job: Job) -> dict[str, Any]:
        """Return what a job's template shows."""
        tell = {SLIP: self._slip.data, HAND_OVER: self._sheets.hand_over, REPORT: self._sheets.report}
        return dict(await tell[job.recipe.template](job.recipe))

    async def settle(self, job: Job, state: JobState) -> None:
        """Say what became of a job."""
        await self.house.kiosk.write(lambda db: jobs.settle(db, job.id, state))

    def on_duty(self, role: Role) -> Duty:
        """Put somebody of a role on duty."""
        duty = replace(LEAD, staff=f"{role.value}-1", role=role)
        self.house.duty.begin(duty)
        return duty

    async def need(self, home: str, want: Want, note: str = "", person: str = "") -> None:
        await self.house.wants.need(self.house.act(), Need("", home, person, want, note))

    async def supply(self, what: str, amount: int = 20, unit: str = "枚", note: str = "") -> None:
        await self.house.wants.ask_supply(self.house.act(), Supply("", what, amount, unit, "", note))


def story(path: Path, told: Callable[[Printing], Awaitable[None]], *, opened: bool = True) -> None:
    """Run a story at a desk with printers."""

    async def whole() -> None:
        async with open_house(path, opened=opened) as house:
            await house.kiosk.write(papers_store.create)
            await told(Printing(house))

    asyncio.run(whole())
