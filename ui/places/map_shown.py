"""What a person sees of a map: the drawing, the same in words, and the keys that move it. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.places import words
from kiosk.places.ground import Canvas, View, Way, gone, within
from kiosk.places.model import Near
from kiosk.places.sketch import Land, Sketch, sketch, spots
from ui.components.board_keys import Key

_KILOMETRE = 1000
_SAID = {
    Way.CLOSER: (N_("Larger"), N_("Make the map larger"), "plus"),
    Way.FARTHER: (N_("Smaller"), N_("Make the map smaller"), "minus"),
    Way.NORTH: (N_("North"), N_("Move the map to the north"), "up"),
    Way.SOUTH: (N_("South"), N_("Move the map to the south"), "down"),
    Way.WEST: (N_("West"), N_("Move the map to the west"), "left"),
    Way.EAST: (N_("East"), N_("Move the map to the east"), "right"),
    Way.HERE: (N_("Start"), N_("Back to where the map began"), "here"),
}


@dataclass(frozen=True)
class MapLine:
    """One place in words: its number, its name, where it lies, and what else is to be known of it."""

    number: str
    name: str
    way: str
    note: str


@dataclass(frozen=True)
class MapInputs:
    """How things stand.

    Attributes:
        here: From where one looks, in degrees; None if nobody knows.
        own: Whether that is where this machine stands.
        shown: The places as they stand on the list.
        chosen: The id of the one to go to, or "".
        shut: The ids of those that take nobody in now.
        view: What part of the ground is shown; None as it began.
        canvas: Where it is drawn; None before that is known.
        credit: Who made the pictures of the ground; "" until one lies under it.
    """

    texts: Texts
    here: tuple[float, float] | None = None
    own: bool = True
    shown: tuple[Near, ...] = ()
    chosen: str = ""
    shut: frozenset[str] = frozenset()
    view: View | None = None
    canvas: Canvas | None = None
    credit: str = ""

    @property
    def land(self) -> Land:
        """What the map is of."""
        return Land(self.here, spots(self.shown, self.chosen, self.shut))

    @property
    def seen(self) -> View | None:
        """What part of it is shown; None before anything is drawn."""
        if self.canvas is None or not self.canvas.holds:
            return None
        return within(self.view or self.land.view(self.canvas), self.canvas)

    def after(self, way: Way) -> View | None:
        """What part is shown one step on; None as it began."""
        view = self.seen
        return None if way is Way.HERE or view is None or self.canvas is None else self._gone(view, way, self.canvas)

    def _gone(self, view: View, way: Way, canvas: Canvas) -> View:
        return gone(view, way, canvas, self.land.points)


@dataclass(frozen=True)
class MapShown:
    """What stands on the page."""

    heading: str = ""
    nearest: str = ""
    drawn: Sketch | None = None
    scale: str = ""
    north: str = ""
    credit: str = ""
    lines: tuple[MapLine, ...] = ()
    keys: tuple[Key, ...] = ()


def map_shown(inputs: MapInputs) -> MapShown:
    """Derive what is shown."""
    texts, view = inputs.texts, inputs.seen
    drawn = None
    if view is not None and inputs.canvas is not None:
        here = texts.say(N_("You are here")) if inputs.own else texts.say(N_("Seen from here"))
        drawn = sketch(inputs.land, view, inputs.canvas, _plain(here))
    return MapShown(
        heading=texts.say(N_("Map of the places")),
        nearest=_nearest(inputs),
        drawn=drawn,
        scale=length(texts, drawn.bar_metres) if drawn else "",
        north=texts.say(N_("North")),
        credit=texts.say(N_("Map: {who}"), who=inputs.credit) if inputs.credit else "",
        lines=tuple(_lines(inputs, drawn)),
        keys=tuple(_keys(inputs)),
    )


def length(texts: Texts, metres: float) -> str:
    """Say how long the bar of a scale is."""
    if metres < _KILOMETRE:
        return texts.say(N_("{n} m"), n=f"{metres:g}")
    return texts.say(N_("{n} km"), n=f"{metres / _KILOMETRE:g}")


def _plain(said: str) -> str:
    """Take the readings away: on the map there is no room for them."""
    return "".join(part.partition("|")[0] for part in said.replace("}", "{").split("{"))


def _nearest(inputs: MapInputs) -> str:
    """Say where the place that is chosen lies, else the nearest that may take people in."""
    texts = inputs.texts
    chosen = next((one for one in inputs.shown if one.place.id == inputs.chosen), None)
    open_ = (one for one in inputs.shown if one.place.id not in inputs.shut)
    near = chosen or next(open_, None)
    if near is None:
        return texts.say(N_("No place is known that could be shown."))
    told = {"name": words.name(texts, near.place), "way": words.way(texts, near)}
    return texts.say(N_("{name}: {way}") if chosen else N_("The nearest is {name}: {way}"), **told)


def _lines(inputs: MapInputs, drawn: Sketch | None) -> Iterator[MapLine]:
    texts, away = inputs.texts, {one.number: one for one in drawn.away} if drawn else {}
    for number, one in enumerate(inputs.shown, 1):
        notes = []
        if one.place.id in inputs.shut:
            notes.append(texts.say(N_("Takes nobody in now.")))
        if number in away:
            direction = words.direction(texts, away[number].direction)
            notes.append(texts.say(N_("Not on this part of the map: further away, {direction}."), direction=direction))
        yield MapLine(str(number), words.name(texts, one.place), words.way(texts, one), " ".join(notes))


def _keys(inputs: MapInputs) -> Iterator[Key]:
    texts = inputs.texts
    for way, (label, name, icon) in _SAID.items():
        yield Key(
            way.value,
            texts.say(label),
            name=texts.say(name),
            icon=icon,
            dim=not _leads(inputs, way),
            tool=True,
            letter=True,
        )


def _leads(inputs: MapInputs, way: Way) -> bool:
    """Tell whether a key would change anything."""
    if way is Way.HERE:
        return inputs.view is not None
    return inputs.seen is not None and inputs.after(way) != inputs.seen
