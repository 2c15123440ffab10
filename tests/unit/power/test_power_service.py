"""What is looked at, kept, told and done: on a turned clock, with batteries that say what they are told."""

import json
from datetime import timedelta
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.devices.power_readings import LOOK, BatteryReading, SolarReading, Source
from kiosk.power import city, store
from kiosk.power.model import Device, Now, Sample, Standing
from kiosk.power.service import AGAIN, Meters, PowerService
from kiosk.power.settings import KioskPowerSettings
from tests.clocks import START, TurnedClock
from tests.unit.power.house import EMPTY, MAINS, OUT, open_house, run


def test_before_the_first_look_nothing_is_claimed(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            assert house.service.now() == Now()
            assert await house.look(BatteryReading()) is Standing.UNKNOWN

    run(work)


def test_an_outage_is_told_with_its_hours_and_once(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            assert await house.look(MAINS) is Standing.MAINS
            assert await house.look(OUT) is Standing.SAVING
            assert house.service.now() == Now(Standing.SAVING, 80, (3.2, 6.4))
            await house.look(OUT)
            await house.clock.settle()
            assert [one.standing for one in house.news] == [Standing.MAINS, Standing.SAVING]
            assert await house.look(BatteryReading()) is Standing.UNKNOWN
            assert await house.look(MAINS) is Standing.MAINS

    run(work)


def test_a_minute_is_kept_a_day_in_full_and_a_week_thinned(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            tasks = Tasks(house.clock)
            tasks.supervise(house.service.watch, name="power")
            house.sun.reading = SolarReading(250.0, 9000.0)
            await house.clock.turn(200)
            kept = await house.service.curve(Device.KIOSK)
            assert [one.at.second for one in kept] == [0, 0, 0, 0]
            assert kept[0].percent == 100.0
            sun = await house.service.curve(Device.SOLAR)
            assert (sun[0].watts, sun[0].watt_hours) == (250.0, 9000.0)
            assert await house.service.curve(Device.SHELTER) == ()
            await tasks.close()

    run(work)


def test_eight_days_leave_a_week(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            minutes = 8 * 24 * 60

            def fill(db: Db) -> None:
                for minute in range(0, minutes, 3):
                    at = START + timedelta(minutes=minute)
                    store.put(db, [Sample(Device.KIOSK, at, "mains", 50.0)], at)

            await house.public.write(fill)
            house.clock.jump(timedelta(minutes=minutes))
            day = await house.service.curve(Device.KIOSK)
            week = await house.service.curve(Device.KIOSK, 24.0 * 30)
            assert len(day) == 24 * 20
            assert len(week) - len(day) == 6 * 24 * 6 + 1  # of the first ten minutes a part
            assert week[0].at >= START + timedelta(days=1)

    run(work)


def test_nearly_empty_lets_a_person_finish_says_goodbye_and_goes_off(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            house.battery.reading = EMPTY
            tasks = Tasks(house.clock)
            tasks.supervise(house.service.watch, name="power")
            begun = house.clock.monotonic()
            await house.clock.turn(1)
            assert house.service.now().standing is Standing.LEAVING
            assert house.service.now().seconds_left == 140
            await house.clock.turn(118)
            assert house.service.now().standing is Standing.LEAVING
            await house.clock.turn(3)
            assert house.service.now().standing is Standing.GOODBYE
            assert house.offs == []
            await house.clock.turn(20)
            (off,) = house.offs
            assert 140 <= off - begun <= 140 + 2 * LOOK
            await tasks.close()

    run(work)


def test_mains_in_the_last_minute_saves_it_and_silence_does_not(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            await house.look(EMPTY)
            await house.clock.turn(130)
            assert await house.look(BatteryReading()) is Standing.GOODBYE
            await house.clock.turn(9)
            assert await house.look(MAINS) is Standing.MAINS
            await house.clock.turn(100)
            await house.look(EMPTY)
            assert house.service.now().seconds_left == 140
            assert house.offs == []

    run(work)


def test_a_bug_in_the_looking_is_never_mains(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            tasks = Tasks(house.clock)
            tasks.supervise(house.service.watch, name="power")
            await house.clock.turn(1)
            assert house.service.now().standing is Standing.MAINS
            house.battery.broken = True
            await house.clock.turn(LOOK)
            assert house.service.now().standing is Standing.UNKNOWN
            house.battery.broken = False
            await house.clock.turn(1)
            assert house.service.now().standing is Standing.MAINS
            await tasks.close()

    run(work)


def test_a_machine_that_does_not_go_off_is_asked_again(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            house.refuse = True
            await house.look(EMPTY)
            for _ in range(4):
                await house.clock.turn(AGAIN / 2 + 60)
                await house.look(EMPTY)
            assert len(house.offs) == 3
            assert house.service.now().standing is Standing.GOODBYE

    run(work)


def test_who_does_not_answer_whether_to_go_off_hides_nothing_and_is_not_waited_for_on_mains(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            house.mute = True
            house.battery.reading = EMPTY
            tasks = Tasks(house.clock)
            tasks.supervise(house.service.watch, name="power")
            await house.clock.turn(145)
            assert (len(house.offs), house.left) == (1, 0)
            house.battery.reading = MAINS
            await house.clock.turn(2 * LOOK)
            assert house.service.now().standing is Standing.MAINS
            assert (len(house.offs), house.left) == (1, 1)
            await tasks.close()

    run(work)


def test_a_kiosk_that_may_not_switch_off_only_warns(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path, off=False) as house:
            await house.look(EMPTY)
            await house.clock.turn(1000)
            assert await house.look(EMPTY) is Standing.LEAVING
            assert house.service.now().seconds_left is None

    run(work)


def test_the_city_hears_what_was_last_said_with_its_moment(tmp_path: Path) -> None:
    async def work() -> None:
        async with open_house(tmp_path) as house:
            house.shelter.reading = BatteryReading(Source.BATTERY, 49.4, 4800.0, -655.0, 655.0)
            house.sun.reading = SolarReading(804.0, None)
            await house.look(OUT)
            moment = house.clock.now()
            house.shelter.reading = BatteryReading()
            house.sun.reading = SolarReading()
            await house.clock.turn(3600)
            await house.look(BatteryReading())
            told = city.measured(house.service.last(), "midori-1")
            stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            assert [json.loads(json.dumps({"id": one.id, **one.attributes})) for one in told] == [
                {
                    "id": "urn:ngsi-ld:StorageBatteryMeasurement:midori-1:kiosk",
                    "stateOfCharge": 80,
                    "activePower": -10.0,
                    "batteryStatus": "givingEnergy",
                    "dateObserved": stamp,
                },
                {
                    "id": "urn:ngsi-ld:StorageBatteryMeasurement:midori-1:shelter",
                    "stateOfCharge": 49,
                    "activePower": -660.0,
                    "batteryStatus": "givingEnergy",
                    "dateObserved": stamp,
                },
                {
                    "id": "urn:ngsi-ld:PhotovoltaicMeasurement:midori-1:solar",
                    "activePower": 800.0,
                    "dateObserved": stamp,
                },
            ]

    run(work)


def test_without_meters_there_is_nothing_to_watch(tmp_path: Path) -> None:
    public = Store(tmp_path / "p.db", key=None, durable=False, migrations=[], changes=Changes())
    service = PowerService(public, TurnedClock(), Changes(), KioskPowerSettings(), Meters())
    assert not service.watches
