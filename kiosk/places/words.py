"""How places of refuge are said, on a screen and on paper: how far, which way, whether open, how full."""

import re
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.japanese.kana import hiragana

from .model import Direction, Hazard, Kind, Near, Opening, Place
from .origins import Origin
from .standing import Crowd, Standing, Told

_KILOMETRE, _FAR = 1000, 10_000  # metres
_STEP = 10  # metres; a straight line is no truer
_METRES_A_MINUTE = 80.0
"""On foot, by the rules of fair competition for the display of real estate (1 minute for 80 m)."""
_ROADS = 1.5  # how much longer the way may be, and slower the foot
_LONGEST = 120  # minutes said as such
_RULED = 10  # letters of a name that stay together under their reading

_DIRECTIONS = {
    Direction.NORTH: N_("to the north"),
    Direction.NORTH_EAST: N_("to the north-east"),
    Direction.EAST: N_("to the east"),
    Direction.SOUTH_EAST: N_("to the south-east"),
    Direction.SOUTH: N_("to the south"),
    Direction.SOUTH_WEST: N_("to the south-west"),
    Direction.WEST: N_("to the west"),
    Direction.NORTH_WEST: N_("to the north-west"),
}
_HAZARDS = {
    Hazard.FLOOD: N_("River flood"),
    Hazard.LANDSLIDE: N_("Landslide"),
    Hazard.STORM_SURGE: N_("Storm surge from the sea"),
    Hazard.EARTHQUAKE: N_("Earthquake"),
    Hazard.TSUNAMI: N_("Tsunami"),
    Hazard.FIRE: N_("Large fire"),
    Hazard.INLAND_FLOOD: N_("Flood from rain in the streets"),
    Hazard.VOLCANO: N_("Volcano"),
}
_STANDINGS = {
    Standing.OPEN: N_("Open"),
    Standing.REQUESTED: N_("Being made ready, not open yet"),
    Standing.UNKNOWN: N_("Nobody knows whether it is open"),
    Standing.FULL: N_("Full"),
    Standing.CLOSED: N_("Closed"),
}
_LAST = {
    Opening.OPEN: N_("The last word was: open"),
    Opening.REQUESTED: N_("The last word was: being made ready"),
    Opening.FULL: N_("The last word was: full"),
    Opening.CLOSED: N_("The last word was: closed"),
}
_CROWDS = {
    Crowd.ROOM: N_("There is room"),
    Crowd.FILLING: N_("Getting full"),
}
_SITE = N_("To be safe at once (an emergency evacuation site)")
_SHELTER = N_("To stay (an evacuation shelter)")
_KANJI = re.compile(r"[\u3400-\u9fff々]")
_FULL_WIDTH = str.maketrans("{|}", "｛｜｝")  # lest a name be taken for one with its reading


def hazard(texts: Texts, word: Hazard) -> str:
    """Name a danger."""
    return texts.say(_HAZARDS[word])


def name(texts: Texts, place: Place) -> str:
    """Name a place; in easy Japanese with its reading, if it is known and short enough to stand over the name."""
    return read(texts, place.name, place.kana)


def read(texts: Texts, text: str, kana: str) -> str:
    """Write a name, in easy Japanese with its reading over it."""
    plain, above = written(text), written(hiragana(kana))
    fits = bool(above) and len(plain) <= _RULED and bool(_KANJI.search(plain))
    return Said(f"{{{plain}|{above}}}") if texts.language == "ja@easy" and fits else plain


def written(text: str) -> str:
    """Write what a list says, so that none of it is taken for a reading."""
    return Said(text.translate(_FULL_WIDTH))


def kana_below(texts: Texts, place: Place) -> str:
    """Give the reading of a name that is too long to have it above, in easy Japanese alone."""
    if texts.language != "ja@easy" or len(place.name) <= _RULED or not _KANJI.search(place.name):
        return ""
    return written(hiragana(place.kana))


def distance(texts: Texts, metres: float) -> str:
    """Say how far a place is: in steps of ten metres, tenths of kilometres, kilometres."""
    if metres < _KILOMETRE - _STEP / 2:
        return texts.say(N_("About {n} m"), n=max(1, round(metres / _STEP)) * _STEP)
    kilometres = metres / _KILOMETRE
    return texts.say(N_("About {n} km"), n=f"{kilometres:.1f}" if metres < _FAR else round(kilometres))


def measured(texts: Texts, metres: float) -> str:
    """Say the length of the bar of a map."""
    far = metres >= _KILOMETRE
    return texts.say(N_("{n} km") if far else N_("{n} m"), n=f"{metres / _KILOMETRE if far else metres:g}")


def direction(texts: Texts, toward: Direction) -> str:
    """Say in which direction something lies."""
    return texts.say(_DIRECTIONS[toward])


def walk(texts: Texts, metres: float) -> str:
    """Say how long that takes on foot, from the straight line to half as long again."""
    low = max(1, -int(-metres // _METRES_A_MINUTE))
    high = max(low + 1, -int(-metres * _ROADS // _METRES_A_MINUTE))
    if high > _LONGEST:
        return texts.say(N_("more than an hour on foot") if low <= _LONGEST else N_("too far to walk"))
    return texts.say(N_("about {low} to {high} minutes on foot"), low=low, high=high)


def way(texts: Texts, near: Near) -> str:
    """Say how far and in which direction."""
    parts = {"distance": distance(texts, near.metres), "direction": direction(texts, near.direction)}
    return texts.say(N_("{distance} {direction}, {walk}"), walk=walk(texts, near.metres), **parts)


def seen_from(texts: Texts, origin: Origin) -> str:
    """Say from where that is measured; in easy Japanese with the readings of the names, where they are known."""
    if not origin.name:
        return texts.say(N_("From this machine, in a straight line. The way by road is longer."))
    named = read(texts, origin.name, origin.kana)
    if origin.missing:
        return texts.say(
            N_("No place is known in {missing}. From about the middle of {name}, in a straight line."),
            missing=read(texts, origin.missing, origin.missing_kana),
            name=named,
        )
    return texts.say(N_("From about the middle of {name}, in a straight line. The way by road is longer."), name=named)


def standing(texts: Texts, told: Told) -> str:
    """Say whether a place is open."""
    return texts.say(_STANDINGS[told.standing])


def since(texts: Texts, near: Near, told: Told, now: datetime) -> str:
    """Say how old that is, and the city's own word; what is too old is said as what it was."""
    if near.state is None:
        return texts.say(N_("The city has told nothing about it."))
    age = texts.age(told.at, now) if told.at else texts.say(N_("nobody knows when"))
    if told.last is not None:
        return texts.say(N_("{last} ({age})."), last=texts.say(_LAST[told.last]), age=age)
    if near.state.label:
        return texts.say(N_("The city says: {label} ({age})"), label=near.state.label, age=age)
    return texts.say(N_("The city said so {age}."), age=age)


def crowd(texts: Texts, near: Near, told: Told) -> str:
    """Say how full it is where people are taken in; without a count, how many it can hold."""
    people, capacity = near.state.people if near.state else None, near.place.capacity
    if people is None or told.standing not in {Standing.OPEN, Standing.FULL}:
        return texts.count("For {n} person", "For {n} people", capacity) if capacity else ""
    if told.crowd is None:
        return texts.count("{n} person is there", "{n} people are there", people)
    if told.standing is Standing.FULL:
        return texts.say(N_("{people} of {capacity} people"), people=people, capacity=capacity)
    said = texts.say(_CROWDS[told.crowd])
    return texts.say(N_("{crowd}: {people} of {capacity} people"), crowd=said, people=people, capacity=capacity)


def purpose(texts: Texts, place: Place) -> tuple[str, ...]:
    """Say what a place is for: to be safe at once, to stay, or both."""
    both = (texts.say(_SITE), texts.say(_SHELTER))
    return both if place.also else (both[place.kind is Kind.SHELTER],)


def safe_from(texts: Texts, place: Place) -> str:
    """Say what a place is safe from."""
    named = [texts.say(_HAZARDS[one]) for one in Hazard if one.value in place.hazards]
    if not named:
        return texts.say(N_("The list does not say what it is safe from."))
    return texts.say(N_("Safe from: {dangers}"), dangers=Said(_between(texts).join(named)))


def _between(texts: Texts) -> str:
    """Give what stands between the parts of a list; in easy Japanese each part is a line of its own."""
    if texts.language == "ja@easy":
        return "\n"
    return "、" if texts.language.startswith(("ja", "zh")) else ", "
