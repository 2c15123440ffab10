"""Every configured device is found, named and asked, each against its real peer; silence is unknown, never good."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pyzbar import pyzbar

from kiosk.adapters.scanner import Looked
from kiosk.compose import doctor, doctor_devices
from kiosk.compose.doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding
from kiosk.compose.doctor_print import CODE, TEMPLATE, data
from kiosk.compose.release import BUILT, VERSION
from kiosk.core.clock import SystemClock
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.devices.scans import slip_content
from kiosk.devices.scans_settings import ScannerSettings
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.documents.render import Renderer
from kiosk.practice_printer.status import PracticeState
from tests.peers.office_printer import EMPTY, OfficePrinter, office_printer, print_queue, until
from tests.peers.power_peers import Upsd
from tests.peers.printer import ThreadedPrinter, practice_printer
from tests.unit.compose.ward import whole

EN = Texts("en")
EVENT = ScannerSettings(device="/dev/input/by-id/scanner")


@pytest.fixture(scope="module")
def printer() -> Iterator[ThreadedPrinter]:
    with practice_printer() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "office") as made:
        yield made


@pytest.fixture
def upsd(tmp_path: Path) -> Iterator[Upsd]:
    made = Upsd(tmp_path)
    try:
        yield made
    finally:
        made.close()


def ticket(printer: ThreadedPrinter) -> str:
    printer.state = PracticeState.READY
    return f'[printer.ticket]\nhost = "127.0.0.1"\nport = {printer.port}\n'


def examined(path: Path, text: str, *, prints: bool = False, language: str = "en") -> dict[str, Finding]:
    config, folder = path / "kiosk.toml", path / "data"
    config.write_text(text, encoding="utf-8")
    asked = whole(folder, prints=prints, language=language)
    return {one.name: one for one in asyncio.run(doctor.examine(config, folder, asked))}


def test_what_is_not_in_the_settings_is_not_spoken_of(tmp_path: Path) -> None:
    assert not {"pages", "scanner", "battery", "shelter", "solar", "test slip"} & examined(tmp_path, "").keys()


def test_the_a4_printer_is_asked(tmp_path: Path, office: OfficePrinter) -> None:
    text = f'[printer.page]\nurl = "{office.url}"\n'
    assert examined(tmp_path, text)["pages"] == Finding("pages", GOOD, "The A4 printer is ready.")
    office.sheets(EMPTY)
    found = examined(tmp_path, text)["pages"]
    assert (found.state, found.says) == (BAD, "The A4 printer has no paper.")
    office.kill()
    found = examined(tmp_path, text)["pages"]
    assert (found.state, found.says) == (BAD, "The A4 printer is off or paused.")


@pytest.mark.parametrize("waits", [False, True])
def test_a_queue_that_would_print_a_page_twice_is_pointed_out(
    tmp_path: Path, office: OfficePrinter, waits: bool
) -> None:
    with print_queue(office, waits=waits) as queue:
        text = f'[printer.page]\nurl = "{office.url}"\nqueue = "a4"\nsocket = "{queue.socket}"\n'
        found = examined(tmp_path, text)["pages"]
    assert found.state == (LOOK if waits else GOOD)
    assert ("waitjob" in found.fix) is waits


def test_the_ups_is_asked(tmp_path: Path, upsd: Upsd) -> None:
    text = f'[power.kiosk]\nsource = "nut"\nport = {upsd.port}\nups = "kiosk"\n'
    until(lambda: examined(tmp_path, text)["battery"].state == GOOD)
    found = examined(tmp_path, text)["battery"]
    assert found.says == "It runs on mains power. The battery is at 100 %."
    upsd.close()
    found = examined(tmp_path, text)["battery"]
    assert (found.state, found.says) == (UNKNOWN, "The kiosk's battery or UPS does not answer.")


def test_a_shelter_that_is_silent_is_unknown(tmp_path: Path) -> None:
    found = examined(
        tmp_path, '[power.shelter]\nbattery = "127.0.0.1"\nsolar = "127.0.0.1"\nown_address = "127.0.0.1"\n'
    )
    assert (found["shelter"].state, found["solar"].state) == (UNKNOWN, UNKNOWN)
    assert found["solar"].fix


@pytest.mark.parametrize(
    ("looked", "running", "state", "says"),
    [
        (Looked("Honeywell 1900"), False, GOOD, "The scanner is there: Honeywell 1900."),
        (Looked("Honeywell 1900", taken=True), True, GOOD, "The kiosk has the scanner: Honeywell 1900."),
        (Looked("Honeywell 1900", taken=True), False, BAD, "Another program has the scanner: Honeywell 1900."),
        (Looked(fault="missing"), True, BAD, "The scanner is not there: scanner."),
        (Looked(fault="refused"), True, BAD, "This user may not open the scanner: scanner."),
        (Looked(fault="other"), True, BAD, "This is no scanner: scanner."),
    ],
)
def test_the_scanner_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, looked: Looked, running: bool, state: str, says: str
) -> None:
    monkeypatch.setattr(doctor_devices, "look", lambda _device: looked)
    (found,) = doctor_devices.scanner(EN, EVENT, running=running)
    assert (found.state, found.says) == (state, says)
    assert bool(found.fix) == (state != GOOD)


def test_a_scanner_that_is_pulled_out_is_named(tmp_path: Path) -> None:
    found = examined(tmp_path, f'[scanner]\ndevice = "{tmp_path}/event-kbd"\n')["scanner"]
    assert (found.state, found.says) == (BAD, "The scanner is not there: event-kbd.")


def test_a_scanner_that_only_types_is_unknown_never_good(tmp_path: Path) -> None:
    found = examined(tmp_path, '[scanner]\nprefix = "Ctrl+B"\nsuffix = "Ctrl+C"\n')["scanner"]
    assert (found.state, found.fix) == (UNKNOWN, "Scan a slip and see it read.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_slip_is_printed_on_request_and_its_code_can_be_read(
    tmp_path: Path, printer: ThreadedPrinter, language: str
) -> None:
    before = len(printer.slips)
    text = ticket(printer)
    assert "test slip" not in examined(tmp_path, text)
    assert len(printer.slips) == before
    found = examined(tmp_path, text, prints=True, language=language)["test slip"]
    assert found.state == GOOD, found
    (slip,) = printer.slips[before:]
    (code,) = (found.data.decode() for found in pyzbar.decode(slip.convert("L")))
    assert slip_content(CODE, code) == VERSION.encode()


@pytest.mark.parametrize(("dots", "length"), [(576, 60), (384, 40)])
def test_the_scale_fits_the_paper(dots: int, length: int) -> None:
    head = TicketPrinterSettings(dots=dots)
    shown = data(EN, SystemClock(BUILT), head)
    assert shown["length"] == length

    async def drawn() -> Raster:
        drawing = Renderer(dots=head.dots, dots_per_inch=head.dots_per_inch)
        try:
            return await drawing.slip(TEMPLATE, shown)
        finally:
            drawing.close()

    picture = asyncio.run(drawn())
    rows = [int.from_bytes(picture.band(row, 1)).bit_count() for row in range(picture.height)]
    line = length / 25.4 * head.dots_per_inch
    assert any(abs(black - line) <= 8 for black in rows), "no row is as black as the scale's line is long"


def test_a_test_slip_that_does_not_come_out_is_told(tmp_path: Path, printer: ThreadedPrinter) -> None:
    text = ticket(printer)
    printer.state = PracticeState.PAPER_OUT
    found = examined(tmp_path, text, prints=True)["test slip"]
    assert (found.state, found.says) == (BAD, "Nothing was printed.")


def test_a_test_page_is_printed_on_request(tmp_path: Path, office: OfficePrinter) -> None:
    found = examined(tmp_path, f'[printer.page]\nurl = "{office.url}"\n', prints=True)
    assert found["test page"].state == GOOD, found
    assert "test slip" not in found
    (page,) = office.pages
    assert page.read_bytes().startswith(b"%PDF")


@asynccontextmanager
async def a_kiosk_runs(folder: Path) -> AsyncIterator[None]:
    """Hold open the door that a running kiosk holds open."""
    door = await asyncio.start_unix_server(lambda _reader, writer: writer.close(), str(folder / "kiosk.sock"))
    async with door:
        yield


def test_beside_a_kiosk_that_runs_nothing_is_printed(tmp_path: Path, printer: ThreadedPrinter) -> None:
    (tmp_path / "kiosk.toml").write_text(ticket(printer) + '[power.shelter]\nbattery = "127.0.0.9"\n', encoding="utf-8")
    (tmp_path / "data").mkdir()
    before = len(printer.slips)

    async def work() -> dict[str, Finding]:
        async with a_kiosk_runs(tmp_path / "data"):
            asked = whole(tmp_path / "data", prints=True)
            return {one.name: one for one in await doctor.examine(tmp_path / "kiosk.toml", tmp_path / "data", asked)}

    found = asyncio.run(work())
    assert found["test"].state == LOOK
    assert found["shelter"].says == "The kiosk that runs here is asking it; nobody else can meanwhile."
    assert len(printer.slips) == before
