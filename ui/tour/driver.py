"""Walks through all stops once and looks at each in every way that is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.compose.settings import Settings
from kiosk.compose.stage import Stage
from kiosk.compose.stage_clock import StageClock
from ui.tour.hand import Hand
from ui.tour.looks import View
from ui.tour.visit import Life, Stop, Visit


@dataclass(frozen=True)
class Sight:
    """What is seen: a page of a stop in one view.

    Attributes:
        number: Of the stop, from 1.
        page, pages: Which page, from 1, of how many.
    """

    number: int
    stop: Stop
    view: View
    page: int
    pages: int
    picture: QImage
    hand: Hand

    @property
    def name(self) -> str:
        """The name of the picture."""
        more = f"-{self.page}" if self.page > 1 else ""
        return f"{self.number:02}-{self.stop.name}{more}"


class Driver:
    """Lives through all of it, one life after the other, in one data folder.

    Attributes:
        lost: Which stops were not reached, and why.
    """

    def __init__(
        self, settings: Settings, folder: Path, views: Sequence[View], look: Callable[[Sight], None], pages: int
    ) -> None:
        """Take the kiosk's settings and folder, the ways to look, who looks, and at how many pages of a stop at most.

        It is walked as in the first of the views; the others are looked at from there.
        """
        self._settings = settings
        self._folder = folder
        self._views = views
        self._look = look
        self._pages = pages
        self._clock = StageClock()
        self._number = 0
        self.lost: list[str] = []

    async def drive(self, lives: Sequence[Life]) -> None:
        """Go through these lives; what cannot be reached is passed over."""
        for life in lives:
            settings = replace(
                self._settings,
                queue=replace(self._settings.queue, **life.queue),
                applications=replace(self._settings.applications, **life.applications),
                places=replace(self._settings.places, **life.places),
                shelter=replace(self._settings.shelter, **life.shelter),
            )
            visit = Visit(Stage(settings, self._folder, self._clock), self._views[0])
            try:
                await self._live(visit, life)
            finally:
                await visit.close()

    async def _live(self, visit: Visit, life: Life) -> None:
        if life.begin is not None:
            await life.begin(visit)
        for stop in life.stops:
            self._number += 1
            if await self._reach(visit, stop):
                await self._look_around(visit, stop)
            if stop.after is not None:
                await stop.after(visit)
        if life.end is not None:
            await life.end(visit)

    async def _reach(self, visit: Visit, stop: Stop) -> bool:
        visit.see(self._views[0])
        try:
            if not stop.stays:
                await visit.home()
            visit.see(self._views[0])  # a session that ended at home took its choices with it
            await visit.hand.calm()
            await stop.walk(visit)
            if not stop.cover:
                await visit.uncover()
            await visit.hand.calm()
        except RuntimeError as reason:
            self.lost.append(f"{stop.name} was not reached: {reason}")
            return False
        fault = visit.fault(stop)
        if fault:
            self.lost.append(f"{stop.name} was not reached: {fault}")
        return not fault

    async def _look_around(self, visit: Visit, stop: Stop) -> None:
        hand = visit.hand
        for view in self._views:
            visit.see(view)
            picture = await hand.first_page()
            page = 1
            while True:
                self._look(Sight(self._number, stop, view, page, hand.pages(), picture, hand))
                page += 1
                if page > min(hand.pages(), self._pages):
                    break
                await hand.tap("pageDown")
                picture = await hand.calm()
        visit.see(self._views[0])
        await hand.calm()
