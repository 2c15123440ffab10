"""A service day is opened once; no clock makes two people in one hall hold the same number."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.clock import JST
from kiosk.queue.settings import QueueSettings
from tests.clocks import TurnedClock
from tests.unit.queue.kit import House, counter, open_house


def japan(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=JST)


FLOOR = japan(1, 0)
Story = Callable[[House], Coroutine[Any, Any, None]]


def play(path: Path, story: Story, start: datetime, *, floor: datetime = FLOOR) -> None:
    async def whole() -> None:
        async with open_house(path, TurnedClock(start, floor=floor)) as house:
            await story(house)

    asyncio.run(whole())


def test_numbers_begin_again_at_opening_time_and_the_old_day_stays(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert await house.labels(3, "saturday") == ["A-001", "A-002", "A-003"]
        await house.clock.turn(timedelta(hours=21).total_seconds())  # sunday, 08:29
        assert await house.labels(1, "early") == ["A-004"]
        await house.clock.turn(60)
        assert await house.labels(2, "sunday") == ["A-001", "A-002"]
        assert await house.count("tickets") == 6
        assert {fact.attributes["serviceDay"] for fact in await house.facts()} == {"2026-11-21", "2026-11-22"}

    play(tmp_path, story, japan(21, 11, 29))


def test_midnight_changes_nothing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert await house.labels(1, "before") == ["A-001"]
        await house.clock.turn(7200)
        assert await house.labels(1, "after") == ["A-002"]

    play(tmp_path, story, japan(21, 23))


def test_the_very_first_act_opens_a_day_even_before_opening_time(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert await house.labels(1, "early") == ["A-001"]
        await house.clock.turn(7200)
        assert await house.labels(1, "late") == ["A-002"]

    play(tmp_path, story, japan(21, 7))


def test_staff_open_the_day_and_the_first_act_does_not_open_it_again(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.labels(2, "friday")
        await house.clock.turn(timedelta(hours=22).total_seconds())  # 08:00
        await house.service.open_day()
        assert await house.labels(1, "early") == ["A-001"]
        await house.clock.turn(7200)
        assert await house.labels(1, "open") == ["A-002"]

    play(tmp_path, story, japan(20, 10))


def test_opening_twice_is_opening_once_unless_staff_insist(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.service.open_day()
        await house.service.open_day(again=True)
        assert await house.count("service_days") == 1  # nobody had a number yet
        assert await house.labels(1, "first") == ["A-001"]
        await house.service.open_day()
        assert await house.labels(1, "second") == ["A-002"]
        await house.service.open_day(again=True)
        assert await house.labels(1, "third") == ["A-001"]
        day = await house.service.day()
        assert day is not None
        assert day.id == "2026-11-21-2"

    play(tmp_path, story, japan(21, 9))


def test_a_clock_thirty_years_back_at_noon_gives_no_number_twice(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        morning = await house.labels(3, "morning")
        house.clock.jump(timedelta(days=-30 * 365))
        assert not house.clock.known()
        lost = await house.labels(3, "lost")
        await house.clock.turn(timedelta(hours=30).total_seconds())
        lost += await house.labels(1, "lost longer")
        house.clock.jump(timedelta(days=30 * 365))
        found = await house.labels(2, "found")
        assert len({*morning, *lost, *found}) == 9
        await house.clock.turn(timedelta(days=1).total_seconds())
        assert await house.labels(1, "next day") == ["A-001"]
        assert await house.count("service_days") == 2

    play(tmp_path, story, japan(21, 12))


def test_a_clock_a_year_back_but_still_believed_gives_no_number_twice(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        labels = await house.labels(2, "morning")
        house.clock.jump(timedelta(days=-10))
        assert house.clock.known()
        labels += await house.labels(2, "back")
        house.clock.jump(timedelta(days=10))
        labels += await house.labels(2, "right again")
        assert labels == [f"A-00{number}" for number in range(1, 7)]

    play(tmp_path, story, japan(21, 12))


def test_a_clock_a_day_ahead_in_the_middle_of_service_does_not_end_the_day(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        labels = await house.labels(2, "right")
        house.clock.jump(timedelta(days=1))
        labels += await house.labels(2, "ahead")
        house.clock.jump(timedelta(days=-1))
        labels += await house.labels(2, "right again")
        assert labels == [f"A-00{number}" for number in range(1, 7)]
        await house.clock.turn(timedelta(days=1).total_seconds())
        assert await house.labels(1, "tomorrow") == ["A-001"]

    play(tmp_path, story, japan(21, 12))


def test_a_clock_that_stays_ahead_begins_the_next_day_by_itself(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.labels(1, "right")
        house.clock.jump(timedelta(days=3))
        assert await house.labels(1, "ahead") == ["A-002"]
        await house.clock.turn(timedelta(days=1).total_seconds())
        assert await house.labels(1, "next") == ["A-001"]

    play(tmp_path, story, japan(21, 12))


def test_started_without_knowing_the_time_the_day_goes_on_when_it_becomes_known(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert not house.clock.known()
        labels = await house.labels(2, "unknown")
        house.clock.jump(timedelta(days=20 * 365))
        assert house.clock.known()
        labels += await house.labels(2, "known")
        assert labels == ["A-001", "A-002", "A-003", "A-004"]

    play(tmp_path, story, japan(21, 10) - timedelta(days=20 * 365))


def test_after_a_restart_a_day_from_the_future_goes_on(tmp_path: Path) -> None:
    async def ahead(house: House) -> None:
        assert await house.labels(1, "ahead") == ["A-001"]

    async def right(house: House) -> None:
        assert await house.labels(1, "right") == ["A-002"]
        await house.clock.turn(timedelta(days=1).total_seconds())
        assert await house.labels(1, "next day") == ["A-001"]

    play(tmp_path, ahead, japan(25, 12))
    play(tmp_path, right, japan(21, 12))


def test_the_date_is_japans_wherever_the_machine_thinks_it_is(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ticket = await house.take("act")
        assert ticket.day == "2026-11-22"

    play(tmp_path, story, japan(22, 8, 45))  # still the 21st in UTC


def test_a_refused_first_act_opens_no_day(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.told(counter(serviceStatus="Closed"))
        with pytest.raises(Exception, match="closed"):
            await house.take("act")
        assert await house.count("service_days") == 0

    play(tmp_path, story, japan(21, 12))


@pytest.mark.parametrize("opening", ["8:30", "24:00", "08:60", "", "08:30 "])
def test_an_opening_time_is_a_time_of_day(opening: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        QueueSettings(opening=opening)


@pytest.mark.parametrize(
    "wrong",
    [
        {"contingent": -1},
        {"stale_seconds": 1},
        {"estimate_minutes": 0},
        {"near_people": 51},
        {"repeats": 10},
        {"announce_seconds": 1},
    ],
)
def test_a_setting_no_office_can_mean_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(wrong))} is a number from"):
        QueueSettings(**wrong)  # type: ignore[arg-type]  # the names are all numbers
