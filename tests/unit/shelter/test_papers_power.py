"""The last paper: what is told of the power, and the sheet that comes before the battery ends."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.compose.desk_papers import DeskPapers, power_left
from kiosk.core.changes import Changes
from kiosk.power.model import Device, Now, Report, Sample, Standing
from kiosk.power.service import TOPIC
from kiosk.shelter.papers import HAND_OVER
from kiosk.shelter.sheet import Feed, PowerLeft
from tests.clocks import START
from tests.unit.shelter.papers_house import Printing, story


class Battery:
    """Says how things stand, as the power service does."""

    def __init__(self) -> None:
        self.standing = Standing.MAINS

    def now(self) -> Now:
        return Now(self.standing)


def told(*samples: Sample, now: Now | None = None, devices: tuple[Device, ...] = (Device.SHELTER,)) -> Report:
    return Report(now or Now(), START, devices=devices, samples=samples)


@pytest.mark.parametrize(
    ("report", "left"),
    [
        (told(devices=()), ()),
        (told(), (PowerLeft(True, Feed.UNKNOWN),)),
        (told(Sample(Device.SHELTER, START - timedelta(hours=1), "battery", 50.0)), (PowerLeft(True, Feed.UNKNOWN),)),
        (told(Sample(Device.SHELTER, START, "mains", 50.0)), (PowerLeft(True, Feed.MAINS, 50),)),
        (told(Sample(Device.SHELTER, START, "", 50.0, 900.0, 200.0)), (PowerLeft(True, Feed.MAINS, 50),)),
        (told(Sample(Device.SHELTER, START, "battery", 50.0)), (PowerLeft(True, Feed.BATTERY, 50),)),
        (
            told(Sample(Device.SHELTER, START, "battery", 50.0, 900.0, -300.0)),
            (PowerLeft(True, Feed.BATTERY, 50, (2.0, 4.0)),),
        ),
        (
            told(now=Now(Standing.LOW, 15, (0.5, 0.9)), devices=(Device.KIOSK,)),
            (PowerLeft(False, Feed.BATTERY, 15, (0.5, 0.9)),),
        ),
        (told(now=Now(Standing.MAINS, 99), devices=(Device.KIOSK,)), (PowerLeft(False, Feed.MAINS, 99),)),
        (told(now=Now(Standing.UNKNOWN), devices=(Device.KIOSK,)), (PowerLeft(False, Feed.UNKNOWN),)),
    ],
)
def test_what_is_not_known_is_not_said(report: Report, left: tuple[PowerLeft, ...]) -> None:
    assert power_left(report) == left


def test_the_sheet_comes_once_a_fall_and_never_on_mains(tmp_path: Path) -> None:
    async def whole(desk: Printing) -> None:
        battery, changes = Battery(), Changes()
        watching = DeskPapers(desk.papers, {}).watch(changes, battery)  # type: ignore[arg-type]
        counts = []
        async with asyncio.TaskGroup() as group:
            task = group.create_task(watching)
            for standing in (
                Standing.MAINS,
                Standing.SAVING,
                Standing.LOW,
                Standing.SAVING,
                Standing.LOW,
                Standing.LEAVING,
                Standing.MAINS,
                Standing.LOW,
            ):
                battery.standing = standing
                changes.publish(TOPIC)
                for _ in range(3):  # the news is heard, the store asked, the store told
                    await desk.house.kiosk.read(lambda _db: None)
                counts.append(len(await desk.jobs(HAND_OVER)))
            task.cancel()
        assert counts == [0, 0, 1, 1, 1, 1, 1, 2]

    story(tmp_path, whole)
