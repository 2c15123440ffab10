"""The emergency home as a table: what asks for the screen, what is said, in every language, and how it ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.alerts.model import Alert, Area, Emergency, End, Ending, Info, Status, Taken
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims, Priority
from kiosk.core.i18n import LANGUAGES, Texts
from ui.alerts.emergency_claim import Hold
from ui.alerts.emergency_inputs import ENDED, Past, Standing, State, Under, asks, fresh, state_of
from ui.alerts.emergency_said import sentence
from ui.alerts.emergency_shown import READ, derive
from ui.alerts.view_model import words
from ui.components.wording import wording

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
HERE = "99201"
ROOMS = frozenset({"places", "gauges", "alerts"})
STAFF = Taken("Go to the gym.", NOW - timedelta(minutes=5))
LIFTED = Past(drill=False, ending=Ending(End.LIFTED, NOW))
DRILLED = Past(drill=True, ending=Ending(End.LIFTED, NOW))


def alert(name: str = "flood", level: int = 4, **changes: object) -> Alert:
    given: dict[str, object] = {
        "source": "city",
        "kind": "flood",
        "title": "",
        "status": Status.ACTUAL,
        "info": Info.ISSUE,
        "event_id": name,
        "serial": "1",
        "headline": (("en", "Leave the river."), ("ja", "川から離れてください。")),
        "sent": NOW - timedelta(hours=3),
        "level": level,
        "areas": (Area(HERE, level=level),),
        "valid_from": NOW - timedelta(hours=3),
        "valid_to": NOW + timedelta(hours=2),
        "signed": True,
    }
    return Alert(id=name, **(given | changes))  # type: ignore[arg-type]  # the fields of an Alert


def drill(name: str = "drill", level: int = 5) -> Alert:
    return alert(name, level, status=Status.EXERCISE)


def standing(emergency: Emergency, **changes: object) -> Standing:
    usual = Standing(
        Texts("en"),
        words(),
        NOW,
        clock_known=True,
        site={"en": "Midori City", "ja": "みどり市"},
        places=(HERE,),
        emergency=emergency,
        rooms=ROOMS,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # the fields of Standing


ALARM = Emergency((alert(),))
DRILL = Emergency((), (drill(),))


@pytest.mark.parametrize(
    ("emergency", "past", "state"),
    [
        (Emergency(), None, State.NONE),
        (ALARM, None, State.ALARM),
        (Emergency(taken=STAFF), None, State.ALARM),
        (Emergency((alert(),), (drill(),)), DRILLED, State.ALARM),
        (Emergency(), LIFTED, State.LIFTED),
        (DRILL, LIFTED, State.LIFTED),
        (DRILL, None, State.DRILL),
        (Emergency(), DRILLED, State.DRILL_OVER),
    ],
)
def test_an_alarm_comes_before_what_has_ended_and_that_before_a_drill(
    emergency: Emergency, past: Past | None, state: State
) -> None:
    assert state_of(emergency, past) is state
    assert derive(standing(emergency, past=past)).state is state
    assert bool(asks(emergency, past)) is (state is not State.NONE)


@pytest.mark.parametrize(
    ("asking", "aside", "takes"),
    [
        ({}, {}, False),
        ({"a": 4}, {}, True),
        ({"a": 4}, {"a": 4}, False),
        ({"a": 3}, {"a": 4}, False),
        ({"a": 5}, {"a": 4}, True),
        ({"a": 4, "b": 4}, {"a": 4}, True),
        ({ENDED: 0}, {"a": 4}, True),
        ({ENDED: 0}, {ENDED: 0}, False),
    ],
)
def test_what_is_new_or_graver_takes_the_screen_again(
    asking: dict[str, int], aside: dict[str, int], takes: bool
) -> None:
    assert fresh(asking, aside) is takes


def test_the_hold_gives_way_and_takes_back() -> None:
    claims = Claims(Changes())

    def priority() -> Priority | None:
        claim = claims.highest()
        return claim.priority if claim else None

    hold = Hold(claims)
    assert hold.ask(State.DRILL, {"drill": 5})
    assert priority() is Priority.DRILL
    assert hold.ask(State.ALARM, {"flood": 4})
    assert not hold.ask(State.ALARM, {"flood": 4}), "told before, it is no news"
    assert priority() is Priority.ALARM
    hold.give_way(tool=True)
    assert (priority(), hold.is_aside()) == (None, False)
    hold.give_way(tool=False)
    assert priority() is Priority.ALARM
    hold.set_aside()
    assert (priority(), hold.is_aside()) == (None, True)
    assert hold.ask(State.ALARM, {"flood": 5})
    assert priority() is Priority.ALARM
    hold.set_aside()
    hold.show()
    assert priority() is Priority.ALARM
    assert hold.ask(State.LIFTED, {ENDED: 0})
    assert priority() is Priority.ALARM
    assert not hold.ask(State.NONE, {})
    assert priority() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_says_level_action_and_place_in_every_language(language: str) -> None:
    texts = Texts(language)
    said = sentence(standing(ALARM, texts=texts))
    action = words().levels[4, language][1]
    assert action in said
    assert "4" in said
    assert texts.pick({"en": "Midori City", "ja": "みどり市"}) in said
    assert "{" not in wording(said).plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drill_is_said_and_shown_as_one_first_and_last(language: str) -> None:
    texts = Texts(language)
    drilled = texts.say("This is a drill.")
    said = sentence(standing(DRILL, texts=texts))
    assert said.startswith(drilled)
    assert said.endswith(drilled)
    shown = derive(standing(DRILL, texts=texts))
    assert (shown.practised, shown.edge, shown.refuge) == (True, 0, "")
    assert shown.card is not None
    assert (shown.card.word, shown.card.level, shown.card.look) == (drilled, 0, "exercise")
    assert shown.last.startswith(drilled)
    assert shown.band.startswith(drilled)


def test_what_a_drill_says_has_its_readings_in_the_citys_easy_japanese_alone() -> None:
    easy = Texts("ja@easy")
    told = (("ja", "{川|x}です。"), ("ja@easy", "{川|かわ}です。"))
    lines = []
    for headline in (told, told[:1]):
        drilled = alert("drill", 5, status=Status.EXERCISE, headline=headline)
        card = derive(standing(Emergency((), (drilled,)), texts=easy)).card
        assert card is not None
        lines.append(card.lines[-1].partition("：")[2])
    assert lines == ["{川|かわ}です。", "｛川｜x｝です。"]


def test_from_when_until_when_is_two_short_sentences_in_easy_japanese() -> None:
    held = alert(valid_from=NOW, valid_to=NOW + timedelta(hours=10))
    card = derive(standing(Emergency((held,)), texts=Texts("ja@easy"))).card
    assert card is not None
    said = "".join(card.lines)
    assert "からです。" in said
    assert "までです。" in said


def test_an_area_with_a_name_is_the_place() -> None:
    named = alert(areas=(Area(HERE, "Riverside", 4),))
    assert sentence(standing(Emergency((named,)))).endswith("This is for Riverside.")


def test_the_gravest_is_shown_and_the_others_are_counted() -> None:
    shown = derive(standing(Emergency((alert("a", 5), alert("b"), alert("c")))))
    assert shown.edge == 5
    assert [way.note for way in shown.ways if way.name == "alerts"] == ["2 more grave warnings"]


def test_only_rooms_that_are_there_are_led_to_and_it_can_always_be_read_aloud() -> None:
    shown = derive(standing(ALARM, rooms=frozenset({"gauges"})))
    assert [way.name for way in shown.ways] == ["gauges", READ]
    assert not shown.places


@pytest.mark.parametrize(
    ("under", "words_"),
    [
        (Under.HOME, "Other services"),
        (Under.SOMETHING, "Back to what I was doing"),
        (Under.FORM, "Back to my form"),
    ],
)
def test_the_way_back_says_to_what(under: Under, words_: str) -> None:
    assert derive(standing(ALARM, under=under)).aside == words_


def test_the_staff_have_their_words_alone_or_on_the_card_of_an_alarm() -> None:
    alone = derive(standing(Emergency(taken=STAFF)))
    assert alone.card is not None
    assert (alone.edge, alone.card.action) == (0, "Go to the gym.")
    assert sentence(standing(Emergency(taken=STAFF))) == "Emergency. Go to the gym."
    with_alarm = derive(standing(Emergency((alert(),), taken=STAFF)))
    assert with_alarm.card is not None
    assert (with_alarm.edge, with_alarm.card.lines[0]) == (4, "Go to the gym.")
    silent = derive(standing(Emergency(taken=Taken("", NOW))))
    assert silent.card is not None
    assert silent.card.action == "Please do what the staff say."


@pytest.mark.parametrize(
    ("connected", "heard", "known", "banner", "note"),
    [
        (True, NOW, True, "", ""),
        (
            False,
            NOW - timedelta(hours=3),
            True,
            "The line to the city is down.",
            "The last word from the city came 3 hours ago. Please take the warning as true.",
        ),
        (False, None, True, "The line to the city is down.", "Please take the warning as true."),
        (True, NOW, False, "The clock here is not set.", "Please take the warning as true."),
        (
            False,
            NOW,
            False,
            "The line to the city is down.",
            "The clock here is not set. Please take the warning as true.",
        ),
    ],
)
def test_what_nobody_knows_is_said_and_the_warning_stays(
    connected: bool, heard: datetime | None, known: bool, banner: str, note: str
) -> None:
    shown = derive(standing(ALARM, connected=connected, heard=heard, clock_known=known))
    assert (shown.state, shown.banner, shown.banner_note) == (State.ALARM, banner, note)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", End)
def test_every_end_has_its_words(how: End, language: str) -> None:
    past = Past(drill=False, ending=Ending(how, NOW))
    shown = derive(standing(Emergency(), past=past, texts=Texts(language)))
    assert shown.state is State.LIFTED
    assert shown.heading == shown.band == sentence(standing(Emergency(), past=past, texts=Texts(language)))
    assert shown.heading


def test_words_from_outside_are_kept_as_they_are_and_no_more() -> None:
    hostile = '<img src=x onerror="alert(1)">' + "あ" * 500
    shown = derive(standing(Emergency((alert(headline=(("ja", hostile),)),)), texts=Texts("ja@easy")))
    assert shown.card is not None
    assert shown.card.lines[0] == hostile
