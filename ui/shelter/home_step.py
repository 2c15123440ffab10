"""The first page of the desk: how the shelter stands, how many are there, and what can be done."""

from typing import Any

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Counts, Opening, Shelter
from ui.steps.shown import Choice, Kind, Shown
from ui.steps.step import Way

from .shown import State
from .step import Services, Step

STANDS = {
    Opening.OPEN: N_("The shelter is open."),
    Opening.FULL: N_("The shelter is full."),
    Opening.CLOSED: N_("The shelter is not open."),
}
KIND = {Opening.OPEN: "good", Opening.FULL: "warn", Opening.CLOSED: "info"}
_CHOICES = (
    ("arrive", N_("Check people in"), "plus"),
    ("lookUp", N_("Look somebody up"), "people"),
    ("needs", N_("What people need"), "bell"),
    ("supplies", N_("Supplies"), "apply"),
    ("board", N_("Notice board"), "board"),
    ("run", N_("Run the shelter"), "home"),
)


class HomeStep(Step):
    """Where everything at the desk begins and ends."""

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._shelter: Shelter | None = None
        self._counts = Counts()

    async def load(self) -> None:
        """Read how the shelter stands."""
        self._shelter = await self.services.shelter.standing()
        self._counts = await self.services.shelter.counts()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        shelter, counts = self._shelter, self._counts
        told: dict[str, Any] = {}
        if shelter is not None:
            people = texts.count(N_("{n} person"), N_("{n} people"), counts.total)
            homes = texts.count(N_("{n} household"), N_("{n} households"), counts.households)
            told = {
                "banner_kind": KIND[shelter.opening],
                "banner": texts.say(STANDS[shelter.opening]),
                "banner_note": texts.say(N_("Here: {people} in {households}"), people=people, households=homes),
            }
        return Shown(
            State.DESK,
            Kind.MENU,
            texts.say(N_("Shelter desk")),
            choices=tuple(Choice(key, texts.say(label), icon=icon) for key, label, icon in _CHOICES),
            **told,
        )

    def choose(self, key: str) -> None:
        """Go to what is to be done."""
        self.way.enter(_step(key)(self.services, self.way))


def _step(key: str) -> type[Step]:
    """Import what is wanted: most of it is never entered in one duty."""
    match key:
        case "arrive":
            from .arrive_steps import ArriveStep  # noqa: PLC0415

            return ArriveStep
        case "lookUp":
            from .search_steps import SearchStep  # noqa: PLC0415

            return SearchStep
        case "needs":
            from .needs_steps import NeedsStep  # noqa: PLC0415

            return NeedsStep
        case "supplies":
            from .supplies_steps import SuppliesStep  # noqa: PLC0415

            return SuppliesStep
        case "board":
            from .board_steps import BoardStep  # noqa: PLC0415

            return BoardStep
        case _:
            from .run_steps import RunStep  # noqa: PLC0415

            return RunStep
