"""Kanji for a name: six at a time, part by part, never a refusal. No window."""

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from ui.components.candidates import CHOICES, COLUMNS, ROWS, Choosing, Part, hint, keys, pages, pressed

TEXTS = Texts("ja")
FAMILY = Part("わたなべ", ("渡辺", "渡邉", "渡邊", "渡部", "綿部", "渡鍋", "和多奈部", "わたなべ", "ワタナベ"))
GIVEN = Part("はなこ", ("花子", "華子", "はなこ"))
LONG = Part("かぶしきがいしゃ", ("株式会社", "かぶしきがいしゃ", "カブシキガイシャ"))
NAME = Choosing((FAMILY, GIVEN))


def after(*does: str, start: Choosing = NAME) -> Choosing:
    choosing = start
    for one in does:
        assert one in {key.does for key in keys(choosing, TEXTS) if key.shown and not key.dim}
        choosing = pressed(choosing, one)
    return choosing


def offered(choosing: Choosing) -> list[str]:
    return [key.label for key in keys(choosing, TEXTS) if key.does.startswith("take")]


@pytest.mark.parametrize(
    ("does", "written", "complete"),
    [
        ((), "わたなべはなこ", False),
        (("take:1",), "渡邉はなこ", False),
        (("take:1", "take:0"), "渡邉花子", True),
        (("take:1", "take:0", "take:1"), "渡邉華子", True),
        (("take:1", "back"), "わたなべはなこ", False),
        (("take:1", "take:0", "back"), "渡邉はなこ", False),
        (("later", "take:6", "take:0"), "和多奈部花子", True),
        (("staff", "take:0"), "わたなべ花子", True),
    ],
)
def test_what_is_written(does: tuple[str, ...], written: str, complete: bool) -> None:
    choosing = after(*does)
    assert choosing.written == written
    assert choosing.complete is complete


def test_six_are_seen_at_a_time_and_of_long_words_two() -> None:
    assert offered(NAME) == list(FAMILY.offered[:CHOICES])
    assert offered(after("later")) == list(FAMILY.offered[CHOICES:])
    assert pages(LONG) == ((0, 1), (2,))
    assert {key.span for key in keys(Choosing((LONG,)), TEXTS) if key.does.startswith("take")} == {3}


def test_pages_turn_only_where_there_are_any() -> None:
    def turns(choosing: Choosing) -> dict[str, bool]:
        return {key.does: key.dim for key in keys(choosing, TEXTS) if key.icon in {"up", "down"} and key.shown}

    assert turns(NAME) == {"earlier": True, "later": False}
    assert turns(after("later")) == {"earlier": False, "later": True}
    assert turns(after("take:0")) == {}


def test_what_is_not_among_them_is_left_to_the_staff_until_it_is_chosen_after_all() -> None:
    choosing = after("take:0", "staff")
    assert choosing.left == {1}
    assert choosing.complete
    assert hint(choosing, TEXTS) == "窓口で、職員がいっしょに書きます。"
    assert [key.does for key in keys(choosing, TEXTS) if key.chosen] == ["staff"]
    chosen = pressed(choosing, "take:0")
    assert chosen.left == frozenset()
    assert chosen.written == "渡辺花子"
    assert pressed(choosing, "back").left == frozenset()


def test_a_part_without_any_choice_can_still_be_left_to_the_staff() -> None:
    choosing = after("staff", start=Choosing((Part("ゔ", ()),)))
    assert choosing.written == "ゔ"
    assert choosing.complete


def test_it_is_said_which_part_is_asked_for() -> None:
    assert hint(NAME, TEXTS) == "「わたなべ」の字を選んでください。"
    assert hint(after("take:0"), TEXTS) == "「はなこ」の字を選んでください。"
    assert hint(after("take:0", "take:0"), TEXTS) == "これでよろしいですか。ほかの字も選べます。"
    assert hint(Choosing(), TEXTS) == ""


@pytest.mark.parametrize("choosing", [Choosing(), NAME, after("later"), after("take:0", "take:0"), Choosing((LONG,))])
def test_there_are_always_as_many_keys_and_none_lies_on_another(choosing: Choosing) -> None:
    made = keys(choosing, TEXTS)
    assert len(made) == COLUMNS * ROWS
    taken = [(key.line, key.spot + more) for key in made if key.shown for more in range(key.span)]
    assert len(set(taken)) == len(taken)
    assert all(line < ROWS and spot < COLUMNS for line, spot in taken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name_of_its_own_in_every_language(language: str) -> None:
    for choosing in (NAME, after("take:0", "take:0"), Choosing((LONG,))):
        names = [key.name for key in keys(choosing, Texts(language)) if key.shown]
        assert all(names)
        assert len(set(names)) == len(names)
