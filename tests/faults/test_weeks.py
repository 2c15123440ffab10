"""A few days of the weeks without a network for the gate, and every guard whose absence must be noticed."""

import pytest

from tests.faults import weeks
from tests.faults.result import Tooth, Wish


def test_everything_is_delivered_once_and_by_itself() -> None:
    result = weeks.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert result.done["queued"] == result.done["delivered"] == Wish.steps // weeks.STEPS
    assert result.done["power cuts"]
    assert result.done["wrong clocks"]


@pytest.mark.parametrize("tooth", weeks.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
