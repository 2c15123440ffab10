"""The way to a place by choosing, as a table; and what a postal code is typed with."""

from itertools import chain

import pytest

from kiosk.applications.writing import Offered
from kiosk.core.i18n import LANGUAGES, Texts
from ui.applications.typing_code import CODE_DIGITS, keys, written
from ui.applications.typing_names import LEFT, answer, by_letters, in_kana, recalled
from ui.applications.typing_places import (
    ELSEWHERE,
    MOST_LISTED,
    WRITE,
    Level,
    Listing,
    choices,
    filled,
    name_of,
    narrowed,
    of_japan,
    parts,
    reached,
)
from ui.components.candidates import SPACE, Choosing, Part

JA = Texts("ja")
PREFECTURES = tuple(f"{number}県" for number in range(1, 48))
PLACES = tuple(Offered(name, name) for name in PREFECTURES)
FAMILY = Part("やまだ", ("山田", "やまだ"))
GIVEN = Part("はな", ("花", "はな", "花子"), apart=True)


@pytest.mark.parametrize("count", [1, MOST_LISTED, MOST_LISTED + 1, 47, 72, 73, 600, 4000])
def test_every_name_is_reached_through_few_lists(count: int) -> None:
    names = tuple(map(str, range(count)))
    waiting, reached, steps = [(Listing(Level.TOWN, names), 0)], [], 0
    while waiting:
        listing, depth = waiting.pop(0)
        steps = max(steps, depth)
        assert len(parts(listing)) <= 6
        offered = [choice.key for choice in choices(listing, JA) if choice.key != ELSEWHERE]
        assert len(offered) <= MOST_LISTED
        for key in offered:
            narrower = narrowed(listing, key)
            if narrower is None:
                reached.append(name_of(listing, key))
            else:
                assert len(narrower.names) < len(listing.names)
                waiting.append((narrower, depth + 1))
    assert sorted(reached, key=int) == list(names)
    assert steps <= 4


def test_the_regions_hold_all_prefectures_in_their_order() -> None:
    japan = of_japan(PLACES)
    assert japan.level is Level.REGION
    found = [narrowed(japan, choice.key) for choice in choices(japan, JA) if choice.key != WRITE]
    assert all(one is not None and one.level is Level.PREFECTURE and len(one.names) <= MOST_LISTED for one in found)
    assert tuple(chain.from_iterable(one.names for one in found if one)) == PREFECTURES
    assert of_japan(PLACES[:3]).level is Level.PREFECTURE


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("ja", ["新潟県", "ひみつ県"]),
        ("en", ["新潟県", "ひみつ県"]),
        ("ja@easy", ["{新潟県|にいがたけん}", "ひみつ県"]),
    ],
)
def test_easy_japanese_has_the_readings_over_the_names_and_what_is_chosen_is_the_name(
    language: str, labels: list[str]
) -> None:
    texts = Texts(language)
    listing = of_japan([Offered("新潟県", "{新潟県|にいがたけん}"), Offered("ひみつ県", "ひみつ県")])
    offered = choices(listing, texts)
    assert [choice.label for choice in offered] == labels
    assert name_of(listing, offered[0].key) == "新潟県"
    assert reached((listing, Listing(Level.CITY, (), "新潟県")), texts) == labels[0]


def test_the_readings_stand_over_the_ends_of_a_part_too() -> None:
    names = [Offered(f"{number}市", f"{number}{{市|し}}") for number in range(13)]
    first = choices(filled(Listing(Level.CITY, ()), names), Texts("ja@easy"))[0]
    assert first.label.startswith("0{市|し} から ")


def test_hostile_names_are_shown_as_they_are() -> None:
    listing = Listing(Level.TOWN, ("{番号札|ばんごうふだ}",) * 13)
    assert not any("{" in choice.label for choice in choices(listing, JA))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_each_list(language: str) -> None:
    texts = Texts(language)
    for level in Level:
        offered = choices(Listing(level, PREFECTURES), texts)
        assert all(choice.label for choice in offered)
        assert len({choice.label for choice in offered}) == len(offered)


@pytest.mark.parametrize(
    ("digits", "shown"), [("", ""), ("1", "1"), ("100", "100"), ("1000", "100-0"), ("1000005", "100-0005")]
)
def test_a_postal_code_is_written_as_on_letters(digits: str, shown: str) -> None:
    assert written(digits) == shown


def test_a_whole_code_can_be_looked_up_and_no_other() -> None:
    for length in range(CODE_DIGITS + 1):
        made = {key.does: key for key in keys("1" * length, JA)}
        assert len(made) == 12
        assert ("find" in made) == (length == CODE_DIGITS) == made["digit:1"].dim
        assert made["erase"].dim == (length == 0)
        cells = [(key.line, key.spot + more) for key in made.values() for more in range(key.span)]
        assert len(cells) == len(set(cells)) == 14


@pytest.mark.parametrize(
    ("value", "chosen", "left"),
    [
        ("山田 花", ("山田", "花"), set()),
        (f"山田{SPACE}花子", ("山田", "花子"), set()),
        (f"やまだ{LEFT} はな", ("やまだ", "はな"), {0}),
        (f"山田 はな{LEFT}", ("山田", "はな"), {1}),
    ],
)
def test_an_answer_is_recalled_as_it_was_chosen(value: str, chosen: tuple[str, ...], left: set[int]) -> None:
    known = recalled((FAMILY, GIVEN), value)
    assert known == (chosen, frozenset(left))
    again = answer(Choosing((FAMILY, GIVEN), chosen, left=frozenset(left)))
    assert again.replace(SPACE, " ") == value.replace(SPACE, " ")


@pytest.mark.parametrize("value", ["山田", "山田 花子さん", "川田 花", "", LEFT])
def test_what_is_no_such_name_is_not_taken_for_it(value: str) -> None:
    assert recalled((FAMILY, GIVEN), value) is None


def test_only_kana_are_left_to_the_staff() -> None:
    assert by_letters("やまだ はな", left=True) == f"やまだ はな{LEFT}"
    assert by_letters("やまだ はな", left=False) == "やまだ はな"
    assert by_letters("Nguyen", left=True) == "Nguyen"
    assert by_letters("", left=True) == ""
    assert in_kana("ヤマダー・ハナ")
    assert not in_kana("山田")
    assert not in_kana("")
