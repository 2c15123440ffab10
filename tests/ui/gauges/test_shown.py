"""Rivers, rain, snow and roads as they are said: the worst first, and never calm where nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.gauges.model import Closure, Gauge, Kind, Reading, Threshold, reading
from ui.gauges.inputs import LISTED, Card, Group, Inputs, State
from ui.gauges.shown import derive

NOW = datetime(2026, 11, 20, 5, 12, tzinfo=UTC)  # 2:12 in the afternoon in Japan
MARKS = (
    Threshold(1.5, 1, (("en", "watch level"), ("ja", "水防団待機水位"))),
    Threshold(2.0, 2, (("en", "flood advisory level"),)),
    Threshold(3.2, 4, (("en", "danger level"), ("ja", "氾濫危険水位"))),
)
HEARD = dict.fromkeys(Group, NOW - timedelta(minutes=1))


def gauge(name: str, value: float | None, kind: Kind = Kind.RIVER, /, minutes: float = 7, **told: Any) -> Reading:
    units = {Kind.RIVER: "m", Kind.RAIN: "mm/h", Kind.SNOW: "cm"}
    usual = {
        "id": f"urn:{name}#{kind.value}",
        "kind": kind,
        "name": (("en", name),),
        "value": value,
        "unit": units[kind],
        "at": NOW - timedelta(minutes=minutes),
        "thresholds": MARKS if kind is Kind.RIVER else (),
    }
    return reading(Gauge(**(usual | told)), NOW)


def road(name: str, **told: Any) -> Closure:
    usual: dict[str, Any] = {"closed": True, "at": NOW - timedelta(minutes=3), "reason": (("en", "Water on the road"),)}
    return Closure(f"urn:{name}", (("en", name),), **(usual | told))


def inputs(*readings: Reading, **changes: Any) -> Inputs:
    return replace(Inputs(Texts("en"), NOW, True, readings, heard=HEARD), **changes)


def cards(*readings: Reading, **changes: Any) -> dict[str, Card]:
    return {card.key: card for card in derive(inputs(*readings, **changes)).cards}


def one(told: Reading, **changes: Any) -> Card:
    (found,) = derive(inputs(told, state=State.GROUP, group=Group(told.gauge.kind.value), **changes)).cards
    return found


def test_while_they_are_read_nothing_is_said_of_them() -> None:
    for state in State:
        told = derive(Inputs(Texts("en"), NOW, True, state=state))
        assert (told.loading, told.cards, told.banner) == (True, (), "")
        assert told.heading


def test_of_each_kind_the_worst_is_said_and_the_gravest_kind_stands_first() -> None:
    told = derive(
        inputs(
            gauge("Brook", 0.4),
            gauge("Midori", 3.4),
            gauge("Hall", 12, Kind.RAIN, thresholds=(Threshold(10, 2, (("en", "heavy rain"),)),)),
            gauge("Pass", 8, Kind.SNOW),
            closures=(road("A"), road("B")),
        )
    )
    assert [(card.key, card.level, card.sign, card.action) for card in told.cards] == [
        ("river", 4, "4", "Midori: danger level reached"),
        ("rain", 2, "2", "Hall: heavy rain"),
        ("snow", 0, "", "Pass: 8 cm"),
        ("roads", 0, "", "2 roads are closed"),
    ]
    assert told.note == "Last word from the city: 2:11 pm."
    assert told.banner == ""


@pytest.mark.parametrize(
    ("told", "action", "lines"),
    [
        ((gauge("a", 0.4), gauge("b", 0.5)), "No mark is reached", ()),
        (
            (gauge("a", 0.4), gauge("b", None)),
            "As far as known, no mark is reached",
            ("1 gauge is silent: not known now",),
        ),
        ((gauge("a", 1.9, minutes=31), gauge("b", None)), "Not known now", ()),
        (
            (gauge("a", 9.9, minutes=31), gauge("b", 1.6)),
            "b: watch level reached",
            ("1 gauge is silent: not known now",),
        ),
        ((gauge("a", 0.4, thresholds=()), gauge("b", 1.25, thresholds=())), "b: 1.25 m", ()),
    ],
)
def test_silence_and_old_words_are_no_calm(told: tuple[Reading, ...], action: str, lines: tuple[str, ...]) -> None:
    card = cards(*told)["river"]
    assert (card.action, card.lines) == (action, lines)


def test_a_gauge_says_its_value_the_mark_and_the_next_with_its_age() -> None:
    card = one(gauge("Midori", 2.35))
    assert (card.level, card.sign, card.label, card.word) == (2, "2", "Similar to level", "Midori")
    assert card.action == "2.35 m: flood advisory level reached"
    assert card.lines == ("Measured: 2:05 pm (7 minutes ago)", "Next mark: danger level, 3.20 m")
    assert card.levels == (1, 2, 4)
    assert 0 < card.marks[0] < card.marks[1] < card.measured < card.marks[2] < 1


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (gauge("a", 1.82, minutes=50), ("The last word, of 1:22 pm (50 minutes ago): 1.82 m.",)),
        (
            gauge("a", 1.82, minutes=60 * 24 * 2),
            ("The last word, of Wednesday, November 18, 2026 2:12 pm (2 days ago): 1.82 m.",),
        ),
        (gauge("a", 1.82, at=None), ("The last word was 1.82 m. Nobody knows of when it is.",)),
        (gauge("a", None), ("This gauge does not tell a value.",)),
    ],
)
def test_a_gauge_nobody_knows_of_says_its_last_word_and_no_level(told: Reading, lines: tuple[str, ...]) -> None:
    card = one(told)
    assert (card.level, card.sign, card.action, card.lines, card.measured) == (0, "", "Not known now", lines, -1.0)


@pytest.mark.parametrize(
    ("told", "language", "said"),
    [
        (gauge("a", 12.0, Kind.RAIN), "en", "12 mm in an hour"),
        (gauge("a", 0.5, Kind.RAIN), "en", "0.5 mm in an hour"),
        (gauge("a", 3.0, Kind.RAIN, unit="mm"), "en", "3 mm"),
        (gauge("a", 30.4, Kind.SNOW), "en", "30 cm"),
        (gauge("a", -0.4), "en", "-0.40 m"),
        (gauge("a", 1.0), "vi", "1,00 mét"),
    ],
)
def test_a_value_has_its_unit(told: Reading, language: str, said: str) -> None:
    assert one(told, texts=Texts(language)).action == said


def test_a_mark_without_words_is_named_by_its_level() -> None:
    card = one(gauge("a", 5, thresholds=(Threshold(4.0, 3),)))
    assert card.action == "5.00 m: the mark of level 3 reached"
    assert card.lines[1:] == ()


def test_the_gravest_gauge_stands_first_then_what_nobody_knows() -> None:
    told = derive(
        inputs(gauge("calm", 0.1), gauge("worst", 3.3), gauge("mute", None), gauge("high", 2.1), state=State.GROUP)
    )
    assert [card.word for card in told.cards] == ["worst", "high", "mute", "calm"]


def test_what_lies_at_or_under_its_zero_is_drawn_within_its_column() -> None:
    low = one(gauge("low", -0.5))
    assert low.measured == 0.0
    assert all(0 < mark < 1 for mark in low.marks)
    assert one(gauge("flat", 0.0, thresholds=(Threshold(0.0, 1),))).measured == -1.0
    assert one(gauge("over", 99.0)).measured < 1


def test_a_road_says_why_since_when_until_when_and_of_when_that_is() -> None:
    begun, ends = NOW - timedelta(hours=3), NOW + timedelta(hours=20)
    told = derive(
        inputs(
            state=State.GROUP,
            group=Group.ROADS,
            closures=(
                road("A", valid_from=begun, valid_to=ends),
                road("B", at=None),
                road("C", closed=None, reason=()),
            ),
        )
    ).cards
    assert [(card.word, card.action, card.lines) for card in told] == [
        (
            "A",
            "Water on the road",
            (
                "Closed since: 11:12 am",
                "Closed until: Saturday, November 21, 2026 10:12 am",
                "Word of: 2:09 pm (3 minutes ago)",
            ),
        ),
        ("B", "Water on the road", ("Nobody knows until when it is closed.",)),
        ("C", "", ("It may be closed; the city does not say.", "Word of: 2:09 pm (3 minutes ago)")),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closures": (road("A"),)}, "1 road is closed"),
        ({"closures": (road("A", closed=None),)}, "1 road may be closed"),
        ({}, "No road is closed"),
        ({"heard": {}}, "Not known now"),
        ({"heard": dict.fromkeys(Group, NOW - timedelta(minutes=11))}, "Not known now"),
        ({"clock_known": False}, "Not known now"),
    ],
)
def test_that_no_road_is_closed_is_said_only_while_the_city_tells_so(changes: dict[str, Any], said: str) -> None:
    assert cards(**changes)["roads"].action == said


AWAY = {"heard": dict.fromkeys(Group, NOW - timedelta(hours=2))}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("changes", "banner"),
    [
        ({"heard": {}}, "Not known: no word from the city yet."),
        (AWAY, "Not known: no word from the city since 12:12 pm (2 hours ago)."),
        ({"clock_known": False}, "Not known: the clock here is not set. The city's last word is of 2:11 pm."),
    ],
)
def test_where_nobody_knows_what_is_new_that_stands_above_all(
    state: State, changes: dict[str, Any], banner: str
) -> None:
    for readings in ((), (gauge("Midori", 3.4),)):
        told = derive(inputs(*readings, state=state, **changes))
        assert (told.banner, told.banner_kind, told.note) == (banner, "warn", "")
        assert told.banner_note


def test_what_the_city_does_not_have_is_said_to_be_so() -> None:
    assert [card.key for card in derive(inputs()).cards] == ["roads"]
    empty = derive(inputs(state=State.GROUP, group=Group.SNOW))
    assert (empty.banner, empty.banner_kind, empty.cards) == ("The city tells of nothing here now.", "info", ())
    assert derive(inputs(state=State.GROUP, group=Group.ROADS)).banner == "No road is closed."


def test_very_many_are_turned_over_in_parts() -> None:
    many = tuple(gauge(f"river {number:02}", 0.1) for number in range(30))
    first = derive(inputs(*many, state=State.GROUP))
    assert (len(first.cards), first.further) == (LISTED, "18 more")
    last = derive(inputs(*many, state=State.GROUP, passed=2 * LISTED))
    assert (len(last.cards), last.further) == (6, "")
    assert derive(inputs(*many[:3], state=State.GROUP, passed=LISTED)).cards


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_shows_itself_in_every_language(language: str) -> None:
    texts = Texts(language)
    readings = (gauge("a", 3.4), gauge("<img src=x>", None), gauge("c", 1.0, Kind.RAIN), gauge("d", 2, Kind.SNOW))
    for state in State:
        for group in Group:
            for changes in ({}, AWAY, {"clock_known": False}):
                told = derive(
                    inputs(*readings, texts=texts, state=state, group=group, closures=(road("A"),), **changes)
                )
                assert told.heading
                assert all(card.word and card.key for card in told.cards)
