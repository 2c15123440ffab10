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


STYLES = [None, (",", ":"), (" ,", "\t:")]


@given(TREES, st.sampled_from(STYLES), st.booleans())
def test_reads_what_json_writes(tree: object, separators: tuple[str, str] | None, escaped: bool) -> None:
    assert strict_json.loads(json.dumps(tree, ensure_ascii=escaped, separators=separators).encode()) == tree


@given(TREES, st.text(), st.text(max_size=3), st.sampled_from(STYLES))
def test_refuses_a_name_twice_wherever_it_stands(
    tree: object, name: str, value: str, separators: tuple[str, str] | None
) -> None:
    text = json.dumps([tree, {name: value}], ensure_ascii=False, separators=separators)
    pair = json.dumps({name: value}, ensure_ascii=False, separators=separators)[1:-1]
    with pytest.raises(ValueError):  # noqa: PT011
        strict_json.loads(f"{text[:-2]},{pair}}}]".encode())


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "{} {}", "{'a': 1}", "[1,]", "\ufeff{}",
        "NaN", "Infinity", "[-Infinity]", "1e999", "-1e999",
        '{"a": 1, "a": 2}', '{"a" :1,"a"\n:2}', '{"a": {"b": 1, "b": ":"}}', r'{"a": 1, "\u0061": 2}',
        r'"\ud800"', r'{"\udfff": 1}',
        "9007199254740993", "-9007199254740993", "9" * 5000,
        "[9007199254740993]", '{"a":18446744073709551616}', '[{"a":1,"a":1}]', '{"a":1,"b":2,"a":1}',
        "[" * 33 + "]" * 33, "[" * 32 + "1" + "]" * 32, '{"a":' * 32 + "1" + "}" * 32,
        "[" * 200_000 + "]" * 200_000, '{"a":' * 900 + "1" + "}" * 900,
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
    assert strict_json.loads(b'{"a":' * 31 + b"9007199254740991" + b"}" * 31)


def test_a_compact_page_is_written_again_and_its_names_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "_names", lambda _: pytest.fail("counted"))
    assert strict_json.loads('[{"a":{"b":["山",1.5,9007199254740991]}},{"a":null}]'.encode())
