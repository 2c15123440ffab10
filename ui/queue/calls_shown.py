"""What everyone in the hall sees and hears of the queue, derived from how things stand; touches nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.queue.announcements import Announcement, Kind
from kiosk.queue.model import Board, Call, CallPreference, Counter, KnownWait, NearTurn, ServiceStatus, Wait, wait
from ui.components.wording import harmless

from .words import age

SIGNS_SPOKEN = 60
_NEAR_SHOWN = 4
_PARTS = 3
_MINUTES_AN_HOUR = 60
_LONGEST_IN_MINUTES = 120
_LABEL = re.compile(r"([A-Z])-0*(\d{1,6})\Z")


@dataclass(frozen=True)
class CallRow:
    """A number and where it goes. `newest` was called last; `told` is being announced now."""

    label: str
    place: str
    newest: bool
    told: bool


@dataclass(frozen=True)
class CounterRow:
    """A counter's sign, the number served there, how many wait and how long; or why nobody is served there."""

    number: str
    serving: str = ""
    people: str = ""
    minutes: str = ""
    closed: str = ""


@dataclass(frozen=True)
class NearRow:
    """A turn that is near, in a sentence."""

    words: str


@dataclass(frozen=True)
class Hall:
    """How things stand in the hall.

    Attributes:
        board: The counters; None while they are being read.
        headlines: The titles of the notices, each by language.
        turn: How often the pages of the signage were turned since the newest call.
        announced: What is being announced now.
    """

    texts: Texts
    now: datetime
    clock_known: bool
    board: Board | None = None
    calls: tuple[Call, ...] = ()
    near: tuple[NearTurn, ...] = ()
    headlines: tuple[Mapping[str, str], ...] = ()
    turn: int = 0
    announced: Announcement | None = None


@dataclass(frozen=True)
class CallsShown:
    """What stands on the hall's screens.

    Attributes:
        staff: What to know instead of the calls: that staff call by voice, or that nobody is called; "" for none.
        warn: Whether that is a warning.
        part: Which part a small panel shows: calls, counters or notice.
        round: How often all parts were shown; each part turns its own pages by it.
        call_label, call_heading, call_place, call_words: The announcement of now; empty while there is none.
    """

    calls: tuple[CallRow, ...] = ()
    staff: str = ""
    warn: bool = False
    counters: tuple[CounterRow, ...] = ()
    age: str = ""
    near: tuple[NearRow, ...] = ()
    headline: str = ""
    turn: int = 0
    part: str = "calls"
    round: int = 0
    call_label: str = ""
    call_heading: str = ""
    call_place: str = ""
    call_words: str = ""


def derive_calls(hall: Hall) -> CallsShown:
    """Derive what is shown in the hall; while calls do not reach us, no number is shown as called."""
    texts, board = hall.texts, hall.board
    if board is None:
        return CallsShown()
    calls = () if board.by_voice else _calls(hall)
    headlines = tuple(filter(None, (texts.pick(one) for one in hall.headlines)))
    turns = hall.turn // _PARTS
    heading, place, words = _announced(texts, hall.announced, board)
    return CallsShown(
        calls=calls,
        staff=_staff(texts, by_voice=board.by_voice, called=bool(calls)),
        warn=board.by_voice,
        counters=tuple(_counter(texts, one, by_voice=board.by_voice) for one in board.counters),
        age=age(texts, board.data_moment, hall.now, known=hall.clock_known),
        near=tuple(NearRow(_near(texts, one)) for one in hall.near[:_NEAR_SHOWN]),
        headline=headlines[turns % len(headlines)] if headlines else "",
        turn=hall.turn,
        part=_part(hall.turn, noticed=bool(headlines), counted=bool(board.counters)),
        round=turns,
        call_label=hall.announced.label if hall.announced else "",
        call_heading=heading,
        call_place=place,
        call_words=words,
    )


def sentence(texts: Texts, told: Announcement, board: Board) -> str:
    """Say what the voice says of an announcement, in the language of `texts`."""
    label = _spoken_label(texts, told.label)
    number = _number(told, board)
    if told.kind is Kind.NEAR:
        return texts.say(
            N_("Number {label}. Your turn is soon. Please come to counter {counter}."), label=label, counter=number
        )
    place = harmless(texts.pick(told.place))[:SIGNS_SPOKEN].replace("\n", " ")
    if not place:
        return texts.say(N_("Number {label}. Please come to counter {counter}."), label=label, counter=number)
    return texts.say(N_("Number {label}. Please come to {place}."), label=label, place=place)


def by_hand(told: Announcement, near: tuple[NearTurn, ...]) -> bool:
    """Tell whether a near turn is that of a person whom staff or a pager call: the voice leaves them be."""
    wish = next((one.preference for one in near if one.ticket == told.key), CallPreference.SCREEN)
    return told.kind is Kind.NEAR and wish is not CallPreference.SCREEN


def _calls(hall: Hall) -> tuple[CallRow, ...]:
    told = hall.announced
    return tuple(
        CallRow(
            call.label,
            hall.texts.pick(call.place),
            newest=index == 0,
            told=told is not None and (told.label, told.counter) == (call.label, call.counter),
        )
        for index, call in enumerate(hall.calls)
    )


def _staff(texts: Texts, *, by_voice: bool, called: bool) -> str:
    if by_voice:
        return texts.say(N_("Staff call the numbers by voice now. Please listen."))
    return "" if called else texts.say(N_("Nobody is being called now."))


def _counter(texts: Texts, counter: Counter, *, by_voice: bool) -> CounterRow:
    match counter.status:
        case ServiceStatus.CLOSED:
            return CounterRow(counter.number, closed=texts.say(N_("Closed now")))
        case ServiceStatus.SUSPENDED:
            return CounterRow(counter.number, closed=texts.say(N_("Having a break now")))
        case ServiceStatus.OPEN:
            serving = "–" if by_voice or not counter.serving_label else counter.serving_label
            if counter.waiting is None:
                return CounterRow(counter.number, serving, texts.say(N_("Wait not known")))
            people = texts.count("{n} waiting", "{n} waiting", counter.waiting)
            minutes = _minutes(texts, wait(counter.average_minutes, counter.staffed, counter.waiting))
            return CounterRow(counter.number, serving, people, minutes if counter.waiting else "")


def _minutes(texts: Texts, estimate: Wait) -> str:
    """Say a wait in as few signs as can be read from afar; whole hours above 120 minutes (the rule of ZMS)."""
    if not isinstance(estimate, KnownWait):
        return texts.say(N_("Wait not known"))
    low, high = estimate.low, estimate.high
    if high > _LONGEST_IN_MINUTES:
        low, high = max(1, low // _MINUTES_AN_HOUR), -(-high // _MINUTES_AN_HOUR)
        return texts.say(N_("{low}–{high} hours"), low=low, high=high)
    if low in {0, high}:
        return texts.count("{n} min", "{n} min", high)
    return texts.say(N_("{low}–{high} min"), low=low, high=high)


def _near(texts: Texts, turn: NearTurn) -> str:
    if turn.preference is CallPreference.STAFF:
        return texts.say(N_("{label}: soon. A member of staff comes to you."), label=turn.label)
    return texts.say(
        N_("{label}: soon. Please come to counter {counter}."), label=turn.label, counter=turn.counter_number
    )


def _announced(texts: Texts, told: Announcement | None, board: Board) -> tuple[str, str, str]:
    """Say the heading, the place and the request of an announcement."""
    if told is None:
        return "", "", ""
    counter = texts.say(N_("Counter {number}"), number=_number(told, board))
    if told.kind is Kind.NEAR:
        return (
            texts.say(N_("The turn of this number is soon")),
            counter,
            texts.say(N_("Is it yours? Please come near.")),
        )
    place = texts.pick(told.place) or counter
    return texts.say(N_("This number is called now")), place, texts.say(N_("Is it yours? Please go there."))


def _number(told: Announcement, board: Board) -> str:
    return next((one.number for one in board.counters if one.id == told.counter), "")


def _spoken_label(texts: Texts, label: str) -> str:
    """Write a number as a voice reads it: A-042 is A 42, and in Japanese Aの42, to which the sentence adds 番."""
    found = _LABEL.match(label)
    if found is None:
        return harmless(label)[:SIGNS_SPOKEN]
    between = "の" if texts.language == "ja" else " "
    return f"{found[1]}{between}{found[2]}"


def _part(turn: int, *, noticed: bool, counted: bool) -> str:
    """Say which part stands on a small panel: calls, counters, a notice, one after another."""
    parts = ("calls", "counters" if counted else "calls", "notice" if noticed else "counters" if counted else "calls")
    return parts[turn % _PARTS]
