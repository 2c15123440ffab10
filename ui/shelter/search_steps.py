"""Somebody is looked up: by card or slip, by name, by reception number, in the list, among those who are out."""

from collections.abc import Awaitable, Callable, Sequence

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose, read
from kiosk.shelter.model import Line, Person, Presence
from ui.steps.shown import Act, Asked, Kind, Shown
from ui.steps.step import Way

from .arrive_steps import ArriveStep, who_showed
from .coming import today
from .household_steps import HouseholdStep
from .search_shown import BY_CARD, BY_NAME, BY_NUMBER, BY_SLIP, MORE, Sought, all_households, found, out_now, ways
from .shown import State
from .step import Services, Step

_LETTERS, _DIGITS = 60, 9
_PRINTED = 4  # digits of a reception number, before its check digit
Find = Callable[[], Awaitable[Sequence[Line]]]


def look(step: Step, name: str, find: Find, sought: Sought) -> None:
    """Look somebody up from a page; a household that is found alone is opened at once."""

    def show(lines: Sequence[Line]) -> None:
        if len(lines) == 1:
            step.way.enter(HouseholdStep(step.services, step.way, lines[0].id))
        else:
            step.way.enter(FoundStep(step.services, step.way, find, lines, sought))

    step.way.ask(name, find, show)


class SearchStep(Step):
    """The ways in which somebody is found; a card or a slip needs no press."""

    topics = ()
    scans = Purpose.EITHER

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return ways(texts, scans=self.services.scans)

    def choose(self, key: str) -> None:
        """Go one of the ways."""
        steps: dict[str, type[Step]] = {"name": NameStep, "number": NumberStep, "list": ListStep, "out": OutStep}
        self.way.enter(steps[key](self.services, self.way))

    def code_read(self, code: str) -> None:
        """Find the household of a card or of a slip."""
        sought = BY_CARD if read(code, Purpose.SLIP) is None else BY_SLIP
        look(self, "code", lambda: who_showed(self.services, code), sought)


class NameStep(Step):
    """A name is typed, or its beginning."""

    topics = ()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.SEARCH_NAME,
            Kind.TYPED,
            texts.say(N_("What is the name?")),
            texts.say(N_("The beginning is enough.")),
            act=Act(texts.say(N_("Look up")), "people", bool(self.text.strip())),
            example="やまだ",
        )

    def asks(self) -> Asked:
        """Say what is typed."""
        return Asked(_LETTERS, of_name=True)

    def act(self) -> None:
        """Look it up."""
        typed = self.text.strip()
        look(self, "name", lambda: self.services.looking.find(typed), BY_NAME)


class NumberStep(Step):
    """A reception number is typed, without its letter: several kiosks may have given the same."""

    topics = ()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.SEARCH_NUMBER,
            Kind.DIGITS,
            texts.say(N_("Which reception number?")),
            texts.say(N_("For A-0042-7, type 0042.")),
            act=Act(texts.say(N_("Look up")), "people", bool(self.text.strip("0"))),
            typed=self.text,
            example="0042",
        )

    def asks(self) -> Asked:
        """Say how many digits are taken."""
        return Asked(_DIGITS)

    def act(self) -> None:
        """Look it up."""
        typed = self.text
        look(self, "number", lambda: self._numbered(typed), BY_NUMBER)

    async def _numbered(self, typed: str) -> Sequence[Line]:
        """Find a number; who typed the check digit as well, with its zeros before, is understood."""
        lines = await self.services.looking.find(typed)
        if lines or len(typed) <= _PRINTED:
            return lines
        number, check = typed[:-1], typed[-1]
        return [one for one in await self.services.looking.find(number) if one.number.endswith(f"-{check}")]


class FoundStep(Step):
    """What was found, several or none."""

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, find: Find, lines: Sequence[Line], sought: Sought) -> None:
        super().__init__(services, way)
        self._find, self._lines, self._sought = find, lines, sought
        self._fresh = True

    async def load(self) -> None:
        """Look again, but not for what was found just now."""
        if not self._fresh:
            self._lines = await self._find()
        self._fresh = False

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return found(texts, self._lines, self._sought)

    def choose(self, key: str) -> None:
        """Open a household, or look in another way."""
        if key == "again":
            self.way.back()
        elif key == "list":
            self.way.turn(ListStep(self.services, self.way))
        elif key == "arrive":
            self.way.turn(ArriveStep(self.services, self.way))
        else:
            self.way.enter(HouseholdStep(self.services, self.way, key))


class ListStep(Step):
    """All households, a page at a time: the next is another page of the desk, and Back leads to this one."""

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, after: tuple[str, str] = ("", "")) -> None:
        super().__init__(services, way)
        self._after = after
        self._lines: Sequence[Line] = ()

    async def load(self) -> None:
        """Read this page of the list."""
        self._lines = await self.services.looking.households(self._after)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        if not self.loaded:
            return Shown(State.LIST, heading=texts.say(N_("All households")))
        return all_households(texts, self._lines, first=self._after == ("", ""))

    def choose(self, key: str) -> None:
        """Open a household, or go on in the list."""
        if key == "arrive":
            self.way.turn(ArriveStep(self.services, self.way))
        elif key == MORE:
            last = self._lines[-1]
            self.way.enter(ListStep(self.services, self.way, (last.kana, last.id)))
        else:
            self.way.enter(HouseholdStep(self.services, self.way, key))


class OutStep(Step):
    """Those who are out, a page at a time."""

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, after: tuple[str, str] = ("", "")) -> None:
        super().__init__(services, way)
        self._after = after
        self._people: Sequence[Person] = ()

    async def load(self) -> None:
        """Read this page of the list."""
        self._people = await self.services.looking.people(Presence.OUT, self._after)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        if not self.loaded:
            return Shown(State.OUT_LIST, heading=texts.say(N_("Who is out now")))
        return out_now(texts, self._people, today(self.services.clock), first=self._after == ("", ""))

    def choose(self, key: str) -> None:
        """Open the household of somebody, or go on in the list."""
        if key == MORE:
            last = self._people[-1]
            self.way.enter(OutStep(self.services, self.way, (last.who.kana, last.id)))
            return
        home = next((one.household for one in self._people if one.id == key), "")
        if home:
            self.way.enter(HouseholdStep(self.services, self.way, home))
