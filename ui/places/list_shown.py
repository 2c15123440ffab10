"""The nearest places as cards, and one of them with all that is known. No Qt."""

from kiosk.core.errors import N_
from kiosk.places import words
from kiosk.places.model import Near
from kiosk.places.standing import Standing, Told, told

from .inputs import Card, Fact, Inputs, Shown, State

_ICONS = {
    Standing.OPEN: ("check", "good"),
    Standing.REQUESTED: ("clock", "warn"),
    Standing.UNKNOWN: ("warn", "warn"),
    Standing.FULL: ("people", "warn"),
    Standing.CLOSED: ("stop", "warn"),
}


def known_of(inputs: Inputs, near: Near) -> Told:
    """Say what holds of a place now."""
    return told(near, inputs.now, known=inputs.known, stale=inputs.stale)


def in_order(inputs: Inputs) -> tuple[Near, ...]:
    """Give the places as they stand on the list: those that take nobody in after the others, each by distance."""
    return tuple(sorted(inputs.near or (), key=lambda one: (not known_of(inputs, one).takes_in, one.metres)))


def list_shown(inputs: Inputs) -> Shown:
    """Derive the list."""
    texts, origin = inputs.texts, inputs.origin
    heading = texts.say(N_("Places of refuge near here")) if inputs.town is None else texts.say(N_("Places of refuge"))
    if inputs.hazard is not None:
        danger = words.hazard(texts, inputs.hazard)
        heading = texts.say(N_("Where to go: {danger}"), danger=danger)
    if origin is None:
        return Shown(
            State.LIST,
            heading=heading,
            banner_kind="warn",
            banner=texts.say(N_("Nobody has told this machine where it stands.")),
            banner_note=texts.say(N_("Please choose the address from which you go.")),
        )
    cards = tuple(_card(inputs, number, one) for number, one in enumerate(in_order(inputs), 1))
    kind, banner, note = _banner(inputs)
    return Shown(
        State.LIST,
        loading=inputs.near is None,
        heading=heading,
        note=words.seen_from(texts, origin),
        banner_kind=kind,
        banner=banner,
        banner_note=note,
        cards=cards,
    )


def place_shown(inputs: Inputs) -> Shown:
    """Derive one place; one that has gone from the list meanwhile is said so."""
    texts, near = inputs.texts, inputs.place
    if near is None:
        return Shown(
            State.PLACE,
            loading=inputs.near is None,
            heading=texts.say(N_("Place of refuge")),
            banner_kind="warn",
            banner="" if inputs.near is None else texts.say(N_("This place is on the list no more.")),
            banner_note="" if inputs.near is None else texts.say(N_("Please go back and choose another.")),
        )
    known = known_of(inputs, near)
    icon, look = _ICONS[known.standing]
    return Shown(
        State.PLACE,
        heading=words.name(texts, near.place),
        note=words.kana_below(texts, near.place),
        banner_kind=look,
        banner=words.standing(texts, known),
        banner_note=words.since(texts, near, known, inputs.now),
        picture=icon,
        facts=tuple(_facts(inputs, near, known)),
        whole=True,
    )


def _facts(inputs: Inputs, near: Near, known: Told) -> list[Fact]:
    texts, place = inputs.texts, near.place
    origin = inputs.origin
    seen_from = words.seen_from(texts, origin) if origin else ""
    purpose = " ".join(words.purpose(texts, place))
    told_of = (
        (words.way(texts, near), seen_from),
        (words.crowd(texts, near, known), ""),
        (texts.say(N_("Address")), words.written(place.address)),
        (texts.say(N_("What it is for")), purpose),
        (words.safe_from(texts, place), ""),
        (texts.say(N_("Telephone")), words.written(place.phone)),
        (texts.say(N_("To know")), words.written(place.note)),
    )
    named = {texts.say(N_("Address")), texts.say(N_("Telephone")), texts.say(N_("To know"))}
    return [Fact(label, text) for label, text in told_of if label and (text or label not in named)]


def _banner(inputs: Inputs) -> tuple[str, str, str]:
    """Say what is to be known before any of them: none is known, all are full, or the city is silent."""
    texts, near = inputs.texts, inputs.near
    if near is None:
        return "info", "", ""
    if not near:
        told_so = N_("No place that is safe from this is known.") if inputs.hazard else N_("No place is known.")
        return "warn", texts.say(told_so), texts.say(N_("Please speak to a member of staff."))
    if not any(known_of(inputs, one).takes_in for one in near):
        return "warn", texts.say(N_("All of these are closed or full.")), texts.say(_ASK_STAFF)
    if inputs.heard is None:
        return "info", texts.say(N_("The city has not told yet which places are open.")), ""
    if not inputs.known or inputs.now - inputs.heard >= inputs.stale:
        age = texts.age(inputs.heard, inputs.now) if inputs.known else ""
        silent = texts.say(N_("The city has told nothing new for long."))
        return "warn", silent, texts.say(N_("The last word came {age}."), age=age) if age else ""
    return "info", "", ""


_ASK_STAFF = N_("Please look farther down, or speak to a member of staff.")


def _card(inputs: Inputs, number: int, near: Near) -> Card:
    texts, known = inputs.texts, known_of(inputs, near)
    icon, look = _ICONS[known.standing]
    return Card(
        near.place.id,
        str(number),
        words.name(texts, near.place),
        words.kana_below(texts, near.place),
        words.way(texts, near),
        words.standing(texts, known),
        words.since(texts, near, known, inputs.now),
        words.crowd(texts, near, known),
        icon,
        look,
    )
