"""What a person has to decide: two records that may be one, things of which desks disagree; touches nothing."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter.model import Household, Line, Person
from kiosk.shelter.registers import Kind as Thing
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .household_shown import aged, called, named, together, where
from .shown import State

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.alike import Alike

SHELTER, ARGUED, PAIR = "shelter", "argued:", "pair:"
FIRST, SECOND = "first", "second"
_MOST = 4
"""People of a household that are named on its card."""


def decide_shown(
    texts: Texts, pairs: "Sequence[Alike] | None", argued: Sequence[Line], questions: int, *, opening: bool
) -> Shown:
    """Derive the open questions; None while they are being read.

    Args:
        texts: The language.
        pairs: Records that may be one.
        argued: Households of which desks say different things.
        questions: How many are open in all: more than are listed, perhaps.
        opening: Whether desks disagree on how the shelter stands.
    """
    heading = texts.say(N_("To be decided"))
    if pairs is None:
        return Shown(State.DECIDE, heading=heading)
    if not (pairs or argued or opening):
        return Shown(
            State.DECIDE,
            heading=heading,
            banner_kind="good",
            banner=texts.say(N_("There is nothing to decide.")),
            banner_note=texts.say(N_("Questions come when records of two desks are put together.")),
        )
    shelter = Choice(SHELTER, texts.say(N_("Open, full, closed")), texts.say(N_("The desks disagree.")), "home")
    return Shown(
        State.DECIDE,
        Kind.WORDS,
        heading,
        note=texts.count(N_("{n} open question"), N_("{n} open questions"), questions),
        choices=(
            *((shelter,) if opening else ()),
            *(_pair(texts, at, one) for at, one in enumerate(pairs)),
            *(_argued(texts, line) for line in argued),
        ),
    )


def pair_shown(texts: Texts, alike: "Alike", today: date) -> Shown:
    """Derive two records beside each other."""
    people = alike.kind is Thing.PERSON
    heading = (
        N_("Is this one person, written down twice?") if people else N_("Is this one household, written down twice?")
    )
    ids = (alike.one, alike.other)
    cards = [
        _person_card(texts, key, home, one, today) if people else _home_card(texts, key, home, today)
        for key, home, one in zip((FIRST, SECOND), alike.homes, ids, strict=True)
        if home is not None
    ]
    missing = texts.say(N_("One of the two is not known here yet. Please take the other desk's file again."))
    return Shown(
        State.PAIR,
        Kind.WORDS,
        texts.say(heading),
        note=_why(texts, alike),
        banner_kind="warn",
        banner=missing if len(cards) < len(ids) else "",
        choices=tuple(cards),
        act=Act(texts.say(N_("They are the same")), "check"),
        other=Act(texts.say(N_("They are different")), "people"),
    )


def _why(texts: Texts, alike: "Alike") -> str:
    """Say what the two have in common."""
    if alike.kind is Thing.PERSON:
        return texts.say(N_("The name and the date of birth are the same."))
    return texts.say(N_("Both showed the same card."))


def _pair(texts: Texts, at: int, alike: "Alike") -> Choice:
    numbers = [verbatim(home.line.number) for home in alike.homes if home is not None]
    both = together(texts, dict.fromkeys(numbers))
    if alike.kind is Thing.HOUSEHOLD:
        home = next((home for home in alike.homes if home is not None), None)
        name = called(texts, home.line.name, home.line.kana) if home else ""
        label = texts.say(N_("One household? {name}"), name=Said(name))
    else:
        label = texts.say(N_("One person? {name}"), name=Said(_name(texts, alike)))
    return Choice(f"{PAIR}{at}", label, both, "people")


def _name(texts: Texts, alike: "Alike") -> str:
    found = (person(home, one) for home, one in zip(alike.homes, (alike.one, alike.other), strict=True))
    one = next((one for one in found if one is not None), None)
    return called(texts, one.who.name, one.who.kana) if one else called(texts, "")


def person(home: Household | None, record: str) -> Person | None:
    """Find somebody in a household."""
    return next((one for one in home.people if one.id == record), None) if home is not None else None


def _argued(texts: Texts, line: Line) -> Choice:
    return Choice(f"{ARGUED}{line.id}", named(texts, line), texts.say(N_("The desks disagree.")), "warn")


def _home_card(texts: Texts, key: str, home: Household, today: date) -> Choice:
    people: list[str] = [_told(texts, one, today) for one in home.people[:_MOST]]
    if more := len(home.people) - len(people):
        people.append(texts.count(N_("and {n} more person"), N_("and {n} more people"), more))
    return Choice(key, named(texts, home.line), _lines(*people, verbatim(home.about.address)), "eye")


def _person_card(texts: Texts, key: str, home: Household, record: str, today: date) -> Choice:
    one = person(home, record)
    told = _told(texts, one, today) if one else called(texts, "")
    state = where(texts, one) if one else ""
    others = [called(texts, other.who.name, other.who.kana) for other in home.people if other.id != record]
    along = texts.say(N_("with {names}"), names=together(texts, [*others[:_MOST], "…" * (len(others) > _MOST)]))
    note = _lines(told, state, along if others else "", verbatim(home.about.address))
    return Choice(key, named(texts, home.line), note, "eye")


def _lines(*parts: str) -> str:
    """Set one below the other; each as it is written, but its own ends of lines."""
    return "\n".join(" ".join(part.split("\n")) for part in parts if part)


def _told(texts: Texts, one: Person, today: date) -> Said:
    """Say who somebody is: the name, and the date of birth or the age."""
    name, who = called(texts, one.who.name, one.who.kana), one.who
    born = texts.say(N_("born {date}"), date=texts.date(who.birth)) if who.birth else aged(texts, who, today)
    return Said(texts.say(N_("{name} ({born})"), name=Said(name), born=Said(born)) if born else name)
