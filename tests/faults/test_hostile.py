"""The sample of hostile inputs for the gate, and every guard whose absence it must notice."""

import pytest

from tests.faults import hostile
from tests.faults.result import Tooth, Wish


def test_no_input_does_harm() -> None:
    result = hostile.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert result.done["json"] == Wish.inputs


@pytest.mark.parametrize("tooth", hostile.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
