"""Staff acts are recorded and later changes seen; guessing a PIN is hopeless: samples, and every guard's absence."""

import pytest

from tests.faults import chain, pins
from tests.faults.result import Tooth, Wish


def test_ten_guesses_an_hour_are_looked_at_whatever_is_switched_off_or_set() -> None:
    result = pins.run(Wish(steps=4000))
    assert result.failures == ()
    assert result.clean
    assert result.done["guesses"] == 800
    assert result.done["most an hour"] == pins.MOST
    assert min(result.done[name] for name in ("restarts", "power cuts", "clock changes", "waits")) > 20


@pytest.mark.parametrize(("moments", "most"), [([], 0), ([5.0], 1), ([0, 1, 3600, 3601], 2), ([0, 1, 3599, 3600.5], 3)])
def test_the_robot_counts_the_worst_hour(moments: list[float], most: int) -> None:
    assert pins.most_an_hour(moments) == most


def test_every_change_of_a_chain_is_seen() -> None:
    result = chain.run(Wish(images=6000))
    assert result.failures == ()
    assert result.clean
    assert result.done["chains"] == 20
    changes = ("edited", "taken out", "cut", "cut to fit", "changed places", "rewritten")
    assert [result.done[name] for name in changes] == [20] * 6


@pytest.mark.parametrize("tooth", [*pins.TEETH, *chain.TEETH], ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
