"""What a person decides: whether two records are one, and which of two words stands."""

from typing import TYPE_CHECKING

from kiosk.core.clock import JST
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Line, Shelter, Verdict
from kiosk.shelter.registers import Kind as Thing
from ui.steps.shown import Shown
from ui.steps.step import Way

from .alike_shown import ARGUED, FIRST, PAIR, SHELTER, decide_shown, pair_shown
from .dispute_steps import DisputeStep
from .step import Services, Step

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.alike import Alike


class DecideStep(Step):
    """The open questions; each is looked at by itself."""

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._shelter: Shelter | None = None
        self._pairs: tuple[Alike, ...] | None = None
        self._argued: tuple[Line, ...] = ()
        self._questions = 0

    async def load(self) -> None:
        """Read the questions."""
        likenesses, looking = self.services.likenesses, self.services.looking
        shelter = await self.services.shelter.standing()
        self._questions = shelter.disputed + await likenesses.questions()
        self._argued = tuple(await looking.argued())
        pairs = await likenesses.page()
        self._pairs = tuple({(one.kind, one.one, one.other): one for one in pairs}.values())
        self._shelter = shelter

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        opening = self._shelter is not None and self._shelter.disputed
        return decide_shown(texts, self._pairs, self._argued, self._questions, opening=opening)

    def choose(self, key: str) -> None:
        """Ask one of them."""
        if key == SHELTER and self._shelter is not None:
            self.way.enter(DisputeStep(self.services, self.way, Thing.SHELTER, self._shelter.id))
        elif key.startswith(ARGUED):
            self.way.enter(DisputeStep(self.services, self.way, Thing.HOUSEHOLD, key.removeprefix(ARGUED)))
        elif key.startswith(PAIR) and self._pairs:
            self.way.enter(PairStep(self.services, self.way, self._pairs[int(key.removeprefix(PAIR))]))


class PairStep(Step):
    """Two records that may be one."""

    topics = ()

    def __init__(self, services: Services, way: Way, alike: "Alike") -> None:
        super().__init__(services, way)
        self._alike = alike
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return pair_shown(texts, self._alike, self.services.clock.now().astimezone(JST).date())

    def choose(self, key: str) -> None:
        """Look at the household of one of the two."""
        from .household_steps import HouseholdStep  # noqa: PLC0415 - seldom

        home = self._alike.homes[0 if key == FIRST else 1]
        if home is not None:
            self.way.enter(HouseholdStep(self.services, self.way, home.line.id))

    def act(self) -> None:
        """Say that they are one."""
        self._judge(Verdict.SAME)

    def other(self) -> None:
        """Say that they are two."""
        self._judge(Verdict.DIFFERENT)

    def _judge(self, verdict: Verdict) -> None:
        one = self._alike
        self.way.ask(
            "shelter pair",
            lambda: self.services.shelter.judge(self._act, one.kind, one.one, one.other, verdict),
            lambda _: self.way.back(),
        )
