"""Lists of places: both headers, every encoding, what a spreadsheet does to them, each row refused in words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats import geojson, municipal_csv
from kiosk.formats.faults import FormatError
from kiosk.formats.listed import ABROAD, NAMELESS, PLACELESS, TWICE, Listed, code
from tests.unit.places.house import NEW, OLD, row, table


def one(data: bytes) -> Listed:
    (found,) = municipal_csv.read(data).places
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("header", [OLD, NEW], ids=["old", "new"])
def test_both_headers_in_every_encoding(header: list[str], encoding: str) -> None:
    cells = {
        "名称": "髙﨑①小学校～",
        "NO": "7",
        "ID": "7",
        "住所": "みどり市1-1",
        "所在地_連結表記": "みどり市1-1",
        "災害種別_津波": "○",
    }
    listing = municipal_csv.read(table(header, row(header, **cells), encoding=encoding))
    assert (listing.sites, listing.read, listing.refused) == (True, 1, ())
    (found,) = listing.places
    assert (found.id, found.name, found.address, found.row) == ("7", "髙﨑①小学校～", "みどり市1-1", 2)
    assert (found.latitude, found.longitude) == (35.61, 140.11)
    assert found.hazards == ("flood", "tsunami")


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("121002", "121002"),
        ("12100", "121002"),
        ("1210.0", "012106"),
        ("092011", "092011"),
        ("92011", "092011"),  # a spreadsheet took the zero
        ("9201", "092011"),  # and the list had no check digit
        ("１２１００２", "121002"),
        ("121002.0", "121002"),
        ("121003", ""),
        ("千葉市", ""),
        ("", ""),
    ],
)
def test_a_lost_zero_and_a_missing_check_digit_come_back(told: str, means: str) -> None:
    assert code(told) == means
    assert one(table(OLD, row(OLD, 市区町村コード=told))).municipality == means


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("300", 300),
        ("約1,200人", 1200),
        ("３００", 300),
        ("体育館 300名", 300),
        ("100～200", None),
        ("不明", None),
        ("", None),
    ],
)
def test_a_capacity_with_words_keeps_its_words(told: str, people: int | None) -> None:
    found = one(table(OLD, row(OLD, 想定収容人数=told)))
    assert (found.capacity, found.capacity_text) == (people, told)


def test_an_address_in_parts_is_put_together() -> None:
    parts = {"所在地_都道府県": "千葉県", "所在地_市区町村": "千葉市", "所在地_町字": "中央", "所在地_番地以下": "1-1"}
    assert one(table(NEW, row(NEW, **parts))).address == "千葉県千葉市中央1-1"


def test_lines_before_the_header_and_empty_rows_are_no_rows() -> None:
    data = "指定緊急避難場所一覧\n\n".encode() + table(OLD, row(OLD, NO="1"), [""] * 5, row(OLD, NO="2"))
    listing = municipal_csv.read(data)
    assert (listing.read, [found.row for found in listing.places]) == (2, [4, 6])


def test_each_row_that_is_refused_says_why() -> None:
    rows = [
        row(OLD, NO="1"),
        row(OLD, NO="1"),
        row(OLD, NO="3", 名称=" \u3000\u202e"),
        row(OLD, NO="4", 緯度=""),
        row(OLD, NO="5", 経度="東経140度"),
        row(OLD, NO="6", 緯度="140.11", 経度="35.61"),
        row(OLD, NO="7", 緯度="NaN"),
        row(OLD, NO="8")[:3],
    ]
    listing = municipal_csv.read(table(OLD, *rows))
    assert listing.read == 8
    assert [found.id for found in listing.places] == ["1"]
    assert [(found.row, found.why) for found in listing.refused] == [
        (3, TWICE),
        (4, NAMELESS),
        (5, PLACELESS),
        (6, PLACELESS),
        (7, ABROAD),
        (8, PLACELESS),
        (9, PLACELESS),
    ]


def test_a_list_without_hazards_is_one_of_shelters() -> None:
    header = ["名称", "緯度", "経度", "住所"]
    assert not municipal_csv.read(table(header, row(header))).sites


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xff\xff",
        "名称,緯度\nx,35".encode(),
        "名称".encode("utf-16"),
        b'"' + b"a" * 200_000,
        b"a" * (municipal_csv.LIMIT + 1),
    ],
)
def test_what_is_no_list_is_refused_whole(data: bytes) -> None:
    with pytest.raises(FormatError):
        municipal_csv.read(data)


def feature(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [140.11, 35.61]},
        "properties": {
            "共通ID": "E1210000001201",
            "施設・場所名": "みどり小学校",
            "住所": "みどり1",
            "津波": "1",
            "洪水": "",
        },
    }
    return told | changes


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | more).encode()


def test_a_feature_is_a_place() -> None:
    (found,) = geojson.read(collection(feature())).places
    assert (found.id, found.name, found.hazards, found.municipality) == (
        "E1210000001201",
        "みどり小学校",
        ("tsunami",),
        "121002",
    )


def test_a_feature_that_is_no_place_says_why() -> None:
    wrong = [
        7,
        feature(geometry=None),
        feature(geometry={"type": "Polygon", "coordinates": []}),
        feature(geometry={"type": "Point", "coordinates": [1]}),
        feature(properties={"施設・場所名": ""}),
        feature(),
        feature(),
    ]
    listing = geojson.read(collection(*wrong))
    assert (listing.read, len(listing.places)) == (7, 1)
    assert [found.why for found in listing.refused] == [NAMELESS, PLACELESS, PLACELESS, PLACELESS, NAMELESS, TWICE]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"NaN", b'{"type":"FeatureCollection"}', b"[" * 100_000, b"\xff"])
def test_what_is_no_collection_is_refused_whole(data: bytes) -> None:
    with pytest.raises(FormatError):
        geojson.read(data)


@given(st.lists(st.lists(st.text(max_size=8), max_size=30), max_size=8))
def test_nothing_in_a_table_breaks_the_reader(rows: list[list[str]]) -> None:
    listing = municipal_csv.read(table(OLD, *rows, encoding="utf-8")) if _writable(rows) else None
    assert listing is None or listing.read == len(listing.places) + len(listing.refused)


def _writable(rows: list[list[str]]) -> bool:
    return "\x00" not in str(rows) and all(
        "\x00" not in cell and cell.isprintable() for cells in rows for cell in cells
    )
