"""The sample of false and true alarms for the gate, and every guard whose absence it must notice."""

from pathlib import Path

import pytest

from tests.faults import alarms, alarms_storm
from tests.faults.result import Tooth, Wish

SAMPLE = Wish(inputs=100)


def test_no_alarm_is_false_and_none_is_missed() -> None:
    result = alarms.run(SAMPLE)
    assert result.failures == ()
    assert result.clean
    assert set(result.done.values()) == {SAMPLE.inputs}


def test_an_alarm_comes_through_a_storm_over_a_form_by_any_clock(tmp_path: Path) -> None:
    found = list(alarms_storm.tried(tmp_path, 1, SAMPLE.seed))
    assert [wrong for _, wrong in found if wrong] == []
    assert len(found) == len(alarms_storm.DRAWN) * len(alarms_storm.OFFS)


@pytest.mark.parametrize("tooth", alarms.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(SAMPLE).clean
