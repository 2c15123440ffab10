"""Every mistyped digit of a receipt number is noticed, and numbers of two kiosks never meet."""

import hashlib
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.applications.receipts import (
    _TAKEN,
    CHANCES,
    check_digit,
    grouped,
    new_code,
    receipt_code,
    receipt_number,
    scanned_number,
    status_id,
    typed_code,
    typed_number,
)
from kiosk.core.errors import KnownError
from kiosk.devices.scans import Purpose, read, slip_code

NUMBERS = st.builds(receipt_number, st.sampled_from(["A", "B", "Z", "AA", "ZZ"]), st.integers(0, CHANCES - 1))


def wrong(text: str) -> str:
    with pytest.raises(KnownError) as told:
        typed_number(text)
    assert told.value.action
    return told.value.message


def test_the_table_notices_every_wrong_digit_whatever_stands_around_it() -> None:
    """Damm's proof over all states: two digits never lead from one state to one, nor two states by one digit to one."""
    for state in range(10):
        assert {_TAKEN[state][digit] for digit in range(10)} == set(range(10))
        assert {_TAKEN[before][state] for before in range(10)} == set(range(10))


def test_the_table_notices_every_two_neighbours_that_changed_places() -> None:
    for state, one, other in product(range(10), repeat=3):
        if one != other:
            assert _TAKEN[_TAKEN[state][one]][other] != _TAKEN[_TAKEN[state][other]][one]


def test_the_check_digit_itself_is_a_digit_like_the_others() -> None:
    assert [_TAKEN[digit][digit] for digit in range(10)] == [0] * 10


def test_the_check_digit_is_the_one_of_the_scheme() -> None:
    assert check_digit("572") == 4, "the example that goes around with the scheme"
    assert check_digit("5724") == 0


def test_every_mistake_in_a_whole_number_is_noticed() -> None:
    for chance in (0, 1, 12_345_678, 99_999_999, 90_909_090, 31_415_926):
        number = receipt_number("A", chance)
        assert typed_number(number) == number
        for at, digit in product(range(12), "0123456789"):
            if number[at] != digit:
                assert wrong(number[:at] + digit + number[at + 1 :]) == "A digit of this receipt number is not right."
        for at, (one, other) in enumerate(pairwise(number)):
            if one != other:
                assert "not right" in wrong(number[:at] + other + one + number[at + 2 :])


@given(NUMBERS, st.integers(0, 11), st.integers(1, 9))
def test_any_wrong_digit_of_any_number_is_noticed(number: str, at: int, more: int) -> None:
    digit = str((int(number[at]) + more) % 10)
    assert check_digit(number[:at] + digit + number[at + 1 :]) != 0


@given(NUMBERS)
def test_a_number_is_read_as_it_is_written_and_typed(number: str) -> None:
    wide = grouped(number).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789-"})
    for text in (
        number,
        grouped(number),
        f" {grouped(number)} ",
        wide,
        grouped(number).replace("-", "ー"),
        " ".join(number),
    ):
        assert typed_number(text) == number
    assert len(number) == 12
    assert number[0] != "0"


@pytest.mark.parametrize(
    "text", ["", "1", "1" * 11, "1" * 13, "12345678901x", "-" * 12, "1" * 100_000, "٣" * 12, "①" * 12, "<img>"]
)
def test_what_is_no_number_is_said(text: str) -> None:
    assert wrong(text) in {"A receipt number has 12 digits.", "A digit of this receipt number is not right."}


def test_no_series_makes_a_number_of_another() -> None:
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    every = letters + [one + other for one in letters for other in letters]
    heads = {receipt_number(series, 0)[:3] for series in every}
    assert len(heads) == len(every) == 702
    assert all("101" <= head <= "802" for head in heads)


@pytest.mark.parametrize(("series", "chance"), [("", 0), ("a", 0), ("AAA", 0), ("A1", 0), ("A", -1), ("A", CHANCES)])
def test_what_no_kiosk_has_is_a_bug(series: str, chance: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        receipt_number(series, chance)


def test_codes_have_eight_digits_and_are_drawn() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) > 1990
    assert {len(code) for code in codes} == {8}
    assert {code[0] for code in codes} == set("0123456789")
    assert typed_code(grouped("01234567")) == "01234567" == typed_code("０１２３－４５６７")


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567a", "12345678\x00"])
def test_what_is_no_code_is_said(text: str) -> None:
    with pytest.raises(KnownError, match="8 digits"):
        typed_code(text)


def test_groups_are_of_four() -> None:
    assert grouped("101234567890") == "1012-3456-7890"
    assert grouped("12345678") == "1234-5678"


def test_the_name_of_a_state_gives_neither_number_nor_code_away() -> None:
    name = status_id("101234567890", "12345678")
    assert name == status_id("101234567890", "12345678") != status_id("101234567890", "12345679")
    assert name not in {
        hashlib.sha256(text.encode()).hexdigest() for text in ("10123456789012345678", "12345678101234567890")
    }, "a hash that a machine tries ten thousand million times a second"


@given(NUMBERS)
def test_the_code_of_a_receipt_gives_its_number_back_through_a_scanner(number: str) -> None:
    scanned = read(receipt_code(number).lower(), Purpose.SLIP)
    assert scanned is not None
    assert scanned_number(scanned) == number


def test_the_code_of_a_receipt_holds_the_number_alone_and_fits_the_smallest_square() -> None:
    assert len(receipt_code(receipt_number("ZZ", CHANCES - 1))) == 12  # version 1-M holds 20 signs


@pytest.mark.parametrize(
    "content",
    [
        b"",
        (1012).to_bytes(5, "big"),
        int(receipt_number("A", 7)).to_bytes(5, "big")[:4],
        (int(receipt_number("A", 7)) + 1).to_bytes(5, "big"),
        int(receipt_number("A", 7)).to_bytes(6, "big"),
    ],
)
def test_a_code_that_is_no_receipts_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(KnownError, match="not the code of a receipt"):
        scanned_number(slip_code("KR1", content))


def test_the_code_of_another_slip_is_refused() -> None:
    with pytest.raises(KnownError, match="not the code of a receipt"):
        scanned_number(slip_code("KQ1", int(receipt_number("A", 7)).to_bytes(5, "big")))
