"""A household that is being checked in: in memory alone until it is. No Qt."""

from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.core.clock import JST, Clock
from kiosk.shelter.model import About, Arrival, Arriving, Who

NOBODY = Arriving(Who())


@dataclass
class Coming:
    """What was typed so far.

    Attributes:
        act: Names the check-in from its beginning, so that a second press is the same one.
        card: What a reader read, or what was typed of a card; "" without one.
    """

    act: str
    card: str = ""
    people: tuple[Arriving, ...] = (NOBODY,)
    about: About = field(default_factory=About)

    @property
    def arrival(self) -> Arrival:
        """What the desk is told."""
        return Arrival(self.people, self.about, self.card)

    def sized(self, count: int) -> tuple[Arriving, ...]:
        """Give as many people; those of whom nothing is written go first where they are fewer."""
        people = list(self.people)
        while len(people) > count:
            blank = [at for at, one in enumerate(people) if one == NOBODY]
            del people[blank[-1] if blank else -1]
        return (*people, *[NOBODY] * (count - len(people)))

    def write(self, at: int, one: Arriving) -> None:
        """Write somebody down in the place of what stood there."""
        self.people = (*self.people[:at], one, *self.people[at + 1 :])

    def call_first(self, name: str, kana: str) -> None:
        """Name the first person."""
        first = self.people[0]
        self.write(0, replace(first, who=replace(first.who, name=name, kana=kana)))


def today(clock: Clock) -> date:
    """Give the day it is in Japan."""
    return clock.now().astimezone(JST).date()
