"""What a household needs: what is open, what is met, and one more."""

from collections.abc import Sequence

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Household
from kiosk.shelter.sheet_words import WANTS
from kiosk.shelter.wants import Need
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown
from ui.steps.step import Way

from .household_shown import URGENT, together
from .needs_shown import urgency
from .shown import State
from .step import Services, Step


class NeedsOfStep(Step):
    """The needs of one household; those that are open come first.

    Args:
        services, way: As of every page.
        found: The household, and its `needs` as they were seen just now: the first time it is not looked at again.
    """

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, found: Household, needs: Sequence[Need]) -> None:
        super().__init__(services, way)
        self._found, self._needs = found, needs
        self._fresh = True

    async def load(self) -> None:
        """Look at the household again, but not for what was seen just now."""
        if not self._fresh:
            found = await self.services.looking.household(self._found.line.id)
            self._found, self._needs = found or (self._found, ())
        self._fresh = False

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        several = len(self._found.people) > 1
        add = Act(texts.say(N_("Add a need")), "plus")
        return Shown(
            State.NEEDS_OF,
            heading=texts.say(N_("What they need")),
            note=self._found.line.number,
            banner="" if self._needs else texts.say(N_("Nothing is written down.")),
            choices=tuple(_entry(texts, one, several=several) for one in self._needs),
            act=None if self._needs else add,
            other=add if self._needs else None,
        )

    def choose(self, key: str) -> None:
        """Look at a need."""
        from .needs_steps import NeedStep  # noqa: PLC0415 - most households need nothing

        for one in self._needs:
            if one.id == key:
                self.way.enter(NeedStep(self.services, self.way, one))

    def act(self) -> None:
        """Write the first one down."""
        self.other()

    def other(self) -> None:
        """Write one more down."""
        from .needs_steps import AddNeedStep  # noqa: PLC0415 - likewise

        self.way.enter(AddNeedStep(self.services, self.way, self._found))


def _entry(texts: Texts, one: Need, *, several: bool) -> Choice:
    """Show a need: how urgent it is or that it is met, whose it is where there are several, and what was written."""
    stands = texts.say(N_("met")) if one.done else urgency(texts, one.want)
    whose = verbatim(one.name) if several and one.person else ""
    argued = texts.say(N_("two desks disagree")) if one.disputed else ""
    icon = "check" if one.done else "warn" if one.urgency >= URGENT or one.disputed else "bell"
    note = together(texts, [stands, whose, verbatim(one.note), argued])
    return Choice(one.id, texts.say(WANTS[one.want]), note, icon)
