"""What the frame and the shell's own screens show, derived from how things stand. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.claims import Claim, Priority
from kiosk.core.clock import JST
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.shell.navigation import HOME, Trail
from ui.shell.ports import Card, Connection

CONNECTED, PAUSED, NEVER = "connected", "paused", "never"
LANGUAGE_NAMES = {
    "ja": "日本語",
    "ja@easy": "やさしい日本語",
    "en": "English",
    "zh_Hans": "简体中文",
    "ko": "한국어",
    "vi": "Tiếng Việt",
}
"""Each language under its own name: a person who reads only that one finds it."""


@dataclass(frozen=True)
class Tile:
    """One service on the home screen."""

    name: str
    title: str
    note: str
    icon: str
    hue: str


@dataclass(frozen=True)
class LanguageRow:
    """One language on its screen."""

    code: str
    title: str
    picked: bool


@dataclass(frozen=True)
class StatusInputs:
    """What the top of the frame is made of."""

    texts: Texts
    place: Mapping[str, str]
    now: datetime
    clock_known: bool
    connection: Connection
    scanner_lost: bool = False


@dataclass(frozen=True)
class StatusShown:
    """Where and when this is, and how things stand with the city."""

    place: str = ""
    clock: str = ""
    time: str = ""
    connected: bool = False
    connection: str = ""
    connection_more: str = ""
    staff_note: str = ""


@dataclass(frozen=True)
class Inputs:
    """Where the person is and who wants the screen."""

    texts: Texts
    claim: Claim | None
    trail: Trail
    session: bool
    seconds_left: int | None
    cards: tuple[tuple[str, Card], ...] = ()
    scan: bool = False


@dataclass(frozen=True)
class Shown:
    """What stands on the screen. `cover` names the screen that lies over the person's own, "" for none."""

    screen: str = HOME
    cover: str = ""
    warning: str = ""
    tiles: tuple[Tile, ...] = ()


def derive(inputs: Inputs) -> Shown:
    """Say what the screen shows when things stand like this."""
    return Shown(
        screen=_screen(inputs),
        cover=_cover(inputs.claim) or ("scan" if inputs.scan else ""),
        warning=_warning(inputs.texts, inputs.seconds_left),
        tiles=_tiles(inputs),
    )


def derive_status(inputs: StatusInputs) -> StatusShown:
    """Say what the top of the frame shows when things stand like this."""
    return StatusShown(
        place=inputs.texts.pick(inputs.place),
        clock=_clock(inputs, dated=True),
        time=_clock(inputs, dated=False),
        connected=inputs.connection.state == CONNECTED,
        connection=_connection(inputs.texts, inputs.connection),
        connection_more=_more(inputs.texts, inputs.connection, inputs.now),
        staff_note=_staff_note(inputs.texts, inputs.connection, inputs.scanner_lost),
    )


def _screen(inputs: Inputs) -> str:
    if inputs.session:
        return inputs.trail.current
    resting = inputs.claim
    return resting.screen if resting is not None and resting.priority is Priority.SIGNAGE else HOME


def _cover(claim: Claim | None) -> str:
    return claim.screen if claim is not None and claim.priority > Priority.PERSON else ""


def _clock(inputs: StatusInputs, *, dated: bool) -> str:
    if not inputs.clock_known:
        return inputs.texts.say(N_("The clock here is not set."))
    time = inputs.texts.time(inputs.now).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{inputs.texts.date(inputs.now.astimezone(JST).date())} {time}" if dated else time


def _connection(texts: Texts, connection: Connection) -> str:
    if connection.state == CONNECTED:
        return texts.say(N_("Connected to the city."))
    if connection.state == NEVER and not connection.why:
        return texts.say(N_("Looking for the connection to the city."))
    sentences = [texts.say(N_("Not connected now.")), texts.say(N_("What you send is kept safe here and goes later."))]
    return _joined(texts, sentences)


def _more(texts: Texts, connection: Connection, now: datetime) -> str:
    sentences = []
    if connection.state != CONNECTED and connection.since is not None:
        sentences.append(texts.say(N_("The city last answered at {when}."), when=texts.moment(connection.since, now)))
    if connection.pending:
        sentences.append(
            texts.count(N_("{n} thing is waiting to go."), N_("{n} things are waiting to go."), connection.pending)
        )
    return _joined(texts, sentences)


def _joined(texts: Texts, sentences: Sequence[str]) -> str:
    return ("" if texts.language.startswith(("ja", "zh")) else " ").join(sentences)


def _staff_note(texts: Texts, connection: Connection, scanner_lost: bool) -> str:
    sentences = []
    if connection.state == PAUSED:
        sentences.append(texts.say(N_("For the staff: the city does not let this kiosk in. Please check its key.")))
    if connection.clash:
        sentences.append(
            texts.say(N_("For the staff: another kiosk has the same ticket letter. Please give this one its own."))
        )
    elif connection.refused:
        sentences.append(
            texts.count(
                N_("For the staff: the city did not take {n} record. Please look at it."),
                N_("For the staff: the city did not take {n} records. Please look at them."),
                connection.refused,
            )
        )
    if scanner_lost:
        sentences.append(texts.say(N_("For the staff: the code reader does not answer. Please check its cable.")))
    return _joined(texts, sentences)


def _warning(texts: Texts, seconds: int | None) -> str:
    if seconds is None:
        return ""
    return texts.count(
        N_("In {n} second the kiosk starts over for the next person."),
        N_("In {n} seconds the kiosk starts over for the next person."),
        seconds,
    )


def _tiles(inputs: Inputs) -> tuple[Tile, ...]:
    texts = inputs.texts
    return tuple(
        Tile(name, texts.say(card.title), card.note(texts), card.icon, card.hue) for name, card in inputs.cards
    )
