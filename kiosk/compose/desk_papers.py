"""The papers of the shelter's desk: on which printers they come out, what is told of the power, and the last one."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.duty import OnDuty
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices.power_policy import Hours, Load, hours_left
from kiosk.power.model import Device, Report, Sample, Standing
from kiosk.power.service import TOPIC as POWER_TOPIC
from kiosk.power.service import PowerService
from kiosk.shelter import papers_commands
from kiosk.shelter.papers import HAND_OVER, REPORT, Papers
from kiosk.shelter.papers_drawn import Sheets
from kiosk.shelter.reception import TEMPLATE as SLIP
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.sheet import Feed, PowerLeft
from kiosk.shelter.slip import ReceptionSlip

if TYPE_CHECKING:  # after the first screen
    from kiosk.devices.spooler import Data

PAGES = "page"
_SWAY = 0.25  # of what a shelter draws, which nobody smooths here
_ENDING = frozenset({Standing.LOW, Standing.LEAVING, Standing.GOODBYE})


@dataclass(frozen=True)
class DeskPapers:
    """The service, and by template the data of its papers."""

    service: Papers
    papers: "dict[str, Data]"

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        return papers_commands.handlers(self.service)

    async def watch(self, changes: Changes, power: PowerService) -> None:
        """Print the hand-over sheet before the battery ends, for as long as the kiosk runs."""
        news = asyncio.Event()
        stop = changes.subscribe([POWER_TOPIC], news.set)
        try:
            while True:
                news.clear()
                standing = power.now().standing
                if standing in _ENDING:
                    await self.service.low()
                elif standing is Standing.MAINS:
                    await self.service.fed()
                await news.wait()
        finally:
            stop()


def desk_papers(  # noqa: PLR0913, PLR0917 - what they stand on
    settings: ShelterSettings,
    kiosk_store: Store,
    clock: Clock,
    duty: OnDuty,
    place: Mapping[str, str],
    power: Callable[[], Report],
    ready: Callable[[str], bool],
    instead: Callable[[str], str],
) -> DeskPapers:
    """Make them.

    Args:
        settings: The `[shelter]` section.
        kiosk_store: Where acts are recorded and print jobs queued.
        clock: The clock.
        duty: Who of the staff is here.
        place: The name of where the kiosk stands, by language.
        power: Says how everything stands that feeds the kiosk and the shelter.
        ready: Tells whether a printer is ready now.
        instead: Names a printer that could take over from another, "" if there is none.
    """
    texts = cache(Texts)
    service = Papers(kiosk_store, clock, duty, settings, ready, PAGES, instead)
    sheets = Sheets(kiosk_store, clock, settings, texts, place, lambda: power_left(power()))
    slip = ReceptionSlip(kiosk_store, clock, texts, place)
    return DeskPapers(service, {SLIP: slip.data, HAND_OVER: sheets.hand_over, REPORT: sheets.report})


def power_left(report: Report) -> tuple[PowerLeft, ...]:
    """Say how long the shelter's battery and the kiosk's last, as far as they are watched."""
    found = []
    if Device.SHELTER in report.devices:
        said = None if report.silent(Device.SHELTER) else report.said(Device.SHELTER)
        found.append(PowerLeft(shelter=True, feed=Feed.UNKNOWN) if said is None else _of_shelter(said))
    if Device.KIOSK in report.devices:
        now = report.now
        feed = {Standing.MAINS: Feed.MAINS, Standing.UNKNOWN: Feed.UNKNOWN}.get(now.standing, Feed.BATTERY)
        found.append(PowerLeft(False, feed, now.percent, now.hours))
    return tuple(found)


def _of_shelter(said: Sample) -> PowerLeft:
    percent = None if said.percent is None else round(said.percent)
    drawn = said.watts is not None and said.watts < 0
    if not drawn and (said.watts is not None or said.source == Feed.MAINS):
        return PowerLeft(shelter=True, feed=Feed.MAINS, percent=percent)
    watts = -said.watts if drawn and said.watts is not None else 0.0
    left = hours_left(said.watt_hours, Load(watts, watts * _SWAY))
    return PowerLeft(shelter=True, feed=Feed.BATTERY, percent=percent, hours=_pair(left))


def _pair(left: Hours | None) -> tuple[float, float] | None:
    return None if left is None else (left.least, left.most)
