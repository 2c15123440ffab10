"""The city's keys are asked for at once, every six hours, and again soon while the city is away."""

import asyncio
import logging
from itertools import pairwise

import pytest

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.sync.http import ExchangeError
from kiosk.sync.keys import EVERY, follow
from kiosk.sync.link import Line
from tests.clocks import TurnedClock


def asked(seconds: float, *faults: Exception | None) -> list[float]:
    """Let so much time pass and give the moments of the questions, each ending as told and then well."""
    clock = TurnedClock()
    moments: list[float] = []
    ends = list(faults)

    async def renew() -> None:
        moments.append(clock.monotonic() - 1000.0)
        if (fault := ends.pop(0) if ends else None) is not None:
            raise fault

    async def story() -> None:
        line = Line("public", clock, Changes(), lambda: 0.5)
        following = asyncio.get_running_loop().create_task(follow(line, renew))
        await clock.turn(seconds)
        following.cancel()
        await asyncio.wait([following])

    asyncio.run(story())
    return moments


def test_it_asks_at_once_and_then_every_six_hours() -> None:
    assert asked(13 * 3600) == [0.0, EVERY, 2 * EVERY]


def test_while_the_city_is_away_it_asks_again_soon_and_ever_less_often() -> None:
    away = [ExchangeError("no-connection") for _ in range(4)]
    moments = asked(3600, *away)
    waits = [late - early for early, late in pairwise(moments)]
    assert len(moments) == 5
    assert waits == sorted(waits)
    assert 0 < waits[0] < waits[-1] < 1800


def test_an_answer_that_cannot_be_used_is_written_down_and_asked_for_later(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kiosk"):
        assert asked(7 * 3600, KnownError("It is strange.", "Tell them.")) == [0.0, EVERY]
    assert len(caplog.records) == 1
