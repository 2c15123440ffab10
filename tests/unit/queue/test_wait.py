"""How long a person may wait: a range, or an honest "nobody knows"."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.queue.model import KnownWait, UnknownWait, Wait, wait, window

NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("average", "staffed", "people", "expected"),
    [
        (6, 2, 7, KnownWait(16, 21)),
        (6, 1, 7, KnownWait(33, 42)),
        (5, 1, 3, KnownWait(12, 15)),
        (0.1, 1, 10, KnownWait(0, 1)),
        (7.5, 4, 1, KnownWait(1, 2)),
        (6, 2, 0, KnownWait(0, 1)),
        (6, 2, -3, KnownWait(0, 1)),
        (12, 1, 60, KnownWait(576, 720)),
        (6, 0, 7, UnknownWait()),
        (6, None, 7, UnknownWait()),
        (None, 2, 7, UnknownWait()),
        (0, 2, 7, UnknownWait()),
        (6, 2, None, UnknownWait()),
    ],
)
def test_the_wait(average: float | None, staffed: int | None, people: int | None, expected: Wait) -> None:
    assert wait(average, staffed, people) == expected


@given(st.floats(0.01, 480), st.integers(1, 999), st.integers(0, 20_000))
def test_a_range_is_never_empty_and_never_turned_round(average: float, staffed: int, people: int) -> None:
    found = wait(average, staffed, people)
    assert isinstance(found, KnownWait)
    longest = average * people / staffed
    assert 0 <= found.low <= 0.8 * longest + 1e-6
    assert longest - 1e-6 <= found.high <= max(1, longest + 1)
    assert found.low < found.high or found.low == found.high > 0
    assert found.soon == (found.low == 0)


def test_the_window_holds_the_whole_wait() -> None:
    issued = NOON + timedelta(seconds=20)
    assert window(issued, KnownWait(16, 21)) == (NOON + timedelta(minutes=16), NOON + timedelta(minutes=22))
    assert window(NOON, KnownWait(0, 1)) == (NOON, NOON + timedelta(minutes=1))


def test_no_wait_no_window() -> None:
    assert window(NOON, UnknownWait()) is None
