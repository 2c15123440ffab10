"""Where it is safe: lists taken in, the nearest found, and a mended name that is no news."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.core.entity import Entity, Json
from kiosk.core.errors import KnownError
from kiosk.core.store import Db
from kiosk.formats import geojson, municipal_csv
from kiosk.formats.listed import Listing
from kiosk.places import city, store
from kiosk.places.commands import handlers
from kiosk.places.model import Direction, Hazard, Kind, Opening, Place, State, direction, metres
from tests.unit.places.house import CHIBA, House, as_old_list, listed, many, open_house


def listing(*places: Any) -> Listing:
    return Listing(sites=True, read=len(places), places=tuple(places), refused=())


def test_distances_and_directions_are_those_of_the_globe() -> None:
    tokyo, osaka = (35.681236, 139.767125), (34.702485, 135.495951)  # the stations; some 403 km
    assert metres(*tokyo, *osaka) == pytest.approx(403_000, rel=0.01)
    assert metres(*CHIBA, CHIBA[0] + 0.01, CHIBA[1]) == pytest.approx(1112, rel=0.001)
    assert direction(*tokyo, *osaka) is Direction.WEST
    steps = {
        (1, 0): Direction.NORTH,
        (1, 1): Direction.NORTH_EAST,
        (0, 1): Direction.EAST,
        (-1, 1): Direction.SOUTH_EAST,
        (-1, 0): Direction.SOUTH,
        (-1, -1): Direction.SOUTH_WEST,
        (0, -1): Direction.WEST,
        (1, -1): Direction.NORTH_WEST,
    }
    for (north, east), means in steps.items():
        assert direction(*CHIBA, CHIBA[0] + north * 0.01, CHIBA[1] + east * 0.0123) is means


def test_a_list_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            taken = await house.service.take(listing(*(listed(n) for n in range(10))), force=False)
            assert (taken.read, taken.kept, house.heard) == (10, 10, ["places"])
            await house.service.take(listing(*(listed(n) for n in range(2, 12))), force=False)  # 2 of 10 dropped
            assert set(await house.near(limit=20)) == {f"place {n}" for n in range(2, 12)}

    asyncio.run(whole())


def test_a_list_that_drops_more_than_a_fifth_is_refused_unless_it_is_meant(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.take(listing(*(listed(n) for n in range(10))), force=False)
            smaller = listing(*(listed(n) for n in range(7)))
            with pytest.raises(KnownError) as told:
                await house.service.take(smaller, force=False)
            assert told.value.values == {"dropped": 3, "known": 10}
            await house.service.take(Listing(sites=True, read=0, places=(), refused=()), force=False)  # says nothing
            assert len(await house.near(limit=20)) == 10
            await house.service.take(smaller, force=True)
            assert len(await house.near(limit=20)) == 7

    asyncio.run(whole())


def test_other_numbers_for_the_same_places_drop_nothing(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.take(listing(*(listed(n) for n in range(10))), force=False)
            await house.service.take(listing(*(listed(n, id=f"{n}") for n in range(10))), force=False)
            assert len(await house.near(limit=20)) == 10

    asyncio.run(whole())


def entity(kind: str, name: str = "みどり体育館", **told: Json) -> Entity:
    usual: dict[str, Json] = {"name": name, "location": {"type": "Point", "coordinates": [140.114, 35.613]}}
    return Entity(f"urn:ngsi-ld:{kind}:midori:1", kind, usual | told)


async def pull(house: House, one: Entity) -> None:
    def apply(db: Db) -> None:
        store.put_city(db, city.places([one]))
        store.put_states(db, city.states([one]))

    await house.store.write(apply, "places")


def test_a_mended_name_does_not_open_a_shelter_again(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            for name, status, at in (
                ("みどり大育館", "open", "2026-11-21T01:00:00Z"),
                ("みどり体育館", "open", "2026-11-21T02:00:00Z"),
                ("みどり体育館", "full", "2026-11-21T03:00:00Z"),
            ):
                await pull(
                    house, entity("EvacuationShelter", name, openingStatus=status, dateObserved=at, evacueeTotal=12)
                )
                (found,) = await house.service.near(*CHIBA, None)
                assert found.state is not None
                assert found.since is not None
                seen = (found.place.name, found.state.opening.value, found.state.people, found.since.hour)
                assert seen == (name, status, 12, 3 if status == "full" else 1)

    asyncio.run(whole())


def test_closed_and_full_ones_are_named_and_not_counted(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            near_by = listed(1, latitude=35.6131, longitude=140.114, name="みどり体育館")
            await house.service.take(listing(near_by, listed(2), listed(3, latitude=35.5)), force=False)
            closed = entity("EvacuationShelter", openingStatus="closed", externalShelterId="E1")
            await pull(house, closed)
            found = await house.service.near(*CHIBA, Hazard.FLOOD, limit=1)
            assert [(one.place.id, one.takes_in) for one in found] == [("E1", False), ("E2", True)]
            await house.store.write(lambda db: store.forget(db, [closed.id]))
            assert [one.place.id for one in await house.service.near(*CHIBA, Hazard.FLOOD, limit=1)] == ["E1"]

    asyncio.run(whole())


def test_among_thousands_that_are_shut_the_open_one_is_found_and_the_nearest_named(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            places = many(5_000)
            shut = [
                State(f"S{one.id}", one.id, one.name, one.latitude, one.longitude, Opening.CLOSED)
                for one in places[:-1]
            ]
            await house.store.write(lambda db: store.take_list(db, "site:1", places, force=False))
            await house.store.write(lambda db: store.put_states(db, shut))

            found = await house.store.read(lambda db: store.near(db, 33.1, 135.1, "flood", 5))
            assert [one.place.id for one in found if one.takes_in] == [places[-1].id]
            assert [one.takes_in for one in found] == [False] * 10 + [True]
            assert [one.metres for one in found] == sorted(one.metres for one in found)

    asyncio.run(whole())


def test_what_is_on_two_lists_is_shut_when_either_is(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            site = Place("A", Kind.SITE, "みどり小学校", 35.613, 140.114)
            shelter = Place("B", Kind.SHELTER, "みどり小学校", 35.6131, 140.114)
            state = State("S", "B", "みどり小学校", 35.6131, 140.114, Opening.FULL)
            await house.store.write(lambda db: store.take_list(db, "site:1", [site], force=False))
            await house.store.write(lambda db: store.take_list(db, "shelter:1", [shelter], force=False))
            await house.store.write(lambda db: store.put_states(db, [state]))
            (found,) = await house.service.near(*CHIBA, None)
            assert (found.place.also, found.takes_in) == (True, False)

    asyncio.run(whole())


def test_the_city_names_sites_with_their_hazards() -> None:
    (found,) = city.places([entity("EvacuationSite", hazardTypes=["flood", "津波", "storm_surge", 7, "meteor"])])
    assert (found.kind, found.hazards) == (Kind.SITE, ("flood", "tsunami", "storm-surge"))
    assert city.states([entity("EvacuationSite", openingStatus="open")]) == ()
    (state,) = city.states([entity("EvacuationShelter", openingStatus="requested", statusLabel="開設準備中")])
    assert (state.opening, state.label, state.people) == (Opening.REQUESTED, "開設準備中", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"location": None},
        {"location": {"type": "Point", "coordinates": [35.6, 140.1]}},
        {"location": {"type": "Point", "coordinates": [140.1]}},
        {"location": {"type": "Point", "coordinates": [float("nan"), 35.6]}},
    ],
)
def test_what_cannot_be_a_place_is_left_out(wrong: dict[str, Any]) -> None:
    assert city.places([entity("EvacuationSite", **wrong)]) == ()
    assert city.states([entity("EvacuationShelter", openingStatus="ajar")]) == ()


def test_chibas_lists_and_the_same_from_an_old_table(tmp_path: Path, test_data: Path) -> None:
    sites = geojson.read((test_data / "shelters" / "chiba-121002-emergency.geojson").read_bytes())
    shelters = geojson.read((test_data / "shelters" / "chiba-121002-evacuation.geojson").read_bytes())
    assert [(one.sites, one.read, len(one.places), one.refused) for one in (sites, shelters)] == [
        (True, 363, 363, ()),
        (False, 270, 270, ()),
    ]
    assert sum("tsunami" in one.hazards for one in sites.places) == 363
    assert sum("flood" in one.hazards for one in sites.places) == 270
    old = municipal_csv.read(as_old_list(sites, "cp932"))
    assert [replace(one, row=0) for one in old.places] == [replace(one, row=0) for one in sites.places]

    async def whole() -> None:
        async with open_house(tmp_path) as house:
            for one in (sites, shelters, old):
                await house.service.take(one, force=False)
            for hazard, names in (
                (Hazard.TSUNAMI, ["弁天小学校", "登戸小学校", "新宿小学校", "市民会館", "新宿公民館"]),
                (Hazard.FLOOD, ["弁天小学校", "登戸小学校", "新宿小学校", "新宿公民館", "千葉公園（※建物を含まない）"]),
            ):
                found = await house.service.near(*CHIBA, hazard)
                assert [one.place.name for one in found] == names
                assert round(found[0].metres) == 396
                assert [one.direction for one in found[:3]] == [Direction.NORTH, Direction.WEST, Direction.SOUTH]

    asyncio.run(whole())


def test_the_commands_answer_in_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "list.geojson"
    point = {"type": "Point", "coordinates": [140.114, 35.613]}
    told = {"共通ID": "E1210000001201", "施設・場所名": "みどり小学校", "津波": "1"}
    features = [{"type": "Feature", "geometry": point, "properties": told}, {"type": "Feature", "properties": told}]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    monkeypatch.setenv("KIOSK_DATA_DIR", str(tmp_path / "data"))

    def asked(*words: str) -> tuple[int, list[Any]]:
        answer = CliRunner().invoke(main, ["--demo", "shelters", *words, "--json"])
        return answer.exit_code, [json.loads(line) for line in answer.stdout.splitlines()]

    code, (line,) = asked("import", str(file))
    assert (code, line["read"], line["kept"]) == (0, 2, 1)
    assert line["refused"] == [{"row": 2, "why": "Its latitude or longitude is missing or no number."}]
    code, (found,) = asked("near", "35.6130", "140.1135", "--hazard", "tsunami")
    assert (code, found["name"], found["metres"], found["direction"], found["opening"]) == (
        0,
        "みどり小学校",
        45,
        "E",
        None,
    )
    assert asked("near", "35.6130", "140.1135", "--hazard", "flood") == (0, [])
    code, (line,) = asked("import", str(tmp_path / "nowhere"))
    assert (code, line["kept"]) == (1, 0)
    assert "nowhere" in line["why"]


@pytest.mark.parametrize(
    "arguments", [{}, {"latitude": "x", "longitude": 1}, {"latitude": 1, "longitude": 1, "hazard": "ufo"}]
)
def test_a_command_that_is_not_complete_is_refused_in_words(tmp_path: Path, arguments: dict[str, Json]) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            with pytest.raises(KnownError):
                await handlers(house.service)["places.near"](arguments)

    asyncio.run(whole())


def test_two_entries_of_one_place_are_told_once(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            place = Place("A", Kind.SITE, "みどり小学校", 35.613, 140.114)
            shelter = Place("B", Kind.SHELTER, "みどり小学校", 35.6131, 140.114)
            await house.store.write(lambda db: store.take_list(db, "site:1", [place], force=False))
            await house.store.write(lambda db: store.take_list(db, "shelter:1", [shelter], force=False))
            (found,) = await house.service.near(*CHIBA, None)
            assert found.place.also

    asyncio.run(whole())
