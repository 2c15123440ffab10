"""What stands on the pages where people are looked up; touches nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Line, Person
from ui.steps.shown import Choice, Kind, Shown

from .household_shown import aged, called, entry, together
from .shown import State

PAGE = 20
"""Entries of a list at a time, as the desk's lists give them."""

MORE = "more"
_WAYS = (
    ("name", N_("By name, in kana"), "person"),
    ("number", N_("By reception number"), "apply"),
    ("list", N_("All households"), "people"),
    ("out", N_("Who is out now"), "clock"),
)


@dataclass(frozen=True)
class Sought:
    """How somebody was looked for, as msgids for when nobody was found.

    Attributes:
        nobody: What is said then.
        helps: What to do.
        again: The choice that goes on; it leads back.
    """

    nobody: str
    helps: str
    again: str


BY_NAME = Sought(
    N_("No name here begins like that."),
    N_("Please try another spelling, or only the beginning."),
    N_("Write it another way"),
)
BY_NUMBER = Sought(
    N_("No household has this number."), N_("Please look at the reception slip again."), N_("Type the number again")
)
BY_CARD = Sought(
    N_("This card has not been shown here."), N_("Please look for the name, or in the list."), N_("Look in another way")
)
BY_SLIP = Sought(
    N_("This slip is not known here yet."),
    N_("Another machine gave it. Please look for the name."),
    N_("Look in another way"),
)


def ways(texts: Texts, *, scans: bool) -> Shown:
    """Show how somebody can be looked up."""
    note = texts.say(N_("Or hold a card or a reception slip before the reader.")) if scans else ""
    choices = tuple(Choice(key, texts.say(label), icon=icon) for key, label, icon in _WAYS)
    return Shown(State.SEARCH, Kind.MENU, texts.say(N_("Look somebody up")), note, choices=choices)


def found(texts: Texts, lines: Sequence[Line], sought: Sought) -> Shown:
    """Show the households that were found; where there is none, what to do."""
    if not lines:
        return _nobody(texts, sought)
    more = len(lines) >= PAGE
    return Shown(
        State.FOUND,
        heading=texts.count(N_("{n} household found"), N_("{n} households found"), len(lines)),
        note=texts.say(N_("There may be more. Please write more of the name.")) if more else "",
        choices=tuple(entry(texts, line) for line in lines),
    )


def all_households(texts: Texts, lines: Sequence[Line], *, first: bool) -> Shown:
    """Show a page of the list of all households."""
    empty = N_("Nobody is checked in yet.") if first else N_("The list ends here.")
    check_in = (_check_in(texts),) if first and not lines else ()
    return Shown(
        State.LIST,
        heading=texts.say(N_("All households")),
        note=texts.say(N_("In the order of their names")) if lines else "",
        banner="" if lines else texts.say(empty),
        choices=(*(entry(texts, line) for line in lines), *_next(texts, len(lines)), *check_in),
    )


def out_now(texts: Texts, people: Sequence[Person], today: date, *, first: bool) -> Shown:
    """Show a page of those who are out; a person of two records stands there once."""
    empty = N_("Nobody is out now.") if first else N_("The list ends here.")
    return Shown(
        State.OUT_LIST,
        heading=texts.say(N_("Who is out now")),
        note=texts.say(N_("Choose who comes back, or goes elsewhere.")) if people else "",
        banner="" if people else texts.say(empty),
        choices=(
            *(_away(texts, one, today) for one in people if one.kept in {"", one.id}),
            *_next(texts, len(people)),
        ),
    )


def _away(texts: Texts, one: Person, today: date) -> Choice:
    kana = called(texts, one.who.kana) if one.who.name and one.who.kana else ""
    note = together(texts, [kana, aged(texts, one.who, today)])
    return Choice(one.id, called(texts, one.who.name, one.who.kana), note, "person")


def _next(texts: Texts, shown: int) -> tuple[Choice, ...]:
    if shown < PAGE:
        return ()
    return (Choice(MORE, texts.say(N_("Next {n}"), n=PAGE), icon="next"),)


def _nobody(texts: Texts, sought: Sought) -> Shown:
    return Shown(
        State.FOUND,
        heading=texts.say(N_("Nobody found")),
        banner=texts.say(sought.nobody),
        banner_note=texts.say(sought.helps),
        choices=(
            Choice("again", texts.say(sought.again), icon="back"),
            Choice("list", texts.say(N_("All households")), icon="people"),
            _check_in(texts),
        ),
    )


def _check_in(texts: Texts) -> Choice:
    return Choice("arrive", texts.say(N_("Check people in")), icon="plus")
