"""What the alerts' screens say, as a table: every level, drill, test, age, and what nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.alerts.model import Alert, Area, Info, Status
from kiosk.alerts.tables import LEVELS
from kiosk.core.i18n import LANGUAGES, Texts
from ui.alerts.inputs import FRESH, LISTED, Inputs, State
from ui.alerts.shown import derive, summary
from ui.alerts.view_model import words

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
HERE = "99201"
WORDS = words()
HEADLINE = (("en", "Leave the river."), ("ja", "川から離れてください。"))


def alert(name: str = "flood", /, **changes: object) -> Alert:
    given: dict[str, object] = {
        "source": "city",
        "kind": "flood",
        "title": "",
        "status": Status.ACTUAL,
        "info": Info.ISSUE,
        "event_id": name,
        "serial": "1",
        "headline": HEADLINE,
        "sent": NOW - timedelta(hours=3),
        "level": 4,
        "areas": (Area(HERE, level=4),),
        "valid_from": NOW - timedelta(hours=3),
        "valid_to": NOW + timedelta(hours=2),
        "signed": True,
    }
    return Alert(id=name, **(given | changes))  # type: ignore[arg-type]  # the fields of an Alert


def level(number: int, name: str = "", **changes: object) -> Alert:
    return alert(name or f"level{number}", level=number, areas=(Area(HERE, level=number),), **changes)


def inputs(*alerts: Alert, **changes: object) -> Inputs:
    usual = Inputs(Texts("en"), WORDS, NOW, clock_known=True, places=(HERE,), alerts=alerts, heard=NOW)
    return replace(usual, **changes)  # type: ignore[arg-type]  # the fields of Inputs


def reading(one: Alert, *others: Alert, **changes: object) -> Inputs:
    return inputs(*others, **({"state": State.ONE, "chosen": one} | changes))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", LEVELS)
def test_every_level_has_number_word_and_action(number: int, language: str) -> None:
    [card] = derive(inputs(level(number), texts=Texts(language))).cards
    assert (card.level, card.sign, card.look) == (number, str(number), "actual")
    assert (card.word, card.action) == WORDS.levels[number, language]
    assert card.label


def test_the_levels_words_are_those_of_the_national_standard() -> None:
    said = [derive(inputs(level(number), texts=Texts("ja"))).cards[0].word for number in (5, 4, 3)]
    assert said == ["緊急安全確保", "避難指示", "高齢者等避難"]


def test_a_card_says_what_where_until_when_how_old_and_who_says_so() -> None:
    [card] = derive(inputs(alert())).cards
    times = "From 11:00 am until 4:00 pm. Sent 3 hours ago."
    assert card.lines == (f"River flood: this place. Signed by the city. {times}",)


def test_the_gravest_here_comes_first_and_drills_come_last() -> None:
    drill = level(5, "drill", status=Status.EXERCISE)
    far = alert("far", level=5, areas=(Area("12100", level=5), Area(HERE, level=2)))
    shown = derive(inputs(drill, level(3), far, level(4, signed=False), level(4, "own")))
    assert [card.key for card in shown.cards] == ["own", "level4", "level3", "far", "drill"]
    assert [card.level for card in shown.cards] == [4, 4, 3, 2, 0]


@pytest.mark.parametrize(
    ("status", "look", "word"), [(Status.EXERCISE, "exercise", "Drill"), (Status.TEST, "test", "Test")]
)
def test_a_drill_has_no_colour_of_a_level_and_says_first_that_nothing_has_happened(
    status: Status, look: str, word: str
) -> None:
    [card] = derive(inputs(level(5, status=status))).cards
    assert (card.level, card.look, card.sign) == (0, look, word)
    assert card.action == "Nothing has happened. You need not do anything."
    assert card.lines[0] == "What is practised: level 5, Emergency: secure your safety."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed": False}, "Not confirmed: it has no signature of the city"),
        ({"signed": False, "source": "jma"}, "From the weather agency, not confirmed by the city"),
        ({"signed": False, "source": "cap"}, "From another sender, not confirmed by the city"),
    ],
)
def test_what_nobody_signed_says_so_before_all_else(changes: dict[str, object], said: str) -> None:
    one = alert(**changes)
    [card] = derive(inputs(one)).cards
    assert card.lines[0].startswith(f"{said}. River flood")
    assert derive(reading(one, one)).banner == said


def test_an_agencys_level_is_only_similar() -> None:
    [card] = derive(inputs(alert(source="jma", signed=False))).cards
    assert card.label == "Similar to level"


def test_without_a_level_there_is_the_kind_and_no_colour() -> None:
    [card] = derive(inputs(alert(kind="earthquake", level=None, areas=(Area(HERE),)))).cards
    assert (card.level, card.sign, card.word) == (0, "", "Earthquake")
    assert card.action == "It comes without a level."


def test_a_kind_nobody_knows_is_an_other_announcement() -> None:
    assert derive(reading(one := alert(kind="<img src=x>"), one)).heading == "Other announcement"


STALE = NOW - FRESH - timedelta(minutes=1)
UNKNOWN_CLOCK = {"clock_known": False}


@pytest.mark.parametrize(
    ("changes", "banner", "kind"),
    [
        ({}, "Nothing is announced here now.", "info"),
        ({"heard": NOW - FRESH}, "Nothing is announced here now.", "info"),
        ({"heard": None}, "Not known: no word from the city yet.", "warn"),
        ({"heard": STALE}, "Not known: no word from the city since 1:54 pm (6 minutes ago).", "warn"),
        (UNKNOWN_CLOCK, "Not known: the clock here is not set. The city's last word is of 2:00 pm.", "warn"),
        ({"heard": NOW + 2 * FRESH}, "Not known: no word from the city since 2:10 pm (just now).", "warn"),
    ],
)
def test_that_nothing_is_announced_is_said_only_while_the_city_has_just_told_so(
    changes: dict[str, object], banner: str, kind: str
) -> None:
    shown = derive(inputs(**changes))
    assert (shown.banner, shown.banner_kind, shown.cards) == (banner, kind, ())
    short = "Not known: the clock here is not set." if changes == UNKNOWN_CLOCK else banner
    assert summary(inputs(**changes)) == short, "on its card"


def test_while_it_is_read_nothing_is_said() -> None:
    shown = derive(inputs(alerts=None))
    assert (shown.loading, shown.banner, shown.cards) == (True, "", ())
    assert not summary(inputs(alerts=None))


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({}, "Last word from the city: 2:00 pm."),
        ({"heard": STALE}, "This may have changed: no word from the city since 1:54 pm (6 minutes ago)."),
        ({"heard": None}, "This may have changed: nobody knows how old it is."),
        (UNKNOWN_CLOCK, "This may have changed: nobody knows how old it is."),
    ],
)
def test_beside_the_alerts_stands_how_old_the_citys_word_is(changes: dict[str, object], note: str) -> None:
    shown = derive(inputs(alert(), **changes))
    assert (shown.note, len(shown.cards)) == (note, 1)


def test_while_the_clock_is_not_set_no_age_is_said() -> None:
    assert "ago" not in derive(inputs(alert(), **UNKNOWN_CLOCK)).cards[0].lines[-1]


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ((level(3), level(4)), "Level 4: Evacuate."),
        ((level(5, signed=False), level(2)), "Level 2: Advisory."),
        ((level(5, signed=False),), "1 announcement for this place"),
        ((level(5, status=Status.EXERCISE),), "A drill or a test is being held."),
        ((level(5, "d", status=Status.EXERCISE), level(1)), "Level 1: Early notice."),
    ],
)
def test_the_home_screen_says_the_gravest_that_the_city_signed(alerts: tuple[Alert, ...], said: str) -> None:
    assert summary(inputs(*alerts)) == said


def test_one_alert_says_its_level_first_then_the_citys_words_then_the_rest() -> None:
    one = alert(areas=(Area(HERE, "Midori", 4, ("大雨警報",)), Area("12100", "Chiba", 4)))
    shown = derive(reading(one, one))
    assert (shown.heading, shown.banner, shown.said, shown.said_note) == ("River flood", "", "Leave the river.", "")
    assert [(card.sign, card.lines) for card in shown.cards] == [("4", ())]
    assert [(fact.label, fact.text) for fact in shown.facts] == [
        ("Here", "Midori"),
        ("Also for", "Chiba"),
        ("When", "From 11:00 am until 4:00 pm. Sent 3 hours ago."),
        ("Its name in Japanese", "大雨警報"),
        ("Who says so", "Signed by the city"),
    ]


@pytest.mark.parametrize(
    ("language", "headline", "note"),
    [
        ("ko", {"ja": "川"}, "이 글은 일본어로만 왔습니다. 직원이 설명해 드립니다."),
        ("en", {"ko": "강"}, "These words did not come in your language. The staff can explain them."),
        ("zh_Hans", {"zh-Hans": "河"}, ""),
        ("zh_Hans", {"zh": "河"}, ""),
        ("ja@easy", {"ja": "川"}, ""),
        ("ja", {"ja": "川"}, ""),
        ("ja", {}, ""),
    ],
)
def test_words_in_another_language_than_the_persons_are_said_to_be(
    language: str, headline: dict[str, str], note: str
) -> None:
    one = alert(headline=tuple(headline.items()))
    assert derive(reading(one, one, texts=Texts(language))).said_note == note


@pytest.mark.parametrize(
    ("others", "changes", "said"),
    [
        ((), {}, "This was called off, or a newer announcement has taken its place."),
        ((), {"now": NOW + timedelta(hours=2)}, "This ended at 4:00 pm."),
        ((alert("new", references=("flood",)),), {}, "A newer announcement has taken the place of this one."),
    ],
)
def test_what_ends_while_it_is_read_says_so_and_loses_its_colour(
    others: tuple[Alert, ...], changes: dict[str, object], said: str
) -> None:
    shown = derive(reading(alert(), *others, **changes))
    [card] = shown.cards
    assert (shown.banner, card.level, card.look, card.sign) == (said, 0, "over", "")
    assert (card.word, card.action) == ("No longer in force", "")
    assert shown.said == "Leave the river."


def test_a_correction_is_shown_in_the_place_of_what_was_chosen() -> None:
    shown = derive(reading(alert(), level(5, "flood")))
    assert (shown.cards[0].sign, shown.banner) == ("5", "")


def test_many_places_are_counted_not_hidden() -> None:
    areas = tuple(Area(f"{code}", f"Town {code}", 3) for code in range(10_000, 13_000))
    one = alert(areas=(Area(HERE, level=4), *areas))
    also = next(fact.text for fact in derive(reading(one, one)).facts if fact.label == "Also for")
    assert also.endswith("Town 10059 and 2940 more places")
    nameless = alert(areas=(Area(HERE, level=4), Area("12100", level=4)))
    assert "1 other place" in [fact.text for fact in derive(reading(nameless, nameless)).facts]


def test_an_alert_that_names_no_place_says_so() -> None:
    one = alert(areas=())
    assert derive(inputs(one)).cards[0].lines[0].startswith("River flood: no place is named")
    assert derive(inputs(one)).cards[0].level == 4


def test_a_long_list_is_turned_over_the_gravest_first() -> None:
    many = tuple(level(3, f"{number:03}") for number in range(LISTED + 3))
    first, then = derive(inputs(*many)), derive(inputs(*many, passed=LISTED))
    assert (len(first.cards), first.further) == (LISTED, "3 more, less grave")
    assert (len(then.cards), then.further) == (3, "")


@pytest.mark.parametrize("text", ["<img src=x>" * 900, "א" * 10_000, "{0}{name}%s"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_shown_as_they_are(text: str, language: str) -> None:
    one = alert(headline=(("ja", text), ("en", text)), kind=text, title=text, areas=(Area(HERE, text, 4, (text,)),))
    shown = derive(reading(one, one, texts=Texts(language)))
    assert shown.said == text
    assert shown.cards[0].sign == "4"
