"""What stands on a plain page, whichever it is; touches nothing."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from ui.components.candidates import Part


class Kind(StrEnum):
    """How a page is drawn."""

    MENU = "menu"
    WORDS = "words"
    DIGITS = "digits"
    TYPED = "typed"
    KANJI = "kanji"
    DATE = "date"
    GIVEN = "given"


@dataclass(frozen=True)
class Choice:
    """Something to press on the page.

    Attributes:
        key: What the step is told when it is pressed; also its name for the hand of a test.
        chosen: Whether it carries a check mark.
        ticks: Whether it is one of several to be ticked, or of a few of which one is chosen.
    """

    key: str
    label: str
    note: str = ""
    icon: str = ""
    chosen: bool = False
    ticks: bool = False


@dataclass(frozen=True)
class Act:
    """One of at most two acts below the page."""

    label: str
    icon: str = ""
    enabled: bool = True


@dataclass(frozen=True)
class Shown:
    """What stands on the page.

    Attributes:
        state: Which page it is: a member of the room's own `State`.
        kind: How it is drawn.
        spoken: Said in the place of what is typed, where that is nobody's business.
        act: The likely act, in colour; None for none.
        other: Another one, beside it.
        typed: Digits typed so far.
        example: What could be typed, while nothing is.
        loading: Whether it is being read; only the heading is certain then.
        hint: Stands beside a board on which something may be offered to be pressed, while nothing is.
        number: Huge, on a page of something given; `title` stands above it, `beside` below.
    """

    state: str = ""
    kind: Kind = Kind.WORDS
    heading: str = ""
    note: str = ""
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    picture: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    act: Act | None = None
    other: Act | None = None
    typed: str = ""
    spoken: str = ""
    example: str = ""
    loading: bool = False
    hint: str = ""
    number: str = ""
    title: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Asked:
    """What is typed on a page of kind DIGITS, TYPED or KANJI.

    Attributes:
        most: Letters that are taken.
        digits: Digits that are taken, on a page of digits; never more than `most`.
        of_name: Whether it is a name: boards without digits.
        latin: Whether the board of Latin letters stands open first.
        parts: Of a name that is written with kanji.
        chosen: How they were written before.
    """

    most: int = 60
    digits: int = 12
    of_name: bool = False
    latin: bool = False
    parts: tuple[Part, ...] = field(default=())
    chosen: tuple[str, ...] = ()


def faulty(texts: Texts, fault: KnownError) -> dict[str, Any]:
    """Say what went wrong, for the banner."""
    reason, action = texts.told(fault)
    return {"banner_kind": "warn", "banner": reason, "banner_note": action}


def go_on(texts: Texts, *, enabled: bool = True) -> Act:
    """Give the act that leads on."""
    return Act(texts.say(N_("Next")), "next", enabled)
