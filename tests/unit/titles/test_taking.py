"""Lists taken in: whole or not at all, each in the place of the one before, the city's word before all of them."""

import asyncio
import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.core.errors import KnownError
from kiosk.formats import opds
from kiosk.formats.faults import FormatError
from kiosk.titles import store, taking
from kiosk.titles.taking import Taken
from tests.unit.titles.house import House, titled
from tests.unit.titles.test_search import in_house

HEADER = ("資料番号", "タイトル", "著者名", "貸出回数", "貸出可能数")
HOST = "https://library.example"


def table(folder: Path, *rows: Sequence[object], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    file = folder / "list.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def feed(*titles: str, **more: Any) -> dict[str, Any]:
    publications = [{"metadata": {"title": title, "identifier": f"urn:book:{title}"}, "links": []} for title in titles]
    return {"metadata": {"title": "feed"}, "publications": publications, **more}


def link(href: str, **more: Any) -> dict[str, Any]:
    return {"href": href, "type": "application/opds+json", **more}


async def took(house: House, file: Path, *, force: bool = False) -> tuple[int, int, int, int, int]:
    done = await house.taking.file(file, "csv", force=force)
    return (done.read, done.kept, done.changed, done.dropped, done.refusals)


async def visited(house: House, pages: dict[str, Any]) -> Taken:
    async def fetch(url: str) -> bytes:
        return json.dumps(pages[url]).encode()

    return await house.taking.feeds(HOST, fetch, "opds", force=False)


def test_a_list_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        rows = [(n, f"本{n}", "川辺 ふみ", n, 1) for n in range(50)]
        assert await took(house, table(tmp_path, *rows, ("", "", "", "", ""), ("x", "", "y", "", ""))) == (
            51,
            50,
            50,
            0,
            1,
        )
        assert (await house.found("本"))[:2] == ["本49", "本48"]
        assert await took(house, table(tmp_path, *rows)) == (50, 50, 0, 0, 0)
        changed = [(1, "絵本1", "", "", 3), *rows[5:]]
        assert await took(house, table(tmp_path, *changed)) == (46, 46, 1, 4, 0)
        assert await house.found("絵本") == ["絵本1"]
        assert await house.found("本4") == [f"本{n}" for n in range(49, 39, -1)]
        first = await house.service.title("urn:kiosk:title:1")
        assert first is not None
        assert (first.free, first.loans) == (3, None)
        assert house.heard == ["titles"] * 3
        (told,) = (await house.service.stats()).sources
        assert (told.name, told.kept, told.refused, told.done) == ("csv", 46, 0, True)

    in_house(tmp_path, work)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_list_is_read_in_either_encoding(tmp_path: Path, encoding: str) -> None:
    async def work(house: House) -> None:
        await took(house, table(tmp_path, (1, "髙﨑の本", "", "", ""), encoding=encoding))
        assert await house.found("高崎") == ["髙﨑の本"]

    in_house(tmp_path, work)


def test_a_list_much_shorter_than_the_one_before_is_refused_unless_it_is_meant(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await took(house, table(tmp_path, *((n, f"本{n}", "", "", "") for n in range(10))))
        short = table(tmp_path, *((n, f"本{n}", "", "", "") for n in range(7)))
        with pytest.raises(KnownError) as refused:
            await took(house, short)
        assert refused.value.values == {"titles": 7, "known": 10}
        assert await house.service.count() == 10
        assert await took(house, short, force=True) == (7, 7, 0, 3, 0)

    in_house(tmp_path, work)


def test_the_citys_word_stays_against_a_list(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await house.put(titled(1, "市の本", id="urn:kiosk:title:1", free=1))
        assert await took(house, table(tmp_path, (1, "別の本", "", "", 9), (2, "本", "", "", ""))) == (2, 1, 1, 0, 0)
        assert await took(house, table(tmp_path, (2, "本", "", "", ""))) == (1, 1, 0, 0, 0)
        told = await house.service.title("urn:kiosk:title:1")
        assert told is not None
        assert (told.title, told.free) == ("市の本", 1)
        await house.put(titled(2, "市の本二", id="urn:kiosk:title:2"))
        await house.forget("urn:kiosk:title:1", "urn:kiosk:title:2")
        assert await house.service.count() == 0

    in_house(tmp_path, work)


def test_a_list_that_breaks_off_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        await took(house, table(tmp_path, (1, "本", "", "", "")))
        file = table(tmp_path, *((n, f"別{n}", "", "", "") for n in range(400)))
        file.write_bytes(file.read_bytes() + b"\x81")
        with pytest.raises(FormatError):
            await took(house, file)
        file.write_bytes(b"{}")
        with pytest.raises(FormatError):
            await took(house, file)
        with pytest.raises(KnownError):
            await took(house, tmp_path / "none.csv")
        assert (await house.found("本"), await house.found("別")) == (["本"], [])

    in_house(tmp_path, work)


def test_a_list_that_was_cut_short_by_a_stop_is_finished_by_taking_it_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(house: House) -> None:
        file = table(tmp_path, *((n, f"本{n}", "", "", "") for n in range(400)))
        with monkeypatch.context() as patch:
            patch.setattr(taking, "_MOST", 100)
            patch.setattr(house.taking, "_sweep", None)
            with pytest.raises(TypeError):
                await took(house, file)
        (told,) = (await house.service.stats()).sources
        assert (told.done, told.at) == (False, None)
        assert await took(house, file) == (400, 400, 0, 0, 0)
        assert (await house.service.stats()).sources[0].done

    in_house(tmp_path, work)


@pytest.mark.parametrize("where", ["gathered", "taking"])
def test_a_list_leaves_the_disk_the_room_that_people_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async def work(house: House) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(f"kiosk.titles.{where}.room", lambda _folder: False)
            with pytest.raises(KnownError, match="full"):
                await took(house, table(tmp_path, (1, "本", "", "", "")))
        assert await house.service.count() == 0

    in_house(tmp_path, work)


def test_a_catalogue_is_followed_to_its_end_and_never_in_a_circle_nor_to_another_host(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        elsewhere = link("https://elsewhere.example/feed")
        pages = {
            HOST: {"navigation": [link("/new"), link("all?page=1"), link("/new#top"), elsewhere, link("http://[")]},
            f"{HOST}/new": feed("青", links=[link(HOST, rel="next")]),
            f"{HOST}/all?page=1": feed("赤", "白", links=[link("?page=2", rel=["next"])]),
            f"{HOST}/all?page=2": feed("黒", "青", links=[link("?page=1", rel="next")], navigation=[elsewhere]),
        }
        done = await visited(house, pages)
        assert (done.pages, done.read, done.kept) == (4, 5, 4)
        assert sorted(
            await house.found("urn") + [one for sign in "青赤白黒" for one in await house.found(sign)]
        ) == sorted("青赤白黒")

    in_house(tmp_path, work)


def test_a_catalogue_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_PAGES", 40)

    async def work(house: House) -> None:
        asked: list[str] = []

        async def fetch(url: str) -> bytes:
            asked.append(url)
            return json.dumps(feed(str(len(asked)), links=[link(f"/{len(asked)}", rel="next")])).encode()

        with pytest.raises(KnownError, match="has more than"):
            await house.taking.feeds(HOST, fetch, "opds", force=False)
        assert len(asked) <= 41
        assert await house.service.count() == 0

    in_house(tmp_path, work)


def test_one_bad_page_and_nothing_is_kept(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        pages = {HOST: feed("青", links=[link("/2", rel="next")]), f"{HOST}/2": ["no feed"]}
        with pytest.raises(FormatError):
            await visited(house, pages)
        assert await house.service.count() == 0

    in_house(tmp_path, work)


def test_a_slice_grows_and_shrinks_with_what_it_takes_and_reading_goes_on_meanwhile(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        file = table(tmp_path, *((n, f"本{n}", "", "", "") for n in range(3_000)))
        importing = asyncio.ensure_future(took(house, file))
        seen = set()
        while not importing.done():
            seen.add(await house.service.count())
            await asyncio.sleep(0)
        assert (await importing)[1] == 3_000
        assert len(seen) > 3

    in_house(tmp_path, work)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["library", *words])
    return done.exit_code, done.output


def test_the_commands_work_on_a_machine_of_no_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA_DIR", str(tmp_path / "data"))
    file = table(tmp_path, (1, "髙橋の本", "川辺 ふみ", 3, ""), (2, "", "", "", ""))
    assert run("import", str(file)) == (
        0,
        "read 2, kept 1, changed 1, dropped 0, refused 1\n  row 3: It has no name.\n",
    )
    again = json.loads(run("import", str(file), "--json")[1])
    assert again == {
        "read": 2, "kept": 1, "changed": 0, "dropped": 0, "pages": 1, "refusals": 1,
        "refused": [{"row": 3, "why": "It has no name."}],
    }  # fmt: skip
    assert run("search", "高橋") == (0, "urn:kiosk:title:1\t髙橋の本\t川辺 ふみ\t\n")
    found = json.loads(run("search", "高橋", "かわべ", "--json")[1])
    assert found == {"titles": [], "more": False, "total": 0}
    found = json.loads(run("search", "高橋", "--json")[1])
    assert (found["total"], found["titles"][0]["loans"], found["titles"][0]["kind"]) == (1, 3, "paper")
    code, words = run("stats")
    assert code == 0
    assert words.startswith("titles 1 (paper 1), ")
    told = json.loads(run("stats", "--json")[1])
    assert (told["titles"], told["kinds"], told["lists"][0]["done"]) == (1, {"paper": 1}, True)
    assert told["bytes"] > 0
    assert run("import", str(tmp_path / "none.json"))[0] == 1
    assert run("import", "http://127.0.0.1:1/feed") == (
        1,
        "No catalogue came from http://127.0.0.1:1/feed: no-connection What was known before stays.\n",
    )


def test_a_feed_in_a_file_is_one_page(tmp_path: Path) -> None:
    async def work(house: House) -> None:
        file = tmp_path / "feed.json"
        file.write_text(json.dumps(feed("青", links=[link("/2", rel="next")])), encoding="utf-8-sig")
        with pytest.raises(FormatError):
            opds.read(b"[]")
        done = await house.taking.file(file, "opds", force=False)
        assert (done.pages, done.kept) == (1, 1)
        assert await house.store.read(store.counts) == {"paper": 1}

    in_house(tmp_path, work)
