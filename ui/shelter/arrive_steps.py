"""People come: by a card, by the slip of another desk, or by hand; and a household that is known here already."""

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices import scans
from kiosk.devices.scans import Purpose
from kiosk.shelter.model import Household, Line, Opening, Presence, Shelter
from ui.steps.shown import Act, Asked, Kind, Shown, go_on
from ui.steps.step import Way

from . import arrive_shown
from .coming import Coming
from .shown import State
from .step import Services, Step


class ArriveStep(Step):
    """How they are checked in."""

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._opening = services.new_act()
        self._shelter: Shelter | None = None
        self._found: tuple[Line, ...] = ()

    async def load(self) -> None:
        """Read whether anybody can be checked in."""
        self._shelter = await self.services.shelter.standing()
        self.scans = None if self._shelter.opening is Opening.CLOSED else Purpose.EITHER

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return arrive_shown.arrive(texts, self._shelter, self._found, scans=self.services.scans)

    def choose(self, key: str) -> None:
        """Go on by hand, with the number of a card, or with one of several households."""
        if key == "byHand":
            self.way.enter(by_hand(self.services, self.way))
        elif key == "cardNumber":
            self.way.enter(CardStep(self.services, self.way))
        else:
            self.way.enter(KnownStep(self.services, self.way, key))

    def act(self) -> None:
        """Open the shelter."""
        self.way.ask("opening", lambda: self.services.shelter.set_opening(self._opening, Opening.OPEN))

    def code_read(self, code: str) -> None:
        """Look for who showed this card or this slip before."""
        self.way.ask("card", lambda: who_showed(self.services, code), lambda found: self._came(code, found))

    def leave(self) -> bool:
        """Leave the choice between households."""
        some, self._found = bool(self._found), ()
        return some

    def _came(self, code: str, found: tuple[Line, ...]) -> None:
        self._found = found if len(found) > 1 else ()
        if self._found:
            self.way.show()
        else:
            self.way.enter(onward(self.services, self.way, code, found))


class CardStep(Step):
    """The number of a card is typed, where it cannot be read by itself.

    Args:
        services, way: As ever.
        letters: Whether letters are in it.
    """

    def __init__(self, services: Services, way: Way, *, letters: bool = False) -> None:
        super().__init__(services, way)
        self._letters = letters

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        other = None if self._letters else Act(texts.say(N_("There are letters in it")), "size")
        return Shown(
            State.CARD_LETTERS if self._letters else State.CARD_NUMBER,
            Kind.TYPED if self._letters else Kind.DIGITS,
            texts.say(N_("Type the card's number")),
            typed=self.text,
            example="12345678",
            act=go_on(texts, enabled=bool(self.text.strip())),
            other=other,
        )

    def asks(self) -> Asked:
        """Ask for as much as a card holds."""
        return Asked(most=40, latin=True)

    def act(self) -> None:
        """Look for who showed this card before."""
        code = self.text
        self.way.ask("card", lambda: who_showed(self.services, code), lambda found: self._came(code, found))

    def other(self) -> None:
        """Type it with letters."""
        self.way.turn(CardStep(self.services, self.way, letters=True))

    def _came(self, code: str, found: tuple[Line, ...]) -> None:
        self.way.enter(onward(self.services, self.way, code, found))


class KnownStep(Step):
    """A household that showed its card before: who of it is here."""

    def __init__(self, services: Services, way: Way, home: str) -> None:
        super().__init__(services, way)
        self._home = home
        self._move = services.new_act()
        self._household: Household | None = None

    async def load(self) -> None:
        """Read who belongs to it; once all are here, another act may bring them in again.

        Raises:
            KnownError: It is not known any more.
        """
        found = await self.services.looking.household(self._home)
        if found is None:
            raise KnownError(
                N_("This household is not known here."), N_("Please look for it by another name or number.")
            )
        self._household = found[0]
        if not self._missing:
            self._move = self.services.new_act()
        self.scans = None if self._missing else Purpose.EITHER

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return arrive_shown.known(texts, self._household, missing=bool(self._missing))

    def choose(self, key: str) -> None:
        """Look at the whole household."""
        if key == "household":
            self.way.enter(_household(self.services, self.way, self._home))

    def act(self) -> None:
        """Have all of them here; then go on with the next in the queue."""
        people = self._missing
        if people:
            work = self.services.shelter.move
            self.way.ask("all here", lambda: work(self._move, people, Presence.IN))
        else:
            self.way.settle(ArriveStep(self.services, self.way))

    def code_read(self, code: str) -> None:
        """Go on with the next in the queue, whose card it is; not before all of these are here."""
        next_card(self.services, self.way, code)

    @property
    def _missing(self) -> tuple[str, ...]:
        return tuple(one.id for one in arrive_shown.absent(self._household)) if self._household else ()


def next_card(services: Services, way: Way, code: str) -> None:
    """Begin with whoever shows a card, as if the page before it had been gone to."""
    step = ArriveStep(services, way)
    way.settle(step)
    step.code_read(code)


async def who_showed(services: Services, code: str) -> tuple[Line, ...]:
    """Find the households that showed a card, or whose slip it is; those that a person said are one are one.

    Raises:
        KnownError: It is neither, or as `Looking`.
    """
    if scans.read(code, Purpose.SLIP) is not None:
        line = await services.looking.of_slip(code)
        if line is not None:
            return (line,)
    found = await services.looking.with_card(code)
    return tuple({line.kept or line.id: line for line in reversed(found)}.values())


def onward(services: Services, way: Way, code: str, found: tuple[Line, ...]) -> Step:
    """Give the page after a card: the household, or the name of who is new."""
    if found:
        return KnownStep(services, way, found[0].id)
    return by_hand(services, way, code)


def by_hand(services: Services, way: Way, card: str = "") -> Step:
    """Begin a check-in by hand, with a card that is new here or without one."""
    from .members_steps import begin  # noqa: PLC0415 - of a household that is known here nothing is written

    return begin(services, way, Coming(services.new_act(), card))


def _household(services: Services, way: Way, home: str) -> Step:
    from .household_steps import HouseholdStep  # noqa: PLC0415 - likewise

    return HouseholdStep(services, way, home)
