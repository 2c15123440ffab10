"""One household: who belongs to it and where they are, and all that can be done for it."""

from collections.abc import Callable, Sequence

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter.model import MOST_MEMBERS, About, Arriving, Household, Who
from kiosk.shelter.registers import Kind as Thing
from kiosk.shelter.wants import Need
from ui.steps.shown import Act, Choice, Kind, Shown
from ui.steps.step import Way

from .coming import today
from .household_shown import argued, counted, gone, lines, member
from .shown import State
from .step import Services, Step

WRITTEN = N_("It is written down.")
_DOES = (
    ("needs", N_("What they need"), "bell"),
    ("change", N_("Change what is written"), "pencil"),
    ("slip", N_("Print the slip"), "print"),
    ("card", N_("Add a card"), "plus"),
)


class HouseholdStep(Step):
    """The page of a household.

    Args:
        services, way: As of every page.
        home: Its id.
        told: What was done just now, as a msgid.
    """

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, home: str, told: str = "") -> None:
        super().__init__(services, way)
        self._home, self._told = home, told
        self._found: Household | None = None
        self._needs: Sequence[Need] = ()
        self._slip = services.new_act()

    async def load(self) -> None:
        """Look at the household."""
        found = await self.services.looking.household(self._home)
        self._found, self._needs = found or (None, ())

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        found = self._found
        if found is None:
            return gone(texts) if self.loaded else Shown(State.HOUSEHOLD, heading=texts.say(N_("Household")))
        disputed = argued(found, self._needs)
        does = [Choice(key, texts.say(label), icon=icon) for key, label, icon in _DOES]
        if disputed:
            does.insert(0, Choice("decide", texts.say(N_("Decide which is right")), icon="warn"))
        if found.twins:
            does.append(Choice("twin", texts.say(N_("Open its other entry")), icon="people"))
        kind, banner, helps = self._banner(texts, disputed=disputed)
        return Shown(
            State.HOUSEHOLD,
            heading=found.line.number or texts.say(N_("Number not known here yet")),
            note=counted(texts, found.line),
            banner_kind=kind,
            banner=banner,
            banner_note=helps,
            lines=lines(texts, found, self._needs),
            choices=tuple(does),
            act=Act(texts.say(N_("Goes out or comes back")), "next"),
        )

    def choose(self, key: str) -> None:
        """Do something for the household, or look for another where it is gone."""
        if self._found is None:
            _look_elsewhere(self, key)
        else:
            self._go(key, self._found)

    def act(self) -> None:
        """Say who goes out or comes back: what is done most."""
        from .presence_steps import where_step  # noqa: PLC0415 - it imports this

        if self._found is not None:
            self.way.enter(where_step(self.services, self.way, self._found))

    def _go(self, key: str, found: Household) -> None:
        services, way = self.services, self.way
        match key:
            case "needs":
                from .needs_of_steps import NeedsOfStep  # noqa: PLC0415 - a step of its own for each thing to do

                way.enter(NeedsOfStep(services, way, found, self._needs))
            case "change":
                way.enter(ChangeStep(services, way, found))
            case "slip":
                self._print(found)
            case "card":
                from .card_steps import CardStep  # noqa: PLC0415

                way.enter(CardStep(services, way, self._home))
            case "twin":
                way.enter(HouseholdStep(services, way, found.twins[0]))
            case _:
                from .dispute_steps import DisputeStep  # noqa: PLC0415

                way.enter(DisputeStep(services, way, Thing.HOUSEHOLD, self._home))

    def _print(self, found: Household) -> None:
        from .card_steps import SlipStep  # noqa: PLC0415

        def shown(_: object) -> None:
            self.way.enter(SlipStep(self.services, self.way, found.line, self._slip))

        self.way.ask("slip", lambda: self.services.papers.print_slip(self._slip, self._home), shown)

    def _banner(self, texts: Texts, *, disputed: bool) -> tuple[str, str, str]:
        if not disputed:
            return "good", texts.say(self._told), ""
        says = texts.say(N_("Two desks say different things of this household."))
        return "warn", says, texts.say(N_("Please ask them, and decide which is right."))


class ChangeStep(Step):
    """Whose entry is to be changed: somebody's, or the household's own; or somebody comes to it."""

    topics = ()

    def __init__(self, services: Services, way: Way, found: Household) -> None:
        super().__init__(services, way)
        self._found = found

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        home = Choice("home", texts.say(N_("The household")), texts.say(N_("Address, language, animals, note")), "home")
        return Shown(
            State.CHANGE,
            Kind.WORDS,
            texts.say(N_("What is to be changed?")),
            choices=(*(member(texts, one, today(self.services.clock)) for one in self._found.people), home),
            other=Act(texts.say(N_("One more person")), "plus"),
        )

    def choose(self, key: str) -> None:
        """Change what is written of somebody, or of the household; each time it is another act."""
        service, act, home = self.services.shelter, self.services.new_act(), self._found.line.id
        if key == "home":
            from .about_steps import AboutStep  # noqa: PLC0415 - seldom

            def about(told: About) -> None:
                self.way.ask("change household", lambda: service.change_household(act, home, told), self._done)

            self.way.enter(AboutStep(self.services, self.way, self._found.about, about))
            return

        def changed(told: Arriving) -> None:
            self.way.ask("change person", lambda: service.change_person(act, key, told.who, told.cares), self._done)

        for one in self._found.people:
            if one.id == key:
                self._person(Arriving(one.who, one.cares), changed)

    def other(self) -> None:
        """Add somebody, as long as there may be one more."""
        service, act, home = self.services.shelter, self.services.new_act(), self._found.line.id
        if len(self._found.people) >= MOST_MEMBERS:
            self.fault = KnownError(
                N_("A household has at most {most} people."),
                N_("Please check the others in as another household."),
                most=MOST_MEMBERS,
            )
            self.way.show()
            return

        def added(told: Arriving) -> None:
            self.way.ask("add person", lambda: service.add_people(act, home, [told]), self._done)

        self._person(Arriving(Who()), added)

    def _person(self, arriving: Arriving, done: Callable[[Arriving], None]) -> None:
        from .person_steps import PersonStep  # noqa: PLC0415 - with all its questions

        self.way.enter(PersonStep(self.services, self.way, arriving, done))

    def _done(self, _: object) -> None:
        self.way.settle(HouseholdStep(self.services, self.way, self._found.line.id, WRITTEN))


def _look_elsewhere(step: Step, key: str) -> None:
    """Look for somebody else, where this household is gone."""
    from .search_steps import SearchStep  # noqa: PLC0415 - it imports this

    if key == "lookUp":
        step.way.settle(SearchStep(step.services, step.way))
