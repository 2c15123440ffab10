"""A kiosk killed at any call on its store gives each number once and prints nothing unasked."""

import pytest

from tests.faults import kill
from tests.faults.result import Tooth, Wish


def test_twenty_kills_lose_and_double_nothing() -> None:
    found = kill.run(Wish(images=20_000))
    assert found.failures == ()
    assert (found.lost, found.duplicated, found.done["killed"]) == (0, 0, 20)


@pytest.mark.parametrize("tooth", kill.TEETH, ids=lambda tooth: tooth.guard)
def test_without_the_guard_it_is_seen(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean
