"""What the screens of the places of refuge show, derived from how things stand; touches nothing."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.errors import N_
from kiosk.devices.slip_state import SlipState
from kiosk.places import words
from kiosk.places.model import Hazard
from ui.components.shares import shared_out
from ui.components.slip_shown import Sayings, slip_shown

from .inputs import CODE_DIGITS, Choice, Inputs, Listing, Shown, State
from .list_shown import list_shown, place_shown

ANY = "any"
"""The choice of who does not know the danger, or does not mind."""
MOST_LISTED = 12
_SAYINGS = Sayings(
    kept=N_("What you need stands here as well."),
    write=N_("What you need stands here. You may write it down."),
    remember=N_("What you need stands here as well."),
)
_OUT = frozenset({SlipState.PRINTED, SlipState.PRINTING, SlipState.UNKNOWN})


def hazards(inputs: Inputs) -> tuple[Hazard, ...]:
    """Give the dangers as they are asked for: what is announced here first."""
    announced = inputs.threats or ()
    return (*announced, *(one for one in Hazard if one not in announced))


def _danger(inputs: Inputs) -> Shown:
    texts = inputs.texts
    announced, choices = texts.say(N_("This is announced here now.")), []
    if inputs.threats is not None:
        notes = dict.fromkeys(inputs.threats, announced)
        choices = [Choice(one.value, words.hazard(texts, one), notes.get(one, "")) for one in hazards(inputs)]
        any_of = Choice(ANY, texts.say(N_("Any danger")), texts.say(N_("All places near here")))
        choices.insert(len(inputs.threats), any_of)
    return Shown(
        State.DANGER,
        loading=inputs.threats is None,
        heading=texts.say(N_("What do you want to be safe from?")),
        note=texts.say(N_("Not every place is safe from every danger.")),
        choices=tuple(choices),
    )


def _where(inputs: Inputs) -> Shown:
    texts = inputs.texts
    here = Choice("here", texts.say(N_("From this machine")), texts.say(N_("Where you stand now.")))
    choices = (
        *((here,) if inputs.here is not None else ()),
        Choice("code", texts.say(N_("By postal code")), texts.say(N_("You press its seven digits."))),
        Choice("towns", texts.say(N_("By the name of the town")), texts.say(N_("You choose it from a list."))),
    )
    note = texts.say(N_("What you choose is forgotten when you go."))
    return Shown(State.WHERE, heading=texts.say(N_("From where do you go?")), note=note, choices=choices)


def _code(inputs: Inputs) -> Shown:
    texts = inputs.texts
    shown = Shown(
        State.CODE,
        heading=texts.say(N_("What is the postal code?")),
        note=texts.say(N_("Seven digits. They are forgotten when you go.")),
        typed=inputs.typed,
        whole=len(inputs.typed) == CODE_DIGITS,
    )
    return _with_fault(inputs, shown)


def _towns(inputs: Inputs) -> Shown:
    texts, listing = inputs.texts, inputs.listing
    if listing is None:
        return _with_fault(inputs, Shown(State.TOWNS, loading=inputs.fault is None, heading=texts.say(_LOADING)))
    ask = N_("Please choose the town.") if listing.city else N_("Please choose the city or ward.")
    shown = Shown(State.TOWNS, heading=texts.say(ask), note=listing.city, choices=_names(inputs, listing))
    if not shown.choices:
        banner, note = texts.say(N_("No place is known.")), texts.say(N_("Please speak to a member of staff."))
        shown = replace(shown, banner_kind="warn", banner=banner, banner_note=note)
    return _with_fault(inputs, shown)


def parts(listing: Listing) -> tuple[range, ...]:
    """Share out what is too long for two pages."""
    return shared_out(len(listing.towns if listing.city else listing.cities), MOST_LISTED)


def _names(inputs: Inputs, listing: Listing) -> tuple[Choice, ...]:
    texts, shared = inputs.texts, parts(listing)
    if listing.city:
        names = [words.read(texts, town.name, town.kana) for town in listing.towns]
    else:
        names = [words.written(city) for city in listing.cities]
    if len(shared) <= 1:
        return tuple(Choice(f"name:{number}", name) for number, name in enumerate(names))
    return tuple(
        Choice(f"part:{number}", texts.say(N_("{first} to {last}"), first=names[one[0]], last=names[one[-1]]))
        for number, one in enumerate(shared)
    )


def _slip(inputs: Inputs) -> Shown:
    texts, near = inputs.texts, inputs.place
    said = slip_shown(texts, inputs.slip, _SAYINGS)
    out = inputs.slip is None or inputs.slip.state in _OUT
    return Shown(
        State.SLIP,
        heading=words.name(texts, near.place) if near else texts.say(N_("Place of refuge")),
        banner_kind=said.kind,
        banner=said.banner,
        banner_note=said.note,
        picture=said.picture,
        lines=() if out or near is None else (words.way(texts, near), words.written(near.place.address)),
        offer=said.offer,
        out=out,
        code=() if out else inputs.code,
    )


def _with_fault(inputs: Inputs, shown: Shown) -> Shown:
    if inputs.fault is None:
        return shown
    texts, fault = inputs.texts, inputs.fault
    reason, action = texts.told(fault)
    if "kana" in fault.values:
        named = words.read(texts, str(fault.values["name"]), str(fault.values["kana"]))
        reason = texts.say(fault.message, name=named)
    return replace(shown, banner_kind="warn", banner=reason, banner_note=action)


_LOADING = N_("The list is being made.")
_PAGES: dict[State, Callable[[Inputs], Shown]] = {
    State.DANGER: _danger,
    State.LIST: list_shown,
    State.PLACE: place_shown,
    State.MAP: lambda _: Shown(State.MAP),
    State.SLIP: _slip,
    State.WHERE: _where,
    State.CODE: _code,
    State.TOWNS: _towns,
}


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    return _PAGES[inputs.state](inputs)
