"""The practice printer answers as the Epson reference says, and stays a printer whatever it is sent."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.practice_printer.commands import Mechanism, take
from kiosk.practice_printer.paper import KNIFE, Roll
from kiosk.practice_printer.printer import HELD, PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.clocks import TurnedClock

T = TypeVar("T")
SQUARE = b"\x1dv0\x00\x01\x00\x08\x00" + b"\xff" * 8
CUT = b"\x1dVB\x00"


def talk(what: Callable[[PracticePrinter, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[T]]) -> T:
    async def body() -> T:
        async with PracticePrinter(TurnedClock()) as printer:
            reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
            try:
                return await what(printer, reader, writer)
            finally:
                writer.close()

    return asyncio.run(body())


def answer(sent: bytes, length: int, state: PracticeState = PracticeState.READY) -> bytes:
    async def body(printer: PracticePrinter, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        printer.state = state
        writer.write(sent)
        return await reader.readexactly(length)

    return talk(body)


@pytest.mark.parametrize(
    ("state", "answers"),
    [
        (PracticeState.READY, "12 12 12 12"),
        (PracticeState.NEAR_END, "12 12 12 1e"),
        (PracticeState.PAPER_OUT, "1a 32 12 7e"),
        (PracticeState.COVER_OPEN, "1a 16 12 12"),
        (PracticeState.OFFLINE, "1a 12 12 12"),
        (PracticeState.FAULT, "1a 52 1a 12"),
    ],
)
def test_real_time_status(state: PracticeState, answers: str) -> None:
    sent = b"".join(bytes([0x10, 0x04, number]) for number in (1, 2, 3, 4))
    assert answer(sent, 4, state) == bytes.fromhex(answers)


def test_it_answers_inside_a_picture_as_real_ones_do() -> None:
    assert answer(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01" + b"\x1dr\x01", 2) == b"\x12\x00"


def test_who_it_is_and_status_unasked() -> None:
    assert answer(b"\x1dIC\x1da\xff", 12) == b"_TICKET\x00" + bytes([0x10, 0, 0, 0])


def test_a_question_in_turn_waits_for_paper_and_a_real_time_one_does_not() -> None:
    async def body(printer: PracticePrinter, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        printer.paper_for(3)
        writer.write(SQUARE + b"\x1dr\x01")
        writer.write(b"\x10\x04\x02")
        first = await reader.readexactly(1)
        assert not printer.slips
        printer.state = PracticeState.READY
        return first + await reader.readexactly(1)

    assert talk(body)[1:] == b"\x00"


def test_slips_are_kept_as_pictures(tmp_path: Path) -> None:
    async def body() -> None:
        async with PracticePrinter(TurnedClock(), width=8, folder=tmp_path) as printer:
            reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
            writer.write(SQUARE + CUT + CUT + b"\x1dr\x01")
            await reader.readexactly(1)
            writer.close()
            assert [slip.size for slip in printer.slips] == [(8, 8 + KNIFE), (8, KNIFE)]

    asyncio.run(body())
    with Image.open(tmp_path / "slip-0001.png") as slip:
        assert slip.crop((0, 0, 8, 8)).getextrema() == (0, 0)
        assert slip.crop((0, 8, 8, 8 + KNIFE)).getextrema() == (255, 255)


def test_half_a_picture_left_behind_does_not_swallow_the_next_job() -> None:
    async def body(printer: PracticePrinter, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        writer.write(b"\x1dv0\x00\xff\x00\xff\x00" + b"\xff" * 9)
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
        writer.write(SQUARE + CUT + b"\x1dr\x01")
        await reader.readexactly(1)
        writer.close()
        return len(printer.slips)

    assert talk(body) == 1


def test_a_flood_is_cut_off() -> None:
    async def body(printer: PracticePrinter, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        printer.state = PracticeState.COVER_OPEN
        writer.write(bytes(HELD + 1))
        try:
            return await reader.read() == b""
        except ConnectionError:
            return True

    assert talk(body)


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_in_whole_commands(data: bytes) -> None:
    buffer = bytearray(data)
    asked: list[object] = []
    roll = Roll(8, asked.append)
    roll.left = 5000
    mechanism = Mechanism(roll, asked.append)
    taken = b""
    while (command := take(buffer)) is not None:
        mechanism.start(command)
        mechanism.finish()
        taken += command.whole
    assert taken + bytes(buffer) == data
