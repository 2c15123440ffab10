"""What stands on the pages of paper books in the hand: to be borrowed, or given back; touches nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.lending.model import Copy, Outcome, Stage
from kiosk.lending.reasons import told
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .borrow_shown import DONE, by, slip_choice
from .mine_shown import numbered
from .shown import State, sentences


@dataclass(frozen=True)
class Doing:
    """What is done with the books.

    Attributes:
        state, done: Its pages.
        heading: Of the page on which they are held before the reader, a msgid.
        helps: What to do once it is done, likewise.
        does: Says the act that does it with so many.
        did: Says that it is done with so many.
    """

    state: State
    done: State
    heading: str
    helps: str
    does: Callable[[Texts, int], str]
    did: Callable[[Texts, int], str]


OUT = Doing(
    State.CHECK_OUT,
    State.CHECKED_OUT,
    N_("Which books do you want to borrow?"),
    N_("You can take them with you now."),
    lambda texts, many: texts.count(N_("Borrow this {n} book"), N_("Borrow these {n} books"), many),
    lambda texts, many: texts.count(N_("You have borrowed {n} book"), N_("You have borrowed {n} books"), many),
)
BACK = Doing(
    State.TAKE_BACK,
    State.TAKEN_BACK,
    N_("Which books do you give back?"),
    N_("Thank you. Please leave them at the library desk."),
    lambda texts, many: texts.count(N_("Give this {n} book back"), N_("Give these {n} books back"), many),
    lambda texts, many: texts.count(N_("You have given back {n} book"), N_("You have given back {n} books"), many),
)


def scanned(texts: Texts, doing: Doing, copies: Sequence[Copy]) -> Shown:
    """Show the books so far; the reader waits for the next."""
    return Shown(
        doing.state,
        heading=texts.say(doing.heading),
        note=texts.say(N_("Hold the lines on each book before the reader, one book after the other.")),
        lines=() if copies else (texts.say(N_("No book yet.")),),
        choices=tuple(_copy(texts, one) for one in copies),
        act=_act(texts, doing, len(copies)),
        other=Act(texts.say(N_("Type a number")), "pencil"),
    )


def typed(texts: Texts, doing: Doing, number: str, copies: Sequence[Copy]) -> Shown:
    """Show the number pad, on which one book after the other is typed."""
    return Shown(
        doing.state,
        Kind.DIGITS,
        texts.say(N_("Type the number of the book")),
        texts.count(N_("{n} book so far"), N_("{n} books so far"), len(copies))
        if copies
        else texts.say(N_("It stands below the lines on the book.")),
        typed=number,
        act=Act(texts.say(N_("Add this book")), "plus", bool(number)),
        other=Act(texts.say(N_("That is all")), "next", bool(copies)),
    )


def listed(texts: Texts, doing: Doing, copies: Sequence[Copy]) -> Shown:
    """Show the books that were typed, before it is done."""
    return Shown(
        doing.state,
        heading=texts.say(N_("Are these the books?")),
        note=texts.say(N_("Press a book to take it off the list.")),
        choices=tuple(_copy(texts, one) for one in copies),
        act=_act(texts, doing, len(copies)),
        other=Act(texts.say(N_("One more book")), "plus"),
    )


def done(texts: Texts, doing: Doing, outcomes: Sequence[Outcome]) -> Shown:
    """Show what became of each book."""
    well = [one for one in outcomes if one.stage is not Stage.REFUSED]
    rest = [one for one in outcomes if one.stage is Stage.REFUSED]
    return Shown(
        doing.done,
        heading=doing.did(texts, len(well)),
        banner_kind="warn" if rest else "good",
        banner=texts.say(N_("Not every book could be done.")) if rest else texts.say(doing.helps),
        lines=tuple(_became(texts, doing, one) for one in (*rest, *well)),
        choices=(slip_choice(texts),) if doing is OUT else (),
        act=Act(texts.say(DONE), "check"),
    )


def _copy(texts: Texts, one: Copy) -> Choice:
    label = verbatim(one.words) or numbered(texts, one.barcode)
    return Choice(one.barcode, label, texts.say(N_("Press to take it off the list")), "library")


def _act(texts: Texts, doing: Doing, many: int) -> Act | None:
    return Act(doing.does(texts, many), "check") if many else None


def _became(texts: Texts, doing: Doing, one: Outcome) -> str:
    title = verbatim(one.words) or numbered(texts, one.barcode)
    if one.stage is Stage.REFUSED:
        return "\n".join((title, *(sentences(texts, told(texts, reason)) for reason in one.reasons)))
    return "\n".join((title, by(texts, one.due))) if doing is OUT else title
