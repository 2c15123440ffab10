"""What another reader would read differently is not read at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync import strict_json

TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


@given(TREES)
def test_reads_what_json_writes(tree: object) -> None:
    assert strict_json.loads(json.dumps(tree, ensure_ascii=False).encode()) == tree


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "{} {}", "{'a': 1}", "[1,]", "\ufeff{}",
        "NaN", "Infinity", "[-Infinity]", "1e999", "-1e999",
        '{"a": 1, "a": 2}', '{"a" :1,"a"\n:2}', '{"a": {"b": 1, "b": ":"}}', r'{"a": 1, "\u0061": 2}',
        r'"\ud800"', r'{"\udfff": 1}',
        "9007199254740993", "-9007199254740993", "9" * 5000,
        "[" * 33 + "]" * 33, "[" * 200_000 + "]" * 200_000, '{"a":' * 900 + "1" + "}" * 900,
    ],
)  # fmt: skip
def test_refuses_what_is_read_in_two_ways(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the message is nobody's business
        strict_json.loads(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{"a": ":", "b": ":a", "c ": "\\": "}', '{":": 1, "\\":": 2}', '["12345678901234567890"]',
        "0.12345678901234567", "[1e300, 1E-7, -0.0]", '" \\ud83d\\ude00"',
    ],
)  # fmt: skip
def test_reads_what_only_looks_doubtful(text: str) -> None:
    assert strict_json.loads(text.encode()) == json.loads(text)


def test_refuses_another_encoding() -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        strict_json.loads('{"a": "山"}'.encode("cp932"))


def test_reads_thirty_two_levels_and_the_largest_number() -> None:
    assert strict_json.loads(b"[" * 31 + b"9007199254740992" + b"]" * 31)
