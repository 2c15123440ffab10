"""What people need: the list beside the hours of power left, one need, and how a new one is written down."""

from dataclasses import replace

from kiosk.core.i18n import Texts
from kiosk.shelter.model import Care, Household
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Need, Want
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from . import needs_shown
from .coming import today
from .needs_shown import MORE, WHOLE, Needs, Power
from .step import Services, Step

_NOTE = 200


class NeedsStep(Step):
    """The open needs of all, the most urgent first, a page at a time.

    Args:
        after: The last need of the page before.
        before: How many stood on the pages before.
    """

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, after: Need | None = None, before: int = 0) -> None:
        super().__init__(services, way)
        self._after, self._before = after, before
        self._told: Needs | None = None

    async def load(self) -> None:
        """Read the needs, and how long the power lasts."""
        looking = self.services.looking
        counts = await self.services.shelter.counts()
        people = await looking.on_power()
        power = Power(self.services.power(), people, counts.cares.get(Care.DEVICE, 0))
        found = await looking.needs(self._after)
        self._told = Needs(found, self._before, needs_shown.open_needs(counts), power)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return needs_shown.needs(texts, self._told)

    def choose(self, key: str) -> None:
        """Go to a need, or to the next page."""
        told = self._told
        if told is None or not told.needs:
            return
        if key == MORE:
            before = self._before + len(told.needs)
            self.way.enter(NeedsStep(self.services, self.way, told.needs[-1], before))
        elif need := next((one for one in told.needs if one.id == key), None):
            self.way.enter(NeedStep(self.services, self.way, need))


class NeedStep(Step):
    """One need: it is met, its words are changed, its household is looked at."""

    topics = ()

    def __init__(self, services: Services, way: Way, need: Need) -> None:
        super().__init__(services, way)
        self._need = need
        self._act, self._again = services.new_act(), services.new_act()

    async def load(self) -> None:
        """Read it anew, with its household."""
        found = await self.services.looking.household(self._need.household)
        needs = found[1] if found else ()
        self._need = next((one for one in needs if one.id == self._need.id), self._need)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return needs_shown.need(texts, self._need)

    def choose(self, key: str) -> None:
        """Go to what belongs to it."""
        need = self._need
        match key:
            case needs_shown.HOME:
                from .household_steps import HouseholdStep  # noqa: PLC0415

                self.way.enter(HouseholdStep(self.services, self.way, need.household))
            case needs_shown.WORDS:
                self.way.enter(NoteStep(self.services, self.way, need))
            case needs_shown.DECIDE:
                from .dispute_steps import DisputeStep  # noqa: PLC0415

                self.way.enter(DisputeStep(self.services, self.way, Kind.NEED, need.id))

    def act(self) -> None:
        """Say that it is met; or go back, where it is."""
        if self._need.done:
            self.way.back()
        else:
            self._settle(self._act, done=True)

    def other(self) -> None:
        """Say that it is there again."""
        self._settle(self._again, done=False)

    def _settle(self, act: str, *, done: bool) -> None:
        need = self._need

        def settled(_: None) -> None:
            self._need = replace(need, done=done)
            self._act, self._again = self.services.new_act(), self.services.new_act()
            self.way.show()

        self.way.ask("need", lambda: self.services.wants.settle_need(act, need.id, done=done), settled)


class NoteStep(Step):
    """Words to a need, which may be none; with them it is written down.

    Args:
        need: What is there already; None where `write` says later what it is.
    """

    topics = ()

    def __init__(self, services: Services, way: Way, need: Need | None = None) -> None:
        super().__init__(services, way)
        self._act = services.new_act()
        self._need, self._steps = need, 1
        self.text = need.note if need else ""

    def write(self, need: Need, steps: int) -> None:
        """Write this need, and go so many pages back then; what was typed stays."""
        self._need, self._steps, self.fault = need, steps, None
        self.way.enter(self)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return needs_shown.note(texts, self._need)

    def asks(self) -> Asked:
        """Ask for a few words."""
        return Asked(_NOTE)

    def act(self) -> None:
        """Write it down."""
        if self._need is None:
            return
        need = replace(self._need, note=self.text)

        def written(_: None) -> None:
            for _step in range(self._steps):
                self.way.back()

        self.way.ask("need", lambda: self.services.wants.need(self._act, need), written)


class AddNeedStep(Step):
    """What somebody of a household needs: which of nine; then who, and words to it."""

    topics = ()

    def __init__(self, services: Services, way: Way, household: Household) -> None:
        super().__init__(services, way)
        self._household = household
        self._note = NoteStep(services, way)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return needs_shown.wants(texts)

    def choose(self, key: str) -> None:
        """Take what is needed; where only one can need it, nobody is asked who."""
        line = self._household.line
        need = Need("", line.id, "", Want(key), number=line.number)
        there = [person for person in self._household.people if needs_shown.stays(person)]
        if len(there) == 1:
            person = there[0]
            name = person.who.name or person.who.kana
            self._note.write(replace(need, person=person.id, name=name), 2)
        else:
            self.way.enter(_WhoStep(self.services, self.way, need, self._household, self._note))


class _WhoStep(Step):
    """Who of the household needs it."""

    topics = ()

    def __init__(self, services: Services, way: Way, need: Need, household: Household, note: NoteStep) -> None:
        super().__init__(services, way)
        self._need, self._household, self._note = need, household, note

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return needs_shown.who(texts, self._household, today(self.services.clock))

    def choose(self, key: str) -> None:
        """Take who needs it."""
        line = self._household.line
        names = {person.id: person.who.name or person.who.kana for person in self._household.people}
        person = "" if key == WHOLE else key
        need = replace(self._need, person=person, name=names.get(person, line.name or line.kana))
        self._note.write(need, 3)
