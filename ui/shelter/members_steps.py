"""By hand: the first one's name, how many they are, who they are as far as they say, and the number they are given."""

from functools import partial

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from kiosk.devices.slip_state import Slip
from kiosk.shelter.model import About, Arriving, Line
from ui.steps.shown import Act, Asked, Choice, Kind, Shown, go_on
from ui.steps.step import Way

from . import arrive_shown
from .coming import NOBODY, Coming, today
from .name_steps import KanaStep, Named
from .person_shown import newcomers
from .shown import State
from .step import Services, Step

_DIGITS = 2


def begin(services: Services, way: Way, coming: Coming) -> Step:
    """Ask for the name of the first one; the rest is asked for from there."""

    def named(name: Named) -> None:
        coming.call_first(name.name, name.kana)
        way.enter(HowManyStep(services, way, coming))

    new = N_("This card is new here. Who showed it?") if coming.card else ""
    return KanaStep(services, way, NOBODY.who, named, new)


class HowManyStep(Step):
    """How many they are."""

    def __init__(self, services: Services, way: Way, coming: Coming) -> None:
        super().__init__(services, way)
        self._coming = coming
        self.text = str(len(coming.people)) if len(coming.people) > 1 else ""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.HOW_MANY,
            Kind.DIGITS,
            texts.say(N_("How many people are there in all?")),
            typed=self.text,
            example="1",
            act=go_on(texts, enabled=not self.text or int(self.text) > 0),
        )

    def asks(self) -> Asked:
        """Ask for as many digits as are needed."""
        return Asked(most=_DIGITS)

    def act(self) -> None:
        """Go on with so many people, unless a household is never that large."""
        people = self._coming.sized(int(self.text or "1"))
        self.fault = _refusal(self.services, people)
        if self.fault is not None:
            self.way.show()
            return
        self._coming.people = people
        self.way.enter(MembersStep(self.services, self.way, self._coming))


class MembersStep(Step):
    """Who they are, as far as they say; all but the first name can be written later."""

    def __init__(self, services: Services, way: Way, coming: Coming) -> None:
        super().__init__(services, way)
        self._coming = coming
        self._other = ""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        day = today(self.services.clock)
        act = Act(texts.say(N_("Check them in")), "check")
        if self._other:
            act = Act(texts.say(N_("Look at the household")), "people")
        return Shown(
            State.MEMBERS,
            Kind.WORDS,
            texts.say(N_("Who are they?")),
            choices=(
                *newcomers(texts, self._coming.people, day),
                Choice("about", texts.say(N_("Address, language, animals")), icon="home"),
                Choice("more", texts.say(N_("One more person")), icon="plus"),
            ),
            act=act,
        )

    def choose(self, key: str) -> None:
        """Write down somebody, one more, or what the household says of itself."""
        kind, _, at = key.partition(":")
        match kind:
            case "person":
                self._write(int(at))
            case "rest":
                self._write(self._coming.people.index(NOBODY))
            case "more":
                self._more()
            case _:
                self._tell()

    def act(self) -> None:
        """Check them in; or look at the household that did so with this card meanwhile."""
        if self._other:
            from .arrive_steps import KnownStep  # noqa: PLC0415 - it stands above

            self.way.settle(KnownStep(self.services, self.way, self._other))
            return
        self.way.ask("check in", self._check_in, self._came, self._refused)

    async def _check_in(self) -> str:
        await self.services.shelter.check_in(self._coming.act, self._coming.arrival)
        home = await self.services.shelter.checked_in(self._coming.act)
        if home is None:
            raise KnownError(N_("This household is not known here."))
        return home

    def _came(self, home: str) -> None:
        self.way.settle(ArrivedStep(self.services, self.way, home, self._coming.act))

    def _refused(self, _fault: KnownError) -> None:
        """Find out whether somebody came with this card meanwhile."""
        if self._coming.card:
            self.way.ask("card", partial(self.services.looking.with_card, self._coming.card), self._met)

    def _met(self, found: list[Line]) -> None:
        self._other = found[0].id if found else ""
        self.way.show()

    def _write(self, at: int) -> None:
        from .person_steps import PersonStep  # noqa: PLC0415 - most are written down later

        def done(one: Arriving) -> None:
            self._coming.write(at, one)
            self.way.back()

        one = self._coming.people[at]
        self.way.enter(PersonStep(self.services, self.way, one, done, kept=partial(self._coming.write, at)))

    def _more(self) -> None:
        people = (*self._coming.people, NOBODY)
        self.fault = _refusal(self.services, people)
        if self.fault is None:
            self._coming.people = people
        self.way.show()

    def _tell(self) -> None:
        from .about_steps import AboutStep  # noqa: PLC0415 - likewise

        def done(about: About) -> None:
            self._coming.about = about
            self.way.back()

        self.way.enter(AboutStep(self.services, self.way, self._coming.about, done))


class ArrivedStep(Step):
    """The reception number, with what became of its slip; the next card can be held before the reader."""

    scans = Purpose.EITHER

    def __init__(self, services: Services, way: Way, home: str, act: str) -> None:
        super().__init__(services, way)
        self._home, self._act = home, act
        self._line: Line | None = None
        self._slip: Slip | None = None

    async def load(self) -> None:
        """Read the number once, and how the slip is."""
        if self._line is None:
            found = await self.services.looking.household(self._home)
            self._line = found[0].line if found else None
        self._slip = await self.services.papers.of_slip(self._act)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return arrive_shown.arrived(texts, self._line, self._slip)

    def choose(self, key: str) -> None:
        """Print the slip again."""
        slip = self._slip
        if key == "again" and slip is not None:
            self.way.ask("slip", lambda: self.services.papers.print_as_offered(slip))

    def act(self) -> None:
        """Go on with the next in the queue."""
        from .arrive_steps import ArriveStep  # noqa: PLC0415 - it stands above

        self.way.settle(ArriveStep(self.services, self.way))

    def code_read(self, code: str) -> None:
        """Go on with the next in the queue, whose card it is."""
        from .arrive_steps import next_card  # noqa: PLC0415 - likewise

        next_card(self.services, self.way, code)

    def other(self) -> None:
        """Be done."""
        self.way.settle()


def _refusal(services: Services, people: tuple[Arriving, ...]) -> KnownError | None:
    """Say in the desk's own words why these people cannot come, before they are all written down."""
    from kiosk.shelter import entered  # noqa: PLC0415 - only where there is a desk

    try:
        entered.people(people, services.clock)
    except KnownError as fault:
        return fault
    return None
