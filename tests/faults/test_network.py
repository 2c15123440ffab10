"""The network's sample of the gate, and every guard whose absence it must notice."""

import pytest

from tests.faults import network
from tests.faults.result import Tooth, Wish
from tests.peers.fault_proxy import FAULTS


def test_every_act_takes_effect_once_over_broken_lines() -> None:
    result = network.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert result.done["faults"] >= Wish.faults
    assert all(result.done[f"fault {name}"] for name in FAULTS if name != "pass")
    assert result.done["peak"] <= result.done["budget"]


@pytest.mark.parametrize("tooth", network.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
