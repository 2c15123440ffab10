"""A place in a book: found again after every way over paper, and after corrections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices import scans
from kiosk.documents.qr import modules
from kiosk.reading import place
from kiosk.reading.place import HEAD, Place
from tests.unit.reading.shelf import BODIES, chapter

CHAPTERS = tuple(chapter(body) for body in BODIES)
LONG = chapter("".join(f"<p>{number}番目の段落には {number * 7} 個の石があった。</p>" for number in range(900)))
BOOK = "urn:kiosk:book:tale"
SMALLEST = 21 + 2 * 4
"""Modules across a square code of the smallest kind, with its white edge."""


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("spine", [0, 1])
def test_every_place_is_found_again(spine: int) -> None:
    for offset, sign in enumerate(CHAPTERS[spine].text):
        code = place.code(BOOK, CHAPTERS, Place(spine, offset))
        mark = place.read(code)
        assert mark is not None
        assert mark.book == place.book_number(BOOK)
        found = place.find(mark, CHAPTERS)
        assert found is not None
        assert found.spine == spine
        if not sign.isspace():
            assert found.offset == offset
        else:
            assert solid(CHAPTERS[spine].text[offset : found.offset]) == "" or found.offset < offset


def test_a_code_fits_the_smallest_square_code_and_every_scanner() -> None:
    code = place.code(BOOK, (*CHAPTERS, LONG), Place(2, len(LONG.text) - 1))
    assert len(code) == 20
    assert scans.read(code.lower(), scans.Purpose.SLIP) == code
    assert scans.read(code, scans.Purpose.CARD) is None
    assert len(modules(code)) == SMALLEST


@given(st.integers(0, 899), st.integers(0, 12), st.sampled_from(["", "序文。" * 90, "x y z " * 60]))
def test_a_place_holds_after_corrections_before_it(paragraph: int, within: int, more: str) -> None:
    block = LONG.blocks[paragraph]
    offset = block.start + within
    mark = place.read(place.code(BOOK, (LONG,), Place(0, offset)))
    mended = chapter(f"<p>{more}</p>" + "".join(f"<p>{LONG.text[one.start : one.end]}</p>" for one in LONG.blocks))
    assert mark is not None
    found = place.find(mark, (mended,))
    assert found is not None
    assert solid(mended.text[found.offset :])[:12] == solid(LONG.text[offset:])[:12]


def test_a_place_in_a_book_that_changed_wholly_is_near() -> None:
    mark = place.read(place.code(BOOK, (LONG,), Place(0, 300)))
    assert mark is not None
    assert place.find(mark, (chapter("<p>short</p>"),)) == Place(0, 4)
    assert place.find(mark, (chapter(""),)) == Place(0, 0)
    assert place.find(mark, ()) is None


@pytest.mark.parametrize("code", ["", "KB1", HEAD + "A" * 16 + "0", "KD1" + "A" * 17, "https://e.x/", "K" * 400])
def test_what_is_no_place_is_none(code: str) -> None:
    assert place.read(code) is None


def test_one_wrong_sign_is_noticed() -> None:
    code = place.code(BOOK, CHAPTERS, Place(0, 9))
    for at, sign in enumerate(code):
        other = "B" if sign == "A" else "A"
        assert place.read(code[:at] + other + code[at + 1 :]) is None


def test_a_longer_content_of_the_same_head_is_none() -> None:
    assert place.read(scans.slip_code(HEAD, bytes(11))) is None
    assert place.read(scans.slip_code(HEAD, b"\xff" * 10)) is None
