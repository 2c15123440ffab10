"""While power is saved, what nobody waits for is asked and told less often, and what somebody waits for as ever."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.compose.slices import streams
from kiosk.core.entity import Entity
from kiosk.sync.ports import Accepted
from kiosk.sync.pull import Pull
from kiosk.sync.states import EVERY, GAP, States
from tests.unit.sync.kit import House, ListCity, counter, in_house, stream


@pytest.mark.parametrize(("prompt", "asked"), [(False, 5), (True, 13)])
def test_a_stream_is_asked_three_times_less_often_unless_somebody_waits(
    tmp_path: Path, prompt: bool, asked: int
) -> None:
    async def story(house: House) -> None:
        city = ListCity([counter("a")])
        calls = replace(stream(), interval=5.0, prompt=prompt)
        Pull(house.public, city, house.line, [calls], 100, lambda: 3.0).start(house.tasks)
        await house.clock.turn(61)
        assert len(city.asked) == asked

    in_house(tmp_path, story)


def test_the_pace_is_taken_up_again_with_the_mains(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city, pace = ListCity([counter("a")]), [3.0]
        Pull(house.public, city, house.line, [replace(stream(), interval=5.0)], 100, lambda: pace[0]).start(house.tasks)
        await house.clock.turn(31)
        assert len(city.asked) == 3
        pace[0] = 1.0
        await house.clock.turn(15)
        city.asked.clear()
        await house.clock.turn(50)
        assert len(city.asked) == 10

    in_house(tmp_path, story)


def test_calls_and_answers_to_help_are_what_somebody_waits_for() -> None:
    assert {one.kind: one.prompt for one in streams()} == {
        "QueueMonitor": False,
        "CallAnnouncement": True,
        "Notice": False,
        "HelpCall": True,
        "ApplicationStatus": False,
    }


def test_the_heartbeat_is_told_three_times_less_often(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city, paper = ListCity(), ["ok"]
        city.outcomes = [Accepted()] * 9

        async def read() -> Sequence[Entity]:
            return [Entity("urn:ngsi-ld:Device:k1:kiosk", "Device", {"paperState": paper[0]})]

        States(city, house.line, read, ["devices"], lambda: 3.0).start(house.tasks)
        await house.clock.turn(3 * GAP + 1)
        paper[0] = "out"
        house.changes.publish("devices")
        await house.clock.turn(1)
        assert len(city.told) == 2
        paper[0] = "ok"
        house.changes.publish("devices")
        await house.clock.turn(3 * GAP - 5)
        assert len(city.told) == 2
        await house.clock.turn(5)
        assert len(city.told) == 3
        await house.clock.turn(3 * EVERY - 30)
        assert len(city.told) == 3
        await house.clock.turn(60)
        assert len(city.told) == 4

    in_house(tmp_path, story)
