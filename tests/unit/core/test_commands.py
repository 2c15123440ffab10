"""Commands reach a running kiosk, faults come back as themselves, nonsense ends nothing."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.commands import LONGEST, CommandServer, NotRunningError, ask
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError


async def double(arguments: Mapping[str, Json]) -> Json:
    number = arguments["number"]
    assert isinstance(number, int)
    return {"double": 2 * number}


async def unlucky(_: Mapping[str, Json]) -> Json:
    raise KnownError("No paper in {printer}.", "Please add paper.", printer="{ticket}", left=3)


async def buggy(_: Mapping[str, Json]) -> Json:
    raise RuntimeError("YAMADA Hanako")


HANDLERS = {"double": double, "unlucky": unlucky, "buggy": buggy}


def with_server(folder: Path, story: Callable[[Path, CommandServer], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        path = folder / "kiosk.sock"
        server = CommandServer(path, HANDLERS)
        await server.start()
        try:
            await story(path, server)
        finally:
            await server.close()
        assert not path.exists()

    asyncio.run(whole())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def say(path: Path, line: bytes) -> Any:
    reader, writer = await asyncio.open_unix_connection(str(path))
    writer.write(line)
    answer = await reader.readline()
    writer.close()
    return json.loads(answer)


def test_a_command_is_answered(tmp_path: Path) -> None:
    async def story(path: Path, _: CommandServer) -> None:
        assert mode(path) == 0o600
        assert await ask(path, "double", {"number": 21}) == {"double": 42}

    with_server(tmp_path, story)


def test_a_known_fault_crosses_whole(tmp_path: Path) -> None:
    async def story(path: Path, _: CommandServer) -> None:
        with pytest.raises(KnownError) as caught:
            await ask(path, "unlucky", {})
        assert caught.value.message == "No paper in {printer}."
        assert caught.value.action == "Please add paper."
        assert caught.value.values == {"printer": "{ticket}", "left": 3}

    with_server(tmp_path, story)


def test_a_bug_ends_nothing_and_tells_no_text(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def story(path: Path, _: CommandServer) -> None:
        with pytest.raises(KnownError, match="did not carry out"):
            await ask(path, "buggy", {})
        assert await ask(path, "double", {"number": 1}) == {"double": 2}

    with_server(tmp_path, story)
    assert "bug" in caplog.text
    assert "YAMADA" not in caplog.text


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        (b"nonsense\n", "no JSON"),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (b"\xff\xfe\n", "no JSON"),
        (b'{"command": "double", "arguments": {"number": NaN}}\n', "no JSON"),
        (b'{"command": "double", "arguments": {"number": "\\udcff"}}\n', "no JSON"),
        (b"[]\n", "no command"),
        (b'{"command": "double", "arguments": 3}\n', "no command"),
        (b'{"command": ["double"]}\n', "unknown command"),
        (b'{"command": "rm"}\n', "unknown command"),
        (b"x" * (LONGEST + 10) + b"\n", "too long"),
    ],
)
def test_nonsense_is_refused_by_name(tmp_path: Path, line: bytes, refused: str) -> None:
    async def story(path: Path, _: CommandServer) -> None:
        assert await say(path, line) == {"refused": refused}
        assert await ask(path, "double", {"number": 1}) == {"double": 2}

    with_server(tmp_path, story)


def test_half_a_line_and_a_caller_who_leaves(tmp_path: Path) -> None:
    async def story(path: Path, _: CommandServer) -> None:
        _reader, writer = await asyncio.open_unix_connection(str(path))
        writer.write(b'{"command": "dou')
        writer.close()
        assert await ask(path, "double", {"number": 1}) == {"double": 2}

    with_server(tmp_path, story)


def test_nobody_listens(tmp_path: Path) -> None:
    with pytest.raises(NotRunningError, match="not running"):
        asyncio.run(ask(tmp_path / "kiosk.sock", "double", {}))


@pytest.mark.parametrize(
    "reply",
    [b"null", b"3", b"[" * 9999, b'{"known": 1}', b'{"known": {"message": "a"}}', b'{"answer": "\\udcff"}', b""],
)
def test_a_strange_answer_is_no_answer(tmp_path: Path, reply: bytes) -> None:
    async def story() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readline()
            writer.write(reply + b"\n")
            writer.close()

        server = await asyncio.start_unix_server(talk, str(tmp_path / "kiosk.sock"))
        with pytest.raises(KnownError, match="did not carry out"):
            await ask(tmp_path / "kiosk.sock", "double", {})
        server.close()
        await server.wait_closed()

    asyncio.run(story())


def test_closing_ends_a_command_that_hangs(tmp_path: Path) -> None:
    async def story() -> None:
        begun = asyncio.Event()

        async def endless(_: Mapping[str, Json]) -> Json:
            begun.set()
            await asyncio.Event().wait()
            return None

        server = CommandServer(tmp_path / "kiosk.sock", {"endless": endless})
        await server.start()
        asking = asyncio.get_running_loop().create_task(ask(tmp_path / "kiosk.sock", "endless", {}))
        await begun.wait()
        await server.close()
        with pytest.raises(KnownError, match="did not carry out"):
            await asking

    asyncio.run(story())


def test_what_a_crash_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kiosk.sock").touch()

    async def story(path: Path, _: CommandServer) -> None:
        assert await ask(path, "double", {"number": 2}) == {"double": 4}

    with_server(tmp_path, story)


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    server = CommandServer(tmp_path / ("x" * 120), HANDLERS)
    with pytest.raises(KnownError, match="cannot take commands"):
        asyncio.run(server.start())
