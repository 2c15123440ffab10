import json
from datetime import timedelta
from typing import Any

import httpx

from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.contexts import OWN_DOCUMENT
from kiosk.practice_city.warnings import Warnings
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

LANGUAGES = {"ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi"}
DISASTER = ("Alert", "EvacuationSite", "EvacuationShelter", "WaterObserved", "WeatherObserved", "RoadClosure")
MOVING = ("ticketsToServe", "ticketServedLabel", "lastTicketIssuedLabel")


def counters(board: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = board.get("/entities?type=QueueMonitor&options=keyValues").json()
    return found


def test_five_counters_are_open_in_six_languages(board: httpx.Client) -> None:
    found = counters(board)
    assert [one["counterNumber"] for one in found] == ["1", "2", "3", "4", "5"]
    for one in found:
        for name in ("officeName", "serviceName"):
            assert one[name]["languageMap"].keys() == LANGUAGES
            assert all(one[name]["languageMap"].values())
        assert one["serviceStatus"] == "Open"
        assert one["staffedCounters"] > 0
        assert one["averageServiceMinutes"] > 0
        assert one["ticketsToServe"] >= len(one["nextTicketLabels"]) > 0


def test_the_queues_move_with_the_clock_and_only_with_it(board: httpx.Client, clock: TurnedClock) -> None:
    start = counters(board)
    assert counters(board) == start
    seen = set()
    for _ in range(40):
        clock.jump(timedelta(minutes=2))
        seen.add(json.dumps([[one[name] for name in MOVING] for one in counters(board)]))
    assert len(seen) > 30
    assert all(one["ticketsToServe"] < 40 for one in counters(board))
    found = board.get("/entities?type=CallAnnouncement&limit=100&options=keyValues").json()
    assert all(sum(one["counterId"].endswith(f":{number}") for one in found) <= 4 for number in range(1, 6))
    assert {"called", "served"} <= {one["callState"] for one in found}


def test_the_same_seed_and_clock_tell_the_same_day() -> None:
    days = []
    for seed in (7, 7, 8):
        clock = TurnedClock()
        with practice_city(clock, seed=seed) as city:
            states = set()
            for _ in range(30):
                clock.jump(timedelta(minutes=5))
                city.city.advance()
                states |= {str(one.attributes["callState"]) for one in city.city.entities("CallAnnouncement")}
            assert states == {"called", "missed", "served"}
            days.append([one.attributes for one in city.city.entities("QueueMonitor")])
    assert days[0] == days[1]
    assert days[0] != days[2]


def test_a_long_silence_or_a_clock_set_back_ends_in_a_usual_queue(board: httpx.Client, clock: TurnedClock) -> None:
    before = counters(board)
    for jump in (timedelta(days=14), timedelta(days=-20)):
        clock.jump(jump)
        assert [one["ticketsToServe"] for one in counters(board)] == [one["ticketsToServe"] for one in before]
    clock.jump(timedelta(minutes=30))
    assert counters(board) != before


def test_the_tax_counter_rests_at_noon(board: httpx.Client, clock: TurnedClock) -> None:
    clock.jump(timedelta(hours=1, minutes=50))  # 12:02 in Japan
    tax = counters(board)[3]
    assert (tax["serviceStatus"], tax["staffedCounters"]) == ("Suspended", 0)
    clock.jump(timedelta(hours=1))
    assert counters(board)[3]["serviceStatus"] == "Open"


def test_notices_come_in_both_shapes_and_in_every_language(board: httpx.Client, clock: TurnedClock) -> None:
    found = board.get("/entities?type=Notice&limit=100&options=keyValues").json()
    mapped = [one for one in found if "translationGroup" not in one]
    joined = [one for one in found if "translationGroup" in one]
    assert len(mapped) == 2
    assert all(one[name]["languageMap"].keys() == LANGUAGES for one in mapped for name in ("title", "body"))
    groups = {one["translationGroup"] for one in joined}
    assert len(groups) == 2
    for group in groups:
        assert {one["language"] for one in joined if one["translationGroup"] == group} == LANGUAGES
    now = clock.now().isoformat()
    assert all(one["validFrom"] < now < one["validTo"] for one in found)
    clock.jump(timedelta(days=60))
    later = board.get("/entities?type=Notice&limit=100&options=keyValues").json()
    assert all(one["validFrom"] < clock.now().isoformat() < one["validTo"] for one in later)


def test_a_city_kept_in_a_file_goes_on_where_it_was(clock: TurnedClock, tmp_path: Any) -> None:
    path = tmp_path / "city.db"
    with practice_city(clock, path=path, seed=1) as city:
        clock.jump(timedelta(minutes=40))
        city.city.advance()
        before = city.city.entities("QueueMonitor")
    with practice_city(clock, path=path, seed=1) as city:
        city.city.advance()
        assert city.city.entities("QueueMonitor") == before


def test_every_name_the_city_uses_is_documented(midori: RunningCity, board: httpx.Client, clock: TurnedClock) -> None:
    terms, words = OWN_DOCUMENT["@context"], OWN_DOCUMENT["documentation"]
    clock.jump(timedelta(minutes=20))
    Warnings(midori.city, PRACTICE).publish("flood", 4, 60)
    for kind in ("QueueMonitor", "CallAnnouncement", "Notice", *DISASTER):
        assert kind in terms
        for one in board.get(f"/entities?type={kind}&limit=100&options=keyValues").json():
            assert set(one) - {"id", "type"} <= set(words[kind])
            assert set(one) - {"id", "type", "title", "location"} <= set(terms)
    served = httpx.get(midori.context_url)
    assert (served.json(), served.headers["Content-Type"]) == (OWN_DOCUMENT, "application/ld+json")
