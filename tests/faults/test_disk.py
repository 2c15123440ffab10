"""A full or failing disk loses and doubles nothing and is said in words; and the instrument sees when it is not."""

import pytest

from tests.faults import disk
from tests.faults.result import Tooth, Wish


def test_five_hundred_faults_lose_and_double_nothing() -> None:
    found = disk.run(Wish(faults=500))
    assert found.failures == ()
    assert (found.lost, found.duplicated) == (0, 0)
    assert found.done["faults"] >= 500


@pytest.mark.parametrize("tooth", disk.TEETH, ids=lambda tooth: tooth.guard)
def test_without_the_guard_it_is_seen(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
