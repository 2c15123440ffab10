"""An application is looked up by number and code, and taken back only when asked once more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.applications.model import Application, Stage, Status, Withdrawn
from kiosk.applications.receipts import grouped, receipt_code
from kiosk.core.outbox import State
from kiosk.devices.scans import Purpose, slip_code
from tests.clocks import START
from tests.ui.applications.papers import TITLE, Papers


@pytest.fixture
def papers(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Papers]:
    made = Papers(qtbot, loop, tmp_path)
    yield made
    made.take_down()


def facts(papers: Papers) -> int:
    return len(papers.done(papers.office.facts()))


def sure(papers: Papers, what: Withdrawn) -> None:
    papers.look_up.showWhat()
    papers.look_up.choose(what.value)
    assert papers.look_up.state == "sure"


def take_back(papers: Papers, what: Withdrawn) -> None:
    sure(papers, what)
    papers.look_up.goOn()
    papers.until(lambda: papers.look_up.state != "taking")


def test_who_types_number_and_code_is_told_where_the_application_stands(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    model.begin()
    assert model.state == "number"
    for digit in made.number:
        model.typeDigit(digit)
    assert model.page.typed == grouped(made.number)
    model.goOn()
    assert (model.state, model.page.typed) == ("code", "")
    papers.type(model, made.code)
    assert model.state == "looking"
    papers.until(lambda: model.state == "standing")
    assert (model.page.heading, model.page.banner) == (TITLE, "It is kept safely on this machine.")


def test_a_wrong_digit_is_told_in_place_and_can_be_put_right(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    wrong = made.number[:-1] + str((int(made.number[-1]) + 1) % 10)
    model.begin()
    papers.type(model, wrong)
    assert (model.state, model.page.banner) == ("number", "A digit of this receipt number is not right.")
    assert model.page.typed == grouped(wrong)
    model.eraseDigit()
    papers.type(model, made.number[-1])
    assert (model.state, model.page.banner) == ("code", "")


def test_nothing_goes_on_before_all_digits_are_there_and_no_more_are_taken(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    model.begin()
    papers.type(model, made.number[:11])
    assert model.state == "number"
    for digit in made.number[11] + "99":
        model.typeDigit(digit)
    assert model.page.typed == grouped(made.number)


def test_a_wrong_code_is_told_and_after_ten_the_minutes(papers: Papers) -> None:
    made = papers.send()
    wrong = f"{(int(made.code) + 1) % 10**8:08d}"
    papers.look(made, wrong)
    page = papers.look_up.page
    assert (papers.look_up.state, page.typed) == ("code", "")
    assert page.banner == "No application with this number and code is known here."
    for _ in range(9):
        papers.type(papers.look_up, wrong)
        papers.until(lambda: papers.look_up.state != "looking")
    papers.type(papers.look_up, made.code)
    papers.until(lambda: papers.look_up.state != "looking")
    assert papers.look_up.state == "code"
    assert page.banner == "The code was wrong too many times."
    assert page.bannerNote == "Please try again in 60 min, or speak to a member of staff."


def test_the_number_may_be_held_before_the_reader_where_it_is_asked_for(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    model.offer_scanning()
    model.begin()
    assert "before the reader" in model.page.banner
    assert model.code_wanted() is Purpose.SLIP
    model.code_read(receipt_code(made.number))
    assert model.state == "code"
    assert model.code_wanted() is None
    papers.type(model, made.code)
    papers.until(lambda: model.state == "standing")


def test_the_code_of_another_paper_is_refused_in_words(papers: Papers) -> None:
    papers.look_up.begin()
    papers.look_up.code_read(slip_code("KT1", bytes(16)))
    assert (papers.look_up.state, papers.look_up.page.banner) == ("number", "This is not the code of a receipt.")


def test_what_the_city_says_is_shown_with_its_age_and_whether_it_may_be_old(papers: Papers) -> None:
    made = papers.send()
    papers.told(made, Status("", Stage.READY, {"en": "Counter 3, ground floor."}, modified=START))
    papers.connected = False
    papers.look(made)
    page = papers.look_up.page
    assert (page.banner, page.lines) == (
        "It is ready.",
        [
            "Counter 3, ground floor.",
            "The city said so: just now",
            "This machine cannot reach the city now. There may be newer news.",
        ],
    )
    papers.connected = True
    papers.changes.publish("link")
    papers.until(lambda: page.lines == ["Counter 3, ground floor.", "The city said so: just now"])


def test_the_page_speaks_another_language_at_once(papers: Papers) -> None:
    papers.look(papers.send())
    papers.speaks.choose("ja")
    papers.until(lambda: papers.look_up.page.heading == "住民票の写し")


def test_what_is_held_at_the_city_is_for_a_person_to_look_at(papers: Papers) -> None:
    made = papers.send()
    papers.done(papers.office.settle(made.id, State.REFUSED))
    papers.look(made)
    assert (papers.look_up.page.bannerKind, papers.look_up.page.staff) == ("warn", True)
    papers.look_up.callStaff()
    assert papers.heard == [("help", None)]


# ---- taking back -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", list(Withdrawn))
def test_something_is_taken_back_once_and_only_after_a_yes(papers: Papers, what: Withdrawn) -> None:
    made = papers.send()
    papers.look(made)
    sure(papers, what)
    papers.look_up.leaveIt()
    assert papers.look_up.state == "standing"
    assert facts(papers) == 1
    take_back(papers, what)
    assert (papers.look_up.state, papers.look_up.page.bannerKind) == ("taken", "good")
    assert facts(papers) == 2
    papers.look(made)
    assert [choice.key for choice in papers.look_up._step.choices] == []
    papers.look_up.showWhat()  # one thing alone is left: it is asked at once
    assert papers.look_up.state == "sure"
    assert papers.look_up._inputs.what is not what


def test_when_both_are_taken_back_nothing_is_offered_any_more(papers: Papers) -> None:
    made = papers.send()
    papers.look(made)
    take_back(papers, Withdrawn.APPLICATION)
    papers.look(made)
    papers.look_up.showWhat()
    papers.look_up.goOn()
    papers.until(lambda: papers.look_up.state == "taken")
    papers.look(made)
    assert not papers.look_up.page.whole
    assert facts(papers) == 3


def test_a_refusal_to_write_it_down_is_told_where_it_was_asked(papers: Papers) -> None:
    made = papers.send()
    papers.look(made)
    sure(papers, Withdrawn.CONSENT)
    papers.look_up._code = f"{(int(made.code) + 1) % 10**8:08d}"
    papers.look_up.goOn()
    papers.until(lambda: papers.look_up.state != "taking")
    assert papers.look_up.state == "sure"
    assert papers.look_up.page.banner == "No application with this number and code is known here."
    assert facts(papers) == 1


# ---- back and away ---------------------------------------------------------------------------------------------------


def test_back_goes_one_step_at_a_time(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    papers.look(made)
    model.showWhat()
    model.choose(Withdrawn.CONSENT.value)
    steps = []
    for _ in range(3):
        model.back()
        steps.append(model.state)
    assert steps == ["what", "standing", "standing"]
    assert papers.heard == [("left", None)]
    model.begin()
    papers.type(model, made.number)
    model.back()
    assert model.state == "number"


def test_an_answer_that_comes_after_back_is_dropped(papers: Papers) -> None:
    made, model = papers.send(), papers.look_up
    model.begin()
    papers.type(model, made.number)
    papers.type(model, made.code)
    model.back()
    assert model.state == "code"
    papers.calm()
    assert model.state == "code"


def holds(papers: Papers, made: Application) -> list[str]:
    """Name where the number or the code of an application still is."""
    known = {"inputs": papers.look_up._inputs, "step": papers.look_up._step, "code": papers.look_up._code}
    secret = {made.number, made.code, grouped(made.number), grouped(made.code)}
    return [name for name, value in known.items() if any(one in repr(value) for one in secret)]


def test_who_goes_leaves_neither_number_nor_code(papers: Papers) -> None:
    made = papers.send()
    papers.look(made)
    assert holds(papers, made) == ["inputs", "step", "code"]
    papers.look_up.forget()
    assert papers.look_up.state == "number"
    assert holds(papers, made) == []


def test_an_answer_that_comes_after_the_person_is_gone_is_dropped(papers: Papers) -> None:
    made = papers.send()
    papers.look_up.begin()
    papers.type(papers.look_up, made.number)
    papers.type(papers.look_up, made.code)
    papers.look_up.forget()
    papers.calm()
    assert papers.look_up.state == "number"
    assert holds(papers, made) == []
