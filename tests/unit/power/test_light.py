"""The panel's light follows the power: dark on the battery, bright again after it, and bright when nobody knows."""

import asyncio

import pytest

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.power.light import Light
from kiosk.power.service import TOPIC
from kiosk.power.settings import KioskPowerSettings


class Panel:
    """A panel that remembers how bright it was."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self.changes = Changes()
        self.saves = False
        self.seen: list[int] = []
        self._stubborn = stubborn

    async def shine(self, percent: int) -> None:
        self.seen.append(percent)
        if self._stubborn:
            raise KnownError("no")

    async def becomes(self, *, saves: bool) -> None:
        self.saves = saves
        self.changes.publish(TOPIC)
        for _ in range(4):
            await asyncio.sleep(0)


def follow(panel: Panel, *told: bool) -> list[int]:
    async def go() -> None:
        following = asyncio.create_task(Light(panel.changes, lambda: panel.saves, panel.shine, 40).follow())
        for saves in (panel.saves, *told):
            await panel.becomes(saves=saves)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    asyncio.run(go())
    return panel.seen


def test_it_is_set_at_the_start_and_when_the_power_changes_and_at_no_other_news() -> None:
    assert follow(Panel(), False, True, True, False) == [100, 40, 100]


def test_a_panel_that_does_not_let_itself_be_set_is_asked_at_the_next_change_only() -> None:
    assert follow(Panel(stubborn=True), False, True, True) == [100, 40]


@pytest.mark.parametrize("wrong", [-1, 5, 101])
def test_a_light_nobody_could_read_by_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="dim_percent"):
        KioskPowerSettings(dim_percent=wrong)
