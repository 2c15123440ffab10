"""No name in any log, and every guard of the log whose absence must be noticed."""

import pytest

from tests.faults import canaries
from tests.faults.result import Tooth, Wish


def test_no_name_reaches_a_log() -> None:
    result = canaries.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert result.done["exceptions"] > 300


@pytest.mark.parametrize("tooth", canaries.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
