"""Which pages the library has, and what several of them say alike; touches nothing."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.titles.model import Kind, Title
from ui.components.wording import verbatim
from ui.steps.shown import Choice

ICONS = {Kind.PAPER: "library", Kind.BOOK: "screen", Kind.OBJECT: "eye"}
KINDS = {
    Kind.PAPER: N_("Paper book"),
    Kind.BOOK: N_("Book to read on this screen"),
    Kind.OBJECT: N_("Picture or thing to look at"),
}


class State(StrEnum):
    """Which page stands here: one for each step."""

    LIBRARY = "library"

    # what there is
    FIND = "find"
    SUGGESTED = "suggested"
    FOUND = "found"
    SHELVES = "shelves"
    SHELF = "shelf"
    TITLE = "title"

    # who somebody is to the library
    CARD = "card"
    PIN = "pin"

    # borrowing and reserving
    SURE = "sure"
    LENT = "lent"
    ASKED = "asked"
    RESERVED = "reserved"
    REFUSED = "refused"

    # what somebody has
    MINE = "mine"
    LOAN = "loan"
    RETURN_SURE = "returnSure"
    RETURNED = "returned"
    EXTENDED = "extended"
    RESERVATION = "reservation"
    CANCEL_SURE = "cancelSure"
    CANCELLED = "cancelled"
    SLIP = "slip"

    # books in the hand
    CHECK_OUT = "checkOut"
    CHECKED_OUT = "checkedOut"
    TAKE_BACK = "takeBack"
    TAKEN_BACK = "takenBack"

    BOOKMARK = "bookmark"


def name(title: Title) -> str:
    """Give a title as it is written."""
    return verbatim(title.title)


def joined(texts: Texts, said: Iterable[str]) -> str:
    """Put what there is of these beside each other."""
    return ("、" if texts.language == "ja@easy" else " · ").join(filter(None, said))


def sentences(texts: Texts, said: Iterable[str]) -> str:
    """Put sentences one after the other."""
    if texts.language == "ja@easy":
        return "\n".join(filter(None, said))
    return ("" if texts.language.startswith(("ja", "zh")) else " ").join(filter(None, said))


def free_words(texts: Texts, title: Title) -> str:
    """Say in a few words whether it can be had now; what is not known is not said."""
    if title.kind is Kind.OBJECT or title.free is None:
        return ""
    return texts.say(N_("Free now") if title.free else N_("Lent out now"))


def waiting_words(texts: Texts, title: Title) -> str:
    """Say how many wait for it, if anybody does."""
    if not title.waiting:
        return ""
    return texts.count(N_("{n} person is waiting for it."), N_("{n} people are waiting for it."), title.waiting)


def known(texts: Texts, title: Title, now: datetime) -> str:
    """Say how old that knowledge is."""
    return texts.say(N_("That was so at {when}."), when=texts.moment(title.at, now)) if title.at else ""


def entry(texts: Texts, title: Title) -> Choice:
    """Give a title as an entry of a list."""
    kind = "" if title.kind is Kind.PAPER else texts.say(KINDS[title.kind])
    note = joined(texts, (verbatim(title.author), kind, free_words(texts, title)))
    return Choice(title.id, name(title), note, ICONS[title.kind])
