"""The emergency home, derived from what asks for the screen and from how things stand; touches nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.alerts.model import Alert, Emergency, End, Ending
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .card_shown import card, level_of, level_words, places_said
from .inputs import Card, Inputs, Words

STAFF = "staff"
ENDED = "ended"
_PLACES = 2


class State(StrEnum):
    """What has the screen, or had it until now."""

    NONE = "none"
    ALARM = "alarm"
    DRILL = "drill"
    LIFTED = "lifted"
    DRILL_OVER = "drill-over"


class Under(StrEnum):
    """What lies under the emergency: nothing but the home screen, something the person was at, a form."""

    HOME = "home"
    SOMETHING = "something"
    FORM = "form"


@dataclass(frozen=True)
class Past:
    """What had the screen until now: a drill or not, and how it ended."""

    drill: bool
    ending: Ending


@dataclass(frozen=True)
class Standing:
    """How things stand.

    Attributes:
        site: What this kiosk's place is called, by language.
        places: The codes of this place.
        past: What has just ended; nothing asks for the screen in its place.
        connected: Whether the city answers.
        heard: When it last did; None if it never has.
        refuge: Where to go, in a sentence; "" if nobody knows.
        rooms: The rooms there are to go to.
        under: What the person was at.
    """

    texts: Texts
    words: Words
    now: datetime
    clock_known: bool
    site: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    emergency: Emergency = field(default_factory=Emergency)
    past: Past | None = None
    connected: bool = True
    heard: datetime | None = None
    refuge: str = ""
    rooms: frozenset[str] = frozenset()
    under: Under = Under.HOME


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
        edge: The level whose colour edges the frame; 0 for none.
        banner: What must be known of all of it: that it is a drill, that the line is down, that nobody knows the time.
        band: The line in the frame of every other screen.
        aside: What the button is called that sets it aside.
        last: What is said last: that it is a drill.
    """

    state: State = State.NONE
    edge: int = 0
    heading: str = ""
    card: Card | None = None
    banner: str = ""
    banner_note: str = ""
    ways: tuple[Way, ...] = ()
    band: str = ""
    aside: str = ""
    last: str = ""


def state_of(emergency: Emergency, past: Past | None) -> State:
    """Say what has the screen: an alarm before what has just ended, that before a drill."""
    if emergency.alarms or emergency.taken is not None:
        return State.ALARM
    if past is not None:
        return State.DRILL_OVER if past.drill else State.LIFTED
    return State.DRILL if emergency.drills else State.NONE


def asks(emergency: Emergency, past: Past | None) -> dict[str, int]:
    """Name what asks for the screen now, and how grave each is."""
    match state_of(emergency, past):
        case State.ALARM:
            staff = emergency.taken
            taken = {} if staff is None else {f"{STAFF} {staff.since.isoformat()}": 0}
            return taken | {alert.id: alert.level or 0 for alert in emergency.alarms}
        case State.DRILL:
            return {alert.id: alert.level or 0 for alert in emergency.drills}
        case State.NONE:
            return {}
        case _:
            return {ENDED: 0}


def fresh(asking: Mapping[str, int], aside: Mapping[str, int]) -> bool:
    """Tell whether something asks that was not set aside, or is graver than it was then."""
    return any(grave > aside.get(name, -1) for name, grave in asking.items())


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


def sentence(standing: Standing) -> str:
    """Say the one sentence that matters, in the language of its texts: the level, the action, the place."""
    texts, emergency = standing.texts, standing.emergency
    match state_of(emergency, standing.past):
        case State.ALARM if emergency.alarms:
            inputs, alert = _inputs(standing), emergency.alarms[0]
            level = level_of(inputs, alert)
            _, action = level_words(inputs, level)
            place = texts.say(N_("This is for {place}."), place=_place(standing, alert))
            return _joined(texts, texts.say(N_("Alert level {level}."), level=level), action, place)
        case State.ALARM:
            return _joined(texts, texts.say(N_("Emergency.")), _words_of_staff(standing))
        case State.DRILL:
            drill = texts.say(N_("This is a drill."))
            return _joined(texts, drill, _practised(standing, emergency.drills[0]), _nothing(texts), drill)
        case State.NONE:
            return ""
        case State.DRILL_OVER:
            return _joined(texts, texts.say(N_("The drill is over.")), _nothing(texts))
        case _:
            return _how(standing)


def _inputs(standing: Standing) -> Inputs:
    return Inputs(standing.texts, standing.words, standing.now, standing.clock_known, standing.places)


def _alarm(standing: Standing) -> Shown:
    texts, emergency = standing.texts, standing.emergency
    banner, note = _warned(standing)
    here = f"{texts.say(N_('Press here for what to do.'))}"
    if emergency.alarms:
        inputs, alert = _inputs(standing), emergency.alarms[0]
        level = level_of(inputs, alert)
        word, _ = level_words(inputs, level)
        own = card(inputs, alert)
        if told := texts.pick(dict(alert.headline)):
            own = replace(own, lines=(told, *own.lines))
        if emergency.taken is not None:
            own = replace(own, lines=(_words_of_staff(standing), *own.lines))
        line = texts.say(N_("Level {level}: {word}."), level=level, word=word)
    else:
        level, own, line = 0, _staff_card(standing), texts.say(N_("Emergency."))
    return Shown(
        State.ALARM,
        edge=level,
        heading=texts.say(N_("Emergency")),
        card=own,
        banner=banner,
        banner_note=note,
        ways=_ways(standing, further=len(emergency.alarms) - 1),
        band=_joined(texts, line, here),
        aside=_aside(standing),
    )


def _drill(standing: Standing, alert: Alert) -> Shown:
    texts = standing.texts
    drill = texts.say(N_("This is a drill."))
    own = card(_inputs(standing), alert)
    if told := texts.pick(dict(alert.headline)):
        own = replace(own, lines=(*own.lines, texts.say(N_("In the drill it says: {words}"), words=told)))
    return Shown(
        State.DRILL,
        heading=drill,
        card=own,
        band=_joined(texts, drill, texts.say(N_("Press here to read it."))),
        ways=_ways(standing, further=0),
        aside=_aside(standing),
        last=_joined(texts, drill, _nothing(texts)),
    )


def _ended(standing: Standing, state: State) -> Shown:
    texts = standing.texts
    drill = state is State.DRILL_OVER
    said = texts.say(N_("The drill is over.")) if drill else _how(standing)
    note = _nothing(texts) if drill else texts.say(N_("Please go on listening to what the city says."))
    return Shown(state, heading=said, banner=note, band=said, aside=_aside(standing), ways=())


def _how(standing: Standing) -> str:
    """Say how an alarm ended, and when."""
    texts, past = standing.texts, standing.past
    ending = past.ending if past is not None else Ending(End.LIFTED)
    when = texts.moment(ending.at, standing.now) if ending.at is not None else ""
    match ending.how:
        case End.LIFTED if when:
            return texts.say(N_("The warning has been lifted at {when}."), when=when)
        case End.LIFTED:
            return texts.say(N_("The city has taken the warning back."))
        case End.OVER:
            return texts.say(N_("The warning ran out at {when}."), when=when)
        case End.STAFF:
            return texts.say(N_("The staff of this place have ended the emergency screen."))
        case End.CHANGED:
            return texts.say(N_("The city has changed the warning: it is no longer so grave here."))


def _staff_card(standing: Standing) -> Card:
    texts, taken = standing.texts, standing.emergency.taken
    since = texts.moment(taken.since, standing.now) if taken is not None and standing.clock_known else ""
    said = _joined(
        texts,
        texts.say(N_("The staff of this place say so.")),
        texts.say(N_("Since {when}."), when=since) if since else "",
    )
    return Card(STAFF, 0, STAFF, word=texts.say(N_("Emergency")), action=_words_of_staff(standing), lines=(said,))


def _words_of_staff(standing: Standing) -> str:
    taken = standing.emergency.taken
    return (taken.words if taken is not None else "") or standing.texts.say(N_("Please do what the staff say."))


def _warned(standing: Standing) -> tuple[str, str]:
    """Say what keeps the warning from being sure of now: no line to the city, no time."""
    texts = standing.texts
    clock = "" if standing.clock_known else texts.say(N_("The clock here is not set."))
    stays = texts.say(N_("Please take the warning as true."))
    if standing.connected:
        return (clock, stays) if clock else ("", "")
    down = texts.say(N_("The line to the city is down."))
    if standing.heard is None:
        return down, _joined(texts, clock, stays)
    age = texts.age(standing.heard, standing.now) if standing.clock_known else ""
    word = texts.say(N_("The last word from the city came {age}."), age=age) if age else ""
    return down, _joined(texts, word, clock, stays)


def _ways(standing: Standing, further: int) -> tuple[Way, ...]:
    texts = standing.texts
    more = texts.count(N_("{n} more grave warning"), N_("{n} more grave warnings"), further) if further > 0 else ""
    refuge = standing.refuge or texts.say(N_("No open place is known here. Please ask the staff."))
    ways = (
        Way("places", texts.say(N_("Where can I go?")), refuge, "home", "disaster"),
        Way("gauges", texts.say(N_("What is open: rivers and roads")), "", "map", "queue"),
        Way("alerts", texts.say(N_("All warnings")), more, "bell", "power"),
    )
    return tuple(way for way in ways if way.name in standing.rooms)


def _aside(standing: Standing) -> str:
    match standing.under:
        case Under.FORM:
            return standing.texts.say(N_("Back to my form"))
        case Under.SOMETHING:
            return standing.texts.say(N_("Back to what I was doing"))
        case Under.HOME:
            return standing.texts.say(N_("Other services"))


def _practised(standing: Standing, alert: Alert) -> str:
    inputs = _inputs(standing)
    level = level_of(inputs, alert)
    word, _ = level_words(inputs, level)
    return standing.texts.say(N_("What is practised: level {level}, {word}."), level=level, word=word)


def _place(standing: Standing, alert: Alert) -> str:
    named = any(area.name for area in alert.areas)
    site = standing.texts.pick(standing.site)
    return site if site and not named else places_said(_inputs(standing), alert, _PLACES)


def _nothing(texts: Texts) -> str:
    return texts.say(N_("Nothing has happened. You need not do anything."))


def _joined(texts: Texts, *sentences: str) -> str:
    between = "" if texts.language in {"ja", "zh_Hans"} else " "
    return between.join(sentence for sentence in sentences if sentence)
