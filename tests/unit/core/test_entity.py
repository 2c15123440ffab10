"""A fact has one form, whatever the order it was said in, and reads back as itself."""

import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.entity import Entity, Json, canonical, content_hash, parse, urn, uuid7

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)


def test_the_form_is_exact() -> None:
    entity = Entity("urn:ngsi-ld:T:k:1", "T", {"名": "山田", "b": [1, 2.5, None], "a": {"z": True, "y": "\n"}})
    assert (
        canonical(entity)
        == (
            '{"attributes":{"a":{"y":"\\n","z":true},"b":[1,2.5,null],"名":"山田"},"id":"urn:ngsi-ld:T:k:1","type":"T"}'
        ).encode()
    )
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.dictionaries(TEXT, JSON))
def test_it_reads_back_as_itself(attributes: dict[str, Json]) -> None:
    body = canonical(Entity("i", "T", attributes))
    assert parse(body) == Entity("i", "T", attributes)
    assert canonical(parse(body)) == body
    backwards = dict(reversed(attributes.items()))
    assert canonical(Entity("i", "T", backwards)) == body


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_cannot_say_is_refused(value: Json) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - two kinds of it, one meaning
        canonical(Entity("i", "T", {"a": value}))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"id":"i","type":"T"}',
        b'{"id":"i","type":"T","attributes":[]}',
        b'{"id":1,"type":"T","attributes":{}}',
        b'{"id":"i","type":"T","attributes":{},"x":1}',
        b'{"id":"i","type":"T","attributes":{"a":1,"a":2}}',
        b'{"id":"i","type":"T","attributes":{"a":NaN}}',
        b'{"id":"i","type":"T","attributes":{"a":"\xff"}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_entity_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several kinds of it, one meaning
        parse(body)


def test_ids_are_uuid7_ordered_by_time_and_never_twice() -> None:
    early, late = datetime(2026, 11, 21, 1, 12, tzinfo=UTC), datetime(2026, 11, 21, 1, 12, 0, 1000, tzinfo=UTC)
    made = {uuid7(early) for _ in range(1000)}
    assert len(made) == 1000
    form = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    assert all(form.fullmatch(one) for one in made)
    assert max(made) < uuid7(late)
    assert int(uuid7(early).replace("-", "")[:12], 16) == int(early.timestamp() * 1000)


def test_names_hold_nothing_a_broker_refuses() -> None:
    assert urn("QueueTicket", "k-1", "0193") == "urn:ngsi-ld:QueueTicket:k-1:0193"
    for part in ("", "a b", "a:b", "<", "札", "a\n"):
        with pytest.raises(ValueError, match="part of an id"):
            urn("T", "k", part)


def test_canonical_is_plain_json() -> None:
    assert json.loads(canonical(Entity("i", "T", {"a": 1}))) == {"id": "i", "type": "T", "attributes": {"a": 1}}
