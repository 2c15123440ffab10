from datetime import UTC, datetime, timedelta

import pytest

from kiosk.core.claims import Claim, Priority
from kiosk.core.i18n import Texts
from ui.shell.navigation import HOME, Trail
from ui.shell.ports import Card, Unasked
from ui.shell.shown import LANGUAGE_NAMES, Inputs, StatusInputs, StatusShown, derive, derive_status

NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
EN = Texts("en")
AWAY = "Not connected now. What you send is kept safe here and goes later."
QUEUE = Trail((HOME, "queue"))


def status(connection: Unasked, *, known: bool = True, language: str = "en") -> StatusShown:
    place = {"en": "Midori Hall", "ja": "みどり公民館"}
    return derive_status(StatusInputs(Texts(language), place, NOW, known, connection))


@pytest.mark.parametrize(
    ("claim", "session", "screen", "cover"),
    [
        (None, False, HOME, ""),
        (Claim(Priority.SIGNAGE, "signage", 1), False, "signage", ""),
        (Claim(Priority.PERSON, "", 1), True, "queue", ""),
        (Claim(Priority.CALL, "call", 1), True, "queue", "call"),
        (Claim(Priority.IDLE_WARNING, "idle", 1), True, "queue", "idle"),
        (Claim(Priority.DRILL, "drill", 1), True, "queue", "drill"),
        (Claim(Priority.ALARM, "alarm", 1), True, "queue", "alarm"),
        (Claim(Priority.ALARM, "alarm", 1), False, HOME, "alarm"),
    ],
)
def test_the_highest_claim_has_the_screen(claim: Claim | None, session: bool, screen: str, cover: str) -> None:
    shown = derive(Inputs(EN, claim, QUEUE, session, None))
    assert (shown.screen, shown.cover) == (screen, cover)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (1, "In 1 second the kiosk starts over for the next person."),
        (30, "In 30 seconds the kiosk starts over for the next person."),
    ],
)
def test_the_warning_counts_in_words(seconds: int | None, words: str) -> None:
    assert derive(Inputs(EN, None, QUEUE, True, seconds)).warning == words


def test_a_card_becomes_a_tile_with_its_live_note() -> None:
    card = Card("Take a ticket", "queue", "green", lambda texts: f"note in {texts.language}")
    (tile,) = derive(Inputs(EN, None, QUEUE, False, None, (("queue", card),))).tiles
    assert (tile.name, tile.title, tile.note, tile.icon, tile.hue) == (
        "queue",
        "Take a ticket",
        "note in en",
        "queue",
        "green",
    )


@pytest.mark.parametrize(
    ("connection", "words", "more"),
    [
        (Unasked(), "Looking for the connection to the city.", ""),
        (Unasked("connected"), "Connected to the city.", ""),
        (Unasked("connected", pending=1), "Connected to the city.", "1 thing is waiting to go."),
        (Unasked("never", why="refused"), AWAY, ""),
        (
            Unasked("waiting", NOW - timedelta(minutes=12), pending=3, why="timeout"),
            AWAY,
            "The city last answered at 10:00 am. 3 things are waiting to go.",
        ),
        (
            Unasked("paused", NOW - timedelta(days=2), why="unauthorised"),
            AWAY,
            "The city last answered at Thursday, November 19, 2026 10:12 am.",
        ),
    ],
)
def test_the_connection_in_words(connection: Unasked, words: str, more: str) -> None:
    shown = status(connection)
    assert (shown.connection, shown.connection_more) == (words, more)
    assert shown.connected == (connection.state == "connected")


@pytest.mark.parametrize(
    ("connection", "words"),
    [
        (Unasked("connected"), ""),
        (Unasked("connected", refused=1), "For the staff: the city did not take 1 record. Please look at it."),
        (Unasked("connected", refused=2), "For the staff: the city did not take 2 records. Please look at them."),
        (
            Unasked("connected", refused=1, clash=True),
            "For the staff: another kiosk has the same ticket letter. Please give this one its own.",
        ),
        (
            Unasked("paused", why="unauthorised"),
            "For the staff: the city does not let this kiosk in. Please check its key.",
        ),
    ],
)
def test_what_the_staff_must_see_to_is_named(connection: Unasked, words: str) -> None:
    assert status(connection).staff_note == words


def test_place_and_clock_speak_the_language() -> None:
    english, japanese = status(Unasked()), status(Unasked(), language="ja")
    assert english.place == "Midori Hall"
    assert english.clock.replace("\N{NO-BREAK SPACE}", " ") == "Saturday, November 21, 2026 10:12 am"
    assert japanese.place == "みどり公民館"
    assert "午前10時12分" in japanese.clock


def test_a_clock_nobody_set_tells_no_time() -> None:
    assert status(Unasked(), known=False).clock == "The clock here is not set."
    assert status(Unasked(), known=False).time == "The clock here is not set."


def test_where_room_is_scarce_the_time_is_told_without_the_date() -> None:
    assert status(Unasked()).time.replace("\N{NO-BREAK SPACE}", " ") == "10:12 am"


def test_every_language_has_its_own_name() -> None:
    from kiosk.core.i18n import LANGUAGES

    assert tuple(LANGUAGE_NAMES) == LANGUAGES
    assert len(set(LANGUAGE_NAMES.values())) == len(LANGUAGES)
