"""The desk's papers: a sheet to hand over by, a report, and what a stop left unprinted."""

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip, SlipState
from kiosk.shelter.papers import HAND_OVER
from ui.steps.shown import Shown
from ui.steps.step import Way

from .paper_shown import LEFT, NAMES, OUT, left_shown, named, next_slip, paper_shown, papers_shown
from .step import Services, Step

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.papers_left import LeftPaper

_JOBS = ("jobs", "printer")


class PapersStep(Step):
    """What can be printed."""

    topics = _JOBS

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._acts = {template: services.new_act() for template in NAMES}
        self._left = 0

    async def load(self) -> None:
        """Read how much was left."""
        self._left = len(await self.services.papers.left_behind())

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return papers_shown(texts, self._left)

    def choose(self, key: str) -> None:
        """Print a sheet, once, and say what becomes of it; or show what was left."""
        if key == LEFT:
            self.way.enter(LeftOverStep(self.services, self.way))
            return
        act, papers = self._acts[key], self.services.papers
        sheet = papers.print_hand_over if key == HAND_OVER else papers.print_report
        self.way.ask(
            "shelter paper", lambda: sheet(act), lambda _: self.way.enter(SheetStep(self.services, self.way, key, act))
        )


class _PaperStep(Step):
    """What became of a paper; it can be asked for again."""

    topics = _JOBS
    left = False

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._slips: tuple[Slip, ...] = ()

    @abstractmethod
    def name(self, texts: Texts) -> str:
        """Name the paper."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return paper_shown(texts, self.name(texts), self._slips, left=self.left)

    def act(self) -> None:
        """Print it again, as is offered; where it comes out, be done."""
        slip = next_slip(self._slips)
        if slip is None or slip.state in OUT:
            self.way.settle()
        else:
            self._print(slip)

    def other(self) -> None:
        """Print once more what is out."""
        slip = next_slip(self._slips)
        if slip is not None:
            self._print(slip)

    def _print(self, slip: Slip) -> None:
        self.way.ask("shelter paper", partial(self.services.papers.print_as_offered, slip))


class SheetStep(_PaperStep):
    """A sheet, or the strips it was cut into."""

    def __init__(self, services: Services, way: Way, template: str, act: str) -> None:
        super().__init__(services, way)
        self._template, self._act = template, act

    async def load(self) -> None:
        """Read what became of each."""
        self._slips = await self.services.papers.of_sheet(self._template, self._act)

    def name(self, texts: Texts) -> str:
        """Name the sheet."""
        return texts.say(NAMES[self._template])


class LeftOverStep(Step):
    """What a stop left unprinted."""

    topics = _JOBS

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._left: tuple[LeftPaper, ...] | None = None

    async def load(self) -> None:
        """Read what was left."""
        self._left = await self.services.papers.left_behind()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return left_shown(texts, self._left)

    def choose(self, key: str) -> None:
        """Show one of them."""
        for one in self._left or ():
            if one.slip.job == key:
                self.way.enter(LeftPaperStep(self.services, self.way, one))

    def act(self) -> None:
        """Print all of it, in the order in which it was asked for."""
        left, papers = self._left or (), self.services.papers

        async def every() -> None:
            for one in left:
                slip = await papers.of_job(one.slip.job)
                if slip is not None and slip.state is SlipState.OFFERED:  # a second press prints no copies
                    await papers.print_again(slip.job)

        self.way.ask("shelter paper", every)


class LeftPaperStep(_PaperStep):
    """One paper that was left: it is printed now, or given up."""

    left = True

    def __init__(self, services: Services, way: Way, paper: "LeftPaper") -> None:
        super().__init__(services, way)
        self._paper = paper

    async def load(self) -> None:
        """Read what became of it."""
        found = await self.services.papers.of_job(self._paper.slip.job)
        self._slips = (found,) if found else ()

    def name(self, texts: Texts) -> str:
        """Name the paper."""
        return named(texts, self._paper)

    def other(self) -> None:
        """Give it up; print once more what is out."""
        if any(one.state in OUT for one in self._slips):
            super().other()
            return
        self.way.ask(
            "shelter paper", lambda: self.services.papers.drop(self._paper.slip.job), lambda _: self.way.back()
        )
