"""IPP messages byte by byte, and bytes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.ipp_codec import Attribute, Operation, Reply, Request, Tag, decode, encode

TARGET = [Attribute(Tag.URI, "printer-uri", ["ipp://a/"])]
PREFACE = b"\x47\0\x12attributes-charset\0\x05utf-8\x48\0\x1battributes-natural-language\0\x02en"
HEAD = b"\x02\x00\x00\x00\x00\x00\x00\x07"


def value(tag: int, name: str, data: bytes) -> bytes:
    return bytes([tag]) + len(name).to_bytes(2, "big") + name.encode() + len(data).to_bytes(2, "big") + data


def test_a_request_is_written_as_the_rfc_shows_it() -> None:
    job = [Attribute(Tag.INTEGER, "copies", [1]), Attribute(Tag.KEYWORD, "media", ["a", "b"])]
    job.append(Attribute(Tag.BOOLEAN, "my-jobs", [1]))
    written = encode(Request(Operation.PRINT_JOB, TARGET, job, b"%PDF"), 7)
    assert written == (
        b"\x02\x00\x00\x02\x00\x00\x00\x07\x01"
        + PREFACE
        + value(0x45, "printer-uri", b"ipp://a/")
        + b"\x02"
        + value(0x21, "copies", b"\0\0\0\x01")
        + value(0x44, "media", b"a")
        + value(0x44, "", b"b")
        + value(0x22, "my-jobs", b"\x01")
        + b"\x03%PDF"
    )


def test_an_answer_is_read_group_by_group() -> None:
    data = HEAD + b"\x01" + value(0x47, "attributes-charset", b"utf-8")
    data += b"\x04" + value(0x23, "printer-state", b"\0\0\0\x05")
    data += value(0x44, "printer-state-reasons", b"media-empty") + value(0x44, "", b"cover-open")
    data += value(0x22, "printer-is-accepting-jobs", b"\0") + value(0x10, "unsupported", b"")
    data += (
        b"\x02"
        + value(0x21, "job-id", b"\xff\xff\xff\xff")
        + value(0x42, "job-name", "山\xff".encode("cp932", "ignore"))
    )
    assert decode(data + b"\x03rest") == Reply(
        0,
        7,
        (
            {
                "printer-state": [5],
                "printer-state-reasons": ["media-empty", "cover-open"],
                "printer-is-accepting-jobs": [0],
                "unsupported": [b""],
            },
            {"job-id": [-1], "job-name": ["�R"]},
        ),
    )


@pytest.mark.parametrize(("status", "successful"), [(0x0000, True), (0x0001, True), (0x0406, False), (0x0507, False)])
def test_a_refusal_is_known_by_its_number(status: int, successful: bool) -> None:
    assert decode(b"\x02\x00" + status.to_bytes(2, "big") + b"\0\0\0\x01\x03").successful is successful


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        HEAD,
        HEAD + b"\x04\x44",
        HEAD + b"\x04\x44\xff\xffname",
        HEAD + b"\x04" + value(0x21, "job-id", b"\0\0\x01") + b"\x03",
        HEAD + b"\x04" + value(0x44, "", b"lost") + b"\x03",
        HEAD + b"\x04" + value(0x44, "n" * 256, b"a") + b"\x03",
        HEAD + b"\x04" + bytes([0x44, 0, 1, 0xFF, 0, 0]) + b"\x03",
        HEAD + b"\x04" + value(0x44, "a", b"b"),
    ],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(data)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_an_answer_or_refused(data: bytes, headed: bool) -> None:
    try:
        reply = decode(HEAD + data if headed else data)
    except ValueError:
        return
    assert all(name for group in reply.groups for name in group)
