"""What a person sees of a form that is being filled in: frozen, in the language of now, with nothing of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

EVENTS = ("everyday", "family", "moving", "school", "disaster", "housing")
"""The life events procedures are grouped by, in the order they are offered."""


@dataclass(frozen=True)
class Procedure:
    """A procedure of the city, as it is chosen.

    Attributes:
        id: The form's id.
        version: The newest one known here.
        event: One of `EVENTS`; what a city's form does not say is "everyday".
        title: Its name by language.
        reading: How its Japanese name is read, in hiragana: to find it by name.
    """

    id: str
    version: str
    event: str
    title: Mapping[str, str]
    reading: str = ""


class Stand(StrEnum):
    """What is asked of the person now."""

    ABOUT = "about"
    CONSENT = "consent"
    QUESTION = "question"
    ANOTHER = "another"
    CHECK = "check"


class Way(StrEnum):
    """How a question is answered. `STAFF` cannot be answered here: it is left for the counter, never a refusal."""

    NOTE = "note"
    ONE = "one"
    MANY = "many"
    KANA = "kana"
    KANJI = "kanji"
    TEXT = "text"
    NUMBERS = "numbers"
    PHONE = "phone"
    DATE = "date"
    ADDRESS = "address"
    STAFF = "staff"


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Ask:
    """One question as it is asked now.

    Attributes:
        ref: Its place in the form, with positions in repeats.
        value: The answer so far, in the form's own spelling; "" for none.
        sound: For `KANJI`, the kana given just before.
        problem: Why the answer cannot stay, in the form's own words or ours; "" while nothing is wrong.
        digits: For `NUMBERS` and `PHONE`, the most that can be typed.
        first: For `DATE`, the earliest day worth offering; None for no bound.
        last: The latest.
    """

    ref: str
    way: Way
    label: str
    hint: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    readonly: bool = False
    sound: str = ""
    problem: str = ""
    digits: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Member:
    """One instance of a repeat, named by its first answer, or by its place when that is empty."""

    ref: str
    name: str


@dataclass(frozen=True)
class Told:
    """One answer as it stands on the page that is checked.

    Attributes:
        ref: To go there and change it.
        heading: The group, where it changes from the answer before; "" elsewhere.
        answer: In words a person reads: the choice's label, the day in era and Western year; "" for not answered.
        problem: Why it cannot be sent so; "" for nothing.
    """

    ref: str
    label: str
    answer: str
    heading: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Sight:
    """Where a person stands in a form.

    Attributes:
        title: The procedure's name.
        heading: The groups the step stands in, from the outside.
        asks: The questions of the step; the notes of the pages `ABOUT` and `CONSENT` are among them.
        members: For `ANOTHER`, those who are there already.
        answers: For `CHECK`, all of them.
        place: Which step it is, from 1, of those after the consent; 0 on the pages before.
        of: How many of them there are as the answers stand now.
    """

    stand: Stand
    title: str
    heading: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    members: tuple[Member, ...] = ()
    answers: tuple[Told, ...] = field(default=())
    place: int = 0
    of: int = 0

    @property
    def wrong(self) -> bool:
        """Whether something has to be put right here first."""
        return any(ask.problem for ask in self.asks) or any(told.problem for told in self.answers)
