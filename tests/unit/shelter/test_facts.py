"""A fact has one form; what no desk can say is refused."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.core.errors import KnownError
from kiosk.shelter import facts, household
from kiosk.shelter.registers import Fact, Kind, Ref
from tests.clocks import START

WHO = {"name": "髙﨑", "kana": "タカサキ", "sex": "unsaid", "birth": "1950-02-28", "age": None}
FACT = Fact("kiosk-1", 3, 5, "shelter-1", Kind.PERSON, "p-1", {"who": WHO}, (Ref("kiosk-2", 9),), START, "staff-1")


def test_a_fact_is_read_as_it_was_written() -> None:
    assert facts.read(facts.write(FACT)) == FACT


@pytest.mark.parametrize(
    "sets",
    [
        {},
        {"age": 3},
        {"who": None},
        {"who": WHO | {"birth": "1950-02-30"}},
        {"who": WHO | {"birth": "19500228"}},
        {"who": WHO | {"age": True}},
        {"who": WHO | {"age": 131}},
        {"who": WHO | {"name": "a\u202eb"}},
        {"who": WHO | {"name": "x" * 61}},
        {"who": WHO | {"sex": ["male"]}},
        {"who": WHO | {"more": 1}},
        {"presence": {"presence": "gone", "to": ""}},
        {"cares": {"flags": ["device", "allergy"], "allergy": "", "note": ""}},
        {"household": 3},
        {"number": "A-0001-1"},
    ],
)
def test_what_no_desk_says_is_refused(sets: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        facts.read(facts.write(replace(FACT, sets=sets)))


@pytest.mark.parametrize(
    "change",
    [
        {"kiosk": "k/1"},
        {"seq": 0},
        {"version": 0},
        {"version": 1 << 53},
        {"over": (Ref("kiosk-1", 3),)},
        {"over": tuple(Ref("kiosk-2", seq) for seq in range(1, 300))},
        {"subject": "x" * 101},
        {"by": ""},
    ],
)
def test_a_fact_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        facts.read(facts.write(replace(FACT, **change)))


@pytest.mark.parametrize(
    "other", [b" ", b"}", b'{"id":"a","type":"b","attributes":{}}', b"\xff", b"[" * 9000, b"x" * 17000]
)
def test_bytes_that_are_no_fact_are_refused(other: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        facts.read(other)


def test_another_form_of_the_same_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="one form"):
        facts.read(facts.write(FACT).replace(b'"version":5', b'"version": 5'))


@given(st.integers(1, 10**7), st.sampled_from("ABZ"), st.integers(0, 9), st.integers(0, 9))
@example(400001, "Z", 0, 0)
def test_a_digit_read_wrongly_finds_nobody(number: int, series: str, place: int, digit: int) -> None:
    label = household.label(series, number)
    assert household.typed(label) == household.Typed(series, number)
    digits = [at for at, sign in enumerate(label) if sign.isdigit()]
    at = digits[place % len(digits)]
    wrong = label[:at] + str(digit) + label[at + 1 :]
    if wrong == label:
        return
    try:
        found = household.typed(wrong)
    except KnownError:
        return
    assert found is None


def test_the_code_of_a_slip_names_its_household_alone() -> None:
    home = "01919a2b-0000-7000-8000-000000000001"
    assert household.scanned(household.code(home)) == home
    with pytest.raises(KnownError):
        household.scanned(household.code(home)[:-1] + "A")
