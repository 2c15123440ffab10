"""A scanned code is read by a strict grammar for its purpose, and our own codes notice a mistake."""

import itertools
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices import scans
from kiosk.devices.scans import LONGEST, SIGNS, Purpose, check_sign, read, slip_code, slip_content

TICKET = slip_code("KT1", uuid.UUID("01a1fc16-e000-76b1-8bfb-d602089ec3b8").bytes)
HOSTILE = (
    "", " ", "\x00", "\x1b@1234", "1234\n", "1234\r5678", "ｱｲｳｴ1234", "１２３４５６", "1234\u202e", "0" * (LONGEST + 1),
    "https://127.0.0.1/1234", "1234;reboot", "'; drop table loans; --", "12:34", "1234@56", "12_34", "1234+5", "٠١٢٣٤",
)  # fmt: skip


def test_the_check_sign_is_the_one_of_the_standard() -> None:
    assert check_sign("A12425GABC1234002") == "M"  # the example of the Global Release Identifier


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_code_is_read_as_nothing(text: str, purpose: Purpose) -> None:
    assert read(text, purpose) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12345678", "12345678"),
        ("a12345678b", "12345678"),
        ("A12345678B", "12345678"),
        ("A1234-5678D", "1234-5678"),
        ("B1234567", "B1234567"),
        (" 0001234567 ", "0001234567"),
        ("ABCD", None),
        ("123", None),
        ("1" * 41, None),
        ("-1234", None),
        (TICKET, None),
    ],
)
def test_a_card_is_its_number_with_or_without_guard_letters(text: str, kept: str | None) -> None:
    assert read(text, Purpose.CARD) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("9784061594389", None),
        ("9784003101018", "9784003101018"),
        ("1920193006007", None),
        ("A300123456A", "300123456"),
        ("300123456", "300123456"),
        (TICKET, None),
    ],
)
def test_a_book_is_its_label_or_a_true_isbn_and_never_its_price(text: str, kept: str | None) -> None:
    assert read(text, Purpose.BOOK) == kept


def test_a_slip_is_read_in_small_letters_too_and_nothing_else_is_a_slip() -> None:
    assert read(TICKET.lower(), Purpose.SLIP) == TICKET
    assert read("12345678", Purpose.SLIP) is None
    assert read(TICKET[:-1], Purpose.SLIP) is None
    assert read(TICKET + "0", Purpose.SLIP) is None


@pytest.mark.parametrize(
    ("text", "kept"), [("A1234-5678D", "1234-5678"), (TICKET.lower(), TICKET), (TICKET[:-1], None), ("123", None)]
)
def test_where_a_card_and_a_slip_do_each_is_taken_for_what_it_is(text: str, kept: str | None) -> None:
    assert read(text, Purpose.EITHER) == kept


@given(st.binary(min_size=2, max_size=600))
def test_a_slip_gives_back_what_was_written(content: bytes) -> None:
    code = slip_code("KT1", content)
    assert set(code) <= set(SIGNS)
    assert slip_content("KT1", code) == content
    assert slip_content("KD1", code) is None


def test_every_single_wrong_sign_is_noticed() -> None:
    for place, sign in itertools.product(range(len(TICKET)), SIGNS):
        wrong = TICKET[:place] + sign + TICKET[place + 1 :]
        assert wrong == TICKET or read(wrong, Purpose.SLIP) is None


def test_one_content_has_one_code() -> None:
    plain = TICKET[:-2] + "B"  # the last letter of base32 holds two bits that must be nothing
    assert slip_content("KT1", plain + check_sign(plain)) is None


def test_the_check_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "check_sign", lambda _text: TICKET[-1])
    assert read("KT1" + "A" * 26 + TICKET[-1], Purpose.SLIP) is not None
