"""What stands on the pages of supplies: what is asked for, how far it is, and how more is asked for; pure.

What is picked is stored in Japanese, for the city to read, and shown in the language of the screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.wants import Supply, SupplyState
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown, go_on

from .household_shown import together
from .shown import State

MORE, OTHER, DECIDE = "more", "other", "decide"
OPEN = (SupplyState.ASKED, SupplyState.COMING)
DONE = (SupplyState.GIVEN, SupplyState.DROPPED)

THINGS = {
    "water": N_("Water"),
    "food": N_("Food"),
    "blankets": N_("Blankets"),
    "diapers": N_("Diapers"),
    "sanitary": N_("Sanitary products"),
    "medicine": N_("Medicine"),
    "batteries": N_("Batteries"),
    "paper": N_("Toilet paper"),
}
UNITS = {
    "pieces": N_("pieces"),
    "sheets": N_("sheets"),
    "boxes": N_("boxes"),
    "bottles": N_("bottles"),
    "packs": N_("packs"),
    "rolls": N_("rolls"),
    "litres": N_("litres"),
    "people": N_("for so many people"),
}
_USUAL = ("boxes", "pieces", "packs", "people")
_COUNTED: Mapping[str, tuple[str, ...]] = {
    "water": ("bottles", "boxes", "litres", "people"),
    "food": ("people", "boxes", "packs", "pieces"),
    "blankets": ("sheets", "boxes", "people"),
    "diapers": ("packs", "boxes", "sheets"),
    "sanitary": ("packs", "boxes", "pieces"),
    "medicine": ("people", "boxes", "packs", "pieces"),
    "batteries": ("pieces", "packs", "boxes"),
    "paper": ("rolls", "packs", "boxes"),
}
_STATES = {
    SupplyState.ASKED: N_("Asked for"),
    SupplyState.COMING: N_("It is on its way"),
    SupplyState.GIVEN: N_("It has come"),
    SupplyState.DROPPED: N_("Not needed any more"),
}
_ARGUED = N_("Two desks say different things. Please ask.")


@dataclass(frozen=True)
class Supplies:
    """A page of requests; `more` where others may stand behind them."""

    supplies: Sequence[Supply] = ()
    more: bool = False


@cache
def stored(msgid: str) -> str:
    """Give a word as the city reads it."""
    return _japanese().say(msgid)


@cache
def _japanese() -> Texts:
    return Texts("ja")


def supplies(texts: Texts, told: Supplies | None, now: datetime, *, done: bool) -> Shown:
    """Derive the list of what is asked for, or of what is done."""
    heading = texts.say(N_("Supplies: what is done") if done else N_("Supplies"))
    shown = Shown(State.SUPPLIES_DONE if done else State.SUPPLIES, heading=heading)
    if not done:
        shown = replace(
            shown,
            act=Act(texts.say(N_("Ask for something")), "plus"),
            other=Act(texts.say(N_("What is done")), "check"),
        )
    if told is None:
        return shown
    choices = [_choice(texts, one, now) for one in told.supplies]
    if told.more:
        choices.append(Choice(MORE, texts.say(N_("Show more")), icon="next"))
    nothing = N_("No request is done yet.") if done else N_("Nothing is asked for now.")
    return replace(shown, lines=() if choices else (texts.say(nothing),), choices=tuple(choices))


def supply(texts: Texts, one: Supply, now: datetime) -> Shown:
    """Derive the page of one request."""
    choices = [
        Choice(state.value, texts.say(words), icon=_tick(state, one), chosen=state is one.state, ticks=True)
        for state, words in _STATES.items()
    ]
    if one.disputed:
        choices.insert(0, Choice(DECIDE, texts.say(N_("Decide which is right")), icon="warn"))
    asked = texts.say(N_("Asked for: {when}"), when=texts.moment(one.at, now)) if one.at else ""
    return Shown(
        State.SUPPLY,
        heading=texts.say(N_("How far is it?")),
        banner_kind="warn" if one.disputed else "info",
        banner=texts.say(_ARGUED) if one.disputed else "",
        lines=tuple(filter(None, (label(texts, one), asked, verbatim(one.note)))),
        choices=tuple(choices),
    )


def what(texts: Texts) -> Shown:
    """Derive the page that asks what is wanted: the likely first."""
    choices = [Choice(key, texts.say(label)) for key, label in THINGS.items()]
    other = Choice(OTHER, texts.say(N_("Something else")), icon="pencil")
    return Shown(State.SUPPLY_WHAT, heading=texts.say(N_("What do you ask for?")), choices=(*choices, other))


def named(texts: Texts) -> Shown:
    """Derive the page on which something else is named."""
    return Shown(
        State.SUPPLY_OTHER,
        Kind.TYPED,
        texts.say(N_("What do you ask for?")),
        act=go_on(texts),
        example=texts.say(N_("For example: soap")),
    )


def amount(texts: Texts, thing: str, typed: str) -> Shown:
    """Derive the page on which it is said how many."""
    return Shown(
        State.SUPPLY_AMOUNT,
        Kind.DIGITS,
        texts.say(N_("How many?")),
        word(texts, thing),
        act=go_on(texts),
        typed=typed,
    )


def unit(texts: Texts, asked: Supply) -> Shown:
    """Derive the page that asks of what so many: what is likely for the thing first."""
    key = next((key for key, label in THINGS.items() if stored(label) == asked.what), "")
    choices = tuple(Choice(one, texts.say(UNITS[one])) for one in _COUNTED.get(key, _USUAL))
    said = texts.say(N_("{amount}, {what}"), amount=asked.amount, what=word(texts, asked.what))
    return Shown(State.SUPPLY_UNIT, heading=texts.say(N_("Of what so many?")), note=said, choices=choices)


def note(texts: Texts, asked: Supply) -> Shown:
    """Derive the page on which words to a request are written."""
    return Shown(
        State.SUPPLY_NOTE,
        Kind.TYPED,
        texts.say(N_("Is there more to say?")),
        label(texts, asked),
        act=Act(texts.say(N_("Ask for it")), "check"),
        example=texts.say(N_("You may leave this empty.")),
    )


def label(texts: Texts, one: Supply) -> str:
    """Say what is asked for, and how much of it."""
    what_word = word(texts, one.what)
    if not one.unit:
        return texts.say(N_("{what}: {amount}"), what=what_word, amount=one.amount)
    return texts.say(N_("{what}: {amount} {unit}"), what=what_word, amount=one.amount, unit=word(texts, one.unit))


def word(texts: Texts, written: str) -> str:
    """Show a word that was picked in the language of the screen, any other as it was written."""
    msgid = _picked().get(written)
    return texts.say(msgid) if msgid else verbatim(written)


@cache
def _picked() -> Mapping[str, str]:
    return {stored(msgid): msgid for msgid in (*THINGS.values(), *UNITS.values())}


def _choice(texts: Texts, one: Supply, now: datetime) -> Choice:
    said = (
        texts.say(_STATES[one.state]),
        texts.moment(one.at, now) if one.at else "",
        verbatim(one.note),
        texts.say(_ARGUED) if one.disputed else "",
    )
    icon = "moving" if one.state is SupplyState.COMING else ""
    return Choice(one.id, label(texts, one), together(texts, said), icon)


def _tick(state: SupplyState, one: Supply) -> str:
    return "check" if state is one.state else ""
