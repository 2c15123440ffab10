"""Messages of Modbus byte by byte, and bytes that are none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.modbus_line import NoAnswerError, RefusedError, answered, expected, question

HEAD = bytes.fromhex("0007 0000 0007 01")  # of an answer with two registers


def test_a_question_is_written_as_the_protocol_shows_it() -> None:
    assert question(0x1501, 0xFF, 4, 1) == bytes.fromhex("1501 0000 0006 ff 03 0004 0001")


def test_an_answer_is_read() -> None:
    assert expected(HEAD, 7, 1, 2) == 6
    assert answered(bytes.fromhex("03 04 5375 6e53"), 2) == b"SunS"


@pytest.mark.parametrize("code", [0, 1, 2, 4, 6, 10, 11, 255])
def test_a_refusal_is_read(code: int) -> None:
    assert expected(bytes.fromhex("0007 0000 0003 01"), 7, 1, 2) == 2
    with pytest.raises(RefusedError) as caught:
        answered(bytes((0x83, code)), 2)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "head",
    [
        "0008 0000 0007 01",  # another's
        "0007 0001 0007 01",  # not Modbus
        "0007 0000 0007 02",  # another unit's
        "0007 0000 0000 01",
        "0007 0000 0001 01",
        "0007 0000 0005 01",
        "0007 0000 0009 01",
        "0007 0000 ffff 01",
        "ffff ffff ffff ff",
    ],
)
def test_no_other_head_is_taken_for_that_of_the_answer(head: str) -> None:
    with pytest.raises(NoAnswerError):
        expected(bytes.fromhex(head), 7, 1, 2)


@pytest.mark.parametrize("body", ["", "83", "8302 00", "03", "0304", "0304 5375", "0302 5375 6e53", "0404 5375 6e53"])
def test_no_other_body_is_taken_for_that_of_the_answer(body: str) -> None:
    with pytest.raises(NoAnswerError):
        answered(bytes.fromhex(body), 2)


@given(st.binary(min_size=7, max_size=7), st.binary(max_size=300), st.integers(1, 125))
def test_any_other_bytes_are_no_answer(head: bytes, body: bytes, count: int) -> None:
    with suppress(NoAnswerError):
        assert expected(head, 7, 1, count) in {2, 2 + 2 * count}
    with suppress(NoAnswerError, RefusedError):
        assert len(answered(body, count)) == 2 * count
