"""The emergency home, derived from what asks for the screen and from how things stand; touches nothing."""

from dataclasses import dataclass, replace

from kiosk.alerts.model import Alert
from kiosk.core.errors import N_
from kiosk.core.i18n import Said

from .card_shown import card, level_of, level_words
from .emergency_inputs import STAFF, Standing, State, Under, state_of
from .emergency_said import card_inputs, how_ended, joined, nothing_happened, words_of_staff
from .inputs import Card

READ = "read"


@dataclass(frozen=True)
class Way:
    """A big choice: the room it leads to, and how it is said."""

    name: str
    label: str
    note: str
    icon: str
    hue: str


@dataclass(frozen=True)
class Shown:
    """What stands on the emergency home.

    Attributes:
        practised: Whether it is a drill.
        edge: The level whose colour edges the frame; 0 for none.
        banner: What must be known of all of it: that it is a drill, that the line is down, that nobody knows the time.
        refuge: Where to go.
        places: Whether there is a room that says more of that.
        band: The line in the frame of every other screen.
        aside: What the button is called that sets it aside.
        last: What is said last: that it is a drill.
    """

    state: State = State.NONE
    practised: bool = False
    edge: int = 0
    heading: str = ""
    card: Card | None = None
    banner: str = ""
    banner_note: str = ""
    refuge: str = ""
    places: bool = False
    ways: tuple[Way, ...] = ()
    band: str = ""
    aside: str = ""
    last: str = ""


def derive(standing: Standing) -> Shown:
    """Say what the emergency home shows when things stand like this."""
    state = state_of(standing.emergency, standing.past)
    match state:
        case State.ALARM:
            return _alarm(standing)
        case State.DRILL:
            return _drill(standing, standing.emergency.drills[0])
        case State.NONE:
            return Shown()
        case _:
            return _ended(standing, state)


def _alarm(standing: Standing) -> Shown:
    texts, emergency = standing.texts, standing.emergency
    banner, note = _warned(standing)
    here = texts.say(N_("Press here for what to do."))
    if emergency.alarms:
        inputs, alert = card_inputs(standing), emergency.alarms[0]
        level = level_of(inputs, alert)
        word, _ = level_words(inputs, level)
        own = card(inputs, alert)
        if told := texts.pick(dict(alert.headline)):
            own = replace(own, lines=(told, *own.lines))
        if emergency.taken is not None:
            own = replace(own, lines=(words_of_staff(standing), *own.lines))
        line = texts.say(N_("Level {level}: {word}."), level=level, word=word)
    else:
        level, own, line = 0, _staff_card(standing), texts.say(N_("Emergency."))
    return Shown(
        State.ALARM,
        edge=level,
        refuge=_refuge(standing),
        card=own,
        banner=banner,
        banner_note=note,
        ways=_ways(standing, further=len(emergency.alarms) - 1),
        band=joined(texts, line, here),
        places="places" in standing.rooms,
        aside=_aside(standing),
    )


def _drill(standing: Standing, alert: Alert) -> Shown:
    texts = standing.texts
    drill = texts.say(N_("This is a drill."))
    own = card(card_inputs(standing), alert)
    headline = dict(alert.headline)
    if told := texts.pick(headline):
        read = Said(told) if told == headline.get(texts.language) else told  # easy Japanese comes with its readings
        own = replace(own, lines=(*own.lines, texts.say(N_("In the drill it says: {words}"), words=read)))
    return Shown(
        State.DRILL,
        practised=True,
        card=own,
        band=joined(texts, drill, texts.say(N_("Press here to read it."))),
        ways=_ways(standing, further=0),
        places="places" in standing.rooms,
        aside=_aside(standing),
        last=joined(texts, drill, nothing_happened(texts)),
    )


def _ended(standing: Standing, state: State) -> Shown:
    texts = standing.texts
    drill = state is State.DRILL_OVER
    said = texts.say(N_("The drill is over.")) if drill else how_ended(standing)
    note = nothing_happened(texts) if drill else texts.say(N_("Please go on listening to what the city says."))
    return Shown(state, practised=drill, heading=said, banner=note, band=said, aside=_aside(standing), ways=())


def _staff_card(standing: Standing) -> Card:
    texts, taken = standing.texts, standing.emergency.taken
    since = texts.moment(taken.since, standing.now) if taken is not None and standing.clock_known else ""
    said = joined(
        texts,
        texts.say(N_("The staff of this place say so.")),
        texts.say(N_("Since {when}."), when=since) if since else "",
    )
    return Card(STAFF, 0, STAFF, word=texts.say(N_("Emergency")), action=words_of_staff(standing), lines=(said,))


def _warned(standing: Standing) -> tuple[str, str]:
    """Say what keeps the warning from being sure of now: no line to the city, no time."""
    texts = standing.texts
    clock = "" if standing.clock_known else texts.say(N_("The clock here is not set."))
    stays = texts.say(N_("Please take the warning as true."))
    if standing.connected:
        return (clock, stays) if clock else ("", "")
    down = texts.say(N_("The line to the city is down."))
    if standing.heard is None:
        return down, joined(texts, clock, stays)
    age = texts.age(standing.heard, standing.now) if standing.clock_known else ""
    word = texts.say(N_("The last word from the city came {age}."), age=age) if age else ""
    return down, joined(texts, word, clock, stays)


def _ways(standing: Standing, further: int) -> tuple[Way, ...]:
    texts = standing.texts
    more = texts.count(N_("{n} more grave warning"), N_("{n} more grave warnings"), further) if further > 0 else ""
    ways = (
        Way("gauges", texts.say(N_("What is open: rivers and roads")), "", "eye", "queue"),
        Way("alerts", texts.say(N_("All warnings")), more, "bell", "power"),
    )
    aloud = Way(READ, texts.say(N_("Read this aloud")), "", "speak", "notices")
    return (*(way for way in ways if way.name in standing.rooms), aloud)


def _refuge(standing: Standing) -> str:
    return standing.refuge or standing.texts.say(N_("No open place is known here. Please ask the staff."))


def _aside(standing: Standing) -> str:
    match standing.under:
        case Under.FORM:
            return standing.texts.say(N_("Back to my form"))
        case Under.SOMETHING:
            return standing.texts.say(N_("Back to what I was doing"))
        case Under.HOME:
            return standing.texts.say(N_("Other services"))
