"""The pages of a form, derived from where a person stands in it."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.applications.sight import Ask, Sight, Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from tests.ui.applications.sights import (
    ABOUT,
    ANOTHER,
    BIRTH,
    CHECK,
    CONSENT,
    FAULTY,
    KINDS,
    NAME,
    PHONE,
    ask,
    question,
)
from ui.applications.filling_inputs import Choice, Inputs, Note, Shown, State, limits
from ui.applications.filling_question import toggled
from ui.applications.filling_shown import derive

TEXTS = Texts("en")
FULL = KnownError("The disk is full.", "Please tell the staff.")


def shown(sight: Sight | None, **how: object) -> Shown:
    return derive(Inputs(TEXTS, sight, **how))  # type: ignore[arg-type] # the fields of the inputs


def test_without_a_form_there_is_nothing() -> None:
    assert shown(None) == Shown()


def test_what_a_person_needs_is_said_first() -> None:
    told = shown(ABOUT)
    assert (told.state, told.heading, told.onward) == (State.ABOUT, "Note to school", "Begin")
    assert told.notes == (Note("What you need", "Nothing."), Note("What it costs", "Nothing."))


def test_consent_has_the_forms_own_question_and_yes() -> None:
    told = shown(CONSENT)
    assert (told.state, told.heading, told.onward) == (State.CONSENT, "How your answers are used", "I agree")
    assert told.note == "Do you agree to this?\nThen we go on."
    assert told.notes == (Note("What they are used for", "Only for school."),)


def test_who_does_not_agree_is_told_what_to_do() -> None:
    told = shown(CONSENT, declined=True)
    assert told.state is State.DECLINED
    assert "counter" in told.banner_note


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (Way.NOTE, State.READ),
        (Way.STAFF, State.READ),
        (Way.ONE, State.CHOICES),
        (Way.MANY, State.CHOICES),
        (Way.NUMBERS, State.NUMBERS),
        (Way.PHONE, State.NUMBERS),
        (Way.DATE, State.DATE),
        (Way.KANA, State.TYPED),
        (Way.KANJI, State.TYPED),
        (Way.TEXT, State.TYPED),
        (Way.ADDRESS, State.TYPED),
    ],
)
def test_each_way_has_its_page(way: Way, state: State) -> None:
    told = shown(question(ask(way, label="Which?", hint="Take your time.")))
    assert (told.state, told.heading) == (state, "Which?")
    assert f"{told.note}{told.progress}".endswith("The absence  Question 3 of 8")
    assert ("Take your time." in told.note) is (state is not State.READ)
    assert shown(question(ask(way, readonly=True))).state is State.READ


def test_a_step_of_several_questions_asks_one_after_the_other() -> None:
    step = question(ask(), PHONE)
    first, second = shown(step), shown(step, place=1)
    assert (first.heading, second.heading) == ("What shall we tell the school?", "Your telephone number")
    assert second.progress == "The absence  Question 3 of 8  Part 2 of 2"
    assert first.subject != second.subject


def test_what_is_chosen_is_marked_also_by_default() -> None:
    told = shown(question(ask(value="late")))
    assert [choice.chosen for choice in told.choices] == [False, True, False]
    assert told.choices[0] == Choice("absent", "The child stays at home")
    assert told.single
    many = shown(question(ask(Way.MANY, value="late early")))
    assert ([choice.chosen for choice in many.choices], many.single) == ([False, True, True], False)


def test_the_answer_given_here_stands_before_the_one_the_form_knows() -> None:
    told = shown(question(ask(value="late")), given={"/kind": "early"})
    assert [choice.chosen for choice in told.choices] == [False, False, True]


@pytest.mark.parametrize(
    ("way", "value", "press", "after"),
    [
        (Way.ONE, "", "late", "late"),
        (Way.ONE, "late", "late", "late"),
        (Way.ONE, "late", "early", "early"),
        (Way.MANY, "", "early", "early"),
        (Way.MANY, "early", "absent", "absent early"),
        (Way.MANY, "absent early", "absent", "early"),
    ],
)
def test_one_replaces_many_add_up(way: Way, value: str, press: str, after: str) -> None:
    assert toggled(ask(way, value=value), press) == after


@pytest.mark.parametrize(
    ("required", "value", "onward", "clears"),
    [
        (True, "", "Next", False),
        (True, "late", "Next", False),
        (False, "", "Leave it empty", False),
        (False, "late", "Next", True),
    ],
)
def test_what_need_not_be_answered_can_be_left_empty(required: bool, value: str, onward: str, clears: bool) -> None:
    told = shown(question(ask(required=required, value=value)))
    assert (told.onward, told.clears, told.skips) == (onward, clears, not (required or value))


def test_a_problem_stands_in_its_place_until_the_answer_changes() -> None:
    step = question(ask(problem="Please choose one."))
    told = shown(step)
    assert (told.banner_kind, told.banner) == ("warn", "Please choose one.")
    assert told.subject != shown(question(ask())).subject  # the first leaf, where it stands, is shown again
    assert shown(step, mended=True).banner == ""


@pytest.mark.parametrize("way", [Way.KANA, Way.KANJI, Way.TEXT, Way.ADDRESS, Way.NUMBERS, Way.PHONE, Way.DATE])
def test_over_keys_what_is_wrong_stands_beside_next_and_so_does_how_far_she_is(way: Way) -> None:
    told = shown(question(ask(way=way, hint="In katakana.", problem="Please write in katakana.")))
    assert (told.problem, told.banner, told.note) == ("Please write in katakana.", "", "In katakana.")
    assert told.progress != ""
    assert told.subject != shown(question(ask(way=way))).subject
    assert shown(question(ask(way=way, problem="{漢字|かんじ}で 書いて ください。" * 5))).problem == ""
    assert shown(question(ask(way=way, problem="{漢字|かんじ}で 書いて ください。" * 5))).banner != ""


def test_a_fault_of_the_machine_is_told_with_what_helps() -> None:
    for sight in (ABOUT, CONSENT, question(ask()), ANOTHER, CHECK):
        told = shown(sight, fault=FULL)
        assert (told.banner_kind, told.banner, told.banner_note) == (
            "warn",
            "The disk is full.",
            "Please tell the staff.",
        )


def test_digits_are_shown_as_typed() -> None:
    assert shown(question(PHONE), given={"/phone": "09012"}).typed == "09012"
    assert shown(question(NAME), given={"/kana": "さくら"}).typed == ""


def test_what_the_staff_write_needs_nothing_here() -> None:
    told = shown(question(ask(Way.STAFF, hint="A photograph.")))
    assert told.banner.startswith("A member of staff writes this")
    assert (told.onward, told.notes) == ("Next", (Note("", "A photograph."),))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (ask(readonly=True, value="late"), "The child comes late"),
        (ask(Way.MANY, readonly=True, value="absent early"), "The child stays at home\nEarly"),
        (replace(BIRTH, readonly=True, value="1946-05-03"), "Friday, May 3, 1946"),
        (replace(NAME, readonly=True, value="さくら"), "さくら"),
    ],
)
def test_what_stands_already_is_said_in_words(one: Ask, said: str) -> None:
    assert shown(question(one)).notes == (Note("", said),)


def test_who_is_there_already_can_be_taken_out() -> None:
    told = shown(ANOTHER)
    assert (told.state, told.note) == (State.ANOTHER, "Who moves  Question 5 of 9")
    assert [(card.text, card.said) for card in told.cards] == [
        ("さくら", "Take out: さくら"),
        ("Person 2", "Take out: Person 2"),
    ]
    asked = shown(ANOTHER, leaving="/member[1]")
    assert (asked.state, asked.heading) == (State.TAKE_OUT, "Take out さくら?")
    assert shown(ANOTHER, leaving="/member[9]").state is State.ANOTHER


def test_everything_is_shown_before_it_is_sent() -> None:
    told = shown(CHECK)
    assert (told.state, told.onward, told.wrong, told.banner) == (State.CHECK, "Send", "", "")
    assert [(card.heading, card.label, card.text) for card in told.cards] == [
        ("Your child", "The child's name", "みどり さくら"),
        ("", "Class", "Left empty"),
        ("The absence", "Which day?", "November 21, 2026"),
    ]
    assert told.cards[1].said == "Change: Class"


def test_what_a_button_says_to_who_does_not_see_has_no_readings_in_it() -> None:
    easy = derive(Inputs(Texts("ja@easy"), CHECK))
    assert easy.cards[1].said == "直す：Class"


def test_what_is_wrong_is_marked_and_gone_to_first() -> None:
    told = shown(FAULTY)
    assert (told.onward, told.wrong) == ("Put it right", "/absence/kind")
    assert (told.banner_kind, told.banner) == ("warn", "1 answer is not right yet.")
    assert told.cards[-1].problem == "Please choose one."


def test_kanji_are_offered_for_the_sound_given_just_before() -> None:
    step = question(NAME, ask(Way.KANJI, ref="/name", sound="ふるい"))
    fresh = Inputs(TEXTS, step, place=1, given={"/kana": "さくら"}).ask
    assert fresh is not None
    assert fresh.sound == "さくら"
    alone = Inputs(TEXTS, question(ask(Way.KANJI, sound="ふるい"))).ask
    assert alone is not None
    assert alone.sound == "ふるい"


def test_only_what_can_be_answered_is_written() -> None:
    step = question(ask(Way.NOTE, ref="/note"), ask(value="late"), ask(ref="/fixed", readonly=True, value="x"), PHONE)
    assert Inputs(TEXTS, step, given={"/phone": "0123"}).answers == {"/kind": "late", "/phone": "0123"}


def test_a_day_is_picked_within_a_life_unless_the_form_says_otherwise() -> None:
    today = date(2026, 11, 21)
    assert limits(BIRTH, today) == (date(1900, 1, 1), today)
    assert limits(ask(Way.DATE), today) == (date(1900, 1, 1), date(2036, 12, 31))
    assert limits(ask(Way.DATE, first=date(2040, 1, 1)), today) == (date(2036, 12, 31), date(2040, 1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_itself_in_every_language(language: str) -> None:
    texts = Texts(language)
    for sight in (ABOUT, CONSENT, question(ask()), ANOTHER, CHECK, FAULTY):
        assert derive(Inputs(texts, sight)).heading
    assert derive(Inputs(texts, CONSENT, declined=True)).banner
    assert len(KINDS) == len(derive(Inputs(texts, question(ask()))).choices)
