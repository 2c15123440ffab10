"""Telegrams in their order: corrections replace, cancels remove, duplicates and old ones change nothing; and many."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.alerts import store
from kiosk.alerts.model import Area
from kiosk.core.tasks import Tasks
from tests.clocks import START, TurnedClock
from tests.unit.alerts.city_office import open_house
from tests.unit.alerts.own_messages import CANCEL, CORRECTION, DRILL, alert, sent, telegram

ACT = 0.1  # seconds of processor time


def serial(number: int) -> tuple[str, str]:
    return ("<Serial>2</Serial>", f"<Serial>{number}</Serial>")


def test_the_moment_decides_and_then_the_serial(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            take = house.service.take
            news = [
                (await take(telegram("flood")))[1],
                (await take(telegram("flood")))[1],
                (await take(telegram("flood", serial(1))))[1],
                (await take(telegram("flood", serial(9), sent("01:04"))))[1],
                (await take(telegram("flood", serial(3))))[1],
                (await take(telegram("flood", serial(3), CORRECTION)))[1],
                (await take(telegram("flood", serial(3), sent("01:06"), CANCEL)))[1],
                (await take(telegram("flood", serial(3), CORRECTION)))[1],
                (await take(telegram("flood", serial(1), sent("01:07"))))[1],  # the next flood of the same river
            ]
            assert news == [True, False, False, False, True, True, True, False, True]
            assert [one.serial for one in await house.service.current()] == ["1"]

    asyncio.run(whole())


def test_a_drill_of_the_same_event_changes_nothing_of_it(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.take(telegram("flood"))
            await house.service.take(telegram("flood", DRILL, serial(9)))
            await house.service.take(telegram("flood", DRILL, CANCEL, serial(10)))
            assert [one.status.value for one in await house.service.current()] == ["actual"]

    asyncio.run(whole())


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            for name in ("landslide", "earthquake", "volcano", "flood", "report", "cap"):
                found, _ = await house.service.take(telegram(name))
                assert found in await house.service.current()
            assert alert("tsunami") not in await house.service.current()  # its coasts are not here

    asyncio.run(whole())


def test_a_message_of_another_sender_replaces_none(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.service.take(telegram("cap"))
            refer = "<references>bousai@midori.example,midori-17,2026-11-21T10:00:00+09:00</references>"
            update = (
                ("<identifier>midori-17<", "<identifier>midori-18<"),
                ("<sent>2026-11-21T10:00", "<sent>2026-11-21T10:05"),
                ("<msgType>Alert</msgType>", f"<msgType>Update</msgType>{refer}"),
            )
            await house.service.take(telegram("cap", *update))
            assert [one.event_id for one in await house.service.current()] == ["midori-18"]

    asyncio.run(whole())


def test_the_watch_tells_of_beginnings_and_ends_and_lets_go_of_the_old(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path, TurnedClock(START)) as house:
            await house.service.take(telegram("report"))  # until 13:05 in Japan, it is 10:12
            heard: list[int] = []
            tasks = Tasks(house.clock)
            await house.clock.settle()
            house.changes.subscribe(["alerts"], lambda: heard.append(1))
            tasks.supervise(house.service.watch, name="alerts")
            await house.clock.turn(60)
            assert (heard, len(await house.service.current())) == ([], 1)
            house.clock.jump(timedelta(hours=3))
            await house.clock.turn(10)
            assert (heard, await house.service.current()) == ([1], ())
            house.clock.jump(timedelta(days=32))
            await house.clock.turn(10)
            count = await house.store.read(lambda db: db.execute("select count(*) from alerts").fetchone()[0])
            assert count == 0
            await tasks.close()

    asyncio.run(whole())


def test_ten_thousand_alerts_cost_an_act_no_tenth_of_a_second(tmp_path: Path) -> None:
    usual = alert("landslide")
    many = [
        replace(usual, id=f"jma:{n}", areas=tuple(Area(f"{n % 90:02}{k:05}", level=4) for k in range(10)))
        for n in range(10_000)
    ]

    async def whole() -> None:
        async with open_house(tmp_path) as house:
            await house.store.write(lambda db: store.put(db, many))
            await house.store.write(lambda db: store.put(db, [usual]))

            def spent(work: object) -> float:
                assert callable(work)
                began = time.thread_time()
                work()
                return time.thread_time() - began

            now, here = house.clock.now(), house.service.places
            reads = await house.store.read(lambda db: spent(lambda: store.current(db, here, now, known=True)))
            writes = await house.store.write(lambda db: spent(lambda: store.put(db, [replace(usual, id="jma:new")])))
            assert max(reads, writes) < ACT
            assert {one.id for one in await house.service.current()} == {"jma:new", usual.id}

    asyncio.run(whole())
