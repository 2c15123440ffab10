"""Files between desks: one is given, another taken. Each takes its time, and is done once."""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from ui.steps.shown import Shown
from ui.steps.step import Way

from .exchange_shown import GIVE, Here, Offered, files_shown, given_shown, likely, taken_shown
from .step import Services, Step

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.exchange import Given, Taken


class FilesStep(Step):
    """What lies in the folder; while a file is written or read nothing else can be asked for."""

    topics = ()

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._files: tuple[Offered, ...] | None = None
        self._trouble: KnownError | None = None
        self._busy = False

    async def load(self) -> None:
        """Look into the folder; a stick that is out can be put in."""
        try:
            self._files = likely(await self.services.exchange.offered(), self.services.kiosk)
        except KnownError as fault:
            self._files, self._trouble = None, fault
        else:
            self._trouble = None

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        here = Here(self.services.kiosk, self.services.clock.now())
        return files_shown(texts, self._files, self._trouble, here, busy=self._busy)

    def choose(self, key: str) -> None:
        """Give a file, or take this one."""
        if self._busy:
            return
        if key == GIVE:
            self._begin()
            self.way.ask("shelter give", self.services.exchange.give, self._given, self._failed)
        else:
            self._begin()
            self.way.ask("shelter take", lambda: self.services.exchange.take(Path(key)), self._taken, self._failed)

    def act(self) -> None:
        """Look again."""
        self._begin()
        self.way.ask("shelter files", self.load, lambda _: self._ended(), self._failed)

    def _begin(self) -> None:
        self._busy = True
        self.way.show()

    def _ended(self) -> None:
        self._busy = False
        self.way.show()

    def _failed(self, _fault: KnownError) -> None:
        self._busy = False

    def _given(self, given: "Given") -> None:
        self.way.turn(GivenFileStep(self.services, self.way, given))

    def _taken(self, taken: "Taken") -> None:
        self.way.turn(TakenStep(self.services, self.way, taken))


class GivenFileStep(Step):
    """A file was written."""

    topics = ()

    def __init__(self, services: Services, way: Way, given: "Given") -> None:
        super().__init__(services, way)
        self._given = given

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return given_shown(texts, self._given)

    def act(self) -> None:
        """Be done."""
        self.way.settle()


class TakenStep(Step):
    """A file was taken; now there may be something to decide."""

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, taken: "Taken") -> None:
        super().__init__(services, way)
        self._taken = taken
        self._questions = 0

    async def load(self) -> None:
        """Read how much is to be decided."""
        shelter = await self.services.shelter.standing()
        self._questions = shelter.disputed + await self.services.likenesses.questions()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return taken_shown(texts, self._taken, self.services.kiosk, self._questions)

    def act(self) -> None:
        """Decide at once, where there is something to decide."""
        if self._questions:
            from .alike_steps import DecideStep  # noqa: PLC0415 - seldom

            self.way.settle(DecideStep(self.services, self.way))
        else:
            self.way.settle()

    def other(self) -> None:
        """Leave it for later."""
        self.way.settle()
