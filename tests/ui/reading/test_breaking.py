"""Where lines of Japanese, Chinese, Korean and Latin text may end: tables without Qt."""

import pytest

from ui.reading.breaking import Room, rows, settled
from ui.reading.pieces import Cell, Kind, Piece, Way
from ui.reading.signs import dotted, letters, may_part, numbers, phrases, right_to_left, tokens, upright

EM = 10.0


def pieces_of(text: str) -> list[Piece]:
    """Make pieces of a text: a sign of the grid takes one em, a Latin letter half of one."""
    made, end = list[Piece](), 0
    for token in tokens(text):
        start, end = end, end + len(token)
        if token == "\n":
            made.append(Piece(start, end, 0, (), token, token, Kind.BREAK))
        elif token.isspace() and not upright(token):
            made.append(Piece(start, end, EM / 4, (), " ", " ", Kind.BLANK))
        else:
            advance = EM if upright(token) else EM / 2 * len(token)
            cell = Cell(Way.ALONG, advance)
            made.append(Piece(start, end, advance, ((0.0, cell),), token[0], token[-1]))
    return settled(made, EM)


def broken(text: str, signs: float) -> list[str]:
    """Break a text into lines of so many ems."""
    found = rows(pieces_of(text), Room(EM, signs * EM, signs * EM, phrases(text)))
    return [text[row.pieces[0].start : row.pieces[-1].end] for row in found]


@pytest.mark.parametrize(
    ("text", "signs", "lines"),
    [
        ("春の小川は", 3, ["春の小", "川は"]),
        ("春の川、岸", 3, ["春の川、", "岸"]),  # a point hangs over the end
        ("春の川。」岸", 3, ["春の", "川。」", "岸"]),  # what hangs and is followed by a bracket goes on with it
        ("春の「川」", 3, ["春の", "「川」"]),  # no opening bracket ends a line
        ("春が来たよ", 4, ["春が来た", "よ"]),
        ("春がきっと来る", 3, ["春が", "きっと", "来る"]),  # no small kana begins one
        ("春のコーヒー", 3, ["春の", "コー", "ヒー"]),  # no long mark
        ("古い人々と", 3, ["古い", "人々と"]),
        ("春……夏", 2, ["春", "……", "夏"]),  # dots stay together
        ("春の日〜夏", 3, ["春の", "日〜夏"]),
        ("今日？ 明日", 2, ["今", "日？ ", "明日"]),
        ("二行目\n三行目", 5, ["二行目\n", "三行目"]),
        ("read a book", 3, ["read a ", "book"]),  # words stay whole
        ("well-known", 3, ["well-", "known"]),
        ("in 2026-04", 4, ["in ", "2026-04"]),  # no line ends inside a number
        ("東京Tokyo市", 4, ["東京", "Tokyo市"]),
        ("한국어 문장은", 4, ["한국어 ", "문장은"]),  # Korean words stay whole
        ("他说：“你好。”", 4, ["他说：", "“你好。”"]),
        ("本を たくさん よみます。", 7, ["本を たくさん ", "よみます。"]),  # easy Japanese: between phrases
        ("きょうは たのしかったです。", 8, ["きょうは ", "たのしかったです。"]),
        ("は たのしかったです。", 8, ["は たのしかった", "です。"]),  # unless that left much free
        ("第１回", 2, ["第１", "回"]),
        ("", 3, []),
        ("「「「", 2, ["「「「"]),  # a bracket that nothing follows shares its blank halves
    ],
)
def test_a_line_ends_where_the_rules_let_it(text: str, signs: float, lines: list[str]) -> None:
    assert broken(text, signs) == lines


@pytest.mark.parametrize("head", "、。」』）】ーっゃァヵ々ゝ・：！？％")
def test_no_line_begins_with_it(head: str) -> None:
    assert not may_part("字", head)
    assert may_part("字", "次")


@pytest.mark.parametrize("tail", "「『（【〔〈《“(")
def test_no_line_ends_with_it(tail: str) -> None:
    assert not may_part(tail, "字")


def test_what_cannot_be_broken_is_broken_where_it_must() -> None:
    assert broken("ーーーーー", 2) == ["ーー", "ーー", "ー"]
    assert broken("가나다라마", 2) == ["가나", "다라", "마"]


def test_neighbours_share_blank_halves() -> None:
    close, opening = settled(pieces_of("」「"), EM)
    assert (close.advance, opening.advance) == (EM / 2, EM)
    first, second = settled(pieces_of("「『"), EM)
    assert (first.advance, second.advance) == (EM, EM / 2)
    assert second.cells[0][0] == -EM / 2


def test_a_latin_word_before_a_bracket_keeps_its_width() -> None:
    word, _bracket = settled(pieces_of("Tokyo.「"), EM)
    assert word.advance == 3 * EM


def test_a_bracket_that_begins_a_line_stands_at_its_edge() -> None:
    _first, second = rows(pieces_of("春の川「岸」"), Room(EM, 3 * EM, 3 * EM))
    assert second.pieces[0].cells[0][0] == -EM / 2
    assert second.pieces[0].advance == EM / 2


def wide(start: int, base: str, reading: float) -> Piece:
    """Make a base narrower than its reading, which begins a quarter of the missing before it."""
    inner = (reading - EM * len(base)) / 2
    cell = Cell(Way.ALONG, EM * len(base))
    over = ((0.0, Cell(Way.ALONG, reading)),)
    return Piece(start, start + len(base), reading, ((inner, cell),), base[0], base[-1], Kind.WIDE, over)


def test_a_wide_reading_leans_over_kana_and_over_nothing_else() -> None:
    kana, base, more = pieces_of("は")[0], wide(1, "志", 2 * EM), pieces_of("を")[0]
    assert settled([kana, base, more], EM)[1].advance == 1.5 * EM
    assert settled([*pieces_of("国"), wide(1, "志", 2 * EM), *pieces_of("国")], EM)[1].advance == 2 * EM
    pair = settled([wide(0, "志", 2 * EM), wide(1, "志", 2 * EM)], EM)
    assert [piece.advance for piece in pair] == [2 * EM, 2 * EM]


def test_tokens_lose_nothing_and_keep_together_what_belongs_together() -> None:
    text = "か\u3099 葛\U000e0100飾\u3000A-B 👨\u200d👩 ——\nТеst x\u0301y \u1112\u1161\u11ab"
    assert "".join(tokens(text)) == text
    found = set(tokens(text))
    assert {"か\u3099", "葛\U000e0100", "👨\u200d👩", "——", "A-", "B", "x\u0301y", "\u1112\u1161\u11ab"} <= found


def test_a_letter_keeps_its_marks() -> None:
    assert [letter for _, letter in letters("ye\u0302\u0301u")] == ["y", "e\u0302\u0301", "u"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12月3日", ["12", "3"]),
        ("2026年", []),
        ("何!?と", ["!?"]),
        ("3.5度と50%とA4", []),
        ("9", ["9"]),
    ],
)
def test_short_numbers_stand_together(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in numbers(text, 0, len(text))] == found


def test_points_and_brackets_carry_no_dot() -> None:
    assert [sign for sign in "強調、「っ」A。" if dotted(sign)] == ["強", "調", "っ"]


@pytest.mark.parametrize(
    ("text", "turned"),
    [("שלום world", True), ("12: سلام", True), ("hello سلام", False), ("春 سلام", False), ("12", False)],
)
def test_the_first_letter_says_which_way_a_line_runs(text: str, *, turned: bool) -> None:
    assert right_to_left(text) is turned
