"""Supplies: what is asked for and how far it is, and how more is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Supply, SupplyState
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from . import supplies_shown
from .step import Services, Step
from .supplies_shown import DECIDE, DONE, MORE, OPEN, OTHER, Supplies

_PAGE = 20
_WHAT, _DIGITS, _NOTE = 60, 6, 200


class SuppliesStep(Step):
    """What is asked for and on its way; or what has come or is not needed any more.

    Args:
        states: Whose requests stand here, in this order.
        after: The last request of the page before, of the first of these states.
    """

    topics = ("shelter",)

    def __init__(
        self, services: Services, way: Way, states: Sequence[SupplyState] = OPEN, after: Supply | None = None
    ) -> None:
        super().__init__(services, way)
        self._states, self._after = states, after
        self._told: Supplies | None = None

    async def load(self) -> None:
        """Read the requests until the page is full."""
        found: list[Supply] = []
        after = self._after.id if self._after else ""
        for state in self._states:
            found += await self.services.looking.supplies(state, after)
            after = ""
            if len(found) >= _PAGE:
                break
        self._told = Supplies(found[:_PAGE], len(found) >= _PAGE)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        now = self.services.clock.now()
        return supplies_shown.supplies(texts, self._told, now, done=self._states[-1] in DONE)

    def choose(self, key: str) -> None:
        """Go to a request, or to the next page."""
        found = self._told.supplies if self._told else ()
        if key == MORE and found:
            last = found[-1]
            states = self._states[self._states.index(last.state) :]
            self.way.enter(SuppliesStep(self.services, self.way, states, last))
        elif one := next((one for one in found if one.id == key), None):
            self.way.enter(SupplyStep(self.services, self.way, one))

    def act(self) -> None:
        """Ask for something."""
        self.way.enter(_WhatStep(self.services, self.way))

    def other(self) -> None:
        """Go to what is done."""
        self.way.enter(SuppliesStep(self.services, self.way, DONE))


class SupplyStep(Step):
    """One request: how far it is."""

    topics = ()

    def __init__(self, services: Services, way: Way, supply: Supply) -> None:
        super().__init__(services, way)
        self._supply = supply
        self._name_acts()

    async def load(self) -> None:
        """Read it anew."""
        self._supply = await self.services.looking.supply(self._supply.id) or self._supply

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.supply(texts, self._supply, self.services.clock.now())

    def choose(self, key: str) -> None:
        """Say how far it is."""
        if key == DECIDE:
            from .dispute_steps import DisputeStep  # noqa: PLC0415

            self.way.enter(DisputeStep(self.services, self.way, Kind.SUPPLY, self._supply.id))
            return
        state = SupplyState(key)
        if state is not self._supply.state:
            self._settle(state)

    def _settle(self, state: SupplyState) -> None:
        supply, act = self._supply, self._acts[state]

        def settled(_: None) -> None:
            self._supply = replace(supply, state=state)
            self._name_acts()
            self.way.show()

        self.way.ask("supply", lambda: self.services.wants.settle_supply(act, supply.id, state), settled)

    def _name_acts(self) -> None:
        self._acts = {state: self.services.new_act() for state in SupplyState}


class _WhatStep(Step):
    """What is asked for: something likely, or anything else."""

    topics = ()

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._amount = _AmountStep(services, way)
        self._named = _NamedStep(services, way, self._amount)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.what(texts)

    def choose(self, key: str) -> None:
        """Take a thing."""
        if key == OTHER:
            self.way.enter(self._named)
        else:
            self._amount.count(supplies_shown.stored(supplies_shown.THINGS[key]))


class _NamedStep(Step):
    """Something else is named."""

    topics = ()

    def __init__(self, services: Services, way: Way, amount: "_AmountStep") -> None:
        super().__init__(services, way)
        self._amount = amount

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.named(texts)

    def asks(self) -> Asked:
        """Ask for the name of a thing."""
        return Asked(_WHAT)

    def act(self) -> None:
        """Go on with it."""
        if self.text.strip():
            self._amount.count(self.text)
        else:
            self.fault = KnownError(N_("It is not said what is asked for."), N_("Please write it."))
            self.way.show()


class _AmountStep(Step):
    """How many."""

    topics = ()

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._what = ""
        self._note = _NoteStep(services, way)

    def count(self, what: str) -> None:
        """Ask how many of this."""
        self._what, self.fault = what, None
        self.way.enter(self)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.amount(texts, self._what, self.text)

    def asks(self) -> Asked:
        """Ask for a number."""
        return Asked(_DIGITS)

    def act(self) -> None:
        """Go on with so many."""
        if number := int(self.text or 0):
            asked = Supply("", self._what, number)
            self.way.enter(_UnitStep(self.services, self.way, asked, self._note))
        else:
            self.fault = KnownError(N_("The amount is missing."), N_("Please write how many."))
            self.way.show()


class _UnitStep(Step):
    """Of what so many: boxes, bottles."""

    topics = ()

    def __init__(self, services: Services, way: Way, asked: Supply, note: "_NoteStep") -> None:
        super().__init__(services, way)
        self._asked, self._note = asked, note

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.unit(texts, self._asked)

    def choose(self, key: str) -> None:
        """Take a unit."""
        unit = supplies_shown.stored(supplies_shown.UNITS[key])
        self._note.ask_for(replace(self._asked, unit=unit))


class _NoteStep(Step):
    """Words to a request, which may be none; with them it is asked."""

    topics = ()

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._act = services.new_act()
        self._asked = Supply("", "", 0)

    def ask_for(self, asked: Supply) -> None:
        """Ask for this; what was typed stays."""
        self._asked, self.fault = asked, None
        self.way.enter(self)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return supplies_shown.note(texts, self._asked)

    def asks(self) -> Asked:
        """Ask for a few words."""
        return Asked(_NOTE)

    def act(self) -> None:
        """Ask for it."""
        asked = replace(self._asked, note=self.text)
        self.way.ask(
            "supply",
            lambda: self.services.wants.ask_supply(self._act, asked),
            lambda _: self.way.settle(SuppliesStep(self.services, self.way)),
        )
