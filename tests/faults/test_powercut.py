"""What was confirmed to a person outlives every power cut, once; and the instrument sees when it does not."""

import pytest

from tests.faults import powercut
from tests.faults.result import Tooth, Wish


def test_twenty_thousand_cuts_lose_and_double_nothing() -> None:
    found = powercut.run(Wish(images=20_000))
    assert found.failures == ()
    assert (found.lost, found.duplicated, found.done["images"]) == (0, 0, 20_000)
    assert found.done["different"] > 5_000


@pytest.mark.parametrize("tooth", powercut.TEETH, ids=lambda tooth: tooth.guard)
def test_without_the_guard_it_is_seen(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
