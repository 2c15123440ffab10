"""What staff type about people, made clean and judged: the one place where texts enter the desk."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kiosk.core import outside
from kiosk.core.clock import JST, Clock
from kiosk.core.errors import N_, KnownError
from kiosk.devices import scans
from kiosk.japanese.kana import full_width

from .facts import NAME, TEXT
from .model import MOST_MEMBERS, About, Arriving, Cares, Who

_HARMLESS = str.maketrans({"{": "｛", "|": "｜", "}": "｝"})  # in easy Japanese they mark a reading
_OLDEST, _MOST_PETS = 130, 100
_UNSURE = timedelta(days=3653)
"""How far the clock may be behind while nobody knows what time it is."""


def clean(typed: str, longest: int = TEXT) -> str:
    """Clean a text: NFC, kana of full width, one space between words, no control or direction signs, not too long."""
    plain = unicodedata.normalize("NFC", full_width(typed[: longest * 20])).translate(_HARMLESS)
    said = outside.text(plain, longest)
    while (again := outside.text(said, longest)) != said:  # where signs were left out, or it was cut, spaces remain
        said = again
    return said


def who(typed: Who, clock: Clock) -> Who:
    """Clean who a person is.

    Raises:
        KnownError: The date of birth is in the future, or the age is none.
    """
    today = (clock.now() if clock.known() else clock.now() + _UNSURE).astimezone(JST).date()
    if typed.birth is not None and typed.birth > today:
        raise KnownError(N_("A date of birth cannot be in the future."), N_("Please correct the date of birth."))
    if typed.birth is not None and typed.birth < _oldest(today):
        raise KnownError(N_("This date of birth is too long ago."), N_("Please correct the date of birth."))
    if typed.age is not None and not 0 <= typed.age <= _OLDEST:
        raise KnownError(N_("An age is from 0 to {most} years."), N_("Please correct the age."), most=_OLDEST)
    return replace(
        typed, name=clean(typed.name, NAME), kana=clean(typed.kana, NAME), age=None if typed.birth else typed.age
    )


def cares(typed: Cares) -> Cares:
    """Clean what the shelter has to know of a person."""
    return replace(typed, allergy=clean(typed.allergy), note=clean(typed.note))


def card(read: str) -> str:
    """Return the number of any card, or the code of a reception slip, as a scanner or fingers give it.

    Raises:
        KnownError: It is neither.
    """
    found = scans.read(read, scans.Purpose.EITHER)
    if found is None:
        raise KnownError(N_("This is not the number of a card."), N_("Please check the household in by hand."))
    return found


def about(typed: About) -> About:
    """Clean what a household says of itself."""
    return About(
        clean(typed.address),
        clean(typed.language, 16) or "ja",
        min(max(typed.pets, 0), _MOST_PETS),
        clean(typed.note),
    )


def people(typed: Sequence[Arriving], clock: Clock, already: int = 0) -> list[Arriving]:
    """Clean the people of a household.

    Args:
        typed: Those who are new.
        clock: Tells which dates are in the future.
        already: How many the household has.

    Raises:
        KnownError: They are too many or none, the first has no name, or one cannot be.
    """
    if already + len(typed) > MOST_MEMBERS:
        raise KnownError(
            N_("A household has at most {most} people."),
            N_("Please check the others in as another household."),
            most=MOST_MEMBERS,
        )
    found = [Arriving(who(one.who, clock), cares(one.cares)) for one in typed]
    if not already and not (found and (found[0].who.name or found[0].who.kana)):
        raise KnownError(N_("The first person of a household needs a name."), N_("Please write the name in kana."))
    return found


def _oldest(today: date) -> date:
    return today - timedelta(days=(_OLDEST + 1) * 366)
