"""Whether a place is open: what is too old, or nobody says, is never open."""

from datetime import timedelta

import pytest

from kiosk.core.i18n import Texts
from kiosk.places import words
from kiosk.places.model import Direction, Hazard, Kind, Near, Opening, Place, State
from kiosk.places.origins import Origin
from kiosk.places.settings import PlacesSettings
from kiosk.places.standing import Crowd, Standing, Told, told
from tests.clocks import START
from tests.unit.locales.easy import offences, sentences

STALE = timedelta(hours=3)
EN, EASY, JA = Texts("en"), Texts("ja@easy"), Texts("ja")


def place(**about: object) -> Place:
    usual: dict[str, object] = {
        "id": "E1",
        "kind": Kind.SITE,
        "name": "みどり小学校",
        "latitude": 35.6,
        "longitude": 140.1,
    }
    return Place(**(usual | about))  # type: ignore[arg-type]


def near(opening: Opening | None, minutes: float | None = 5, *, people: int | None = None, **about: object) -> Near:
    at = None if minutes is None else START - timedelta(minutes=minutes)
    made = place(**about)
    state = None if opening is None else State("S", "E1", made.name, 35.6, 140.1, opening, "開設中", people, None, at)
    return Near(made, 350.0, Direction.NORTH_EAST, state)


@pytest.mark.parametrize(
    ("seen", "known", "expected"),
    [
        (near(Opening.OPEN), True, Standing.OPEN),
        (near(Opening.CLOSED), True, Standing.CLOSED),
        (near(Opening.FULL), True, Standing.FULL),
        (near(Opening.REQUESTED), True, Standing.REQUESTED),
        (near(None), True, Standing.UNKNOWN),
        (near(Opening.OPEN, 179), True, Standing.OPEN),
        (near(Opening.OPEN, 180), True, Standing.UNKNOWN),
        (near(Opening.OPEN, None), True, Standing.UNKNOWN),
        (near(Opening.OPEN), False, Standing.UNKNOWN),
        (near(Opening.CLOSED, 600), True, Standing.UNKNOWN),
        (near(Opening.OPEN, people=300, capacity=300), True, Standing.FULL),
    ],
)
def test_a_place_is_open_only_when_somebody_said_so_lately(seen: Near, known: bool, expected: Standing) -> None:
    assert told(seen, START, known=known, stale=STALE).standing is expected


def test_what_was_said_too_long_ago_is_said_with_its_age() -> None:
    old = near(Opening.OPEN, 300, people=10, capacity=300)
    said = told(old, START, known=True, stale=STALE)
    assert (said.last, said.crowd, said.takes_in) == (Opening.OPEN, None, True)
    assert words.standing(EN, said) == "Nobody knows whether it is open"
    assert words.since(EN, old, said, START) == "The last word was: open (5 hours ago)."
    assert words.crowd(EN, old, said) == "For 300 people", "nobody counts any more"


def test_crowding_is_people_beside_capacity_in_words() -> None:
    for people, crowd, line in (
        (209, Crowd.ROOM, "There is room: 209 of 300 people"),
        (210, Crowd.FILLING, "Getting full: 210 of 300 people"),
        (301, Crowd.FULL, "301 of 300 people"),
    ):
        seen = near(Opening.OPEN, people=people, capacity=300)
        said = told(seen, START, known=True, stale=STALE)
        assert (said.crowd, words.crowd(EN, seen, said)) == (crowd, line)
    for opening in (Opening.CLOSED, Opening.REQUESTED):
        shut = near(opening, people=0, capacity=300)
        said = told(shut, START, known=True, stale=STALE)
        assert words.crowd(EN, shut, said) == "For 300 people", "nobody is let in: there is no room to speak of"
    alone = near(Opening.OPEN, people=12)
    assert words.crowd(EN, alone, told(alone, START, known=True, stale=STALE)) == "12 people are there"
    assert words.crowd(EN, near(None), Told(Standing.UNKNOWN)) == ""


@pytest.mark.parametrize(
    ("metres", "line"),
    [
        (0, "About 10 m to the north-east, about 1 to 2 minutes on foot"),
        (352, "About 350 m to the north-east, about 5 to 7 minutes on foot"),
        (996, "About 1.0 km to the north-east, about 13 to 19 minutes on foot"),
        (1_234, "About 1.2 km to the north-east, about 16 to 24 minutes on foot"),
        (7_000, "About 7.0 km to the north-east, more than an hour on foot"),
        (45_600, "About 46 km to the north-east, too far to walk"),
    ],
)
def test_how_far_it_is_said_in_honest_words(metres: float, line: str) -> None:
    assert words.way(EN, Near(place(), metres, Direction.NORTH_EAST)) == line


@pytest.mark.parametrize("toward", Direction)
@pytest.mark.parametrize("metres", [340, 1_400, 7_000, 45_600])
def test_how_far_it_is_said_in_short_sentences_in_easy_japanese(metres: float, toward: Direction) -> None:
    way = words.way(EASY, Near(place(), metres, toward))
    assert list(offences(way)) == []
    assert len(sentences(way)) == 2


def test_from_where_it_is_seen_is_said() -> None:
    assert "this machine" in words.seen_from(EN, Origin(1, 1))
    assert "about the middle of 新千葉" in words.seen_from(EN, Origin(1, 1, "新千葉"))
    told_so = words.seen_from(EN, Origin(1, 1, "千葉市中央区", "千葉"))
    assert "No place is known in 千葉" in told_so
    assert "middle of 千葉市中央区" in told_so


def test_a_reading_stands_over_a_name_in_easy_japanese_alone() -> None:
    school = place(kana="ミドリショウガッコウ")
    assert words.name(EASY, school) == "{みどり小学校|みどりしょうがっこう}"
    assert words.name(JA, school) == "みどり小学校"
    assert words.name(EASY, place(name="{a|b}" * 9, kana="x")) == "｛a｜b｝" * 9, "a list writes no reading of its own"
    long = place(name="千葉県立千葉大宮高等学校体育館", kana="チバ")
    assert (words.name(EASY, long), words.kana_below(EASY, long)) == (long.name, "ちば")
    assert words.kana_below(JA, long) == ""


def test_a_town_that_somebody_can_read_has_its_reading_in_easy_japanese() -> None:
    town = Origin(1, 1, "新千葉", kana="シンチバ")
    assert words.seen_from(EASY, town).startswith("{新千葉|しんちば}の ")
    assert words.seen_from(EASY, Origin(1, 1, "新千葉")).startswith("新千葉の ")
    assert "{" not in words.seen_from(JA, town)
    missing = words.seen_from(EASY, Origin(1, 1, "中央区", "亀岡町", "チュウオウク", "カメオカチョウ"))
    assert "{亀岡町|かめおかちょう}" in missing
    assert "{中央区|ちゅうおうく}" in missing


def test_all_dangers_a_place_is_safe_from_are_said_in_easy_words() -> None:
    every = place(hazards=tuple(one.value for one in Hazard))
    assert list(offences(words.safe_from(EASY, every))) == []


def test_what_it_is_for_and_safe_from_is_said() -> None:
    assert len(words.purpose(EN, place())) == 1
    assert len(words.purpose(EN, place(also=True))) == 2
    assert words.purpose(EN, place(kind=Kind.SHELTER)) == ("To stay (an evacuation shelter)",)
    assert words.safe_from(EN, place(hazards=("tsunami", "flood"))) == "Safe from: River flood, Tsunami"
    assert words.safe_from(EN, place()) == "The list does not say what it is safe from."


def test_the_address_of_a_map_is_that_of_the_place() -> None:
    assert PlacesSettings().map_address(35.613, 140.11351234) == "https://maps.gsi.go.jp/#16/35.61300/140.11351/"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"latitude": 35.6}, "longitude is missing"),
        ({"latitude": 3.0, "longitude": 140.0}, "latitude is a number of degrees in Japan"),
        ({"map_url": "https://x.jp/{lat}"}, "map_url"),
        ({"map_url": "geo:{lat},{lon}"}, "map_url"),
        ({"map_url": "https://x.jp/{lat}/{lon}/" + "x" * 120}, "map_url"),
        ({"printer": ""}, "printer"),
        ({"stale_hours": 0.0}, "stale_hours"),
    ],
)
def test_a_mistake_in_the_settings_is_told(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        PlacesSettings(**wrong)  # type: ignore[arg-type]
    assert PlacesSettings().here is None
    assert PlacesSettings(35.6, 140.1).here == (35.6, 140.1)
