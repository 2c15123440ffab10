"""How many are there, line by line; what is not there is not listed. Nobody is named."""

from typing import cast

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Care, Counts
from kiosk.shelter.sheet_words import counts as categories

from .shown import Kind, Shown, State

CARES = {
    Care.ILLNESS: N_("Illness or injury"),
    Care.PREGNANCY: N_("Pregnant"),
    Care.INFANT: N_("With a baby"),
    Care.DISABILITY: N_("Disability"),
    Care.CARE: N_("Needs care"),
    Care.DEVICE: N_("Medical device that needs power"),
    Care.ALLERGY: N_("Allergy"),
}
_NONE = "0"


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
    """Say each number in words: as on the hand-over sheet, then care, needs, and who has gone."""
    told = [(name, number) for name, number in _pairs(texts, counts) if number != _NONE]
    told += [(texts.say(word), str(counts.cares[care])) for care, word in CARES.items() if counts.cares.get(care)]
    needs = [
        texts.count(
            N_("{n} open need of urgency {urgency}"), N_("{n} open needs of urgency {urgency}"), n, urgency=level
        )
        for level, n in sorted(counts.needs.items(), reverse=True)
        if n
    ]
    gone = [
        (texts.say(word), str(number))
        for word, number in ((N_("Moved elsewhere"), counts.moved), (N_("Left for good"), counts.left))
        if number
    ]
    return (*_said(texts, told), *needs, *_said(texts, gone))


def _pairs(texts: Texts, counts: Counts) -> list[tuple[str, str]]:
    return [(name, number) for name, number in cast("list[list[str]]", categories(texts, counts))]


def _said(texts: Texts, pairs: list[tuple[str, str]]) -> list[str]:
    return [texts.say(N_("{name}: {number}"), name=name, number=number) for name, number in pairs]
