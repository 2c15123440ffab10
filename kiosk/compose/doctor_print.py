"""A test slip and a test page, printed on request and judged by the printer's own word."""

from kiosk.core.clock import JST, SystemClock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.ports import NotPrinted, Printed, PrintResult
from kiosk.devices.readings import PrinterReading
from kiosk.devices.scans import slip_code
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.render import Renderer

from . import devices
from .doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding, known
from .release import BUILT, VERSION
from .settings import Settings

TEMPLATE = "test_slip"
CODE = "KD1"
_SENDER = "kiosk-doctor"
_INCH, _MARGINS = 25.4, 5.0  # mm; paper.typ leaves 2.5 on either side


async def findings(texts: Texts, settings: Settings, *, running: bool) -> list[Finding]:
    """Print on every printer of the settings; not beside a kiosk that may be printing."""
    if running:
        says = texts.say(N_("The kiosk that runs here has the printers; nothing was printed."))
        return [Finding("test", LOOK, says, texts.say(N_("End the kiosk first, then print again.")))]
    drawing = Renderer(dots=settings.printer.dots, dots_per_inch=settings.printer.dots_per_inch)
    try:
        found = [await _slip(texts, settings, drawing)] if settings.printer.present else []
        return found + ([await _page(texts, settings, drawing)] if settings.page.present else [])
    finally:
        drawing.close()


def data(texts: Texts, clock: SystemClock, head: TicketPrinterSettings) -> dict[str, Json]:
    """Return what the template shows; the scale is as long as the head allows."""
    now = clock.now()
    length = int((head.dots / head.dots_per_inch * _INCH - _MARGINS) // 10 * 10)
    when = f"{texts.date(now.astimezone(JST).date())} {texts.time(now)}"
    return {
        "language": texts.language,
        "title": texts.say(N_("Test print")),
        "when": when,
        "sizes": ["0123456789 ABCXYZ", "あいうえお アイウエオ", "市民課 髙橋 渡邉 齋藤", "한국어 简体中文 Tiếng Việt"],
        "length": length,
        "ruler": texts.say(N_("The scale is {length} mm long, from the first line to the last."), length=length),
        "code": slip_code(CODE, VERSION.encode()),
    }


async def _slip(texts: Texts, settings: Settings, drawing: Renderer) -> Finding:
    clock = SystemClock(BUILT)
    drawn = await drawing.slip(TEMPLATE, data(texts, clock, settings.printer))
    return _judged(texts, "test slip", await devices.printer(settings.printer, clock).print(drawn, _nobody))


async def _page(texts: Texts, settings: Settings, drawing: Renderer) -> Finding:
    clock = SystemClock(BUILT)
    try:
        printer = devices.page_printer(settings.page, clock, _SENDER)
    except KnownError as fault:
        return known(texts, "test page", fault)
    try:
        drawn = await drawing.page(TEMPLATE, data(texts, clock, settings.printer))
        return _judged(texts, "test page", await printer.print(drawn, _nobody))
    finally:
        await printer.close()


def _judged(texts: Texts, name: str, result: PrintResult) -> Finding:
    match result:
        case Printed():
            fix = texts.say(N_("Compare it with a ruler where it has a scale, and scan its code."))
            return Finding(name, GOOD, texts.say(N_("The printer says that it was printed.")), fix)
        case NotPrinted():
            fix = texts.say(N_("See to the printer, then print again."))
            return Finding(name, BAD, texts.say(N_("Nothing was printed.")), fix)
        case _:
            says = texts.say(N_("The printer did not say whether it was printed."))
            return Finding(name, UNKNOWN, says, texts.say(N_("Look at what came out.")))


async def _nobody(_reading: PrinterReading) -> None:
    """Listen to nothing: the finding says it all."""
