"""What stands on the page of one title; touches nothing."""

from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.titles.model import Kind, Title
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown

from .shown import KINDS, State, free_words, joined, known, name, sentences, waiting_words

READ, LOOK, BORROW, RESERVE, IN_HAND = "read", "look", "borrow", "reserve", "inHand"


def title(texts: Texts, one: Title, now: datetime, *, mine: bool) -> Shown:
    """Show a title, whether it can be had, and what can be done with it."""
    act = likely(one, mine=mine)
    free = free_words(texts, one)
    return Shown(
        State.TITLE,
        heading=name(one),
        note=verbatim(one.author),
        banner_kind="good" if mine or one.free else "info",
        banner=texts.say(N_("You have this book.")) if mine else free,
        banner_note=sentences(texts, (waiting_words(texts, one), known(texts, one, now))) if free and not mine else "",
        lines=tuple(
            filter(None, (joined(texts, (texts.say(KINDS[one.kind]), _made(texts, one))), verbatim(one.summary)))
        ),
        choices=_in_hand(texts, one, mine=mine),
        act=_ACTS[act](texts) if act else None,
    )


def likely(one: Title, *, mine: bool) -> str:
    """Say what is most likely wanted of it; "" for nothing but looking."""
    if one.kind is Kind.OBJECT:
        return LOOK if one.book else ""
    if mine and one.book:
        return READ
    if mine:
        return ""
    if one.kind is Kind.PAPER or one.free == 0:
        return RESERVE
    return BORROW


def gone(texts: Texts) -> Shown:
    """Say that a title is not there any more."""
    return Shown(
        State.TITLE,
        heading=texts.say(N_("This title is not here any more")),
        banner=texts.say(N_("The city has taken it off the list.")),
        banner_note=texts.say(N_("Please look for another one.")),
    )


def _made(texts: Texts, one: Title) -> str:
    if one.publisher and one.year:
        return texts.say(N_("{publisher}, {year}"), publisher=verbatim(one.publisher), year=one.year)
    return verbatim(one.publisher) or (str(one.year) if one.year else "")


def _in_hand(texts: Texts, one: Title, *, mine: bool) -> tuple[Choice, ...]:
    if one.kind is not Kind.PAPER or mine:
        return ()
    return (Choice(IN_HAND, texts.say(N_("I have it in my hand")), icon="here"),)


_ACTS = {
    READ: lambda texts: Act(texts.say(N_("Read it here")), "library"),
    LOOK: lambda texts: Act(texts.say(N_("Look at it here")), "eye"),
    BORROW: lambda texts: Act(texts.say(N_("Borrow and read")), "library"),
    RESERVE: lambda texts: Act(texts.say(N_("Reserve it")), "clock"),
}
