"""The adapter against a printer that answers as real ones do: every fault, and that nothing prints twice."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from PIL import Image
from pyzbar import pyzbar

from kiosk.adapters.printer_escpos import EscposPrinter, commands
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.peers.pictures import CLOCK, CODE, QUICK, noise, same, tell, ticket

T = TypeVar("T")


@pytest.fixture(autouse=True, scope="module")
def drawn_before_any_loop() -> Raster:
    return ticket()


def with_printer(what: Callable[[PracticePrinter, EscposPrinter], Awaitable[T]]) -> T:
    async def body() -> T:
        async with PracticePrinter(CLOCK) as printer:
            settings = TicketPrinterSettings(host="127.0.0.1", port=printer.port)
            return await what(printer, EscposPrinter(settings, CLOCK, QUICK))

    return asyncio.run(body())


READINGS = {
    PracticeState.READY: PrinterReading(PrinterState.READY),
    PracticeState.NEAR_END: PrinterReading(PrinterState.READY, near_end=True),
    PracticeState.PAPER_OUT: PrinterReading(PrinterState.PAPER_OUT, near_end=True),
    PracticeState.COVER_OPEN: PrinterReading(PrinterState.COVER_OPEN),
    PracticeState.OFFLINE: PrinterReading(PrinterState.OFFLINE),
    PracticeState.FAULT: PrinterReading(PrinterState.FAULT),
    PracticeState.MUTE: PrinterReading(PrinterState.UNKNOWN),
    PracticeState.GARBAGE: PrinterReading(PrinterState.UNKNOWN),
}


@pytest.mark.parametrize("state", READINGS)
def test_every_state_is_read_as_it_is(state: PracticeState) -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> PrinterReading:
        printer.state = state
        return await adapter.status()

    assert with_printer(body) == READINGS[state]


@pytest.mark.parametrize("state", [state for state in READINGS if READINGS[state].state is not PrinterState.READY])
def test_a_printer_that_cannot_print_is_sent_nothing_and_prints_later(state: PracticeState) -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> tuple[PrintResult, int, PrintResult]:
        printer.state = state
        refused = await adapter.print(ticket(), tell)
        printer.state = PracticeState.READY
        before = len(printer.slips) + printer.hanging
        return refused, before, await adapter.print(ticket(), tell)

    assert with_printer(body) == (NotPrinted(READINGS[state]), 0, Printed())


def test_a_ticket_comes_out_dot_by_dot_and_can_be_scanned() -> None:
    async def body(
        printer: PracticePrinter, adapter: EscposPrinter
    ) -> tuple[PrintResult, list[Image.Image], list[bytes]]:
        return await adapter.print(ticket(), tell), list(printer.slips), printer.unknown

    result, slips, unknown = with_printer(body)
    assert result == Printed()
    assert len(slips) == 1
    assert same(slips[0], ticket())
    assert unknown == []
    assert [found.data.decode() for found in pyzbar.decode(slips[0].convert("L"))] == [CODE]


def test_two_tickets_at_once_come_out_one_after_the_other() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> list[Image.Image]:
        results = await asyncio.gather(adapter.print(ticket(), tell), adapter.print(noise(), tell))
        assert set(results) == {Printed()}
        return list(printer.slips)

    first, second = with_printer(body)
    assert same(first, ticket())
    assert same(second, noise())


def test_answers_provoked_by_the_picture_itself_mislead_nobody() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> tuple[PrintResult, list[Image.Image]]:
        return await adapter.print(noise(), tell), list(printer.slips)

    assert noise().rows.count(b"\x10\x04\x01") > 50
    result, slips = with_printer(body)
    assert result == Printed()
    assert same(slips[0], noise())


def test_paper_that_ends_in_the_middle_is_unknown_and_the_rest_comes_with_the_new_roll() -> None:
    async def body(
        printer: PracticePrinter, adapter: EscposPrinter
    ) -> tuple[PrintResult, PrinterReading, int, list[Image.Image]]:
        printer.paper_for(300)
        result = await adapter.print(ticket(), tell)
        reading, out = await adapter.status(), len(printer.slips)
        printer.state = PracticeState.READY
        return result, reading, out, list(printer.slips)

    result, reading, out, slips = with_printer(body)
    assert result == PrintUnknown(PrinterState.PAPER_OUT)
    assert reading.state is PrinterState.PAPER_OUT
    assert out == 0
    assert [same(slip, ticket()) for slip in slips] == [True]


TROUBLES = {
    PracticeState.COVER_OPEN: PrinterState.COVER_OPEN,
    PracticeState.FAULT: PrinterState.FAULT,
    PracticeState.OFFLINE: PrinterState.OFFLINE,
    PracticeState.MUTE: PrinterState.UNKNOWN,
    PracticeState.GARBAGE: PrinterState.UNKNOWN,
    None: PrinterState.UNKNOWN,
}


@pytest.mark.parametrize("state", TROUBLES)
@pytest.mark.parametrize("after", [20, 20_000])
def test_trouble_in_the_middle_is_never_called_printed(state: PracticeState | None, after: int) -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> tuple[PrintResult, PrintResult]:
        printer.trouble_after(after, state)
        result = await adapter.print(ticket(), tell)
        printer.state = PracticeState.READY
        return result, await adapter.print(ticket(), tell)

    broken, mended = with_printer(body)
    assert broken == PrintUnknown(TROUBLES[state])
    assert mended == Printed()


@pytest.mark.parametrize("instead", [b"\x12", b"\x10\x00\x00\x00", b"\x12\x10\x03\x00\x00\x16", b"\xff"])
def test_only_the_answer_to_the_last_question_means_printed(instead: bytes) -> None:
    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hung_up: asyncio.Event) -> None:
        seen = b""
        with contextlib.suppress(OSError):
            while data := await reader.read(4096):
                writer.write(b"\x12" * data.count(b"\x10\x04"))
                seen += data
                if b"\x1dr\x01" in seen:
                    writer.write(instead)
                    seen = b""
        with contextlib.suppress(OSError):
            writer.close()
            await writer.wait_closed()
        hung_up.set()

    async def body() -> PrintResult:
        hung_up = asyncio.Event()
        async with await asyncio.start_server(lambda r, w: answers(r, w, hung_up), "127.0.0.1", 0) as server:
            settings = TicketPrinterSettings(host="127.0.0.1", port=server.sockets[0].getsockname()[1])
            result = await EscposPrinter(settings, CLOCK, QUICK).print(ticket(), tell)
            await hung_up.wait()
            return result

    assert asyncio.run(body()) == PrintUnknown(PrinterState.UNKNOWN)


def test_trouble_just_after_the_last_byte_is_seen() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> PrintResult:
        printer.trouble_after(12 + sum(map(len, commands(ticket()))) + 3, PracticeState.FAULT)
        return await adapter.print(ticket(), tell)

    assert with_printer(body) == PrintUnknown(PrinterState.FAULT)


def test_a_cut_line_at_every_stage_of_the_questions_prints_nothing() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> list[PrintResult]:
        results = []
        for after in (1, 3, 7, 12):
            printer.trouble_after(after, None)
            results.append(await adapter.print(ticket(), tell))
        assert not printer.slips
        return results

    assert with_printer(body) == [NotPrinted(PrinterReading(PrinterState.UNKNOWN))] * 4


def test_a_slow_printer_is_waited_for_and_a_very_slow_one_is_unknown() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> tuple[PrintResult, PrinterReading]:
        printer.state = PracticeState.SLOW
        printer.delay = QUICK.answer / 5
        slow = await adapter.print(ticket(), tell)
        printer.delay = QUICK.answer * 4
        return slow, await adapter.status()

    assert with_printer(body) == (Printed(), PrinterReading(PrinterState.UNKNOWN))


UNASKED = b"\x10\x00\x00\x00"


@pytest.mark.parametrize(
    ("greetings", "states"),
    [
        ([b""] * 4, ["ready"] * 4),
        ([UNASKED] * 4, ["ready"] * 4),
        ([b"", UNASKED, UNASKED, b""], ["ready", "unknown", "ready", "ready"]),
        ([b"", UNASKED, b"", b""], ["ready", "unknown", "ready", "ready"]),
    ],
)
def test_a_printer_that_talks_unasked_is_listened_to_first(greetings: list[bytes], states: list[str]) -> None:
    """What a printer says as soon as somebody connects costs one look at most, and never stands for an answer."""
    waiting = list(greetings)

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(waiting.pop(0))
        with contextlib.suppress(OSError):
            while data := await reader.read(4096):
                writer.write(b"\x12" * data.count(b"\x10\x04"))
            writer.close()

    async def body() -> list[str]:
        async with await asyncio.start_server(answers, "127.0.0.1", 0) as server:
            settings = TicketPrinterSettings(host="127.0.0.1", port=server.sockets[0].getsockname()[1])
            printer = EscposPrinter(settings, CLOCK, QUICK)
            return [(await printer.status()).state.value for _ in greetings]

    assert asyncio.run(body()) == states


def test_no_printer_at_the_address_is_unknown() -> None:
    async def body(printer: PracticePrinter, adapter: EscposPrinter) -> tuple[PrinterReading, PrintResult]:
        await printer.__aexit__(None, None, None)
        return await adapter.status(), await adapter.print(ticket(), tell)

    unknown = PrinterReading(PrinterState.UNKNOWN)
    assert with_printer(body) == (unknown, NotPrinted(unknown))
