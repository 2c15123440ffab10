"""The sheets on paper: pages that go on overleaf, strips under a metre, whatever the names."""

import asyncio
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.documents.render import TALLEST, TEMPLATES
from kiosk.shelter.model import Counts
from kiosk.shelter.papers import HAND_OVER, REPORT
from kiosk.shelter.report import STRIP as REPORT_STRIP
from kiosk.shelter.report import Deeds, Report
from kiosk.shelter.report_words import report
from kiosk.shelter.sheet import STRIP, Away, Feed, HandOver, PowerLeft
from kiosk.shelter.sheet_words import Issue, hand_over
from kiosk.shelter.wants import Need, Want
from tests.clocks import START
from tests.unit.applications.paper import Press, margins_are_white, press
from tests.unit.shelter.test_sheet import SHELTER, TOLD

__all__ = ["press"]

LONG = "コンスタンティノープル・アレクサンドロヴィチ・ペトロフスキー" * 2
POWER = (PowerLeft(True, Feed.BATTERY, 40, (3.4, 5.2)), PowerLeft(False, Feed.BATTERY, 30, (0.7, 1.2)))
HOSTILE = ("長" * 10_000, "a" * 10_000, "\u202egnp.exe\x1b@", "😀👨‍👩‍👧 \ud800", '#panic("x")', "{a|b}{|}")
SMALLEST = 4.8  # millimetres, on paper as everywhere


def needs(count: int, name: str = "山田 花子", note: str = "週三回。次は月曜日") -> tuple[Need, ...]:
    wants = sorted(Want, key=lambda want: -Need("", "", "", want).urgency)
    chosen = (wants[at * len(wants) // count] for at in range(count))
    return tuple(Need(f"n{at}", "", "", want, note, number="A-0042-7", name=name) for at, want in enumerate(chosen))


def sheet(told: HandOver, issue: Issue, language: str = "ja") -> dict[str, Any]:
    return {**hand_over(Texts(language), told, POWER, issue), "place": "みどり小学校 体育館"}


def pages(press: Press, template: str, data: dict[str, Any], ppi: float = 50.0) -> list[Image.Image]:
    """Draw the pages of a sheet as pictures."""
    source, inputs = press._renderer._source(template, data, "a4")
    made = press._renderer._ready().compile(source, format="png", ppi=ppi, sys_inputs=inputs)
    return [Image.open(BytesIO(one)).convert("L") for one in (made if isinstance(made, list) else [made or b""])]


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    found = page.point(lambda level: 255 - level).getbbox()
    assert found is not None, "an empty page"
    return found


def test_three_hundred_needs_go_on_overleaf_inside_the_margins(press: Press) -> None:
    told = replace(TOLD, needs=needs(300))
    made = pages(press, HAND_OVER, sheet(told, Issue(START, known=True)))
    assert 6 <= len(made) <= 16
    edge = 14 / 25.4 * 50
    for page in made:
        left, top, right, bottom = ink(page)
        assert min(left, top, page.width - right, page.height - bottom) >= edge
    pdf = asyncio.run(press._renderer.page(HAND_OVER, sheet(told, Issue(START, known=True))))
    assert len(re.findall(rb"/MediaBox ?\[0 0 595\.\d+ 841\.\d+\]", pdf)) == len(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_strip_of_the_narrowest_roll_is_under_a_metre(press: Press, language: str) -> None:
    people = tuple(replace(one, disputed=True) for one in needs(STRIP, LONG, "長" * 10_000))
    for part in (1, 2):
        told = replace(TOLD, needs=people if part == 2 else (), out=(), supplies=())
        data = sheet(told, Issue(START, True, part, 2, 3), language)
        for narrow in (True, False):
            picture = press.slip(HAND_OVER, data, narrow=narrow)
            assert picture.height <= TALLEST
            assert margins_are_white(picture)


def test_the_longest_list_of_people_out_is_under_a_metre(press: Press) -> None:
    told = replace(TOLD, needs=(), out=(Away("A-0042-7", LONG, START),) * STRIP, supplies=())
    assert press.slip(HAND_OVER, sheet(told, Issue(START, True, 2, 3)), narrow=True).height <= TALLEST


def deeds(count: int) -> tuple[Deeds, ...]:
    acts = {"duty.begin": 2, "household.check_in": 41, "household.add": 3, "person.out": 120, "need.write": 7}
    more = {"paper.slip": 44, "supply.ask": 3, "notice.post": 1, "decide.person": 2, "unheard.of": 1}
    return tuple(Deeds(f"staff-{at}", {**acts, **more}, (58, 31)) for at in range(count))


def test_a_report_of_many_is_pages_and_its_strips_are_under_a_metre(press: Press) -> None:
    told = Report(121, 254, deeds(40), Counts(households=3), 14, TOLD.head)
    whole = {**report(Texts("ja"), told, Issue(START, known=True)), "place": "みどり小学校"}
    assert len(pages(press, REPORT, whole)) > 1
    for language in LANGUAGES:
        cut = replace(told, deeds=deeds(REPORT_STRIP))
        strip = report(Texts(language), cut, Issue(START, True, 2, 2))
        picture = press.slip(REPORT, dict(strip), narrow=True)
        assert picture.height <= TALLEST
        assert margins_are_white(picture)


def test_each_part_of_a_sheet_is_printed_and_none_is_needed(press: Press) -> None:
    data = sheet(replace(TOLD, shelter=SHELTER), Issue(START, True, 0, 0, 2)) | {"part": "1 / 2"}
    whole = press.slip(HAND_OVER, data)
    for name in data.keys() - {"language"}:
        assert press.slip(HAND_OVER, {key: value for key, value in data.items() if key != name}) != whole, name
    assert press.slip(HAND_OVER, {"language": "ja"}) != whole


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_only_text(press: Press, text: str) -> None:
    told = replace(TOLD, needs=needs(2, text, text), out=(Away(text, text),))
    picture = press.slip(HAND_OVER, sheet(told, Issue(START, known=True)))
    assert margins_are_white(picture)
    assert picture.height < TALLEST
    assert pages(press, HAND_OVER, sheet(told, Issue(START, known=True)))


@pytest.mark.parametrize("template", ["paper", "desk_list", "shelter_slip", "shelter_hand_over", "shelter_report"])
def test_no_letter_of_a_template_is_smaller_than_the_rule(template: str) -> None:
    source = (TEMPLATES / f"{template}.typ").read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"(?:size: |let (?:small|body|key) = |fitted\()([\d.]+)mm", source)]
    assert all(size >= SMALLEST for size in sizes), sizes
    assert template not in {"paper", "desk_list"} or sizes
