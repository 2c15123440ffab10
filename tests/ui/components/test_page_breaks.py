"""Where one page ends and the next begins: the rule alone."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.components.page_breaks import MOST_CHOICES, Block, Sheet, jammed, lead, lonely, sheets, torn_sheets


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(0, 40), st.booleans()), max_size=30),
    st.integers(50, 400),
    st.integers(0, 60),
)
def test_pages_hold_every_block_whole_in_order(given_blocks: list[tuple[int, int, bool]], room: int, less: int) -> None:
    top, blocks = 0.0, []
    for height, gap, choice in given_blocks:
        blocks.append(Block(top, top + height, int(choice)))
        top += height + gap
    total = blocks[-1].bottom if blocks else 0.0
    pages = sheets(blocks, total, room, less)
    for block in blocks:
        assert sum(page.top <= block.top and block.bottom <= page.bottom for page in pages) == 1
    for page, following in pairwise(pages):
        assert page.bottom <= following.top
    for page in pages:
        inside = [block for block in blocks if page.top <= block.top and block.bottom <= page.bottom]
        assert sum(block.choices for block in inside) <= MOST_CHOICES
        assert page.bottom - page.top <= room or len(inside) == 1


def test_a_card_taller_than_a_page_is_cut_between_its_lines_only() -> None:
    lines = tuple(Block(20 + 50 * n, 60 + 50 * n) for n in range(8))
    card = Block(0, 440, 0, (Block(0, 440), *lines))
    pages = sheets([card], 440, 200, 40)
    assert pages == (Sheet(20, 160), Sheet(170, 310), Sheet(320, 410))


def test_a_card_that_must_be_cut_begins_on_a_page_of_its_own() -> None:
    lines = tuple(Block(120 + 50 * n, 160 + 50 * n) for n in range(4))
    heading, card = Block(0, 80), Block(100, 330, 1, (Block(100, 330, mere=True), *lines), card=True)
    assert sheets([heading, card], 330, 200, 0) == (Sheet(0, 80), Sheet(120, 310))
    assert sheets([heading, card], 330, 250, 0) == (Sheet(0, 80), Sheet(100, 330)), "it fits on a page"
    band = Block(100, 330, parts=(Block(220, 260),), mere=True)
    marked = replace(card, parts=(band, *lines))
    assert sheets([heading, marked], 330, 200, 0) == (Sheet(0, 80), Sheet(120, 310)), "its mark stands in its middle"
    text = Block(100, 330, parts=lines)
    assert sheets([heading, text], 330, 200, 0) == (Sheet(0, 160), Sheet(170, 310)), "a text flows on"


def test_a_card_that_must_be_cut_begins_under_the_heading_where_that_saves_a_page() -> None:
    lines = tuple(Block(120 + 50 * n, 160 + 50 * n) for n in range(5))
    heading, card = Block(0, 80), Block(100, 380, 1, lines, card=True)
    assert sheets([heading, card], 380, 210, 0) == (Sheet(0, 210), Sheet(220, 380)), "its lower edge as well"
    another = Block(400, 680, 1, tuple(Block(line.top + 300, line.bottom + 300) for line in lines), card=True)
    pages = sheets([heading, card, another], 680, 210, 0)
    assert pages == (Sheet(0, 210), Sheet(220, 380), Sheet(400, 610), Sheet(620, 680)), "the next stands alone"


def test_a_card_that_must_be_cut_begins_under_a_heading_that_would_else_stand_alone() -> None:
    lines = tuple(Block(120 + 50 * n, 160 + 50 * n) for n in range(4))
    heading, card = Block(0, 80), Block(100, 330, 1, lines, card=True)
    assert sheets([heading, card], 330, 200, 0, head=80) == (Sheet(0, 160), Sheet(170, 330))


def test_a_card_that_fits_on_a_page_is_torn_under_a_lonely_heading_between_its_words_and_its_note_only() -> None:
    words = Block(110, 190, parts=(Block(110, 150), Block(150, 190)))
    note = Block(200, 240)
    heading, card = Block(0, 80), Block(100, 250, 1, (Block(100, 250, mere=True), words, note), card=True)
    after = Block(270, 310, 1, card=True)
    for room, whole, torn in (
        (200, (Sheet(0, 80), Sheet(100, 250), Sheet(270, 310)), (Sheet(0, 190), Sheet(200, 310))),
        (180, (Sheet(0, 80), Sheet(100, 250), Sheet(270, 310)), (Sheet(0, 80), Sheet(100, 250), Sheet(270, 310))),
    ):
        assert sheets([heading, card, after], 310, room, 0, head=80) == whole
        assert lonely(whole, 80)
        assert torn_sheets([heading, card, after], room, 80) == torn
        assert lonely(torn, 80) is (torn == whole)


def test_words_that_lead_from_a_heading_to_a_card_want_its_first_words_on_their_page() -> None:
    heading, words = Block(0, 80), Block(90, 150)
    card = Block(160, 260, 1, (Block(160, 260, mere=True), Block(180, 220)), card=True)
    blocks = [heading, words, card]
    pages = sheets(blocks, 260, 240, 0, 80)
    assert pages == (Sheet(0, 150), Sheet(160, 260))
    assert not lonely(pages, 80), "the heading has words beside it"
    assert lead(pages, blocks, 80) == 150
    assert torn_sheets(blocks, 240, 150) == (Sheet(0, 220),), "the card's words have room, its edge has not"
    assert lead(sheets([heading, card], 260, 100, 0, 80), [heading, card], 80) == 0, "no words lead to it"
    assert lead(pages, blocks, 0) == 0, "the heading stands elsewhere"
    assert lead((Sheet(0, 260),), blocks, 80) == 0, "the card is on their page"


def test_a_text_under_a_lonely_heading_is_not_torn() -> None:
    text = Block(100, 250, parts=(Block(100, 150), Block(150, 200), Block(200, 250)))
    assert torn_sheets([Block(0, 80), text], 200, 80) == (Sheet(0, 80), Sheet(100, 250))


def test_a_page_in_a_card_shows_the_edges_it_has_room_for() -> None:
    lines = tuple(Block(20 + 50 * n, 60 + 50 * n) for n in range(8))
    card = Block(0, 440, 0, lines, card=True)
    assert sheets([card], 440, 160, 0) == (Sheet(0, 160), Sheet(170, 310), Sheet(320, 440))
    assert sheets([card], 440, 145, 0) == (Sheet(20, 160), Sheet(170, 310), Sheet(320, 440))


def test_a_picture_in_a_card_taller_than_a_page_keeps_no_lines_together() -> None:
    picture = Block(100, 260, mere=True)
    lines = tuple(Block(20 + 50 * n, 60 + 50 * n) for n in range(8))
    card = Block(0, 440, 0, (Block(0, 440, 0, (picture,), mere=True), *lines))
    assert sheets([card], 440, 200, 40) == (Sheet(20, 160), Sheet(170, 310), Sheet(320, 410))


def test_columns_side_by_side_share_their_page_end() -> None:
    rows = [Block(0, 80), Block(0, 120), Block(130, 200), Block(130, 160)]
    assert sheets(rows, 200, 150, 0) == (Sheet(0, 120), Sheet(130, 200))


def test_lines_kept_together_beside_something_give_way_where_the_row_is_taller_than_a_page() -> None:
    number = Block(0, 110)
    words = [Block(0, 50), *(Block(100 + 40 * n, 140 + 40 * n) for n in range(3))]
    card = [number, words[0], Block(100, 220, parts=tuple(words[1:]))]
    assert sheets(card, 220, 200, 0) == (Sheet(0, 180), Sheet(180, 220))
    assert sheets(card, 220, 210, 0) == (Sheet(0, 180), Sheet(180, 220))


def test_columns_that_end_nowhere_together_jam_a_page() -> None:
    left = [Block(50 * n, 50 * n + 48) for n in range(4)]
    right = [Block(50 * n + 25, 50 * n + 73) for n in range(4)]
    assert jammed(sheets([*left, *right], 223, 150, 0), 150)
    assert not jammed(sheets(left, 198, 150, 0), 150)
    assert not jammed(sheets([*left, *right], 223, 223, 0), 223)
