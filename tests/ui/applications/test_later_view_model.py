"""A form leaves as a slip only when the slip is in the hand; until then nothing of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.devices.jobs import JobState
from tests.ui.applications.papers import FORM, Papers
from ui.applications.later_shown import Instead

TOO_LONG = FORM * 200


@pytest.fixture
def papers(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Papers]:
    made = Papers(qtbot, loop, tmp_path)
    yield made
    made.take_down()


def slipped(papers: Papers, becomes: JobState, why: str = "") -> None:
    """Leave, and let the printer say what became of the slip."""
    papers.leave()
    papers.printed(becomes, why)


def keys(papers: Papers) -> list[str]:
    return [choice.key for choice in papers.later._step.choices]


def test_a_form_leaves_with_a_slip_in_the_hand_and_comes_back_from_it(papers: Papers) -> None:
    slipped(papers, JobState.PRINTED)
    papers.until(lambda: papers.later.page.whole)
    codes = papers.codes()
    assert (papers.later.state, papers.heard, len(codes)) == ("slip", [], 2)
    papers.later.inHand()
    assert papers.heard == [("finished", None)]
    papers.later.forget()
    papers.resume.offer_scanning()
    papers.resume.begin()
    papers.hold(codes)
    papers.type(papers.resume, "0426")
    papers.until(lambda: ("found", FORM) in papers.heard)


def test_it_is_said_before_how_many_codes_and_until_when(papers: Papers) -> None:
    papers.later.begin(FORM)
    assert "with 2 codes" in papers.later.page.lines[0]
    papers.until(lambda: any("until Sunday, November 29, 2026" in line for line in papers.later.page.lines))


def test_a_form_that_is_too_long_is_told_before_a_number_is_asked_for(papers: Papers) -> None:
    papers.later.begin(TOO_LONG)
    assert papers.later.page.banner == "This form has grown too long to leave as a slip."
    papers.later.goOn()
    assert papers.later.state == "about"
    papers.later.back()
    assert papers.heard == [("left", None)]


def test_two_numbers_that_differ_are_asked_for_again(papers: Papers) -> None:
    model = papers.later
    model.begin(FORM)
    model.goOn()
    papers.type(model, "0426")
    papers.type(model, "0427")
    assert (model.state, model.page.typed) == ("secret", "")
    assert model.page.banner == "The two numbers are not the same."
    papers.type(model, "0426")
    assert (model.state, model.page.banner) == ("again", "")
    papers.type(model, "0426")
    papers.until(lambda: model.state == "slip")


def test_a_kiosk_without_a_key_says_so_and_keeps_the_form(papers: Papers) -> None:
    papers.weeks = ()
    papers.leave()
    assert papers.later.state == "about"
    assert papers.later.page.banner == "This machine cannot make slips for unfinished forms yet."
    papers.later.finish()
    assert papers.heard == [("left", None)]


def test_a_printer_in_trouble_offers_the_ways_on_until_it_prints(papers: Papers) -> None:
    slipped(papers, JobState.WAITING, "paper_out")
    papers.until(lambda: papers.later.state == "missing")
    assert papers.later.page.banner == "The paper has run out."
    assert keys(papers) == [Instead.PRINT, Instead.FORM, Instead.STAFF]
    papers.printed(JobState.PRINTED)
    papers.until(lambda: papers.later.state == "slip" and papers.later.page.whole)


def test_who_says_no_is_offered_the_ways_on_and_may_have_it_after_all(papers: Papers) -> None:
    slipped(papers, JobState.PRINTED)
    papers.until(lambda: papers.later.page.whole)
    papers.later.notInHand()
    assert papers.later.state == "missing"
    papers.later.back()
    assert (papers.later.state, papers.heard) == ("slip", [])
    papers.later.notInHand()
    papers.later.choose(Instead.STAFF.value)
    assert papers.heard == [("help", None)]


def test_a_slip_that_was_printed_is_printed_again_as_a_copy(papers: Papers) -> None:
    slipped(papers, JobState.PRINTED)
    papers.until(lambda: papers.later.page.whole)
    papers.later.notInHand()
    papers.later.choose(Instead.PRINT.value)
    papers.until(lambda: papers.printing()[0].state is JobState.QUEUED)
    [job] = papers.printing()
    assert job.recipe.copy == 1
    papers.until(lambda: papers.later.state == "slip" and not papers.later.page.whole)


@pytest.mark.parametrize("way", ["choose", "back", "finish"])
def test_back_to_the_form_gives_the_slip_up(papers: Papers, way: str) -> None:
    slipped(papers, JobState.WAITING, "offline")
    papers.until(lambda: papers.later.state == "missing")
    {
        "choose": lambda: papers.later.choose(Instead.FORM.value),
        "back": papers.later.back,
        "finish": papers.later.finish,
    }[way]()
    assert papers.heard == [("left", None)]
    papers.until(lambda: papers.printing() == [] and papers.drafts._leaving == {})


def test_the_form_can_leave_a_second_time_after_that(papers: Papers) -> None:
    slipped(papers, JobState.WAITING, "offline")
    papers.until(lambda: papers.later.state == "missing")
    papers.later.choose(Instead.FORM.value)
    papers.until(lambda: papers.printing() == [])
    papers.leave()
    papers.until(lambda: papers.later.state == "slip")
    assert len(papers.printing()) == 1


def test_back_goes_one_step_at_a_time(papers: Papers) -> None:
    model = papers.later
    model.begin(FORM)
    model.goOn()
    papers.type(model, "0426")
    steps = []
    for _ in range(3):
        steps.append(model.state)
        model.back()
    assert steps == ["again", "secret", "about"]
    assert papers.heard == [("left", None)]


def test_who_goes_leaves_neither_form_nor_number_nor_slip(papers: Papers) -> None:
    slipped(papers, JobState.WAITING, "paper_out")
    papers.until(lambda: papers.later.state == "missing")
    papers.later.forget()
    papers.until(lambda: papers.printing() == [] and papers.drafts._leaving == {})
    model = papers.later
    assert (model.state, model._draft, model._inputs.secret, model._inputs.typed) == ("about", b"", "", "")


def test_a_slip_that_is_made_after_the_person_is_gone_is_given_up(papers: Papers) -> None:
    model = papers.later
    model.begin(FORM)
    model.goOn()
    papers.type(model, "0426")
    papers.type(model, "0426")
    assert model.state == "making"
    model.forget()
    papers.calm()
    papers.until(lambda: papers.printing() == [] and papers.drafts._leaving == {})
    assert model.state == "about"


def test_the_number_is_forgotten_as_soon_as_the_slip_is_made(papers: Papers) -> None:
    papers.leave()
    assert "0426" not in repr(vars(papers.later).values())
    assert papers.later._inputs.secret == ""
