"""One thing of a person each: sex, date of birth, age, what the shelter has to know, and words to it.

Each tells what is written at once, and leads back to the person.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Care, Cares, Sex, Who
from ui.steps.shown import Act, Asked, Kind, Shown, go_on
from ui.steps.step import Way

from . import person_shown
from .coming import today
from .shown import State
from .step import Services, Step

_OLDEST_YEARS, _UNSURE_YEARS = 130, 10
_AGE_DIGITS, _WORDS = 3, 200


class SexStep(Step):
    """One of three, as the person says; a press leads back."""

    def __init__(self, services: Services, way: Way, who: Who, told: Callable[[Who], None]) -> None:
        super().__init__(services, way)
        self._who, self._told = who, told

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        choices = person_shown.sexes(texts, self._who)
        return Shown(State.PERSON_SEX, Kind.WORDS, texts.say(N_("Sex")), choices=choices)

    def choose(self, key: str) -> None:
        """Take one."""
        self._told(replace(self._who, sex=Sex(key)))
        self.way.back()


class BirthStep(Step):
    """The date of birth is picked."""

    def __init__(self, services: Services, way: Way, who: Who, told: Callable[[Who], None]) -> None:
        super().__init__(services, way)
        self._who, self._told = who, told
        self.day = who.birth

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.PERSON_BIRTH,
            Kind.DATE,
            texts.say(N_("Date of birth")),
            act=go_on(texts, enabled=self.day is not None),
            other=Act(texts.say(N_("Leave it open")), "erase") if self._who.birth else None,
        )

    def days(self) -> tuple[date, date]:
        """Ask for a day until today; where nobody knows what day it is, later ones can be picked, too."""
        clock = self.services.clock
        last = today(clock)
        if not clock.known():
            last += timedelta(days=_UNSURE_YEARS * 365)
        return date(last.year - _OLDEST_YEARS, 1, 1), last

    def act(self) -> None:
        """Take the day, unless nobody can be born then."""
        self._take(replace(self._who, birth=self.day))

    def other(self) -> None:
        """Take none."""
        self._take(replace(self._who, birth=None))

    def _take(self, who: Who) -> None:
        self.fault = _refusal(self.services, who)
        if self.fault is not None:
            self.way.show()
            return
        self._told(who)
        self.way.back()


class AgeStep(Step):
    """The age is typed, where nobody says when somebody was born."""

    def __init__(self, services: Services, way: Way, who: Who, told: Callable[[Who], None]) -> None:
        super().__init__(services, way)
        self._who, self._told = who, told
        self.text = "" if who.age is None else str(who.age)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.PERSON_AGE,
            Kind.DIGITS,
            texts.say(N_("About how many years old?")),
            typed=self.text,
            example="72",
            act=go_on(texts, enabled=bool(self.text)),
        )

    def asks(self) -> Asked:
        """Ask for as many digits as an age has."""
        return Asked(most=_AGE_DIGITS)

    def act(self) -> None:
        """Take the age, unless nobody is as old."""
        who = replace(self._who, age=int(self.text))
        self.fault = _refusal(self.services, who)
        if self.fault is not None:
            self.way.show()
            return
        self._told(who)
        self.way.back()


class CaresStep(Step):
    """What the shelter has to know is ticked; a tick counts at once."""

    def __init__(self, services: Services, way: Way, cares: Cares, told: Callable[[Cares], None]) -> None:
        super().__init__(services, way)
        self._cares, self._told = cares, told

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.PERSON_CARES,
            Kind.WORDS,
            texts.say(N_("What the shelter has to know")),
            choices=person_shown.ticks(texts, self._cares.flags),
            act=go_on(texts) if Care.ALLERGY in self._cares.flags else Act(texts.say(N_("Done")), "check"),
        )

    def choose(self, key: str) -> None:
        """Tick it, or take the tick away."""
        flags = self._cares.flags ^ {Care(key)}
        allergy = self._cares.allergy if Care.ALLERGY in flags else ""
        self._cares = replace(self._cares, flags=flags, allergy=allergy)
        self._told(self._cares)
        self.way.show()

    def act(self) -> None:
        """Ask for the allergy where there is one, else lead back."""
        if Care.ALLERGY in self._cares.flags:
            self.way.turn(AllergyStep(self.services, self.way, self._cares, self._told))
        else:
            self.way.back()


class AllergyStep(Step):
    """What somebody must not eat or touch."""

    state, heading = State.PERSON_ALLERGY, N_("What is the allergy?")

    def __init__(self, services: Services, way: Way, cares: Cares, told: Callable[[Cares], None]) -> None:
        super().__init__(services, way)
        self._cares, self._told = cares, told
        self.text = self._begun(cares)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        act = Act(texts.say(N_("Done")), "check")
        return Shown(self.state, Kind.TYPED, texts.say(self.heading), act=act)

    def asks(self) -> Asked:
        """Ask for as much as the desk keeps."""
        return Asked(most=_WORDS)

    def act(self) -> None:
        """Take the words, or none: they are handed over on the way back."""
        self.way.back()

    def leave(self) -> bool:
        """Hand over what is written by now."""
        self._told(self._with(self._cares, self.text.strip()))
        return False

    def _begun(self, cares: Cares) -> str:
        return cares.allergy

    def _with(self, cares: Cares, words: str) -> Cares:
        return replace(cares, allergy=words)


class NoteStep(AllergyStep):
    """Whatever else the staff should know of somebody."""

    state, heading = State.PERSON_NOTE, N_("A note for the staff")

    def _begun(self, cares: Cares) -> str:
        return cares.note

    def _with(self, cares: Cares, words: str) -> Cares:
        return replace(cares, note=words)


def _refusal(services: Services, who: Who) -> KnownError | None:
    """Say in the desk's own words why this cannot be."""
    from kiosk.shelter import entered  # noqa: PLC0415 - only where there is a desk

    try:
        entered.who(who, services.clock)
    except KnownError as fault:
        return fault
    return None
