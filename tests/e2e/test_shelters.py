"""Chiba's own lists of places, taken in by command in every form a city has them, and the nearest of them."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from kiosk.places.model import Place
from tests.unit.places.house import NEW, OLD, WORDS, open_house, row, table

HERE = (35.6131, 140.1134)  # Chiba station
SITES, SHELTERS = "chiba-121002-emergency.geojson", "chiba-121002-evacuation.geojson"
TSUNAMI = {"弁天小学校": 383, "登戸小学校": 529, "新宿小学校": 582, "市民会館": 674, "新宿公民館": 693}
FLOOD = {
    "弁天小学校": 383,
    "登戸小学校": 529,
    "新宿小学校": 582,
    "新宿公民館": 693,
    "千葉公園（※建物を含まない）": 871,
}
"""By hand: read off the city's file, and measured on the plane that touches the ellipsoid there (`away`)."""
EQUATOR, FLAT = 6_378_137.0, 0.006_694_380_022_90  # GRS 80: half its width in metres, its eccentricity squared
OFF = 0.005  # the globe, which we measure on, differs by so much from the ellipsoid at most
Features = list[dict[str, Any]]


def away(feature: dict[str, Any]) -> float:
    """Give the metres from the station, on a plane: within a kilometre that is right to a metre."""
    longitude, latitude = feature["geometry"]["coordinates"]
    middle = radians((latitude + HERE[0]) / 2)
    bulge = sqrt(1 - FLAT * sin(middle) ** 2)
    north = radians(latitude - HERE[0]) * EQUATOR * (1 - FLAT) / bulge**3
    return hypot(north, radians(longitude - HERE[1]) * EQUATOR / bulge * cos(middle))


@pytest.fixture(scope="module")
def lists(test_data: Path) -> dict[str, Features]:
    return {
        name: json.loads((test_data / "shelters" / name).read_text("utf-8"))["features"] for name in (SITES, SHELTERS)
    }


class Desk:
    """Somebody at a command line."""

    def __init__(self, folder: Path, *, demo: bool = True) -> None:
        self.folder = folder
        self.how = ("--demo",) if demo else ()

    def __call__(self, *words: str) -> tuple[int, list[Any]]:
        command = (sys.executable, "-m", "kiosk", *self.how, "shelters", *words, "--json")
        found = subprocess.run(command, env={"KIOSK_DATA_DIR": str(self.folder)}, capture_output=True, check=False)
        assert b"Traceback" not in found.stderr, found.stderr
        return found.returncode, [json.loads(line) for line in found.stdout.splitlines()]

    def takes(self, data: bytes, *options: str) -> tuple[int, dict[str, Any]]:
        file = self.folder.with_name("list")
        file.write_bytes(data)
        code, (line,) = self("import", str(file), *options)
        return code, line

    def known(self) -> dict[str, Place]:
        """Give every place that is known, by the id of its list."""

        async def whole() -> dict[str, Place]:
            async with open_house(self.folder) as house:
                found = await house.service.near(*HERE, None, limit=10_000)
                return {one.place.id: one.place for one in found}

        return asyncio.run(whole())


def written(features: Features, header: Sequence[str], encoding: str, **more: str) -> bytes:
    """Write a list as a city's spreadsheet has it; `more` is the same in every row."""
    rows = []
    for feature in features:
        told = feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"]
        number = {"NO": told["共通ID"], "ID": told["共通ID"]}
        where = {"住所": told["住所"], "所在地_連結表記": told["住所"], "緯度": str(latitude), "経度": str(longitude)}
        hazards = {f"災害種別_{word}": told[word].replace("1", "○") for word in WORDS.values()}
        both = {"指定避難所との重複": told["指定避難所との住所同一"], "備考": told["備考"]}
        name = {"名称": told["施設・場所名"]}
        rows.append(row(header, **(number | where | hazards | both | name | more)))
    return table(header, *rows, encoding=encoding)


def test_chibas_files_are_taken_whole_and_the_nearest_are_found(
    tmp_path: Path, test_data: Path, lists: dict[str, Features]
) -> None:
    desk = Desk(tmp_path / "data")
    code, lines = desk("import", *(str(test_data / "shelters" / name) for name in (SITES, SHELTERS)))
    counted = [len({one["properties"]["共通ID"] for one in lists[name]}) for name in (SITES, SHELTERS)]
    assert counted == [363, 270]
    assert (code, [(line["read"], line["kept"], line["refused"]) for line in lines]) == (
        0,
        [(n, n, []) for n in counted],
    )
    for hazard, word, expected in (("tsunami", "津波", TSUNAMI), ("flood", "洪水", FLOOD)):
        safe = [one for one in lists[SITES] if one["properties"][word] == "1"]
        nearest = sorted(safe, key=away)[: len(expected)]
        assert {one["properties"]["施設・場所名"]: round(away(one)) for one in nearest} == expected
        code, found = desk("near", *map(str, HERE), "--hazard", hazard)
        assert (code, [one["name"] for one in found]) == (0, list(expected))
        assert [one["metres"] for one in found] == [pytest.approx(metres, rel=OFF) for metres in expected.values()]
        assert [one["direction"] for one in found[:3]] == ["N", "W", "S"]
        assert all(hazard in one["hazards"] for one in found)


def test_the_same_places_from_any_table_are_the_same(tmp_path: Path, lists: dict[str, Features]) -> None:
    desk = Desk(tmp_path / "data")
    features = lists[SITES]
    collection = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert desk.takes(collection)[1]["kept"] == len(features)
    known = desk.known()
    assert len(known) == len(features)
    short, spreadsheet = "12100", "121002.0"  # without its check digit; as a number
    for header, encoding, code in (
        (OLD, "cp932", {"市区町村コード": short}),
        (OLD, "utf-8", {"市区町村コード": "121002"}),
        (NEW, "utf-8-sig", {"全国地方公共団体コード": spreadsheet}),
        (NEW, "cp932", {"全国地方公共団体コード": "１２１００２"}),
    ):
        taken = desk.takes(written(features, header, encoding, **code))
        assert (taken[0], taken[1]["read"], taken[1]["kept"], taken[1]["refused"]) == (0, 363, 363, [])
        assert desk.known() == known, (encoding, code)
    told = {"市区町村コード": short, "想定収容人数": "約1,200人"}
    desk.takes(written(features, OLD, "cp932", **told))
    assert desk.known() == {name: replace(one, capacity=1200, capacity_text="約1,200人") for name, one in known.items()}


def test_a_list_that_drops_more_than_a_fifth_changes_nothing_unless_it_is_meant(
    tmp_path: Path, lists: dict[str, Features]
) -> None:
    desk = Desk(tmp_path / "data")
    features = lists[SITES]
    desk.takes(written(features, OLD, "cp932", 市区町村コード="121002"))
    known = desk.known()
    most = 363 - 363 // 5
    short = written(features[: most - 1], OLD, "cp932", 市区町村コード="121002")
    code, line = desk.takes(short)
    assert (code, line["kept"]) == (1, 0)
    assert "73" in line["why"]
    assert "363" in line["why"]
    assert desk.takes(b"\xff\xfe\x00")[0] == desk.takes(b"{" * 50_000)[0] == 1
    assert desk.known() == known
    assert desk.takes(written(features[:most], OLD, "cp932", 市区町村コード="121002"))[0] == 0
    assert desk.takes(short, "--force")[1]["kept"] == most - 1
    assert len(desk.known()) == most - 1


def test_a_kiosk_of_no_city_takes_lists_in_and_keeps_them_when_a_city_takes_it_in(tmp_path: Path) -> None:
    listed = tmp_path / "places.csv"
    listed.write_bytes(table(NEW, row(NEW, ID="1")))
    alone, taken_in = Desk(tmp_path / "data", demo=False), Desk(tmp_path / "data")
    code, (told,) = alone("import", str(listed))
    assert (code, told["kept"], told["refused"]) == (0, 1, [])
    code, (near,) = alone("near", "35.61", "140.11")
    assert (code, near["name"]) == (0, "みどり小学校")
    assert near in taken_in("near", "35.61", "140.11")[1]
