"""What the pages of a form that is being filled in are derived from, and what they show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kiosk.applications.sight import Ask, Sight, Stand, Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts


class State(StrEnum):
    """Which page of a form stands here."""

    ABOUT = "about"
    CONSENT = "consent"
    DECLINED = "declined"
    READ = "read"
    CHOICES = "choices"
    NUMBERS = "numbers"
    DATE = "date"
    TYPED = "typed"
    ANOTHER = "another"
    TAKE_OUT = "takeOut"
    CHECK = "check"


TYPED_WAYS = frozenset({Way.KANA, Way.KANJI, Way.TEXT, Way.ADDRESS})
_PAGES = {
    Way.NOTE: State.READ,
    Way.STAFF: State.READ,
    Way.ONE: State.CHOICES,
    Way.MANY: State.CHOICES,
    Way.NUMBERS: State.NUMBERS,
    Way.PHONE: State.NUMBERS,
    Way.DATE: State.DATE,
} | dict.fromkeys(TYPED_WAYS, State.TYPED)


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        sight: Where the person stands in the form; None while there is no form.
        place: Which question of the step is asked, from 0: a step may have several, and a screen has one.
        given: The answers to the questions of the step, by reference, as far as they are given here.
        mended: Whether the answer was changed since a problem was told.
        declined: The person does not agree.
        leaving: The reference of the one who may be taken out.
        busy: The form is being asked.
        fault: Why the form did not answer, or why it was not sent.
    """

    texts: Texts
    sight: Sight | None = None
    place: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    mended: bool = False
    declined: bool = False
    leaving: str = ""
    busy: bool = False
    fault: KnownError | None = None

    @property
    def ask(self) -> Ask | None:
        """The question that is asked now, with the answer given here; None where there is none."""
        if self.sight is None or self.sight.stand is not Stand.QUESTION or not self.sight.asks:
            return None
        asks = self.sight.asks
        place = min(self.place, len(asks) - 1)
        ask = asks[place]
        sounds = [self.answer(one) for one in asks[:place] if one.way is Way.KANA]
        sound = sounds[-1] if ask.way is Way.KANJI and sounds else ask.sound
        return replace(ask, value=self.answer(ask), sound=sound)

    @property
    def answers(self) -> Mapping[str, str]:
        """Every answer of the step that can be given here."""
        asks = self.sight.asks if self.sight else ()
        return {ask.ref: self.answer(ask) for ask in asks if page_of(ask) is not State.READ}

    def answer(self, ask: Ask) -> str:
        """Give the answer to a question of the step as it stands now."""
        return self.given.get(ask.ref, ask.value)


def page_of(ask: Ask) -> State:
    """Tell on which page a question is asked."""
    return State.READ if ask.readonly else _PAGES[ask.way]


def same_step(one: Sight, other: Sight) -> bool:
    """Tell whether these are of the same step: words change, a problem is told, an answer brings one more question."""
    asked = {ask.ref for ask in one.asks} & {ask.ref for ask in other.asks}
    return one.stand is other.stand and one.place == other.place and (bool(asked) or not (one.asks or other.asks))


@dataclass(frozen=True)
class Note:
    """Something to read, with what it is about."""

    label: str
    text: str


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    key: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Card:
    """Something the person wrote, and what can be done about it.

    Attributes:
        heading: What stands over it where a group begins.
        said: What the button says to who does not see beside what it stands.
    """

    key: str
    label: str
    text: str
    heading: str = ""
    problem: str = ""
    said: str = ""


@dataclass(frozen=True)
class Shown:
    """What stands on a page; the pages leave most of it empty.

    Attributes:
        state: Which page it is; None while there is no form.
        subject: What makes it the same page again after a change of words.
        progress: How far the person is, where keys need the height above.
        problem: What is wrong with an answer, likewise.
        single: Only one of the choices can be chosen.
        onward: What the button says that goes on.
        skips: Whether it can be gone on from without an answer.
        clears: Whether an answer that was given can be taken away by a button.
        wrong: Where the first problem is; "" when it can be sent.
    """

    state: State | None = None
    subject: str = ""
    heading: str = ""
    note: str = ""
    progress: str = ""
    problem: str = ""
    notes: tuple[Note, ...] = ()
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    single: bool = True
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    typed: str = ""
    onward: str = ""
    skips: bool = False
    clears: bool = False
    wrong: str = ""
    busy: bool = False


def limits(ask: Ask | None, today: date) -> tuple[date, date]:
    """Give the first and the last day that can be picked: of a life, unless the form says otherwise."""
    first = (ask.first if ask else None) or date(1900, 1, 1)
    last = (ask.last if ask else None) or date(today.year + 10, 12, 31)
    return (first, last) if first <= last else (last, first)
