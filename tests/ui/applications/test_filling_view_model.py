"""A real form filled in by what a person presses."""

import pytest

from kiosk.applications.sight import Stand
from kiosk.core.errors import KnownError
from tests.ui.applications.paper import Paper, rows
from ui.applications.filling_inputs import State


def test_without_consent_nothing_goes_on(paper: Paper) -> None:
    paper.begin("family_register")
    assert (paper.state, paper.page.heading) == (State.ABOUT, "Family register certificate (koseki)")
    paper.press(paper.room.next)
    assert paper.state == State.CONSENT
    paper.press(paper.room.next)
    assert paper.state == State.CONSENT
    paper.press(paper.room.decline)
    assert paper.state == State.DECLINED
    paper.press(paper.room.back)
    assert paper.state == State.CONSENT
    paper.press(paper.room.agree)
    assert (paper.state, "Question 1 of " in paper.page.note) == (State.CHOICES, True)


def test_back_from_the_first_page_leaves(paper: Paper) -> None:
    paper.begin("family_register")
    paper.press(paper.room.next)
    paper.press(paper.room.back)
    assert (paper.state, paper.sent) == (State.ABOUT, [])
    paper.press(paper.room.back)
    assert paper.sent == ["left"]


def test_who_does_not_agree_can_leave(paper: Paper) -> None:
    paper.begin("family_register")
    paper.press(paper.room.next)
    paper.press(paper.room.decline)
    paper.press(paper.room.leave)
    assert paper.sent == ["left"]


def test_choosing_marks_and_does_not_go_on(paper: Paper) -> None:
    paper.begin("family_register")
    paper.consent()
    question = paper.page.heading
    paper.room.choose("child")
    assert (paper.page.heading, paper.chosen()) == (question, ["Child or grandchild"])
    paper.room.choose("self")
    assert paper.chosen() == ["I am in it myself"]
    paper.press(paper.room.next)
    assert paper.page.heading != question
    paper.press(paper.room.back)
    assert (paper.page.heading, paper.chosen()) == (question, ["I am in it myself"])


def test_back_keeps_an_answer_that_was_not_handed_in(paper: Paper) -> None:
    paper.begin("family_register")
    paper.consent()
    paper.room.choose("child")
    paper.press(paper.room.back)
    assert paper.state == State.CONSENT
    paper.press(paper.room.agree)
    assert paper.chosen() == ["Child or grandchild"]


def test_a_problem_is_told_in_place_until_the_answer_changes(paper: Paper) -> None:
    paper.begin("family_register")
    paper.consent()
    question, subject = paper.page.heading, paper.page.subject
    paper.press(paper.room.next)
    assert (paper.page.heading, paper.page.bannerKind) == (question, "warn")
    assert paper.page.banner != ""
    assert paper.page.subject != subject
    paper.room.choose("self")
    assert paper.page.banner == ""


def test_a_quick_second_press_does_nothing(paper: Paper) -> None:
    paper.begin("family_register")
    paper.room.next()
    paper.room.next()
    paper.room.agree()
    paper.rest()
    assert paper.state == State.CONSENT


def test_another_language_changes_the_words_and_nothing_else(paper: Paper) -> None:
    filling = paper.begin("family_register")
    paper.consent()
    paper.room.choose("self")
    paper.language.choose("ja")
    paper.press(paper.room.speak)
    assert paper.chosen() == ["本人"]
    assert paper.page.onward == "次へ"
    paper.press(paper.room.next)
    assert filling.sight.place == 2


def test_another_language_chosen_while_the_form_is_asked_is_spoken_after_it(paper: Paper) -> None:
    paper.begin("family_register")
    paper.room.next()
    paper.language.choose("ja")
    paper.room.speak()
    paper.qtbot.waitUntil(lambda: paper.page.heading == "お聞きする内容の取り扱い")
    assert paper.state == State.CONSENT


def test_the_person_who_goes_leaves_nothing(paper: Paper) -> None:
    filling = paper.begin("family_register")
    paper.consent()
    paper.room.choose("self")
    paper.room.next()
    paper.room.forget()
    assert paper.state == ""
    assert (paper.page.heading, rows(paper.page.choices), paper.page.busy) == ("", [], False)
    assert filling.sight.stand is Stand.ABOUT
    paper.done(filling.next({}))
    assert (paper.state, paper.page.heading) == ("", "")


def test_several_questions_of_a_step_are_asked_one_by_one(paper: Paper) -> None:
    paper.begin_odd()
    paper.consent()
    assert (paper.state, paper.page.heading) == (State.CHOICES, "Which pets?")
    paper.room.choose("cat")
    paper.room.choose("dog")
    assert paper.chosen() == ["A cat", "A dog"]
    paper.press(paper.room.next)
    assert (paper.state, paper.page.heading) == (State.READ, "The fee")
    assert [row["text"] for row in rows(paper.page.notes)] == ["Paid at the counter.", "300 yen"]
    paper.press(paper.room.next)
    assert (paper.state, paper.page.heading) == (State.NUMBERS, "How many dogs?")  # the dog brought it up
    assert paper.page.progress.endswith("Part 2 of 3")
    paper.press(paper.room.back)
    assert paper.chosen() == ["A cat", "A dog"]
    paper.press(paper.room.next)
    for digit in "25":
        paper.room.typeDigit(digit)
    paper.press(paper.room.next)
    paper.press(paper.room.next)
    assert (paper.page.heading, paper.page.problem, paper.page.typed) == (
        "How many dogs?",
        "This answer does not fit here. Please look at it again.",
        "25",
    )
    paper.room.eraseDigit()
    assert (paper.page.problem, paper.page.typed) == ("", "2")
    paper.press(paper.room.next)
    paper.press(paper.room.next)
    assert paper.page.heading == "Who walks?"
    paper.press(paper.room.back)
    assert paper.page.heading == "The fee"  # the last of the step


def test_what_is_typed_is_an_answer_and_goes_with_its_page(paper: Paper) -> None:
    filling = paper.begin("school_note")
    paper.consent()
    assert (paper.state, paper.page.onward) == (State.TYPED, "Next")
    for sign in "さくら":
        paper.room.typing.board.press(f"type:{sign}")
    paper.press(paper.room.next)
    assert filling.sight.place == 2
    assert (paper.state, paper.room.typing.value()) == (State.TYPED, "")
    paper.press(paper.room.back)
    assert paper.room.typing.value() == "さくら"
    paper.room.typing.board.press("type:ら")
    paper.press(paper.room.back)
    paper.press(paper.room.agree)
    assert paper.room.typing.value() == "さくらら"
    paper.room.forget()
    assert paper.room.typing.value() == ""


def test_a_step_back_inside_comes_first(paper: Paper) -> None:
    paper.begin("disaster_certificate")
    paper.consent()
    while paper.page.heading != "Your address":
        paper.room.typing.board.press("type:さ") if paper.state == State.TYPED else None
        for does in ("era:western", "decade:195", "year:1950", "month:5", "tens:0", "day:3"):
            paper.room.pad.press(does) if paper.state == State.DATE else None
        paper.press(paper.room.next)
        assert paper.page.banner == ""
    assert (paper.state, paper.room.typing.step) == (State.TYPED, "code")
    paper.room.typing.choose("write")
    paper.press(paper.room.back)
    assert (paper.page.heading, paper.room.typing.step) == ("Your address", "code")
    paper.press(paper.room.back)
    assert paper.page.heading == "Your date of birth"


def to_walks(paper: Paper) -> None:
    """Go to where one more walk is asked for."""
    paper.begin_odd()
    paper.consent()
    paper.room.choose("cat")
    paper.press(paper.room.next)
    paper.press(paper.room.next)
    paper.room.choose("cat")
    paper.press(paper.room.next)


def test_one_more_is_written_and_taken_out_only_after_a_question(paper: Paper) -> None:
    to_walks(paper)
    assert (paper.state, len(rows(paper.page.cards))) == (State.ANOTHER, 1)
    paper.press(paper.room.addOne)
    paper.room.choose("dog")
    paper.press(paper.room.next)
    cat, card = rows(paper.page.cards)
    assert (cat["text"], card["text"], card["said"]) == ("A cat", "A dog", "Take out: A dog")
    paper.room.askTakeOut(card["key"])
    assert (paper.state, paper.page.heading) == (State.TAKE_OUT, "Take out A dog?")
    paper.press(paper.room.back)
    assert (paper.state, len(rows(paper.page.cards))) == (State.ANOTHER, 2)
    paper.room.askTakeOut(card["key"])
    paper.press(paper.room.takeOut)
    assert (paper.state, rows(paper.page.cards)) == (State.ANOTHER, [cat])


def to_check(paper: Paper) -> None:
    """Go through all of the odd form."""
    to_walks(paper)
    paper.press(paper.room.thatIsAll)
    assert (paper.state, paper.page.heading) == (State.READ, "A photograph")
    assert paper.page.banner.startswith("A member of staff")
    paper.press(paper.room.next)
    assert paper.chosen() == ["A cat"]  # by default
    paper.press(paper.room.leaveEmpty)
    assert paper.state == State.DATE
    for does in ("era:western", "decade:202", "year:2026", "month:5", "tens:0", "day:3"):
        paper.room.pad.press(does)
    paper.press(paper.room.next)
    assert paper.state == State.CHECK


def test_everything_is_checked_changed_and_sent(paper: Paper) -> None:
    to_check(paper)
    cards = {row["label"]: row for row in rows(paper.page.cards)}
    assert cards["Which pets?"]["text"] == "A cat"
    assert cards["Which is best?"]["text"] == "Left empty"
    assert cards["Which day?"]["text"] == "Sunday, May 3, 2026"
    paper.press(lambda: paper.room.change(cards["Which day?"]["key"]))
    assert paper.room.pad.value is not None
    paper.room.pad.press("day:4")
    paper.press(paper.room.next)
    assert {row["label"]: row["text"] for row in rows(paper.page.cards)}["Which day?"] == "Monday, May 4, 2026"
    paper.press(paper.room.send)
    assert paper.sent == ["sendWanted"]


def test_why_it_was_not_sent_is_told_and_nothing_is_lost(paper: Paper) -> None:
    to_check(paper)
    paper.room.send_refused(KnownError("The disk is full.", "Please tell the staff."))
    assert (paper.page.banner, paper.page.bannerNote) == ("The disk is full.", "Please tell the staff.")
    assert len(rows(paper.page.cards)) > 3
    paper.press(paper.room.send)
    assert (paper.page.banner, paper.sent) == ("", ["sendWanted"])


def test_where_something_is_wrong_the_button_goes_there(paper: Paper) -> None:
    to_check(paper)
    key = rows(paper.page.cards)[0]["key"]
    paper.press(lambda: paper.room.change(key))
    paper.room.choose("cat")
    paper.press(paper.room.back)
    assert (paper.state, paper.page.onward, paper.page.wrong) == (State.CHECK, "Put it right", key)
    paper.press(paper.room.send)
    assert (paper.state, paper.page.heading, paper.sent) == (State.CHOICES, "Which pets?", [])


@pytest.mark.parametrize("chosen", ["", "self"])
def test_who_continues_later_takes_along_what_stands_there(paper: Paper, chosen: str) -> None:
    filling = paper.begin("family_register")
    paper.consent()
    if chosen:
        paper.room.choose(chosen)
    paper.press(paper.room.later)
    assert (paper.sent, paper.page.banner) == (["laterWanted"], "")
    resumed = paper.done(paper.forms.resume(paper.done(filling.draft()), "en"))
    paper.room.begin(resumed)
    if chosen:
        paper.press(paper.room.back)
    assert paper.chosen() == (["I am in it myself"] if chosen else [])


def test_a_day_outside_what_can_be_picked_is_not_taken_away(paper: Paper) -> None:
    to_check(paper)
    day = next(row["key"] for row in rows(paper.page.cards) if row["label"] == "Which day?")
    paper.press(lambda: paper.room.change(day))
    paper.room.pad.press("back")
    assert paper.page.onward == "Next"
    paper.press(paper.room.next)
    assert (paper.state, paper.page.problem != "") == (State.DATE, True)
