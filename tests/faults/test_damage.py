"""Damage is noticed and repaired: nothing readable is lost, no number comes twice; and a blind kiosk is seen."""

import pytest

from tests.faults import damage
from tests.faults.result import Tooth, Wish


def test_a_hundred_damaged_files_lose_and_double_nothing() -> None:
    found = damage.run(Wish(images=20_000))
    assert found.failures == ()
    assert (found.lost, found.duplicated, found.done["damaged"]) == (0, 0, 100)
    assert found.done["salvaged"] > 40


@pytest.mark.parametrize("tooth", damage.TEETH, ids=lambda tooth: tooth.guard)
def test_without_the_guard_it_is_seen(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
