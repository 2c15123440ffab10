"""Work has an owner: no fault of it is lost, no text of it is logged, and it ends with its owner."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.tasks import Refresh, Tasks
from tests.clocks import TurnedClock


def with_tasks(story: Callable[[Tasks, TurnedClock], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        clock = TurnedClock()
        tasks = Tasks(clock)
        try:
            await story(tasks, clock)
        finally:
            await tasks.close()
        assert clock.sleepers() == 0

    asyncio.run(whole())


async def fail(error: Exception) -> None:
    raise error


def test_a_bug_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        tasks.spawn(fail(RuntimeError("YAMADA Hanako")), name="form")
        await clock.settle()

    with_tasks(story)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    line = caplog.records[0].__dict__["kiosk_line"]
    assert line["task"] == "form"
    assert line["error"] == "RuntimeError"
    assert "test_tasks.py" in line["where"]
    assert "YAMADA" not in str(line) + caplog.text


def test_a_known_fault_goes_to_who_asked(caplog: pytest.LogCaptureFixture) -> None:
    told: list[KnownError] = []
    error = KnownError("No paper for {name}.", name="YAMADA")

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        tasks.spawn(fail(error), name="print", failed=told.append)
        await clock.settle()
        assert told == [error]
        assert not caplog.records
        tasks.spawn(fail(error), name="print")
        await clock.settle()

    with_tasks(story)
    assert caplog.records[0].__dict__["kiosk_line"]["msgid"] == "No paper for {name}."
    assert "YAMADA" not in str(caplog.records[0].__dict__)


def test_a_bug_in_the_answer_to_a_fault_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def failed(_: KnownError) -> None:
        raise LookupError

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        tasks.spawn(fail(KnownError("No.")), name="print", failed=failed)
        await clock.settle()

    with_tasks(story)
    assert caplog.records[0].__dict__["kiosk_line"]["error"] == "LookupError"


def test_one_fault_ends_no_neighbour() -> None:
    done: list[str] = []

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        async def other() -> None:
            await clock.sleep(5)
            done.append("other")

        tasks.spawn(other(), name="other")
        tasks.spawn(fail(RuntimeError()), name="bug")
        await clock.turn(5)

    with_tasks(story)
    assert done == ["other"]


def test_supervised_work_returns_with_growing_pauses() -> None:
    began: list[float] = []

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        async def start() -> None:
            began.append(clock.monotonic() - 1000)
            if len(began) == 5:
                await clock.sleep(100)
            raise OSError

        tasks.supervise(start, name="sync")
        await clock.turn(300)

    with_tasks(story)
    assert began[:5] == [0, 1, 3, 7, 15]
    assert began[5:8] == [116, 118, 122]  # having run for long it is trusted again


def test_closing_ends_all_and_starts_nothing_more() -> None:
    ended: list[str] = []

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        async def stubborn() -> None:
            try:
                await clock.sleep(1000)
            finally:
                await asyncio.sleep(0)
                tasks.spawn(clock.sleep(1), name="too late")
                ended.append("stubborn")

        tasks.supervise(stubborn, name="stubborn")
        await clock.settle()
        tasks.spawn(clock.sleep(1), name="not yet begun")
        await tasks.close()
        assert not tasks._running

    with_tasks(story)
    assert ended == ["stubborn"]


def test_asking_often_loads_once_and_once_more() -> None:
    loads: list[str] = []

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        async def load() -> None:
            loads.append("begun")
            await clock.sleep(1)
            loads.append("done")

        refresh = Refresh(tasks, load, name="board")
        for _ in range(5):
            refresh.ask()
        await clock.turn(0.5)
        for _ in range(5):
            refresh.ask()
        await clock.turn(10)
        assert loads == ["begun", "done", "begun", "done"]
        refresh.ask()
        await clock.turn(1)
        assert len(loads) == 6

    with_tasks(story)


def test_a_load_that_failed_can_be_asked_again() -> None:
    loads: list[str] = []

    async def story(tasks: Tasks, clock: TurnedClock) -> None:
        async def load() -> None:
            loads.append("load")
            if len(loads) == 1:
                refresh.ask()
                raise KnownError("No.")

        refresh = Refresh(tasks, load, name="board")
        refresh.ask()
        await clock.settle()
        assert loads == ["load", "load"]
        refresh.ask()
        await clock.settle()
        assert len(loads) == 3

    with_tasks(story)
