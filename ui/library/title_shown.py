"""What stands on the page of one title; touches nothing."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.titles.model import Kind, Title
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown

from .shown import KINDS, State, free_words, joined, known, name, sentences, waiting_words

READ, LOOK, BORROW, RESERVE, IN_HAND = "read", "look", "borrow", "reserve", "inHand"


@dataclass(frozen=True)
class Standing:
    """How a title stands to who is here.

    Attributes:
        mine: She has it.
        here: It is on this machine, to be read.
        reads: It may be read now: it is lent to her, or free for all.
        copies: How many this machine may lend by itself, whatever the city says of its own.
    """

    mine: bool = False
    here: bool = False
    reads: bool = False
    copies: int = 0


def title(texts: Texts, one: Title, standing: Standing, now: datetime) -> Shown:
    """Show a title, whether it can be had, and what can be done with it."""
    act = likely(one, standing)
    kind, banner, helps = _banner(texts, one, standing, now)
    return Shown(
        State.TITLE,
        heading=name(one),
        note=verbatim(one.author),
        banner_kind=kind,
        banner=banner,
        banner_note=helps,
        lines=tuple(
            filter(None, (joined(texts, (texts.say(KINDS[one.kind]), _made(texts, one))), verbatim(one.summary)))
        ),
        choices=_in_hand(texts, one, mine=standing.mine),
        act=_ACTS[act](texts) if act else None,
    )


def likely(one: Title, standing: Standing) -> str:
    """Say what is most likely wanted of it; "" for nothing but looking."""
    if one.book and standing.here and standing.reads:
        return LOOK if one.kind is Kind.OBJECT else READ
    if one.kind is Kind.OBJECT or standing.mine or (one.kind is Kind.BOOK and not standing.here):
        return ""
    taken = one.free == 0 and not standing.copies
    return RESERVE if one.kind is Kind.PAPER or taken else BORROW


def _banner(texts: Texts, one: Title, standing: Standing, now: datetime) -> tuple[str, str, str]:
    if one.kind is Kind.BOOK and not standing.here:
        return (
            "info",
            texts.say(N_("This book cannot be read on this machine.")),
            texts.say(N_("Please choose another book.")),
        )
    if standing.mine:
        return "good", texts.say(N_("You have this book.")), ""
    if one.book and standing.reads:
        return "good", texts.say(N_("You can read it here at once. No card is needed.")), ""
    if one.kind is Kind.BOOK and standing.copies:
        return "good", texts.say(N_("Free now")), ""
    free = free_words(texts, one)
    helps = sentences(texts, (waiting_words(texts, one), known(texts, one, now))) if free else ""
    return "good" if one.free else "info", free, helps


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
