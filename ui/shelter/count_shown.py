"""How many are there, line by line; what is not there is not listed. Nobody is named."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Care, Counts
from ui.steps.shown import Kind, Shown

from .household_shown import together
from .shown import State

CARES = {
    Care.ILLNESS: N_("Illness or injury"),
    Care.PREGNANCY: N_("Pregnant"),
    Care.INFANT: N_("With a baby"),
    Care.DISABILITY: N_("Disability"),
    Care.CARE: N_("Needs care"),
    Care.DEVICE: N_("Medical device that needs power"),
    Care.ALLERGY: N_("Allergy"),
}


def count_shown(texts: Texts, counts: Counts | None) -> Shown:
    """Derive the page; None while it is being read."""
    heading = texts.say(N_("How many are there"))
    if counts is None:
        return Shown(State.COUNT, heading=heading)
    return Shown(
        State.COUNT, Kind.WORDS, heading, banner=here(texts, counts), picture="people", lines=lines(texts, counts)
    )


def here(texts: Texts, counts: Counts) -> str:
    """Say how many belong to the shelter now."""
    if not counts.total:
        return texts.say(N_("Nobody is checked in now."))
    people = texts.count(N_("{n} person"), N_("{n} people"), counts.total)
    homes = texts.count(N_("{n} household"), N_("{n} households"), counts.households)
    return texts.say(N_("Here: {people} in {households}"), people=people, households=homes)


def lines(texts: Texts, counts: Counts) -> tuple[str, ...]:
    """Say each number in words, in lines of what belongs together."""
    cares = [(word, counts.cares.get(care, 0)) for care, word in CARES.items()]
    needs = [_needs(texts, at, n) for at, n in sorted(counts.needs.items(), reverse=True) if n]
    said = (
        _line(texts, (N_("Here now"), counts.here), (N_("Out for a while"), counts.out)),
        _line(texts, (N_("Women"), counts.female), (N_("Men"), counts.male), (N_("Not said"), counts.unsaid)),
        _line(
            texts,
            (N_("Under 3 years"), counts.infants),
            (N_("Under 15 years"), counts.children),
            (N_("65 years and over"), counts.elderly),
        ),
        together(texts, needs),
        _line(texts, *cares),
        _line(texts, (N_("Animals"), counts.pets)),
        _line(texts, (N_("Moved elsewhere"), counts.moved), (N_("Left for good"), counts.left)),
    )
    return tuple(line for line in said if line)


def _needs(texts: Texts, urgency: int, many: int) -> str:
    return texts.count(
        N_("{n} open need of urgency {urgency}"), N_("{n} open needs of urgency {urgency}"), many, urgency=urgency
    )


def _line(texts: Texts, *pairs: tuple[str, int]) -> str:
    told = N_("{name}: {number}")
    return together(texts, (texts.say(told, name=texts.say(name), number=number) for name, number in pairs if number))
