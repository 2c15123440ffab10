"""Where people of a household are: they go out and come back, move elsewhere, leave."""

from collections.abc import Sequence

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Household, Person, Presence
from ui.steps.shown import Act, Asked, Choice, Kind, Shown, go_on
from ui.steps.step import Way

from .coming import today
from .household_shown import likely, member, people_named
from .household_steps import WRITTEN, HouseholdStep
from .shown import State
from .step import Services, Step

_TEXT = 200
_GOES = (
    (Presence.OUT, N_("Out for now, and comes back"), "next"),
    (Presence.IN, N_("Is back, or here"), "home"),
    (Presence.MOVED, N_("Moves to another place"), "moving"),
    (Presence.LEFT, N_("Leaves the shelter"), "people"),
)


def where_step(services: Services, way: Way, found: Household) -> Step:
    """Begin: whoever is alone needs no tick."""
    if len(found.people) == 1:
        return WhereToStep(services, way, found, found.people)
    return WhereStep(services, way, found)


class WhereStep(Step):
    """Who it is: ticked one by one, or all at once."""

    topics = ()

    def __init__(self, services: Services, way: Way, found: Household) -> None:
        super().__init__(services, way)
        self._found, self._people = found, likely(found.people)
        self._ticked: frozenset[str] = frozenset()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        day = today(self.services.clock)
        every = len(self._ticked) == len(self._people)
        return Shown(
            State.WHERE,
            heading=texts.say(N_("Who goes out or comes back?")),
            note=texts.say(N_("Please press everybody who does.")),
            choices=tuple(member(texts, one, day, ticked=one.id in self._ticked) for one in self._people),
            act=go_on(texts, enabled=bool(self._ticked)),
            other=Act(texts.say(N_("Nobody") if every else N_("Everybody")), "people"),
        )

    def choose(self, key: str) -> None:
        """Tick somebody, or take the tick away."""
        self._ticked ^= {key}
        self.way.show()

    def other(self) -> None:
        """Tick everybody, or nobody."""
        every = frozenset(one.id for one in self._people)
        self._ticked = frozenset() if self._ticked == every else every
        self.way.show()

    def act(self) -> None:
        """Say where they are."""
        people = tuple(one for one in self._people if one.id in self._ticked)
        self.way.enter(WhereToStep(self.services, self.way, self._found, people))


class WhereToStep(Step):
    """Where they are from now on."""

    topics = ()

    def __init__(self, services: Services, way: Way, found: Household, people: Sequence[Person]) -> None:
        super().__init__(services, way)
        self._found, self._people = found, people
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page: those who are all out come back, as a rule."""
        out = all(one.presence is Presence.OUT for one in self._people)
        goes = sorted(_GOES, key=lambda one: one[0] is not Presence.IN) if out else _GOES
        return Shown(
            State.WHERE_TO,
            heading=texts.say(N_("Where are they now?")),
            note=people_named(texts, self._people),
            choices=tuple(Choice(presence.value, texts.say(label), icon=icon) for presence, label, icon in goes),
        )

    def choose(self, key: str) -> None:
        """Write it down; of those who move it is asked where to."""
        presence = Presence(key)
        if presence is Presence.MOVED:
            self.way.enter(MovedToStep(self.services, self.way, self._found, self._people))
        else:
            move(self, self._act, self._found, self._people, presence)


class MovedToStep(Step):
    """Where they moved, as told; nobody has to know."""

    topics = ()

    def __init__(self, services: Services, way: Way, found: Household, people: Sequence[Person]) -> None:
        super().__init__(services, way)
        self._found, self._people = found, people
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.MOVED_TO,
            Kind.TYPED,
            texts.say(N_("Where do they move?")),
            people_named(texts, self._people),
            act=Act(texts.say(N_("Write it down")), "check", bool(self.text.strip())),
            other=None if self.text.strip() else Act(texts.say(N_("Not known"))),
        )

    def asks(self) -> Asked:
        """Say how much is taken."""
        return Asked(_TEXT)

    def act(self) -> None:
        """Write it down."""
        move(self, self._act, self._found, self._people, Presence.MOVED)

    def other(self) -> None:
        """Write down that they moved, and not where."""
        move(self, self._act, self._found, self._people, Presence.MOVED)


def move(step: Step, act: str, found: Household, people: Sequence[Person], presence: Presence) -> None:
    """Say of people where they are, and show the household again."""
    to, who = step.text.strip(), [one.id for one in people]

    def done(_: object) -> None:
        step.way.settle(HouseholdStep(step.services, step.way, found.line.id, WRITTEN))

    step.way.ask("move", lambda: step.services.shelter.move(act, who, presence, to), done)
