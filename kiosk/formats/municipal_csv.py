"""Lists of places in the municipal standard data set, 自治体標準オープンデータセット: both headers, UTF-8 or CP932."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from .faults import unreadable
from .listed import Listing, hazard, listing, plain

FORM = "CSV"
LIMIT = 8 * 1024 * 1024  # bytes
ENCODINGS = ("utf-8-sig", "cp932")
_COLUMNS = {
    "id": ("共通ID", "ID", "NO", "No.", "番号"),
    "name": ("名称", "施設・場所名", "施設名"),
    "kana": ("名称_カナ",),
    "address": ("所在地_連結表記", "住所"),
    "building": ("建物名等(方書)", "方書"),
    "latitude": ("緯度",),
    "longitude": ("経度",),
    "capacity": ("想定収容人数",),
    "also": ("指定避難所との重複", "指定避難所との住所同一", "指定緊急避難場所との重複"),
    "municipality": (
        "全国地方公共団体コード",
        "所在地_全国地方公共団体コード",
        "市区町村コード",
        "都道府県コード又は市区町村コード",
    ),
    "phone": ("電話番号",),
    "note": ("備考",),
}
_PARTS = ("所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下")
_NEEDED = ("name", "latitude", "longitude")
_BEFORE = 10  # lines that may stand before the header


def read(data: bytes) -> Listing:
    """Read a list of places; rows are counted as a spreadsheet shows them.

    Raises:
        FormatError: Neither UTF-8 nor CP932, or without a header that names a place and where it is.
    """
    if len(data) > LIMIT:
        raise unreadable(FORM, f"more than {LIMIT} bytes")
    rows = enumerate(csv.reader(io.StringIO(_text(data), newline="")), 1)
    try:
        found = next(
            (columns for _, row in islice(rows, _BEFORE) if set(_NEEDED) <= (columns := _columns(row)).keys()), None
        )
        if found is None:
            raise unreadable(FORM, "no header with 名称, 緯度 and 経度")
        return listing(_rows(rows, found), sites=any(name.startswith("hazard:") for name in found))
    except csv.Error as fault:
        raise unreadable(FORM, str(fault)) from fault


def _text(data: bytes) -> str:
    if b"\x00" in data:
        raise unreadable(FORM, "a zero byte")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable(FORM, "neither UTF-8 nor CP932")


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Tell where each field stands; of several columns that may hold one, the first that is named in our order."""
    places: dict[str, int] = {}
    for index, header in enumerate(row):
        places.setdefault(plain(header), index)
        if word := hazard(header):
            places.setdefault(f"hazard:{word}", index)
    found = {name: index for name, index in places.items() if name.startswith("hazard:") or name in _PARTS}
    for ours, names in _COLUMNS.items():
        for name in map(plain, names):
            if name in places:
                found.setdefault(ours, places[name])
    return found


def _rows(
    rows: Iterator[tuple[int, Sequence[str]]], columns: Mapping[str, int]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, row in rows:
        if any(cell.strip() for cell in row):
            fields = {name: row[index] for name, index in columns.items() if index < len(row)}
            if not fields.get("address"):
                fields["address"] = "".join(fields.get(part, "") for part in _PARTS)
            yield number, fields
