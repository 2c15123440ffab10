"""A4 printers that are silent, slow, endless or talk nonsense: unknown in bounded time, and never "printed"."""

import asyncio
from collections.abc import Sequence

import pytest

from kiosk.adapters.ipp_codec import Group
from kiosk.adapters.ipp_line import IppSilentError
from kiosk.adapters.printer_ipp import Patience
from kiosk.adapters.printer_ipp_words import reading
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings
from tests.peers.pages import adapter
from tests.peers.pictures import CLOCK, tell
from tests.peers.raw_server import Answer, RawServer, cut, endless, reply, reset, silent

UNKNOWN = PrinterReading(PrinterState.UNKNOWN)
HASTY = Patience(answer=0.5, submit=0.5, look=0.02, trouble=0.2, job=1.0)
PDF = b"%PDF-1.7"
READY_WORDS = [(0x23, "printer-state", b"\0\0\0\x03"), (0x44, "printer-state-reasons", b"none")]


def said(number: int, *values: tuple[int, str, bytes], status: int = 0, group: int = 4) -> bytes:
    """Word an IPP answer."""
    message = b"\x02\0" + status.to_bytes(2, "big") + number.to_bytes(4, "big") + bytes([group])
    for tag, name, data in values:
        message += bytes([tag]) + len(name).to_bytes(2, "big") + name.encode() + len(data).to_bytes(2, "big") + data
    return reply(200, body=message + b"\x03", kind="application/ipp")


def ready(number: int) -> bytes:
    return said(number, *READY_WORDS)


def job(number: int, state: int, *reasons: str) -> bytes:
    words = [(0x44, "job-state-reasons" if not at else "", reason.encode()) for at, reason in enumerate(reasons)]
    return said(number, (0x21, "job-id", b"\0\0\0\x09"), (0x23, "job-state", bytes([0, 0, 0, state])), *words, group=2)


async def dripping(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n")
    while True:
        writer.write(b"\x02")
        await writer.drain()
        await CLOCK.sleep(0.02)


LIES: dict[str, Answer] = {
    "silence": silent,
    "hung up": reset,
    "endless": endless,
    "a drip": dripping,
    "no HTTP": b"\x16\x12\x12\x12",
    "a page": reply(200, body=b"<html>Please log in</html>", kind="text/html"),
    "an error": reply(500),
    "nothing": reply(200),
    "cut": cut(ready(1), -20),
    "half a message": reply(200, body=b"\x02\0\0\0\0\0\0\x01\x04\x23\0", kind="application/ipp"),
    "another's answer": ready(99),
    "no group": said(1)[:-2] + b"\x03",
    "no state": said(1, (0x44, "printer-state-reasons", b"none")),
    "a state in words": said(1, (0x44, "printer-state", b"idle")),
    "a refusal": said(1, *READY_WORDS, status=0x0503),
}


def asked(*answers: Answer) -> tuple[PrinterReading, int]:
    async def body() -> tuple[PrinterReading, int]:
        async with RawServer(*answers) as server, adapter(at(server), HASTY) as ours:
            return await ours.status(), len(server.heard)

    return asyncio.run(body())


def at(server: RawServer) -> PagePrinterSettings:
    return PagePrinterSettings(url=server.url.replace("http:", "ipp:") + "/ipp/print")


def printed(*answers: Answer) -> tuple[PrintResult, list[int]]:
    """Print against a printer that answers so; return the result and which operations were asked for."""

    async def body() -> tuple[PrintResult, list[int]]:
        async with RawServer(*answers) as server, adapter(at(server), HASTY) as ours:
            result = await ours.print(PDF, tell)
            return result, [heard.body[3] for heard in server.heard]

    return asyncio.run(body())


def test_the_stand_answers_a_true_question() -> None:
    assert asked(ready(1)) == (PrinterReading(PrinterState.READY), 1)


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_unknown(lie: str) -> None:
    assert asked(LIES[lie]) == (UNKNOWN, 1)


@pytest.mark.parametrize("lie", LIES)
def test_a_page_handed_to_a_liar_is_never_called_printed_and_is_taken_back(lie: str) -> None:
    result, operations = printed(ready(1), LIES[lie])
    assert result == PrintUnknown(PrinterState.UNKNOWN)
    assert operations == [0x0B, 0x02, 0x0A]


@pytest.mark.parametrize("lie", LIES)
def test_a_job_a_liar_took_ends_as_unknown(lie: str) -> None:
    result, operations = printed(ready(1), job(2, 3), LIES[lie])
    assert result == PrintUnknown(PrinterState.UNKNOWN)
    assert operations[-1] == 0x08, "it is cancelled"


@pytest.mark.parametrize(
    ("status", "state"),
    [(0x0507, PrinterState.OFFLINE), (0x0506, PrinterState.OFFLINE), (0x040A, PrinterState.FAULT)],
)
def test_a_page_that_was_refused_can_be_tried_again(status: int, state: PrinterState) -> None:
    assert printed(ready(1), said(2, status=status))[0] == NotPrinted(PrinterReading(state))


ENDS: dict[str, tuple[Sequence[bytes], PrintResult]] = {
    "completed": ([job(3, 9, "job-completed-successfully")], Printed()),
    "with errors": ([job(3, 9, "job-completed-with-errors")], PrintUnknown(PrinterState.FAULT)),
    "cancelled": ([job(3, 7), ready(4)], PrintUnknown(PrinterState.FAULT)),
    "aborted": ([job(3, 8), ready(4)], PrintUnknown(PrinterState.FAULT)),
    "forgotten": ([said(3, status=0x0406), ready(4)], PrintUnknown(PrinterState.FAULT)),
}


@pytest.mark.parametrize("end", ENDS)
def test_only_a_job_completed_without_errors_is_printed(end: str) -> None:
    answers, result = ENDS[end]
    assert printed(ready(1), job(2, 3), *answers)[0] == result


def test_a_job_that_never_began_is_cancelled_and_can_be_tried_again() -> None:
    async def waiting(writer: asyncio.StreamWriter) -> None:
        """Pending for ever, with the cover open; whatever is asked is done."""
        number = len(server.heard)
        operation = server.heard[-1].body[3]
        writer.write(job(number, 3) if operation == 0x09 else said(number, *READY_WORDS[:1], OPEN))
        await writer.drain()

    server = RawServer(ready(1), job(2, 3), waiting)

    async def body() -> PrintResult:
        async with server, adapter(at(server), HASTY) as ours:
            return await ours.print(PDF, tell)

    assert asyncio.run(body()) == NotPrinted(PrinterReading(PrinterState.COVER_OPEN))
    assert server.heard[-1].body[3] == 0x08


OPEN = (0x44, "printer-state-reasons", b"cover-open-error")

SAID: list[tuple[Group, PrinterReading]] = [
    ({"printer-state": [3]}, PrinterReading(PrinterState.READY)),
    ({"printer-state": [4], "printer-state-reasons": ["none"]}, PrinterReading(PrinterState.READY)),
    ({"printer-state": [3], "printer-state-reasons": ["media-low-report"]}, PrinterReading(PrinterState.READY, True)),
    ({"printer-state": [3], "printer-state-reasons": ["media-empty-warning"]}, PrinterReading(PrinterState.PAPER_OUT)),
    ({"printer-state": [4], "printer-state-reasons": ["media-needed"]}, PrinterReading(PrinterState.PAPER_OUT)),
    (
        {"printer-state": [5], "printer-state-reasons": ["media-empty-error", "cover-open-error"]},
        PrinterReading(PrinterState.COVER_OPEN),
    ),
    ({"printer-state": [5], "printer-state-reasons": ["media-jam-error"]}, PrinterReading(PrinterState.FAULT)),
    ({"printer-state": [5], "printer-state-reasons": ["paused"]}, PrinterReading(PrinterState.OFFLINE)),
    ({"printer-state": [5], "printer-state-reasons": ["other-error"]}, PrinterReading(PrinterState.FAULT)),
    ({"printer-state": [3], "printer-is-accepting-jobs": [0]}, PrinterReading(PrinterState.OFFLINE)),
    (
        {"printer-state": [3], "printer-state-reasons": ["cups-ipp-conformance-failure-report", "other-report"]},
        PrinterReading(PrinterState.READY),
    ),
]


@pytest.mark.parametrize(("words", "found"), SAID)
def test_what_a_printer_says_is_read_as_what_a_person_can_put_right(words: Group, found: PrinterReading) -> None:
    assert reading(words) == found


@pytest.mark.parametrize("words", [{}, {"printer-state": ["idle"]}, {"printer-state": [3, 5]}])
def test_a_printer_that_does_not_say_how_it_is_is_not_ready(words: Group) -> None:
    with pytest.raises(IppSilentError):
        reading(words)
