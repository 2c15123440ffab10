"""From an address: towns of what is known, their middle, and what is said where no place is known."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.formats.listed import Listed, Listing
from kiosk.places.addresses import Addresses
from kiosk.places.origins import Origin, Town, cities, origin, split, towns
from kiosk.places.service import PlacesService
from tests.unit.places.house import House, listed, open_house
from tests.unit.places.test_places import listing

KNOWN = towns([
    ("千葉県千葉市中央区新千葉3-6-1", 35.60, 140.10),
    ("千葉市中央区新千葉２丁目１", 35.62, 140.12),
    ("千葉県千葉市中央区松ヶ丘町440", 35.58, 140.13),
    ("千葉県千葉市稲毛区稲丘町19-30", 35.64, 140.08),
])  # fmt: skip


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("千葉県千葉市中央区新千葉3-6-1", ("千葉県", "千葉市中央区", "新千葉")),
        ("千葉市中央区新千葉三丁目6", ("", "千葉市中央区", "新千葉")),
        ("中央区 新千葉３－６", ("", "中央区", "新千葉")),
        ("京都府京都市左京区吉田", ("京都府", "京都市左京区", "吉田")),
        ("三重県四日市市諏訪町1-5", ("三重県", "四日市市", "諏訪町")),
        ("千葉県市川市市川1-1", ("千葉県", "市川市", "市川")),
        ("愛知県豊橋市市場3", ("愛知県", "豊橋市", "市場")),
        ("北海道余市郡余市町朝日町26", ("北海道", "余市郡余市町", "朝日町")),
        ("富山県中新川郡上市町法音寺1", ("富山県", "中新川郡上市町", "法音寺")),
        ("東京都青ヶ島村無番地", ("東京都", "青ヶ島村", "無")),
        ("千葉県千葉市緑区大字平山町100", ("千葉県", "千葉市緑区", "平山町")),
        ("秋田県横手市十文字町1", ("秋田県", "横手市", "十文字町")),
        ("", ("", "", "")),
        ("<img src=x>" * 50, ("", "", "")),
    ],
)
def test_an_address_is_taken_apart(address: str, parts: tuple[str, str, str]) -> None:
    assert split(address) == parts


def test_a_town_is_where_its_places_are() -> None:
    assert cities(KNOWN) == ("千葉市中央区", "千葉市稲毛区")
    [new] = [town for town in KNOWN if town.name == "新千葉"]
    assert (round(new.latitude, 4), round(new.longitude, 4), new.count) == (35.61, 140.11, 2)
    assert new.prefecture == "千葉県", "as one of its addresses says"


def middle(found: Origin | None) -> tuple[float, float, str, str] | None:
    return (round(found.latitude, 4), round(found.longitude, 4), found.name, found.missing) if found else None


def test_an_origin_is_the_town_else_the_ward_else_the_city_and_says_so() -> None:
    assert middle(origin(KNOWN, "千葉市中央区", "新千葉")) == (35.61, 140.11, "新千葉", "")
    assert middle(origin(KNOWN, "千葉市中央区", "松ケ丘町")) == (35.58, 140.13, "松ヶ丘町", ""), (
        "the ヶ is small or not"
    )
    assert middle(origin(KNOWN, "千葉市中央区", "千葉")) == (35.6, 140.1167, "千葉市中央区", "千葉")
    assert middle(origin(KNOWN, "千葉市美浜区", "真砂")) == (35.61, 140.1075, "千葉市", "真砂")
    assert origin(KNOWN, "富山市", "桜町") is None
    assert origin((), "千葉市中央区", "新千葉") is None


def test_an_address_that_names_the_ward_alone_lies_in_the_city() -> None:
    known = (Town("中央区", "新千葉", 35.6, 140.1), Town("区", "x", 1.0, 1.0))
    assert origin(known, "千葉市中央区", "新千葉") == Origin(35.6, 140.1, "新千葉")


async def _filled(house: House) -> None:
    rows = (
        ("千葉県千葉市中央区新千葉3-6-1", 35.60, 140.10),
        ("千葉県千葉市中央区新千葉2-1", 35.62, 140.12),
        ("千葉県千葉市中央区今井1-1", 35.58, 140.13),
        ("千葉県千葉市中央区みどり9", 35.58, 140.13),
        ("", 35.0, 140.0),
    )
    places = [
        listed(n, address=address, latitude=latitude, longitude=longitude)
        for n, (address, latitude, longitude) in enumerate(rows)
    ]
    await house.service.take(listing(*places), force=False)


def test_a_postal_code_leads_to_its_town(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await _filled(house)
            asked = Addresses(house.service)
            assert middle(await asked.by_code("260-0031")) == (35.61, 140.11, "新千葉", "")  # 千葉市中央区新千葉
            found = await asked.by_code("2600013")  # 千葉市中央区中央
            assert (found.name, found.missing) == ("千葉市中央区", "中央")
            with pytest.raises(KnownError, match="No place of refuge is known"):
                await asked.by_code("9300002")  # 富山市
            with pytest.raises(KnownError, match="seven digits"):
                await asked.by_code("26000")
            await asked.close()

    asyncio.run(whole())


def test_towns_come_by_their_reading_and_those_nobody_can_read_last(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await _filled(house)
            asked = Addresses(house.service)
            assert await asked.cities() == ("千葉市中央区",)
            read = [(town.name, town.kana) for town in await asked.towns("千葉市中央区")]
            assert read == [("今井", "いまい"), ("新千葉", "しんちば"), ("みどり", "")]
            assert await asked.towns("富山市") == ()
            await asked.close()

    asyncio.run(whole())


def test_one_place_is_seen_from_elsewhere_with_what_it_is_on_two_lists(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            here = {"latitude": 35.60, "longitude": 140.10}
            await house.service.take(listing(listed(1, "school", **here)), force=False)
            await house.service.take(_shelters(listed(2, "school", **here)), force=False)
            near = await house.service.seen("E1", Origin(35.61, 140.10, "新千葉"))
            assert near is not None
            said = near.place.name, near.place.also, round(near.metres), near.direction.value
            assert said == ("school", True, 1112, "S")
            assert await PlacesService(house.store).seen("E9", Origin(35.61, 140.10)) is None

    asyncio.run(whole())


def _shelters(*places: Listed) -> Listing:
    return replace(listing(*places), sites=False)
