"""The real Anthy offers kanji for names and places, learns nothing and leaves nothing on the disk."""

import asyncio
import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.kanji_anthy import LONGEST, Anthy, _Conversion
from kiosk.core.errors import KnownError
from kiosk.japanese.kanji import Converter, Segment, offered

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import asyncio, os, sys
from kiosk.adapters.kanji_anthy import Anthy

async def main():
    anthy = Anthy()
    for reading in ("わたなべ", "とうきょうとちよだくかすみがせき") * 20:
        await anthy.segments(reading)
    for line in open("/proc/self/maps"):
        print(line.split()[1], line.split()[-1])
    for fd in os.listdir("/proc/self/fd"):
        print("open", os.path.realpath(f"/proc/self/fd/{fd}"))
    await anthy.close()

asyncio.run(main())
"""


def converted(*readings: str) -> list[tuple[Segment, ...]]:
    async def ask() -> list[tuple[Segment, ...]]:
        anthy = Anthy()
        converter: Converter = anthy
        found = [await converter.segments(reading) for reading in readings]
        await anthy.close()
        return found

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("reading", "written"),
    [
        ("わたなべ", "渡辺"), ("ワタナベ", "渡邊"), ("わたなべ", "渡邉"), ("たかはし", "髙橋"), ("さとう", "佐藤"),
        ("さいとう", "齋藤"), ("ﾔﾏｻﾞｷ", "山﨑"), ("れいわ", "令和"), ("ちよだく", "千代田区"),
        ("しょうた", "翔太"), ("はせがわ", "長谷川"),
    ],
)  # fmt: skip
def test_a_name_is_offered(reading: str, written: str) -> None:
    ((segment,),) = converted(reading)
    assert written in offered(segment)


def test_an_address_is_cut_in_parts() -> None:
    (parts,) = converted("とうきょうとちよだくかすみがせき")
    assert "".join(part.kana for part in parts) == "とうきょうとちよだくかすみがせき"
    assert [part.candidates[0] for part in parts][:2] == ["東京都", "千代田区"]


@pytest.mark.parametrize(
    "text", ["山田", "abc", "😀", "か\x00き", "か" * (LONGEST + 1), "3", "<img src=x>", "\u202eかき", "か\n"]
)
def test_what_is_no_kana_stays_as_it_is(text: str) -> None:
    assert converted(text) == [(Segment(text, (text,)),)]


@pytest.mark.parametrize("kana", ["ゔぁ", "ゐゑを", "っ", "ー", "・", "ん" * LONGEST, "ゎぁぃ", "ぱぴぷぺぽ" * 12])
def test_every_kana_comes_back(kana: str) -> None:
    (parts,) = converted(kana)
    assert "".join(part.kana for part in parts) == kana
    assert all(part.candidates and all(part.candidates) for part in parts)


def test_nothing_is_nothing() -> None:
    assert converted("") == [()]


def test_it_can_be_closed_and_opened_again_and_offers_the_same() -> None:
    first = converted("さとう", "はなこ")
    assert converted(*["さとう"] * 30, "さとう", "はなこ")[-2:] == first


def test_asking_from_many_sides_at_once_mixes_nothing() -> None:
    async def ask() -> list[tuple[Segment, ...]]:
        anthy = Anthy()
        found = await asyncio.gather(*(anthy.segments(reading) for reading in ("さとう", "わたなべ") * 20))
        await anthy.close()
        return found

    names = ["".join(part.kana for part in parts) for parts in asyncio.run(ask())]
    assert names == ["さとう", "わたなべ"] * 20


def test_nothing_typed_stays_in_it() -> None:
    async def ask() -> None:
        anthy, left = Anthy(), _Conversion(-1)
        await anthy.segments("さとうはなこ")
        assert anthy._library
        anthy._library.anthy_get_stat(anthy._context, ctypes.byref(left))
        assert left.segments == 0
        await anthy.close()

    asyncio.run(ask())


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    places = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "tmp", "XDG_CONFIG_HOME": tmp_path / "config"}
    for place in places.values():
        place.mkdir()
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-B", "-c", CHILD], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    used = [line.split(" ", 1) for line in ran.stdout.splitlines()]
    assert any("anthy.dic" in name for _, name in used), "the dictionary is in use, so the list is a list"
    assert [name for mode, name in used if mode.startswith("rw-s")] == []
    assert [name for mode, name in used if mode == "open" and name.startswith(str(tmp_path))] == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_without_the_library_it_is_said_in_words() -> None:
    async def ask() -> None:
        anthy = Anthy("libanthy-that-is-not-there.so.1")
        try:
            await anthy.segments("さとう")
        finally:
            await anthy.close()

    with pytest.raises(KnownError, match="no dictionary of kanji"):
        asyncio.run(ask())
