"""The list of notices and one of them, derived from frozen inputs."""

from datetime import UTC, datetime

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.notices.model import Notice
from ui.notices.shown import Inputs, State, derive

NOW = datetime(2026, 11, 20, 1, 12, tzinfo=UTC)
BOTH = Notice("n1", {"ja": "お茶の会", "en": "Tea"}, {"ja": "木曜日です。", "en": "On Thursdays."}, valid_from=NOW)
LATE = Notice("n2", {"ja": "散歩"}, {"ja": "日曜日です。"}, published=datetime(2026, 11, 19, 16, 30, tzinfo=UTC))
BARE = Notice("n3", {}, {})


def test_while_they_are_read_nobody_says_that_there_are_none() -> None:
    told = derive(Inputs(Texts("en"), NOW))
    assert (told.loading, told.lines, told.empty, told.heading) == (True, (), "", "Notices from the city")


@pytest.mark.parametrize(
    ("heard", "said"),
    [(True, "There are no notices now."), (False, "The notices have not come from the city yet.")],
)
def test_an_empty_list_says_why(heard: bool, said: str) -> None:
    told = derive(Inputs(Texts("en"), NOW, notices=(), heard=heard))
    assert (told.loading, told.lines, told.empty) == (False, (), said)


def test_each_notice_has_its_title_and_its_day_in_japan() -> None:
    told = derive(Inputs(Texts("en"), NOW, notices=(BOTH, LATE, BARE)))
    assert [(line.key, line.label, line.note) for line in told.lines] == [
        ("n1", "Tea", "Friday, November 20, 2026"),
        ("n2", "散歩", "Friday, November 20, 2026"),  # half past one at night there, still the 19th in London
        ("n3", "", ""),
    ]
    assert told.empty == ""


def test_one_notice_is_read_in_the_language_of_the_person() -> None:
    for language, heading, body in (("en", "Tea", "On Thursdays."), ("ja@easy", "お茶の会", "木曜日です。")):
        told = derive(Inputs(Texts(language), NOW, State.ONE, (BOTH,), "n1"))
        assert (told.state, told.loading, told.heading, told.body) == (State.ONE, False, heading, body)


def test_a_notice_that_ended_gives_way_to_the_list() -> None:
    told = derive(Inputs(Texts("en"), NOW, State.ONE, (LATE,), "n1"))
    assert (told.state, len(told.lines), told.body) == (State.LIST, 1, "")
    assert derive(Inputs(Texts("en"), NOW, State.ONE, None, "n1")).loading


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_shows_itself_in_every_language(language: str) -> None:
    texts = Texts(language)
    for state, notices in ((State.LIST, None), (State.LIST, ()), (State.LIST, (BOTH,)), (State.ONE, (BOTH,))):
        assert derive(Inputs(texts, NOW, state, notices, "n1")).heading
