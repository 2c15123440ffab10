"""The sample of false and true alarms for the gate, and every guard whose absence it must notice."""

import pytest

from tests.faults import alarms
from tests.faults.result import Tooth, Wish

SAMPLE = Wish(inputs=100)


def test_no_alarm_is_false_and_none_is_missed() -> None:
    result = alarms.run(SAMPLE)
    assert result.failures == ()
    assert result.clean
    assert set(result.done.values()) == {SAMPLE.inputs}


@pytest.mark.parametrize("tooth", alarms.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(SAMPLE).clean
