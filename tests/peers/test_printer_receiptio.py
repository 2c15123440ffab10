"""The status bytes of the practice printer, judged by `receiptio`: a client of other hands that knows many brands.

All its questions are put at once, each to a printer of its own: for a silent one it waits twelve seconds. Between two
looks of our own client the printer does not change, so both must have read the same.
"""

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

import pytest

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.practice_printer import status
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.peers.pictures import CLOCK
from tests.peers.strangers import ATTEMPTS, NODE, address, stranger

PORT = 9100  # its own choice
SLIP = "^^番号札\n^^^A-042\n{code:KT10123456789ABCDEFGHJKMNPQ; option:qrcode,4,l}\n"
MIDWAY = 200  # bytes: after its questions, before the end of its slip


@dataclass(frozen=True)
class Question:
    """What it is asked to find out: the state (None: how a slip comes out) of a printer that is so.

    `then` is what becomes of the printer while the slip is printed.
    """

    state: PracticeState
    slip: bool = False
    then: PracticeState | None = None


@dataclass(frozen=True)
class Verdict:
    """Its word, what our client read before and after it, and how many slips came out."""

    word: str
    before: PrinterReading
    after: PrinterReading
    slips: int


LOOKS = {
    PracticeState.READY: ("online", PrinterReading(PrinterState.READY)),
    PracticeState.NEAR_END: ("online", PrinterReading(PrinterState.READY, near_end=True)),
    PracticeState.PAPER_OUT: ("paperempty", PrinterReading(PrinterState.PAPER_OUT, near_end=True)),
    PracticeState.COVER_OPEN: ("coveropen", PrinterReading(PrinterState.COVER_OPEN)),
    PracticeState.FAULT: ("error", PrinterReading(PrinterState.FAULT)),
    PracticeState.MUTE: ("offline", PrinterReading(PrinterState.UNKNOWN)),
    PracticeState.GARBAGE: ("offline", PrinterReading(PrinterState.UNKNOWN)),
}
SLIPS = {
    PracticeState.READY: "success",
    PracticeState.NEAR_END: "success",
    PracticeState.PAPER_OUT: "paperempty",
    PracticeState.COVER_OPEN: "coveropen",
    PracticeState.FAULT: "error",
    PracticeState.OFFLINE: "offline",
}
TROUBLES = {
    PracticeState.PAPER_OUT: "paperempty",
    PracticeState.COVER_OPEN: "coveropen",
    PracticeState.FAULT: "error",
    PracticeState.MUTE: "timeout",
}


async def receiptio(host: str, *, slip: bool) -> str:
    """Run it to its end; give its word."""
    command = (NODE, stranger("receiptio") / "bin" / "cli.js", "-d", host, *(() if slip else ("-q",)), "-t", "3")
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=pipe)
    try:
        told, said = await child.communicate(SLIP.encode() if slip else b"")
    finally:
        with suppress(ProcessLookupError):
            child.kill()
    assert told == b""
    return said.decode().strip()


async def printer_at_its_port(stack: AsyncExitStack) -> tuple[PracticePrinter, str]:
    for _ in range(ATTEMPTS):
        host = address()
        with suppress(OSError):
            return await stack.enter_async_context(PracticePrinter(CLOCK, host=host, port=PORT)), host
    raise AssertionError(f"{ATTEMPTS} addresses of the loopback have port {PORT} taken")


async def judged(question: Question) -> Verdict:
    async with AsyncExitStack() as stack:
        printer, host = await printer_at_its_port(stack)
        ours = EscposPrinter(TicketPrinterSettings(host=host, port=PORT), CLOCK)
        printer.state = question.state
        before = await ours.status()
        if question.then is not None:
            printer.trouble_after(MIDWAY, question.then)
        word = await receiptio(host, slip=question.slip)
        return Verdict(word, before, await ours.status(), len(printer.slips))


def all_judged(questions: Iterable[Question]) -> dict[Question, Verdict]:
    async def body() -> dict[Question, Verdict]:
        async with asyncio.TaskGroup() as group:
            tasks = {question: group.create_task(judged(question)) for question in questions}
        return {question: task.result() for question, task in tasks.items()}

    return asyncio.run(body())


@pytest.fixture(scope="module")
def verdicts() -> dict[Question, Verdict]:
    return all_judged(
        [
            *(Question(state) for state in LOOKS),
            *(Question(state, slip=True) for state in SLIPS),
            *(Question(PracticeState.READY, slip=True, then=trouble) for trouble in TROUBLES),
        ]
    )


@pytest.mark.parametrize("state", LOOKS)
def test_both_read_the_same_of_the_same_printer(verdicts: dict[Question, Verdict], state: PracticeState) -> None:
    word, reading = LOOKS[state]
    assert verdicts[Question(state)] == Verdict(word, reading, reading, 0)


@pytest.mark.parametrize("state", SLIPS)
def test_its_slip_comes_out_only_of_a_printer_that_is_ready(
    verdicts: dict[Question, Verdict], state: PracticeState
) -> None:
    verdict = verdicts[Question(state, slip=True)]
    assert (verdict.word, verdict.slips) == (SLIPS[state], int(SLIPS[state] == "success"))
    assert verdict.before == verdict.after


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_in_the_middle_of_its_slip_is_told_unasked(
    verdicts: dict[Question, Verdict], trouble: PracticeState
) -> None:
    verdict = verdicts[Question(PracticeState.READY, slip=True, then=trouble)]
    assert (verdict.word, verdict.slips) == (TROUBLES[trouble], 0)


LIES = {
    "paper out, called ready": (PracticeState.PAPER_OUT, 0x12, "online"),
    "cover open, called paper out": (PracticeState.COVER_OPEN, 0x32, "paperempty"),
    "a fault, called cover open": (PracticeState.FAULT, 0x16, "coveropen"),
    "ready, called a fault": (PracticeState.READY, 0x52, "error"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_wrong_byte_of_the_printer_is_found_out(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    state, byte, believed = LIES[lie]
    true = status.real_time
    monkeypatch.setattr(status, "real_time", lambda number, now: bytes([byte]) if number == 2 else true(number, now))
    question = Question(state)
    assert all_judged([question])[question].word == believed != LOOKS[state][0]


def test_a_wrong_word_told_unasked_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    true = status.unasked
    monkeypatch.setattr(status, "unasked", lambda _: true(PracticeState.COVER_OPEN))
    question = Question(PracticeState.READY, slip=True)
    assert all_judged([question])[question].word == "coveropen"
