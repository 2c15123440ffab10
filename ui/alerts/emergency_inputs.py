"""What the emergency home is derived from, and what of it asks for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.alerts.model import Emergency, Ending
from kiosk.core.i18n import Texts

from .inputs import Words

STAFF = "staff"
ENDED = "ended"


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
