"""What Midori tells of a disaster is what a kiosk reads: its alerts, places, gauges and roads; commands change it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.alerts import city as alerts_city
from kiosk.alerts.model import Alert, Info, Status, is_drill, takes_the_screen
from kiosk.gauges import city as gauges_city
from kiosk.gauges.model import Kind, reading
from kiosk.places import city as places_city
from kiosk.places.model import Opening
from kiosk.practice_city.app import make
from kiosk.practice_city.auth import Credentials
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.city_keys import PRACTICE, public
from kiosk.practice_city.cli import city
from kiosk.practice_city.warnings import DRILL, KINDS, TEST, Warnings
from tests.clocks import TurnedClock

LANGUAGES = {"ja", "ja@easy", "en", "zh_Hans", "ko", "vi"}
HERE = ("99201",)
SIGNERS = public(PRACTICE)


@pytest.fixture
def town(clock: TurnedClock) -> Iterator[PracticeCity]:
    found: PracticeCity = make(clock).state.city
    yield found
    found.close()


def alert(town: PracticeCity, name: str) -> Alert:
    (found,) = (one for one in alerts_city.alerts(town.entities("Alert"), SIGNERS) if one.id.endswith(f":{name}"))
    return found


def shelters(town: PracticeCity) -> dict[str, tuple[Opening, str, int | None]]:
    told = places_city.states(town.entities("EvacuationShelter"))
    return {one.name: (one.opening, one.label, one.people) for one in told}


def levels(town: PracticeCity, clock: TurnedClock) -> dict[str, tuple[int, bool]]:
    told = gauges_city.gauges((*town.entities("WaterObserved"), *town.entities("WeatherObserved")))
    found = [reading(one, clock.now()) for one in told]
    return {f"{one.gauge.kind} {dict(one.gauge.name)['en']}": (one.level, one.known) for one in found}


def test_some_twenty_places_are_told_of_and_each_shelter_is_one_of_the_sites(town: PracticeCity) -> None:
    sites = places_city.places(town.entities("EvacuationSite"))
    told = places_city.places(town.entities("EvacuationShelter"))
    assert len(sites) + len(told) >= 20
    assert len(sites) == len(town.entities("EvacuationSite"))
    for one in (*sites, *told):
        assert one.address.startswith("みどり市")
        assert one.municipality == "99201"
        assert one.kana
        assert one.capacity
    assert {one.name for one in sites if one.also} < {one.name for one in told}
    assert {state[0] for state in shelters(town).values()} == set(Opening)
    assert all(one.hazards for one in sites)


def test_rivers_rain_snow_and_roads_are_in_six_languages(town: PracticeCity, clock: TurnedClock) -> None:
    told = gauges_city.gauges((*town.entities("WaterObserved"), *town.entities("WeatherObserved")))
    assert {one.kind for one in told} == set(Kind)
    for one in told:
        assert {language for language, _ in one.name} == LANGUAGES
        assert all({language for language, _ in mark.name} == LANGUAGES for mark in one.thresholds)
    roads = gauges_city.closures(town.entities("RoadClosure"))
    assert len(roads) == 3
    assert all({language for language, _ in words} == LANGUAGES for one in roads for words in (one.name, one.reason))
    seen = levels(town, clock)
    assert seen["river River Midori at Kawara-machi"] == (2, True)
    assert seen["river River Seto at the sea"] == (0, False)


def test_gauges_are_read_every_ten_minutes_and_a_silent_one_never(town: PracticeCity, clock: TurnedClock) -> None:
    for _ in range(5):
        clock.jump(timedelta(minutes=11))
        town.advance()
    seen = levels(town, clock)
    assert [name for name, (_, known) in seen.items() if not known] == ["river River Seto at the sea"]
    clock.jump(timedelta(days=3))
    town.advance()
    assert len(gauges_city.closures(town.entities("RoadClosure"))) == 3
    assert all(
        one.valid_to is None or one.valid_to > clock.now() for one in gauges_city.closures(town.entities("RoadClosure"))
    )


def test_a_gauge_and_a_shelter_are_set_by_hand_and_stay_so(town: PracticeCity, clock: TurnedClock) -> None:
    town.set_gauge("River Wakaba at Wakaba Bridge", 2.3)
    town.set_gauge("rain-yamate", None)
    town.set_shelter("東浜小学校", "open")
    town.set_shelter("ミドリダイイチショウガッコウ", "full")
    with pytest.raises(LookupError):
        town.set_shelter("山手神社参道", "open")  # nobody stays there
    clock.jump(timedelta(minutes=40))
    town.advance()
    assert levels(town, clock)["river River Wakaba at Wakaba Bridge"] == (4, True)
    assert levels(town, clock)["rain Yamate"] == (0, False)
    assert shelters(town)["東浜小学校"] == (Opening.OPEN, "開設中", 0)
    assert shelters(town)["みどり第一小学校"] == (Opening.FULL, "満員", 480)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_alert_is_one_to_a_kiosk(town: PracticeCity, clock: TurnedClock, kind: str) -> None:
    for level in range(1, 6):
        found = alert(town, Warnings(town, PRACTICE).publish(kind, level, 60))
        assert (found.kind, found.level, found.signed) == (kind, level, True)
        assert {language for language, _ in found.headline} == LANGUAGES
        assert takes_the_screen(found, HERE, clock.now(), known=True) == (level >= 4)


def test_drills_and_tests_never_alarm_and_say_what_they_are(town: PracticeCity, clock: TurnedClock) -> None:
    office = Warnings(town, PRACTICE)
    drill, test = (
        alert(town, office.publish("flood", 5, 60, status=DRILL)),
        alert(town, office.publish("flood", 5, 60, status=TEST)),
    )
    assert not any(takes_the_screen(one, HERE, clock.now(), known=True) for one in (drill, test))
    assert is_drill(drill, HERE, clock.now(), known=True)
    assert (drill.status, test.status) == (Status.EXERCISE, Status.TEST)
    assert dict(drill.headline)["ja"].startswith("【訓練】")


def test_a_correction_counts_up_and_a_cancel_ends(town: PracticeCity, clock: TurnedClock) -> None:
    office = Warnings(town, PRACTICE)
    name = office.publish("tsunami", 4, 60)
    other = office.publish("flood", 4, 60, ("99202",))
    assert not takes_the_screen(alert(town, other), HERE, clock.now(), known=True)
    assert office.correct(name, 5, 120) == name
    corrected = alert(town, name)
    assert (corrected.serial, corrected.level, corrected.info, corrected.signed) == ("2", 5, Info.CORRECTION, True)
    assert corrected.valid_to == clock.now() + timedelta(minutes=120)
    assert office.cancel("") == other
    assert office.cancel(name) == name
    assert (alert(town, name).serial, alert(town, name).info) == ("3", Info.CANCEL)
    with pytest.raises(LookupError):
        office.cancel("flood-9")


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(city, [*words, "--data", str(folder / "city.db")])


def test_the_commands_say_it_to_a_city_that_is_being_served(tmp_path: Path, clock: TurnedClock) -> None:
    served: PracticeCity = make(clock, path=tmp_path / "city.db").state.city
    made = run(tmp_path, "alert", "publish", "--kind", "flood", "--level", "4")
    assert (made.exit_code, made.output) == (0, "flood-1\n")
    assert alert(served, "flood-1").signed
    assert run(tmp_path, "alert", "correct", "flood-1", "--level", "3").exit_code == 0
    assert alert(served, "flood-1").level == 3
    assert run(tmp_path, "alert", "cancel").output == "flood-1\n"
    assert alert(served, "flood-1").info is Info.CANCEL
    assert run(tmp_path, "alert", "publish", "--kind", "flood", "--level", "4", "--drill").output == "flood-2\n"
    assert alert(served, "flood-2").status is Status.EXERCISE
    for does, opening in (("open", Opening.OPEN), ("request", Opening.REQUESTED), ("full", Opening.FULL)):
        assert run(tmp_path, "shelter", does, "川原町公民館").exit_code == 0
        assert shelters(served)["川原町公民館"][0] is opening
    assert run(tmp_path, "gauge", "river-wakaba", "-0.2").exit_code == 0
    found = {one.id: one.value for one in gauges_city.gauges(served.entities("WaterObserved"))}
    assert found["urn:ngsi-ld:WaterObserved:midori:river-wakaba#river"] == -0.2
    assert run(tmp_path, "gauge", "river-wakaba", "silent").exit_code == 0
    served.close()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("alert", "publish", "--kind", "ufo", "--level", "4"), 2, "storm-surge"),
        (("alert", "publish", "--kind", "flood", "--level", "6"), 2, "--level"),
        (("alert", "cancel"), 1, "no such alert"),
        (("shelter", "open", "nowhere"), 1, "nowhere"),
        (("gauge", "nowhere", "1"), 1, "nowhere"),
        (("gauge", "river-wakaba", "high"), 2, "silent"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    PracticeCity(TurnedClock(), tmp_path / "city.db", Credentials()).close()
    result = run(tmp_path, *words)
    assert (result.exit_code, said in result.output) == (code, True)
