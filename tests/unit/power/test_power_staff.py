"""What the staff are told, and how the kiosk takes its time on the battery."""

from pathlib import Path

from kiosk.devices.power_readings import BatteryReading, Source
from kiosk.power.model import Advice, Device
from kiosk.power.settings import KioskPowerSettings
from tests.unit.power.house import EMPTY, MAINS, OUT, open_house, run


def test_the_staff_hear_how_everything_stands_and_how_the_day_went(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            house.shelter.reading = BatteryReading(Source.BATTERY, 49.4, 4800.0, -655.0, 655.0)
            await house.look(OUT)
            told = house.service.report()
            assert told.devices == (Device.KIOSK, Device.SHELTER, Device.SOLAR)
            assert [one.device for one in told.samples] == [Device.KIOSK, Device.SHELTER]
            assert (told.draws, told.less, told.silent(Device.SOLAR)) == (10, 2, True)
            assert told.advice == (Advice.HEAT, Advice.ANOTHER, Advice.SCREEN, Advice.KEEP)
            assert [(one.device, one.hours[-1].percent) for one in await house.service.days()] == [
                (Device.KIOSK, 80.0),
                (Device.SHELTER, 49.4),
            ]
            house.shelter.reading = BatteryReading(Source.BATTERY, 49.4, 4800.0, 655.0)
            await house.look(MAINS)
            told = house.service.report()
            assert (told.draws, told.less, told.advice) == (None, None, ())

    run(work)


def test_a_device_that_did_not_answer_is_silent_at_once_and_the_staff_are_told(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            silent = []
            for shelter in (MAINS, BatteryReading(), BatteryReading(), MAINS):
                house.shelter.reading = shelter
                before = len(house.news)
                await house.look(MAINS)
                await house.clock.settle()
                silent.append((house.service.report().silent(Device.SHELTER), len(house.news) > before))
            assert silent == [(False, True), (True, True), (True, False), (False, True)]

    run(work)


def test_on_the_battery_the_kiosk_takes_its_time(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path, KioskPowerSettings(slower=4.0)) as house:
            for reading, stretch in ((MAINS, 1.0), (OUT, 4.0), (BatteryReading(), 1.0), (EMPTY, 4.0), (MAINS, 1.0)):
                await house.look(reading)
                assert house.service.stretch() == stretch

    run(work)
