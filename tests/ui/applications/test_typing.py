"""Kana, kanji and free words, pressed without a window; nothing of it stays."""

import gc

import pytest

from kiosk.applications.sight import Way
from tests.ui.applications.typing_desk import Desk, Desks, needs_anthy
from ui.applications.typing_names import LEFT
from ui.components.board_keys import Key
from ui.components.candidates import SPACE, keys


def test_a_reading_is_typed_in_kana_and_told_at_every_press(desk: Desk) -> None:
    desk.ask(Way.KANA)
    desk.press("type:わ", "type:た", "type:な", "type:へ", "press:゛")
    assert desk.typing.value() == "わたなべ"
    assert desk.told[-5:] == ["わ", "わた", "わたな", "わたなへ", "わたなべ"]
    assert not desk.typing.back()


def test_what_was_answered_before_stands_there_to_be_changed(desk: Desk) -> None:
    desk.ask(Way.KANA, "ヤマダ ハナ")
    assert desk.typing.value() == "ヤマダ ハナ"
    assert "" not in desk.told
    desk.press("type:こ")
    assert desk.typing.value() == "ヤマダ ハナこ"


@pytest.mark.parametrize(
    ("language", "key"), [("ja", "type:あ"), ("ja@easy", "type:あ"), ("vi", "type:a"), ("en", "type:a")]
)
def test_free_words_begin_on_the_board_of_the_person(desks: Desks, language: str, key: str) -> None:
    desk = desks(language)
    desk.ask(Way.TEXT)
    desk.press(key)
    assert desk.typing.value() in {"あ", "A"}
    assert desk.typing.board.japanese is language.startswith("ja")


def test_one_press_leads_to_another_board_and_what_is_typed_goes_along(desk: Desk) -> None:
    desk.ask(Way.TEXT)
    desk.press("type:あ", "board:latin", "type:b", "board:signs", "type:3", "type:丁目", "board:kana", "type:の")
    assert desk.typing.value() == "あb3丁目の"


@needs_anthy
def test_a_name_is_chosen_part_by_part_and_its_space_stays(desk: Desk) -> None:
    desk.ask(Way.KANJI, sound="やまだ はなこ")
    assert desk.typing.step == "strip"
    parts = desk.typing.strip.choosing.parts
    assert [part.kana for part in parts if part.apart] == [parts[-1].kana]
    assert desk.typing.value() == ""
    for part in parts:
        wanted = {"やまだ": "山田", "はなこ": "花子"}[part.kana]
        number = part.offered.index(wanted)
        while f"take:{number}" not in _keys(desk):
            desk.pick("later")
        desk.pick(f"take:{number}")
    assert desk.typing.value() == f"山田{SPACE}花子"


def _keys(desk: Desk) -> set[str]:
    return {key.does for key in keys(desk.typing.strip.choosing, desk.language.texts) if key.shown and not key.dim}


@needs_anthy
def test_how_it_sounds_is_offered_on_the_first_page_of_each_part(desk: Desk) -> None:
    desk.ask(Way.KANJI, sound="わたなべ さくら")
    for part in desk.typing.strip.choosing.parts:
        assert part.kana in part.offered[:6]
        desk.pick(f"take:{part.offered.index(part.kana)}")
    assert desk.typing.value() == f"わたなべ{SPACE}さくら"


@needs_anthy
def test_a_kanji_that_is_not_there_is_left_to_the_staff_and_never_refused(desk: Desk) -> None:
    desk.ask(Way.KANJI, sound="わたなべ さくら")
    for _ in desk.typing.strip.choosing.parts:
        desk.pick("staff")
    left = desk.typing.value()
    assert left == f"わたなべ{LEFT}{SPACE}さくら{LEFT}"
    desk.ask(Way.KANJI, left.replace(SPACE, " "), "わたなべ さくら")
    assert desk.typing.step == "strip"
    assert desk.typing.value() == left


@needs_anthy
def test_an_answer_that_was_chosen_stands_there_again(desk: Desk) -> None:
    desk.ask(Way.KANJI, "山田 花子", "やまだ はなこ")
    assert desk.typing.step == "strip"
    assert desk.typing.value() == f"山田{SPACE}花子"
    desk.ask(Way.KANJI, "Yamada", "やまだ はなこ")
    assert desk.typing.step == "board"
    assert desk.typing.value() == "Yamada"


@needs_anthy
def test_kanji_of_another_reading_are_chosen_anew(desk: Desk) -> None:
    desk.ask(Way.KANJI, "山田 花子", "すずき はなこ")
    assert desk.typing.step == "strip"
    assert desk.typing.value() == ""


@needs_anthy
def test_a_name_is_written_with_letters_instead_and_back_leads_to_the_kanji(desk: Desk) -> None:
    desk.ask(Way.KANJI, sound="さくら")
    desk.pick("type")
    assert desk.typing.step == "board"
    desk.press("board:latin", "type:s")
    assert desk.typing.value() == "S"
    assert desk.typing.back()
    assert desk.typing.step == "strip"
    assert not desk.typing.back()


def test_without_a_dictionary_it_is_written_in_kana_and_left_to_the_staff(desks: Desks) -> None:
    desk = desks(dictionary=False)
    desk.ask(Way.KANJI, sound="やまだ はなこ")
    assert desk.typing.step == "board"
    assert desk.typing.banner
    assert desk.typing.bannerNote
    assert desk.typing.value() == f"やまだ はなこ{LEFT}"
    desk.ask(Way.KANJI, desk.typing.value(), "やまだ はなこ")
    assert desk.typing.board.text == "やまだ はなこ"


def test_a_name_that_does_not_sound_in_kana_is_written_as_it_is(desks: Desks) -> None:
    desk = desks("vi")
    desk.ask(Way.KANJI, sound="Nguyen Van An")
    assert desk.typing.step == "board"
    assert not desk.typing.board.japanese
    assert desk.typing.value() == "Nguyen Van An"


def test_an_answer_that_comes_late_is_for_nobody(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    for digit in "1000005":
        desk.typing.pressCode(f"digit:{digit}")
    assert desk.typing.step == "waiting"
    desk.typing.forget()
    desk.ask(Way.KANA)
    running = desk.loop.create_task(desk.writing.by_code("1000005"))
    desk.qtbot.waitUntil(running.done)
    assert desk.typing.step == "board"
    assert desk.typing.value() == ""


def test_another_language_labels_the_keys_and_what_is_typed_stays(desk: Desk) -> None:
    desk.ask(Way.TEXT)
    desk.press("type:あ")
    desk.language.choose("en")
    desk.typing.speak()
    assert desk.typing.value() == "あ"
    assert any(key.name == "Erase the last letter" for key in _tools(desk))


def _tools(desk: Desk) -> list[Key]:
    rows = desk.typing.board.tools
    roles = rows.roleNames()
    return [
        Key(**{bytes(name.data()).decode(): rows.data(rows.index(row), role) for role, name in roles.items()})
        for row in range(rows.rowCount())
    ]


@needs_anthy
@pytest.mark.parametrize("way", [Way.KANA, Way.KANJI, Way.TEXT, Way.ADDRESS])
def test_nothing_stays_of_what_was_typed(desk: Desk, way: Way) -> None:
    secret = "ひみつのもじのならび"
    desk.ask(way, value="" if way is Way.KANJI else secret, sound=secret if way is Way.KANJI else "")
    if way is Way.KANJI:
        desk.pick("type")
    desk.press("board:latin", "board:kana")
    desk.typing.forget()
    desk.told.clear()
    gc.collect()
    assert desk.typing.value() == ""
    held = repr([vars(one) for one in (desk.typing, desk.typing._boards, desk.typing._strip)])
    boards = [vars(board) for board in desk.typing._boards._all()]
    assert secret not in held + repr(boards)
    assert secret[:4] not in held + repr(boards)


def test_hostile_words_are_never_taken_for_readings(desk: Desk) -> None:
    desk.ask(Way.TEXT, "{あ|<img src=x>}\u202e")
    assert "{" not in desk.typing.board.typed
    desk.ask(Way.ADDRESS, "あ" * 200)
    desk.press("type:1")
    assert desk.typing.value() == "あ" * 200
    assert len(desk.typing.board.typed) == 61
