"""Lists of places, made here, and a store that holds them."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.store import Store
from kiosk.formats.listed import Listed, Listing
from kiosk.places import store
from kiosk.places.model import Kind, Place
from kiosk.places.service import PlacesService


def _header(line: str) -> list[str]:
    return next(csv.reader([line]))


CHIBA = (35.6130, 140.1135)  # the station
OLD = _header(
    "NO,名称,名称_カナ,住所,方書,緯度,経度,標高,電話番号,内線番号,市区町村コード,都道府県名,市区町村名,災害種別_洪水,"
    "災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,"
    "災害種別_火山現象,指定避難所との重複,想定収容人数,対象となる町会・自治会,URL,備考"
)
NEW = _header(
    "全国地方公共団体コード,ID,名称,名称_カナ,名称_英字,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,"
    "所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,標高,電話番号,災害種別_洪水,"
    "災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,"
    "災害種別_火山現象,指定避難所との重複,想定収容人数,備考"
)
WORDS = {
    "flood": "洪水",
    "landslide": "崖崩れ、土石流及び地滑り",
    "storm-surge": "高潮",
    "earthquake": "地震",
    "tsunami": "津波",
    "fire": "大規模な火事",
    "inland-flood": "内水氾濫",
    "volcano": "火山現象",
}


def row(header: Sequence[str], **cells: str) -> list[str]:
    """Give a row for a header; a place in Chiba, safe from floods, unless told otherwise."""
    usual = {"名称": "みどり小学校", "緯度": "35.61", "経度": "140.11", "災害種別_洪水": "1"} | cells
    return [usual.get(name, "") for name in header]


def table(header: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def as_old_list(listing: Listing, encoding: str) -> bytes:
    """Write a list as a municipality did years ago."""
    rows = [
        row(
            OLD,
            NO=one.id,
            名称=one.name,
            住所=one.address,
            備考=one.note,
            緯度=str(one.latitude),
            経度=str(one.longitude),
            市区町村コード=one.municipality.lstrip("0"),
            **{f"災害種別_{word}": "○" if ours in one.hazards else "" for ours, word in WORDS.items()},
            指定避難所との重複="1" if one.also else "",
        )
        for one in listing.places
    ]
    return table(OLD, *rows, encoding=encoding)


def listed(number: int, name: str = "", **told: object) -> Listed:
    usual = {"row": number, "id": f"E{number}", "name": name or f"place {number}", "kana": "", "address": ""}
    usual |= {"latitude": 35.6, "longitude": 140.1, "hazards": ("flood",), "also": False, "capacity": None}
    usual |= {"capacity_text": "", "municipality": "121002", "phone": "", "note": ""}
    return Listed(**(usual | told))  # type: ignore[arg-type]


def many(count: int) -> tuple[Place, ...]:
    """Give so many places, spread over half of Japan."""
    return tuple(
        Place(
            f"E{n}", Kind.SITE, f"place {n}", 33 + n * 7 % 5000 / 1000, 135 + n * 13 % 5000 / 1000, hazards=("flood",)
        )
        for n in range(count)
    )


@dataclass
class House:
    store: Store
    service: PlacesService
    heard: list[str]

    async def near(self, hazard: str = "", limit: int = 5) -> list[str]:
        found = await self.store.read(lambda db: store.near(db, *CHIBA, hazard, limit))
        return [one.place.name for one in found]


@asynccontextmanager
async def open_house(path: Path) -> AsyncIterator[House]:
    changes = Changes()
    heard: list[str] = []
    changes.subscribe(["places"], lambda: heard.append("places"))
    public = Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    try:
        await public.open()
        yield House(public, PlacesService(public), heard)
    finally:
        await public.close()
