"""The model's sample of the gate, and every guard whose absence it must notice."""

import pytest

from tests.faults import model
from tests.faults.result import Tooth, Wish


def test_no_order_of_events_breaks_a_promise() -> None:
    result = model.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert result.done["steps"] >= Wish.steps


@pytest.mark.parametrize("tooth", model.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
