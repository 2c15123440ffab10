"""The reception slip: it finds a household again and tells nobody who is in it."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES
from kiosk.devices.scans import Purpose, read
from kiosk.shelter import household, store
from kiosk.shelter.model import About, Presence
from kiosk.shelter.reception import TEMPLATE
from tests.unit.applications.paper import Press, image, margins_are_white, press, scanned
from tests.unit.shelter.papers_house import Printing, story

__all__ = ["press"]


def slip(folder: Path, language: str = "ja", *, rows: dict[str, str] | None = None, copy: int = 0) -> dict[str, Any]:
    """Return what a slip says just after a household of four came."""
    found: dict[str, Any] = {}

    async def told(desk: Printing) -> None:
        found["home"] = await desk.house.arrive(*("山田 花子", "太郎", "次郎", "三郎"), about=About(language=language))
        (job,) = await desk.jobs(TEMPLATE)
        recipe = replace(job.recipe, rows={**job.recipe.rows, **(rows or {})}, copy=copy)
        found.update(await desk.drawn(replace(job, recipe=recipe)))

    story(folder, told)
    return found


def test_its_code_finds_the_household_and_nothing_else_is_on_it(tmp_path: Path) -> None:
    said = slip(tmp_path)
    code = read(str(said["code"]).lower(), Purpose.SLIP)
    assert code is not None
    assert household.scanned(code) == said.pop("home")
    assert (said["number"], said["people"], said["staff"]) == (
        "A-0001-" + str(household.check_digit("A", 1)),
        "4人",
        [],
    )
    assert not any(word in json.dumps(said, ensure_ascii=False) for word in ("山田", "花子", "太郎"))


def test_it_speaks_the_households_language_or_the_one_asked_for(tmp_path: Path) -> None:
    assert slip(tmp_path / "vi", "vi")["language"] == "vi"
    assert slip(tmp_path / "ko", "vi", rows={"language": "ko"})["language"] == "ko"
    assert slip(tmp_path / "none", "tlh")["language"] == "ja"


def test_staff_read_japanese_whoever_holds_it(tmp_path: Path) -> None:
    said = slip(tmp_path, "vi")
    assert said["staff"][:2] == ["避難所の受付票", "4人"]
    assert slip(tmp_path / "easy", "ja@easy")["staff"] == []


def test_a_copy_says_so(tmp_path: Path) -> None:
    assert slip(tmp_path / "first")["copy"] == ""
    assert slip(tmp_path / "copy", copy=2)["copy"]


def test_who_left_is_not_counted_any_more(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子", "太郎")
        (job,) = await desk.jobs(TEMPLATE)
        people = await desk.house.people(home)
        await desk.house.service.move("out", [people[0].id], Presence.OUT)
        assert (await desk.drawn(job))["people"] == "2人"
        await desk.house.service.move("left", [people[0].id], Presence.LEFT)
        assert (await desk.drawn(job))["people"] == "1人"

    story(tmp_path, told)


def test_a_household_that_was_forgotten_has_no_slip_any_more(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        await desk.house.arrive("山田 花子")
        (job,) = await desk.jobs(TEMPLATE)
        await desk.house.kiosk.write(store.purge)
        with pytest.raises(KnownError, match="not here any more"):
            await desk.drawn(job)

    story(tmp_path, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_stays_inside_the_margins_and_can_be_scanned(
    tmp_path: Path, press: Press, language: str
) -> None:
    words = slip(tmp_path, language, copy=2)
    del words["home"]
    for narrow in (False, True):
        picture = press.slip(TEMPLATE, words, narrow=narrow)
        assert margins_are_white(picture)
        assert scanned(image(picture)) == [words["code"]]
    assert scanned(press.page(TEMPLATE, words)) == [words["code"]]


def test_each_part_is_printed_and_only_the_number_is_needed(tmp_path: Path, press: Press) -> None:
    words = slip(tmp_path, "vi", copy=2)
    del words["home"]
    whole = press.slip(TEMPLATE, words)
    for name in words.keys() - {"language", "number"}:
        assert press.slip(TEMPLATE, {key: value for key, value in words.items() if key != name}) != whole, name
    assert press.slip(TEMPLATE, {"number": words["number"]}).height > 100


def test_the_number_is_the_largest_thing_on_it(press: Press) -> None:
    """Its capitals are 12 mm or more, as of every key line."""
    bare = image(press.slip(TEMPLATE, {"number": "A-0042-7"}))
    box = bare.point(lambda level: 255 - level).getbbox()
    assert box is not None
    inside = bare.crop((box[0] + 20, box[1] + 4, box[2] - 20, box[1] + 180)).getbbox()
    assert inside is not None
    assert (inside[3] - inside[1]) / 203 * 25.4 >= 12


def test_a_place_with_a_hostile_name_takes_no_paper(press: Press) -> None:
    for text in ("長" * 10_000, "a" * 10_000, "\u202egnp.exe\x1b@", "😀👨‍👩‍👧 \ud800", '#panic("x")', "<img src=x>"):
        picture = asyncio.run(press._renderer.slip(TEMPLATE, {"number": "A-0042-7", "place": text, "people": text}))
        assert margins_are_white(picture)
        assert picture.height < 4000
