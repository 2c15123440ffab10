"""What the program writes for itself comes back as it was, and the same thing is the same bytes."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import own_json

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
).filter(lambda tree: "inf" not in repr(tree))


@given(TREES)
def test_it_comes_back(tree: object) -> None:
    assert own_json.read(own_json.write(tree)) == tree


def test_the_order_of_names_makes_no_difference() -> None:
    assert own_json.write({"b": 1, "a": {"d": 2, "c": 3}}) == own_json.write({"a": {"c": 3, "d": 2}, "b": 1})


def test_a_frozen_thing_is_written_with_its_moments() -> None:
    @dataclass(frozen=True)
    class Thing:
        at: datetime
        labels: tuple[str, ...]

    moment = datetime(2026, 11, 21, 1, 12, 0, 500_000, tzinfo=UTC)
    told = own_json.read(own_json.write(Thing(moment, ("a",))))
    assert (datetime.fromisoformat(told["at"]), told["labels"]) == (moment, ["a"])


def test_half_a_character_is_not_written() -> None:
    with pytest.raises(TypeError):
        own_json.write("\ud800")
