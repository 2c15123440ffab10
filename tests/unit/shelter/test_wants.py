"""What is asked for at the desk: needs, supplies, the board."""

from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.shelter.model import Presence
from kiosk.shelter.wants import BoardNotice, Need, Supply, SupplyState, Want
from tests.unit.shelter.desk_house import House, story


def test_the_most_urgent_needs_come_first_and_end_with_the_stay(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", "b")
        person = (await house.people(home))[1].id
        for want in (Want.FOOD, Want.MEDICINE, Want.DIALYSIS):
            await house.wants.need(house.act(), Need("", home, person, want))
        await house.wants.need(house.act(), Need("", home, "", Want.POWER))
        found = await house.looking.needs()
        assert [need.want for need in found] == [Want.DIALYSIS, Want.POWER, Want.MEDICINE, Want.FOOD]
        assert await house.looking.needs(found[1]) == found[2:]
        assert (await house.household(home)).line.urgency == 5
        await house.wants.settle_need(house.act(), found[0].id)
        assert (await house.service.counts()).needs == {5: 1, 4: 1, 3: 0, 2: 1, 1: 0}
        await house.service.move(house.act(), [person], Presence.LEFT)
        assert [need.want for need in await house.looking.needs()] == [Want.POWER]
        assert (await house.service.counts()).needs[4] == 0

    story(tmp_path, told)


def test_who_cannot_do_without_power_is_counted_once(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", "b", "c")
        one, two, three = (person.id for person in await house.people(home))
        for person, want in ((one, Want.DIALYSIS), (one, Want.POWER), (two, Want.POWER), (three, Want.MEDICINE)):
            await house.wants.need(house.act(), Need("", home, person, want))
        assert await house.looking.on_power() == 2
        await house.wants.need(house.act(), Need("", home, "", Want.POWER))
        assert await house.looking.on_power() == 3
        await house.service.move(house.act(), [two], Presence.LEFT)
        assert await house.looking.on_power() == 2
        for need in await house.looking.needs():
            await house.wants.settle_need(house.act(), need.id)
        assert await house.looking.on_power() == 0

    story(tmp_path, told)


def test_supplies_and_the_board(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        await house.wants.ask_supply(house.act(), Supply("", "毛布", 40, "枚"))
        (asked,) = await house.looking.supplies(SupplyState.ASKED)
        assert (asked.what, asked.amount, asked.unit) == ("毛布", 40, "枚")
        assert await house.looking.supply(asked.id) == asked
        assert (await house.acted())[-1] == ("supply.see", asked.id)
        assert await house.looking.supply("nothing") is None
        await house.wants.settle_supply(house.act(), asked.id, SupplyState.GIVEN)
        assert await house.looking.supplies(SupplyState.ASKED) == []
        with pytest.raises(KnownError, match="how many"):
            await house.wants.ask_supply(house.act(), Supply("", "毛布", 0))
        await house.wants.post(house.act(), BoardNotice("", "入浴", "18時から"))
        (notice,) = await house.looking.notices()
        await house.wants.take_down(house.act(), notice.id)
        assert await house.looking.notices() == []

    story(tmp_path, told)
