"""Running the shelter: what can be done, how it stands, and whether it is to be closed; touches nothing."""

from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter.model import Counts, Opening, Shelter
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .count_shown import here
from .home_step import KIND, STANDS
from .shown import State

WORDS = {Opening.OPEN: N_("Open"), Opening.FULL: N_("Full"), Opening.CLOSED: N_("Closed")}
_NOTES = {
    Opening.OPEN: N_("People can be checked in."),
    Opening.FULL: N_("People see that there is no room. They can still be checked in."),
    Opening.CLOSED: N_("Nobody is checked in any more."),
}
DECIDE, WORD = "decide", "word"


def run_shown(texts: Texts, shelter: Shelter | None, counts: Counts, questions: int) -> Shown:
    """Derive the first page: what runs the shelter."""
    heading = texts.say(N_("Run the shelter"))
    if shelter is None:
        return Shown(State.RUN, Kind.MENU, heading)
    stands = texts.say(N_("The desks disagree.")) if shelter.disputed else said(texts, shelter)
    asked = texts.count(N_("{n} open question"), N_("{n} open questions"), questions) if questions else ""
    return Shown(
        State.RUN,
        Kind.MENU,
        heading,
        choices=(
            Choice("opening", texts.say(N_("Open, full, closed")), stands, "home"),
            Choice("count", texts.say(N_("How many are there")), here(texts, counts), "people"),
            Choice("papers", texts.say(N_("Papers")), texts.say(N_("Hand-over sheet and daily report")), "print"),
            Choice("files", texts.say(N_("Other desks")), texts.say(N_("Give and take records by a file")), "moving"),
            Choice(DECIDE, texts.say(N_("To be decided")), asked, "warn" if questions else "check"),
        ),
    )


def said(texts: Texts, shelter: Shelter) -> str:
    """Say how the shelter stands, with the local word for it."""
    word = texts.say(WORDS[shelter.opening])
    label = Said(verbatim(shelter.label))
    return texts.say(N_("{word} ({label})"), word=word, label=label) if shelter.label else word


def opening_shown(texts: Texts, shelter: Shelter | None, now: datetime) -> Shown:
    """Derive how the shelter stands, and what it can be."""
    heading = texts.say(N_("Open, full, closed"))
    if shelter is None:
        return Shown(State.OPENING, heading=heading)
    kind, banner = KIND[shelter.opening], texts.say(STANDS[shelter.opening])
    note = texts.say(N_("Since {moment}"), moment=texts.moment(shelter.since, now)) if shelter.since else ""
    if shelter.disputed:
        kind, banner = "warn", texts.say(N_("The desks disagree whether the shelter is open."))
        note = texts.say(N_("Please choose what is right."))
    choices = _openings(texts, shelter)
    return Shown(State.OPENING, Kind.WORDS, heading, "", kind, banner, note, choices=choices)


def _openings(texts: Texts, shelter: Shelter) -> tuple[Choice, ...]:
    stands = None if shelter.disputed else shelter.opening
    choices = [
        Choice(
            opening.value,
            texts.say(word),
            texts.say(_NOTES[opening]),
            "check" if opening is stands else "",
            chosen=opening is stands,
            ticks=True,
        )
        for opening, word in WORDS.items()
    ]
    if shelter.disputed:
        return (Choice(DECIDE, texts.say(N_("See what each desk says")), icon="eye"), *choices)
    label = texts.say(N_("Now: {word}"), word=Said(verbatim(shelter.label))) if shelter.label else ""
    return (*choices, Choice(WORD, texts.say(N_("Local word")), label, "pencil"))


def closing_shown(texts: Texts, counts: Counts | None, days: int) -> Shown:
    """Derive the question whether the shelter is to be closed: what follows from it stands there."""
    heading = texts.say(N_("Close the shelter?"))
    if counts is None:
        return Shown(State.CLOSE_SURE, heading=heading)
    forgotten = (
        texts.count(
            N_("What this machine knows of the people is deleted {n} day after the shelter closed."),
            N_("What this machine knows of the people is deleted {n} days after the shelter closed."),
            days,
        )
        if days
        else texts.say(N_("What this machine knows of the people is deleted when the shelter has closed."))
    )
    return Shown(
        State.CLOSE_SURE,
        Kind.WORDS,
        heading,
        banner_kind="warn" if counts.total else "info",
        banner=here(texts, counts),
        banner_note=texts.say(N_("They are still at the shelter.")) if counts.total else "",
        lines=(texts.say(N_("Nobody can be checked in while the shelter is closed.")), forgotten),
        act=Act(texts.say(N_("Close the shelter")), "stop"),
        other=Act(texts.say(N_("Do not close it")), "back"),
    )


def word_shown(texts: Texts, shelter: Shelter | None) -> Shown:
    """Derive where the local word for the state is written."""
    stands = texts.say(WORDS[shelter.opening]) if shelter else ""
    return Shown(
        State.OPENING_WORD,
        Kind.TYPED,
        texts.say(N_("The local word for it")),
        note=texts.say(N_("It stands beside “{word}” on the screen and on papers."), word=stands) if stands else "",
        example="受入可",
        act=Act(texts.say(N_("Write it down")), "check", enabled=shelter is not None),
    )
