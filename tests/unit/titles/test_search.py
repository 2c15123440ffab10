"""What is in the library is found, however it is written, and the first page is what most people look for."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.titles.filing import filed, folded, isbn13
from kiosk.titles.model import Found, Kind, Shelf, Title
from tests.unit.titles.house import House, names, open_house, titled

STATION = titled(
    1, "夕方の駅", reading="ゆうがたのえき", author="髙橋 澄江", author_reading="タカハシ スミエ", subjects=("小説",)
)
CAT = titled(2, "ネコの本", reading="ねこのほん", author="渡邉 みのる", author_reading="わたなべ みのる", loans=9)
ALBUM = titled(
    3, "みどり駅前写真帖", reading="みどりえきまえしゃしんちょう", kind=Kind.OBJECT, subjects=("郷土", "鉄道")
)
SIGNS = "高髙崎﨑の本ホンﾎﾝほんＡaー・ 12日圖図"
ONE_TITLE = st.builds(
    lambda title, author, subject: (title, author, subject),
    *(st.text(SIGNS, min_size=size, max_size=8) for size in (1, 0, 0)),
)


def in_house(path: Path, work: Callable[[House], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with open_house(path) as house:
            await work(house)

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("駅", ["夕方の駅", "みどり駅前写真帖"]),
        ("夕方", ["夕方の駅"]),
        ("ゆうがた", ["夕方の駅"]),
        ("ﾕｳｶﾞﾀ", ["夕方の駅"]),
        ("えき", ["夕方の駅", "みどり駅前写真帖"]),
        ("高橋", ["夕方の駅"]),
        ("髙橋澄江", ["夕方の駅"]),
        ("渡辺", ["ネコの本"]),
        ("ねこ", ["ネコの本"]),
        ("鉄道", ["みどり駅前写真帖"]),
        ("駅 小説", ["夕方の駅"]),
        ("駅　鉄道", ["みどり駅前写真帖"]),
        ("駅 ね", []),
        ("駅駅", []),
        ("、。", []),
        ("", []),
        ('" OR *', []),
    ],
)  # fmt: skip
def test_it_is_found_by_any_of_its_words(tmp_path: Path, words: str, found: list[str]) -> None:
    async def work(house: House) -> None:
        await house.put(STATION, CAT, ALBUM)
        assert await house.found(words) == found

    in_house(tmp_path, work)


@settings(max_examples=60)
@given(st.lists(ONE_TITLE, min_size=1, max_size=12), st.lists(st.text(SIGNS, min_size=1, max_size=4), min_size=1))
def test_nothing_is_missed_and_nothing_else_is_found(told: list[tuple[str, str, str]], asked: list[str]) -> None:
    titles = [titled(n, title, author=by, subjects=(about,)) for n, (title, by, about) in enumerate(told)]

    def holds(title: Title, word: str) -> bool:
        return any(word in folded(text) for text in (title.title, title.author, *title.subjects))

    async def work(house: House) -> None:
        await house.put(*titles)
        for words in asked:
            parts = [part for part in map(folded, words.split()) if part]
            expected = {one.id for one in titles if parts and all(holds(one, part) for part in parts)}
            assert {one.id for one in (await house.service.search(words, size=50)).titles} == expected

    with tempfile.TemporaryDirectory() as folder:
        in_house(Path(folder), work)


def test_the_title_that_is_called_just_so_comes_first_then_what_is_lent_most_then_the_newest(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(
            titled(1, "月夜の橋", year=2001, loans=3),
            titled(2, "月夜", year=1980),
            titled(3, "月夜の橋 下", year=2020, loans=3),
            titled(4, "月夜の旅", loans=500_000),
            titled(5, "月夜の道", loans=90_000),
        )
        expected = ["月夜", "月夜の旅", "月夜の道", "月夜の橋 下", "月夜の橋"]
        assert await house.found("月夜") == expected
        pages = [await house.service.search("つきよ 月夜", page, 2) for page in range(3)]
        assert all(page == Found() for page in pages)  # nobody gave a reading
        pages = [await house.service.search("月夜", page, 2) for page in range(4)]
        assert [name for page in pages for name in names(page.titles)] == expected
        assert [(page.more, page.total) for page in pages] == [(True, 5), (True, 5), (False, 5), (False, 5)]

    in_house(tmp_path, work)


def test_beyond_a_thousand_nobody_counts_and_every_page_is_there(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(*(titled(n, f"本{n}") for n in range(1_200)))
        first = await house.service.search("本")
        assert (len(first.titles), first.more, first.total) == (6, True, None)
        last = await house.service.search("本", 199)
        assert (len(last.titles), last.more) == (6, False)
        assert len(set(await house.found("本", 2_000))) == 1_200

    in_house(tmp_path, work)


@pytest.mark.parametrize(
    ("kana", "found"),
    [
        ("ね", ()),
        ("ねこ", ("ネコの本",)),
        ("たか", ("髙橋 澄江",)),
        ("ゆう", ("夕方の駅",)),
        ("みど", ("みどり駅前写真帖",)),
        ("こ", ()),
        ("この", ()),
        ("渡辺", ("渡邉 みのる",)),
    ],
)
def test_suggestions_begin_with_what_was_typed_from_the_second_kana_on(
    tmp_path: Path, kana: str, found: tuple[str, ...]
) -> None:
    async def work(house: House) -> None:
        await house.put(STATION, CAT, ALBUM)
        assert await house.service.suggest(kana) == found

    in_house(tmp_path, work)


def test_an_author_of_many_titles_is_suggested_once(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        many = (titled(n, f"本 {n}", author="月野 昴", author_reading="つきの すばる", loans=9) for n in range(30))
        await house.put(*many, titled(99, "月の本", reading="つきのほん"))
        assert await house.service.suggest("つき") == ("月野 昴", "月の本")

    in_house(tmp_path, work)


def test_shelves_hold_what_is_told_of_them_and_what_is_worked_out(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(
            titled(1, "絵本一", shelves=(Shelf.PICTURE,), loans=2, added=date(2020, 1, 1)),
            titled(2, "絵本二", shelves=(Shelf.PICTURE, Shelf.LOCAL), loans=5),
            titled(3, "新しい本", added=date(2026, 11, 1)),
        )
        shelves = dict(await house.service.shelves())
        assert shelves == {
            Shelf.NEW: 2, Shelf.POPULAR: 2, Shelf.LARGE_PRINT: 0, Shelf.PICTURE: 2, Shelf.LOCAL: 1, Shelf.MUSEUM: 0,
        }  # fmt: skip
        for shelf, expected in (
            (Shelf.NEW, ["新しい本", "絵本一"]),
            (Shelf.POPULAR, ["絵本二", "絵本一"]),
            (Shelf.PICTURE, ["絵本二", "絵本一"]),
            (Shelf.MUSEUM, []),
        ):
            assert names((await house.service.shelf(shelf)).titles) == expected
        page = await house.service.shelf(Shelf.PICTURE, 1, 1)
        assert (names(page.titles), page.more, page.total) == (["絵本一"], False, 2)

    in_house(tmp_path, work)


def test_a_hundred_are_called_new_and_the_oldest_of_many_are_let_go(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(*(titled(n, f"本{n}", added=date.fromordinal(700_000 + n)) for n in range(600)))
        newest = await house.service.shelf(Shelf.NEW, 0, 200)
        assert (len(newest.titles), newest.titles[0].title, newest.more) == (100, "本599", False)
        kept = await house.store.read(lambda db: db.execute("select count(*) from title_shelves").fetchone()[0])
        assert kept < 600

    in_house(tmp_path, work)


def test_a_title_told_anew_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        assert await house.put(STATION, CAT) == 2
        assert await house.put(STATION, CAT) == 0
        assert await house.put(titled(1, "朝の駅", free=2)) == 1
        assert await house.found("夕方") == []
        assert await house.found("朝") == ["朝の駅"]
        assert await house.service.count() == 2
        await house.put(titled(1, "朝の駅", free=0, waiting=3))
        told = await house.service.title("urn:t:1")
        assert told is not None
        assert (told.free, told.waiting) == (0, 3)

    in_house(tmp_path, work)


def test_what_the_city_has_no_more_is_gone(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(STATION, CAT)
        await house.forget(CAT.id, "urn:t:none")
        assert await house.found("ねこ") == []
        assert await house.service.title(CAT.id) is None
        assert await house.service.count() == 1

    in_house(tmp_path, work)


def test_a_bar_code_finds_its_title(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(STATION, titled(7, "番号の本", isbn="9784101010014"))
        for code in ("9784101010014", "978-4-10-101001-4", "4101010013"):
            found = await house.service.by_isbn(code)
            assert found is not None
            assert found.title == "番号の本"
        for code in ("9784101010015", "9784101010021", "", "本"):
            assert await house.service.by_isbn(code) is None

    in_house(tmp_path, work)


def test_an_isbn_is_one_only_with_its_check_digit() -> None:
    assert isbn13("4-10-109205-2") == isbn13("9784101092058")
    assert isbn13("410109205X") == ""
    assert isbn13("４１０１０９２０５２") == "9784101092058"


def test_no_text_of_a_title_can_pass_for_a_sign_of_the_index() -> None:
    assert filed(titled(1, "\ue000本\ue004")).words == filed(titled(1, "本")).words
