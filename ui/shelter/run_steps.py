"""Running the shelter: it opens, fills and closes; what is there is counted."""

from kiosk.core.i18n import Texts
from kiosk.shelter.model import Counts, Opening, Shelter
from kiosk.shelter.registers import Kind as Thing
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from .count_shown import count_shown
from .run_shown import DECIDE, WORD, closing_shown, opening_shown, run_shown, word_shown
from .step import Services, Step

_SHELTER = ("shelter",)
_LETTERS = 60


class RunStep(Step):
    """What runs the shelter."""

    topics = _SHELTER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._shelter: Shelter | None = None
        self._counts = Counts()
        self._questions = 0

    async def load(self) -> None:
        """Read how it stands, and how much is to be decided."""
        shelter = await self.services.shelter.standing()
        self._counts = await self.services.shelter.counts()
        self._questions = shelter.disputed + await self.services.likenesses.questions()
        self._shelter = shelter

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return run_shown(texts, self._shelter, self._counts, self._questions)

    def choose(self, key: str) -> None:
        """Go to what is to be done."""
        self.way.enter(_step(key)(self.services, self.way))


class OpeningStep(Step):
    """Whether the shelter takes people in."""

    topics = _SHELTER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._act = services.new_act()
        self._shelter: Shelter | None = None

    async def load(self) -> None:
        """Read how the shelter stands."""
        self._shelter = await self.services.shelter.standing()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return opening_shown(texts, self._shelter, self.services.clock.now())

    def choose(self, key: str) -> None:
        """Open or fill it at once, ask before it closes; what stands already is left as it is."""
        shelter = self._shelter
        if shelter is None:
            return
        if key == WORD:
            self.way.enter(OpeningWordStep(self.services, self.way))
        elif key == DECIDE:
            from .dispute_steps import DisputeStep  # noqa: PLC0415 - seldom

            self.way.enter(DisputeStep(self.services, self.way, Thing.SHELTER, shelter.id))
        elif key == shelter.opening and not shelter.disputed:
            self.way.settle()
        elif key == Opening.CLOSED:
            self.way.enter(CloseSureStep(self.services, self.way))
        else:
            self._set(Opening(key))

    def _set(self, opening: Opening) -> None:
        self.way.ask(
            "shelter opening",
            lambda: self.services.shelter.set_opening(self._act, opening),
            lambda _: self.way.settle(),
        )


class CloseSureStep(Step):
    """Asked before the shelter closes."""

    topics = _SHELTER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._act = services.new_act()
        self._counts: Counts | None = None

    async def load(self) -> None:
        """Read who is there still."""
        self._counts = await self.services.shelter.counts()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return closing_shown(texts, self._counts, self.services.purge_days)

    def act(self) -> None:
        """Close it."""
        self.way.ask(
            "shelter closing",
            lambda: self.services.shelter.set_opening(self._act, Opening.CLOSED),
            lambda _: self.way.settle(),
        )

    def other(self) -> None:
        """Leave it as it is."""
        self.way.back()


class OpeningWordStep(Step):
    """The local word for how the shelter stands; empty for none."""

    topics = _SHELTER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._act = services.new_act()
        self._shelter: Shelter | None = None

    async def load(self) -> None:
        """Read how the shelter stands, and its word until now."""
        self._shelter = await self.services.shelter.standing()
        if not self.loaded:
            self.text = self._shelter.label

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return word_shown(texts, self._shelter)

    def asks(self) -> Asked:
        """Ask for a few words."""
        return Asked(_LETTERS)

    def act(self) -> None:
        """Keep the word beside the state that stands."""
        shelter = self._shelter
        if shelter is not None:
            word = self.text
            self.way.ask(
                "shelter word",
                lambda: self.services.shelter.set_opening(self._act, shelter.opening, word),
                lambda _: self.way.settle(),
            )


class CountStep(Step):
    """How many are there; told anew whenever somebody comes or goes."""

    topics = _SHELTER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._counts: Counts | None = None

    async def load(self) -> None:
        """Count."""
        self._counts = await self.services.shelter.counts()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return count_shown(texts, self._counts)


def _step(key: str) -> type[Step]:
    """Import what is wanted: most of it is never entered in one duty."""
    match key:
        case "opening":
            return OpeningStep
        case "count":
            return CountStep
        case "papers":
            from .paper_steps import PapersStep  # noqa: PLC0415

            return PapersStep
        case "files":
            from .exchange_steps import FilesStep  # noqa: PLC0415

            return FilesStep
        case _:
            from .alike_steps import DecideStep  # noqa: PLC0415

            return DecideStep
