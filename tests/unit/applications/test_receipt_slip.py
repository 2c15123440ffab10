"""The receipt on paper: what a person needs to come back with, the code once, and nothing of what was filled in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.applications.model import Application
from kiosk.applications.receipt_slip import About, ReceiptSlip
from kiosk.applications.receipts import grouped, scanned_number
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.core.outbox import State
from kiosk.devices.jobs import Recipe
from tests.unit.applications.office import FILLED, Office, story
from tests.unit.applications.paper import PLACE, Press, image, margins_are_white, press, scanned

__all__ = ["press"]

TEMPLATE = "application_receipt"
ABOUT = About("住民票の写し", "このあとの流れ", "この紙を1番窓口へお持ちください。" * 3)


async def about(procedure: str, language: str) -> About:
    assert procedure == FILLED.procedure
    return ABOUT if language in LANGUAGES else About()


async def nothing(_procedure: str, _language: str) -> About:
    return About()


async def data(office: Office, made: Application, copy: int = 0, tell: Any = about) -> dict[str, Any]:
    slip = ReceiptSlip(office.kiosk, Texts, PLACE, tell)
    return await slip.data(Recipe(TEMPLATE, {"application": made.id}, copy))


async def sent(office: Office, language: str = "ja") -> Application:
    await office.service.send("act", replace(FILLED, language=language))
    made = await office.service.sent("act")
    assert made is not None
    return made


def of(folder: Path, language: str = "ja") -> dict[str, Any]:
    """What a receipt says just after it was sent."""
    found: dict[str, Any] = {}
    folder.mkdir(exist_ok=True)

    async def told(office: Office) -> None:
        found.update(await data(office, await sent(office, language)))

    story(folder, told)
    return found


def test_number_code_and_state_stand_on_the_first_paper(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        first = await data(office, made)
        assert first["number"] == grouped(made.number)
        assert first["secret"] == grouped(made.code)
        assert first["copy"] == ""
        assert scanned_number(first["code"]) == made.number
        assert made.code not in json.dumps(first).replace(grouped(made.code), "")
        kept = first["state"]
        await office.settle(made.id, State.ACCEPTED)
        assert (await data(office, made))["state"] != kept

    story(tmp_path, told)


def test_a_copy_after_it_was_in_hand_has_no_code_and_says_so(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        first = await data(office, made)
        again = await data(office, made, 1)  # the first did not come out whole: the person still needs it
        assert (again["secret"], bool(again["copy"])) == (first["secret"], True)
        await office.service.in_hand("act")
        later = await data(office, made, 2)
        assert later["secret"] == ""
        assert later["secret_words"] not in {"", first["secret_words"]}
        assert made.code not in json.dumps(later)

    story(tmp_path, told)


def test_nothing_that_was_filled_in_stands_on_it(tmp_path: Path) -> None:
    said = json.dumps(of(tmp_path), ensure_ascii=False)
    assert not any(word in said for word in ("山田", "花子", "みどり町"))


def test_staff_read_japanese_whoever_holds_it(tmp_path: Path) -> None:
    assert of(tmp_path / "ja")["staff"] == []
    assert of(tmp_path / "easy", "ja@easy")["staff"] == []
    staff = of(tmp_path / "vi", "vi")["staff"]
    assert staff[0] == ABOUT.title
    assert len(staff) == 3


def test_a_procedure_that_is_not_here_any_more_still_has_a_receipt(tmp_path: Path, press: Press) -> None:
    async def told(office: Office) -> None:
        bare = await data(office, await sent(office, "en"), tell=nothing)
        assert bare["procedure"] == bare["next"] == ""
        assert bare["counter"]
        assert all(bare["staff"])

    story(tmp_path, told)
    assert press.slip(TEMPLATE, {"language": "en", "number": "1012-3456-7890"}).height > 100


def test_an_application_that_is_gone_is_a_mistake_of_ours(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        with pytest.raises(LookupError):
            await ReceiptSlip(office.kiosk, Texts, PLACE, about).data(Recipe(TEMPLATE, {"application": "none"}))

    story(tmp_path, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_stays_inside_the_margins_and_can_be_scanned(
    tmp_path: Path, press: Press, language: str
) -> None:
    words = of(tmp_path, language)
    for narrow in (False, True):
        picture = press.slip(TEMPLATE, {**words, "copy": Texts(language).say("Copy {number}", number=2)}, narrow=narrow)
        assert margins_are_white(picture)
        assert scanned(image(picture)) == [words["code"]]
    assert scanned(press.page(TEMPLATE, words)) == [words["code"]]


def test_four_times_as_much_is_one_sheet_that_can_be_scanned(tmp_path: Path, press: Press) -> None:
    words = of(tmp_path, "vi")
    long = {name: value * 4 if isinstance(value, str) else value for name, value in words.items()}
    long |= {"code": words["code"], "number": words["number"], "secret": words["secret"], "language": "vi"}
    assert scanned(press.page(TEMPLATE, {**long, "staff": [line * 4 for line in words["staff"]]})) == [words["code"]]


def without(words: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in words.items() if key != name}


def test_each_part_is_printed_and_only_the_number_is_needed(tmp_path: Path, press: Press) -> None:
    words = {**of(tmp_path, "vi"), "copy": "1", "counter": "!"}
    whole = press.slip(TEMPLATE, words)
    for name in words.keys() - {"language", "number"}:
        assert press.slip(TEMPLATE, without(words, name)) != whole, name


def test_the_number_fits_its_box(press: Press) -> None:
    for narrow in (False, True):
        picture = image(press.slip(TEMPLATE, {"language": "ja", "number": "8888-8888-8888"}, narrow=narrow))
        left, top, right, _ = picture.point(lambda level: 255 - level).getbbox() or (0, 0, 0, 0)
        for edge in ((left, top + 12, left + 15, top + 60), (right - 15, top + 12, right, top + 60)):
            assert picture.crop(edge).getextrema() == (0, 0)


def test_a_job_holds_nothing_of_the_person(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        rows = await office.kiosk.read(lambda db: db.execute("select * from jobs").fetchall())
        said = json.dumps(rows, ensure_ascii=False)
        assert made.id in said
        assert not any(word in said for word in ("山田", made.number, made.code, grouped(made.number)))

    story(tmp_path, told)
