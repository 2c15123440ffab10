"""Waits double, are drawn at random, end at a quarter of an hour, and honour what the city asks."""

import pytest

from kiosk.sync.backoff import delay


@pytest.mark.parametrize(
    ("failures", "wish", "draw", "seconds"),
    [
        (1, None, 1.0, 2.0),
        (2, None, 1.0, 4.0),
        (3, None, 0.5, 4.0),
        (9, None, 1.0, 512.0),
        (10, None, 1.0, 900.0),
        (10_000, None, 1.0, 900.0),
        (5, None, 0.0, 0.0),
        (1, 120.0, 0.5, 121.0),
        (1, 0.0, 0.5, 1.0),
        (1, -5.0, 0.5, 1.0),
        (1, 1e9, 0.0, 3600.0),
    ],
)
def test_delay(failures: int, wish: float | None, draw: float, seconds: float) -> None:
    assert delay(failures, lambda: draw, wish) == seconds
