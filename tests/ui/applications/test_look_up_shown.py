"""What is said of an application that is looked up: every stage, how old it is, and what taking back means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.applications.model import Stage, Standing, Withdrawn
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from ui.applications.look_up_shown import LookUp, LookUpInputs, look_up_shown, offers

NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
ENGLISH = Texts("en")
NUMBER = "101234567890"
BOTH = frozenset(Withdrawn)


def at(state: LookUp, **changed: object) -> LookUpInputs:
    return replace(LookUpInputs(ENGLISH, state, now=NOW, clock_known=True), **changed)  # type: ignore[arg-type]


def standing(stage: Stage, **told: object) -> LookUpInputs:
    return at(LookUp.STANDING, number=NUMBER, standing=Standing(stage, **told))  # type: ignore[arg-type]


# ---- typing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown", "whole"), [("", "", False), ("10123", "1012-3", False), (NUMBER, "1012-3456-7890", True)]
)
def test_the_number_is_shown_in_groups_and_goes_on_once_it_is_whole(typed: str, shown: str, whole: bool) -> None:
    step = look_up_shown(at(LookUp.NUMBER, typed=typed))
    assert (step.typed, step.said, step.whole, step.most) == (shown, "", whole, 12)


def test_the_code_is_shown_as_it_is_typed_and_never_said() -> None:
    step = look_up_shown(at(LookUp.CODE, typed="12345678"))
    assert (step.typed, step.said, step.whole, step.most) == ("1234-5678", "8 digits are typed.", True, 8)
    assert look_up_shown(at(LookUp.CODE)).said == "Nothing is typed yet."


def test_a_fault_is_told_in_place_with_what_helps() -> None:
    fault = KnownError("The code was wrong too many times.", "Please try again in {minutes} min.", minutes=42)
    step = look_up_shown(at(LookUp.CODE, fault=fault))
    assert (step.banner_kind, step.banner, step.banner_note) == (
        "warn",
        "The code was wrong too many times.",
        "Please try again in 42 min.",
    )


def test_a_reader_is_offered_where_there_is_one_unless_something_is_wrong() -> None:
    assert look_up_shown(at(LookUp.NUMBER)).banner == ""
    assert "before the reader" in look_up_shown(at(LookUp.NUMBER, scans=True)).banner
    assert look_up_shown(at(LookUp.NUMBER, scans=True, fault=KnownError("No."))).banner == "No."


# ---- where it stands -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "kind", "told", "staff"),
    [
        (Stage.KEPT, "info", "It is kept safely on this machine.", False),
        (Stage.ARRIVED, "info", "The city has it.", False),
        (Stage.WORKED_ON, "info", "The city is working on it.", False),
        (Stage.READY, "good", "It is ready.", False),
        (Stage.NEEDS_YOU, "warn", "The city needs something more from you.", True),
        (Stage.DONE, "good", "It is done.", False),
        (Stage.HELD, "warn", "A member of staff has to look at it.", True),
        (Stage.WITHDRAWN, "info", "It was taken back.", False),
    ],
)
def test_each_stage_is_said_in_words_and_by_its_kind(stage: Stage, kind: str, told: str, staff: bool) -> None:
    step = look_up_shown(standing(stage))
    assert (step.banner_kind, step.banner, step.staff) == (kind, told, staff)
    assert step.note == "Receipt number 1012-3456-7890"


def test_every_stage_is_told() -> None:
    assert all(look_up_shown(standing(stage)).banner for stage in Stage)


def test_what_the_office_adds_stands_first_in_the_persons_language() -> None:
    note = {"ja": "印鑑をお持ちください。", "en": "Please bring your seal."}
    step = look_up_shown(standing(Stage.NEEDS_YOU, note=note, told_at=NOW))
    assert step.lines[0] == "Please bring your seal."
    assert step.banner_note == "", "the office has said what to do"
    japanese = replace(standing(Stage.NEEDS_YOU, note=note), texts=Texts("ja"))
    assert look_up_shown(japanese).lines[0] == "印鑑をお持ちください。"


def test_the_procedures_name_heads_the_page_where_it_is_known() -> None:
    named = replace(standing(Stage.READY), title={"en": "Copy of the residence record"})
    assert look_up_shown(named).heading == "Copy of the residence record"
    assert look_up_shown(standing(Stage.READY)).heading == "Your application"


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({}, ("The city said so: 3 hours ago",)),
        ({"clock_known": False}, ("The city said so earlier. It may be old.",)),
        (
            {"connected": False},
            (
                "The city said so: 3 hours ago",
                "This machine cannot reach the city now. There may be newer news.",
            ),
        ),
    ],
)
def test_what_the_city_said_is_never_shown_without_its_age(changed: dict[str, object], lines: tuple[str, ...]) -> None:
    told = standing(Stage.WORKED_ON, told_at=NOW - timedelta(hours=3, minutes=5))
    assert look_up_shown(replace(told, **changed)).lines == lines  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", [Stage.KEPT, Stage.ARRIVED])
def test_where_the_city_has_said_nothing_that_is_said(stage: Stage) -> None:
    assert look_up_shown(standing(stage)).lines == ("The city has not said anything about it yet.",)


def test_nothing_is_said_of_an_application_that_is_not_read_yet() -> None:
    step = look_up_shown(at(LookUp.STANDING))
    assert (step.loading, step.banner) == (True, "")


# ---- taking back -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "before", "offered"),
    [
        (Stage.KEPT, frozenset(), (Withdrawn.APPLICATION, Withdrawn.CONSENT)),
        (Stage.READY, frozenset(), (Withdrawn.APPLICATION, Withdrawn.CONSENT)),
        (Stage.DONE, frozenset(), (Withdrawn.CONSENT,)),
        (Stage.WITHDRAWN, frozenset(), (Withdrawn.CONSENT,)),
        (Stage.KEPT, frozenset({Withdrawn.CONSENT}), (Withdrawn.APPLICATION,)),
        (Stage.KEPT, BOTH, ()),
        (Stage.WITHDRAWN, frozenset({Withdrawn.CONSENT}), ()),
    ],
)
def test_only_what_can_still_be_taken_back_is_offered(
    stage: Stage, before: frozenset[Withdrawn], offered: tuple[Withdrawn, ...]
) -> None:
    inputs = standing(stage, taking_back=before)
    assert inputs.standing is not None
    assert offers(inputs.standing) == offered
    assert look_up_shown(inputs).whole is bool(offered)
    choices = look_up_shown(replace(inputs, state=LookUp.WHAT)).choices
    assert [choice.key for choice in choices] == [what.value for what in offered]


def test_what_is_on_its_way_back_is_said_until_the_city_says_so() -> None:
    step = look_up_shown(standing(Stage.WORKED_ON, taking_back=BOTH))
    assert step.banner == "You have taken the application back."
    assert "You have taken your consent back." in step.lines
    assert look_up_shown(standing(Stage.WITHDRAWN, taking_back=BOTH)).banner == "It was taken back."


@pytest.mark.parametrize("what", list(Withdrawn))
def test_before_something_is_taken_back_it_is_said_what_that_means(what: Withdrawn) -> None:
    step = look_up_shown(at(LookUp.SURE, what=what))
    assert step.heading.startswith("Do you want to take back")
    assert len(step.lines) == 3


@pytest.mark.parametrize("what", list(Withdrawn))
@pytest.mark.parametrize(("connected", "goes"), [(True, "told now"), (False, "kept safely here")])
def test_after_it_is_said_what_happens_next(what: Withdrawn, connected: bool, goes: str) -> None:
    step = look_up_shown(at(LookUp.TAKEN, what=what, connected=connected))
    assert step.banner_kind == "good"
    assert what.value in step.banner
    assert goes in step.lines[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(LookUp))
def test_every_page_has_words_in_every_language(state: LookUp, language: str) -> None:
    inputs = replace(standing(Stage.NEEDS_YOU, told_at=NOW), state=state, texts=Texts(language), typed="12")
    step = look_up_shown(inputs)
    assert step.heading or step.banner
    if language != "en":
        assert not {step.heading, step.banner, *step.lines} & {
            text for text in (look_up_shown(replace(inputs, texts=ENGLISH)).heading,) if text
        }


def test_what_is_said_in_place_of_a_secret_has_no_readings_in_it() -> None:
    said = look_up_shown(replace(at(LookUp.CODE, typed="12345678"), texts=Texts("ja@easy"))).said
    assert said == "8けた 押しました。"
