"""`kiosk queue`: the same rules by command, over the real command socket."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.core import commands as sockets
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.queue.cli import commands
from kiosk.queue.commands import handlers
from tests.unit.queue.kit import ONE, TWO, House, call, counter, open_house


class Kiosk:
    """A kiosk that runs on a thread of its own, and the command line beside it."""

    def __init__(self, path: Path, loop: asyncio.AbstractEventLoop) -> None:
        self._path = path
        self._loop = loop
        self.house: House

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        return asyncio.run(sockets.ask(self._path / "socket", name, arguments))

    def said(self, *words: str) -> Result:
        return CliRunner().invoke(commands(self, Texts("en")), words)


@contextmanager
def running(path: Path) -> Iterator[Kiosk]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    kiosk = Kiosk(path, loop)

    async def start() -> AsyncExitStack:
        async with AsyncExitStack() as stack:
            kiosk.house = await stack.enter_async_context(open_house(path))
            server = sockets.CommandServer(path / "socket", handlers(kiosk.house.service))
            await server.start()
            stack.push_async_callback(server.close)
            return stack.pop_all()

    try:
        opened = kiosk.do(start())
        try:
            yield kiosk
        finally:
            kiosk.do(opened.aclose())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with running(tmp_path) as made:
        yield made


def test_a_number_is_taken_and_taken_once(kiosk: Kiosk) -> None:
    assert [kiosk.said("take", "--counter", ONE, "--act", "a").stdout for _ in range(2)] == ["A-001\n"] * 2
    assert kiosk.said("take", "--counter", ONE, "--preference", "pager").stdout == "A-002\n"
    first, second = kiosk.do(kiosk.house.facts())
    assert first.attributes["callPreference"] == "screen"
    assert second.attributes["callPreference"] == "pager"


def test_what_a_program_is_answered(kiosk: Kiosk) -> None:
    answer = kiosk.run("queue.take", {"counter": ONE, "act": "a"})
    assert isinstance(answer, dict)
    assert answer.pop("id") == kiosk.do(kiosk.house.service.ticket("a")).id
    assert json.loads(json.dumps(answer)) == {
        "label": "A-001",
        "number": 1,
        "day": "2026-11-21",
        "counter": ONE,
        "counter_number": "1",
        "waiting": 7,
        "minutes": [16, 21],
    }


def test_a_refusal_is_a_sentence_and_one(kiosk: Kiosk) -> None:
    kiosk.do(kiosk.house.told(counter(serviceStatus="Closed")))
    result = kiosk.said("take", "--counter", ONE)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "This counter is closed now. Please choose another counter, or ask a member of staff.\n"


@pytest.mark.parametrize("words", [["take"], ["take", "--counter", ONE, "--preference", "shout"], ["dance"]])
def test_misuse_is_two(kiosk: Kiosk, words: list[str]) -> None:
    assert kiosk.said(*words).exit_code == 2


@pytest.mark.parametrize("arguments", [{"counter": 7}, {"counter": ONE, "preference": "shout"}])
def test_wrong_arguments_over_the_socket_are_refused_in_words(kiosk: Kiosk, arguments: dict[str, Json]) -> None:
    with pytest.raises(KnownError):
        kiosk.run("queue.take", arguments)
    assert kiosk.do(kiosk.house.count("tickets")) == 0


def test_the_day_is_opened_by_command(kiosk: Kiosk) -> None:
    kiosk.said("take", "--counter", ONE)
    assert kiosk.said("open-day").stdout == "2026-11-21\n"
    assert kiosk.said("open-day", "--again").stdout == "2026-11-21-2\n"
    assert kiosk.said("take", "--counter", ONE).stdout == "A-001\n"


def test_the_board_shows_counters_and_calls(kiosk: Kiosk) -> None:
    told = counter(TWO, ticketsToServe=None, ticketServedLabel="H-001")
    kiosk.do(kiosk.house.told(counter(), told, call("H-001", kiosk.house.clock.now(), counter_id=TWO)))
    rows = kiosk.said("board").stdout.splitlines()
    assert rows == [f"1\tResidence records\tOpen\t7\t\t{ONE}", f"2\tResidence records\tOpen\t?\tH-001\t{TWO}"]
    answer = kiosk.run("queue.board", {})
    assert isinstance(answer, dict)
    assert answer["by_voice"] is False
    assert answer["data_moment"] == "2026-11-21T01:12:00+00:00"
    assert answer["calls"] == [{"label": "H-001", "counter": TWO, "at": "2026-11-21T01:12:00+00:00", "state": "called"}]
