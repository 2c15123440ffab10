"""Every code of a slip in any order, then the secret number; what is wrong with a slip is told by name."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.applications.drafts import draft_codes
from kiosk.core.week_keys import WeekKey
from kiosk.devices.scans import Purpose
from tests.ui.applications.papers import FORM, WEEK, Papers

NUMBER = "0426"


@pytest.fixture
def without_reader(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Papers]:
    made = Papers(qtbot, loop, tmp_path)
    made.resume.begin()
    yield made
    made.take_down()


@pytest.fixture
def papers(without_reader: Papers) -> Papers:
    without_reader.resume.offer_scanning()
    return without_reader


def slip(papers: Papers, week: WeekKey | None = None) -> tuple[str, ...]:
    return draft_codes(FORM, NUMBER, week or papers.weeks[0])


def test_a_kiosk_without_a_reader_says_so(without_reader: Papers) -> None:
    model = without_reader.resume
    assert (model.state, model.code_wanted()) == ("noReader", None)
    assert model.page.banner == "This machine cannot read a slip."
    model.callStaff()
    model.back()
    assert without_reader.heard == [("help", None), ("left", None)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_codes_are_read_in_any_order_and_what_is_missing_is_said(papers: Papers, order: tuple[int, int]) -> None:
    codes, model = slip(papers), papers.resume
    assert (model.state, model.code_wanted(), model.page.lines) == ("scan", Purpose.SLIP, [])
    papers.hold([codes[order[0]]])
    assert model.page.banner == "1 of 2 codes are read."
    assert model.page.lines == [f"Code {order[1] + 1} of 2 is still missing."]
    papers.hold([codes[order[0]]])
    assert model.state == "scan", "the same code once more is no second one"
    papers.hold([codes[order[1]]])
    assert (model.state, model.code_wanted()) == ("secret", None)


def test_two_codes_that_come_at_once_both_count(papers: Papers) -> None:
    for code in slip(papers):
        papers.resume.code_read(code)
    papers.until(lambda: papers.resume.state == "secret")


def test_the_right_number_gives_the_form_back(papers: Papers) -> None:
    papers.hold(slip(papers))
    papers.type(papers.resume, NUMBER)
    assert papers.resume.state == "opening"
    papers.until(lambda: papers.heard == [("found", FORM)])


def test_a_wrong_number_is_told_and_after_ten_the_minutes(papers: Papers) -> None:
    model = papers.resume
    papers.hold(slip(papers))
    for _ in range(10):
        papers.type(model, "1111")
        papers.until(lambda: model.state != "opening")
        assert (model.state, model.page.banner) == ("secret", "This secret number is not the one of the slip.")
    papers.type(model, NUMBER)
    papers.until(lambda: model.state != "opening")
    assert model.page.banner == "The code was wrong too many times."
    assert model.page.bannerNote == "Please try again in 60 min, or speak to a member of staff."
    assert papers.heard == []


@pytest.mark.parametrize(
    ("city", "week", "told"),
    [
        ("elsewhere", WEEK, "This slip is from another city."),
        ("midori", WEEK - 2, "This slip is too old to go on with."),
        ("midori", WEEK + 9, "This kiosk was not given the key to this slip yet."),
        ("midori", WEEK, "This slip was not made by a kiosk of this city."),
    ],
)
def test_what_is_wrong_with_a_slip_is_said_and_the_right_one_still_goes(
    papers: Papers, city: str, week: int, told: str
) -> None:
    page = papers.resume.page
    papers.hold(slip(papers, WeekKey(city, week, secrets.token_bytes(32)))[:1])
    assert (papers.resume.state, page.bannerKind, page.banner) == ("scan", "warn", told)
    papers.hold(slip(papers))
    assert papers.resume.state == "secret"


def test_a_code_of_another_slip_does_not_undo_what_was_read(papers: Papers) -> None:
    codes, others = slip(papers), slip(papers)
    papers.hold([codes[0], others[1]])
    assert papers.resume.page.banner == "This code is from another slip."
    assert papers.resume.page.lines == ["Code 2 of 2 is still missing."]
    papers.hold([codes[1]])
    assert papers.resume.state == "secret"


def test_back_from_the_number_begins_with_the_codes_again(papers: Papers) -> None:
    papers.hold(slip(papers))
    papers.resume.back()
    assert (papers.resume.state, papers.resume.page.lines) == ("scan", [])
    papers.resume.back()
    assert papers.heard == [("left", None)]


def test_a_form_that_opens_after_back_is_dropped(papers: Papers) -> None:
    papers.hold(slip(papers))
    papers.type(papers.resume, NUMBER)
    papers.resume.back()
    papers.calm()
    assert (papers.resume.state, papers.heard) == ("secret", [])


def test_who_goes_leaves_neither_codes_nor_number(papers: Papers) -> None:
    papers.hold(slip(papers))
    for digit in NUMBER:
        papers.resume.typeDigit(digit)
    papers.resume.forget()
    assert papers.resume.state == "scan"
    assert (papers.resume._gathered.parts, papers.resume.page.typed, papers.resume._inputs.count) == ((), "", 0)
