"""The devices of the settings, each asked how it is. Silence is unknown, never good."""

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.adapters.scanner import Looked, look
from kiosk.core.clock import SystemClock
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.scans_settings import ScannerSettings

from . import devices, power
from .doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding, known
from .release import BUILT
from .settings import Settings

_SENDER = "kiosk-doctor"
_SLIPS = {
    PrinterState.READY: (GOOD, N_("The ticket printer is ready."), ""),
    PrinterState.PAPER_OUT: (BAD, N_("The ticket printer has no paper."), N_("Put in a new roll.")),
    PrinterState.COVER_OPEN: (BAD, N_("The ticket printer's cover is open."), N_("Close the cover.")),
    PrinterState.OFFLINE: (BAD, N_("The ticket printer is paused."), N_("Press its feed button.")),
    PrinterState.FAULT: (BAD, N_("The ticket printer is broken."), N_("Switch it off and on; then call its maker.")),
    PrinterState.UNKNOWN: (UNKNOWN, N_("The ticket printer does not answer."), N_("Check its power and its cable.")),
    PrinterState.ABSENT: (LOOK, N_("There is no ticket printer in the settings."), N_("Add [printer.ticket].")),
}
_PAGES = {
    PrinterState.READY: (GOOD, N_("The A4 printer is ready."), ""),
    PrinterState.PAPER_OUT: (BAD, N_("The A4 printer has no paper."), N_("Put in paper.")),
    PrinterState.COVER_OPEN: (BAD, N_("The A4 printer's cover is open."), N_("Close the cover.")),
    PrinterState.OFFLINE: (BAD, N_("The A4 printer is off or paused."), N_("Switch it on, or resume it in CUPS.")),
    PrinterState.FAULT: (BAD, N_("The A4 printer is broken."), N_("Read its own panel, then call its maker.")),
    PrinterState.UNKNOWN: (UNKNOWN, N_("The A4 printer does not answer."), N_("Check its power and its cable.")),
}
_TWICE = (
    LOOK,
    N_("CUPS keeps each page until it is out. If CUPS is stopped meanwhile, it prints that page again."),
    N_("Print without CUPS; or add ?waitjob=false to the printer's address in CUPS."),
)
_SOURCES = {Source.MAINS: N_("It runs on mains power."), Source.BATTERY: N_("It runs on the battery.")}


@dataclass(frozen=True)
class _Meter:
    """What a meter is called in findings and in words."""

    name: str
    silent: str
    fix: str


_KIOSK = _Meter(
    "battery", N_("The kiosk's battery or UPS does not answer."), N_("Check its cable, and that upowerd or upsd runs.")
)
_SHELTER = _Meter(
    "shelter", N_("The shelter's battery does not answer."), N_("Check its address, its network and [power.shelter].")
)
_SOLAR = _Meter(
    "solar", N_("The solar panels do not answer."), N_("Check its address, its network and [power.shelter].")
)
_SUNSPEC = N_("Check its address and its number in [power.shelter], and that Modbus TCP is on in its own menu.")


async def findings(texts: Texts, settings: Settings, *, running: bool) -> list[Finding]:
    """Ask every device of the settings; a kiosk that runs here has some of them for itself."""
    return [
        await ticket_printer(texts, settings),
        *await page_printer(texts, settings),
        *scanner(texts, settings.scanner, running=running),
        *await _power(texts, settings, running=running),
    ]


async def ticket_printer(texts: Texts, settings: Settings) -> Finding:
    """Ask the ticket printer."""
    reading = PrinterReading(PrinterState.ABSENT)
    if settings.printer.present:
        reading = await devices.printer(settings.printer, SystemClock(BUILT)).status()
    state, says, fix = _SLIPS[reading.state]
    if reading.state is PrinterState.READY and reading.near_end:
        state, says, fix = LOOK, N_("The ticket printer's paper is nearly used up."), N_("Have a new roll ready.")
    return Finding("printer", state, texts.say(says), texts.say(fix))


async def page_printer(texts: Texts, settings: Settings) -> list[Finding]:
    """Ask the A4 printer, if there is one."""
    if not settings.page.present:
        return []
    try:
        printer = devices.page_printer(settings.page, SystemClock(BUILT), _SENDER)
    except KnownError as fault:
        return [known(texts, "pages", fault)]
    try:
        reading, keeps = await printer.status(), await printer.keeps_pages()
    finally:
        await printer.close()
    state, says, fix = _PAGES[reading.state]
    if reading.state is PrinterState.READY and keeps:
        state, says, fix = _TWICE
    if reading.state is PrinterState.READY and reading.near_end:
        state, says, fix = LOOK, N_("The A4 printer's paper is nearly used up."), N_("Have more paper ready.")
    return [Finding("pages", state, texts.say(says), texts.say(fix))]


def scanner(texts: Texts, settings: ScannerSettings, *, running: bool) -> list[Finding]:
    """Look at the scanner, if there is one; one that types into the window cannot be asked."""
    if not settings.present:
        return []
    if not settings.device:
        says = N_("The scanner types like a keyboard and cannot be asked.")
        return [Finding("scanner", UNKNOWN, texts.say(says), texts.say(N_("Scan a slip and see it read.")))]
    looked = look(settings.device)
    return [_looked(texts, looked, Path(settings.device).name, running=running)]


def _looked(texts: Texts, looked: Looked, device: str, *, running: bool) -> Finding:
    match looked:
        case Looked(fault="missing"):
            says, fix = N_("The scanner is not there: {device}."), N_("Plug it in, or correct its device in [scanner].")
        case Looked(fault="refused"):
            says, fix = N_("This user may not open the scanner: {device}."), N_("Put the user into the group input.")
        case Looked(fault=fault) if fault:
            says, fix = N_("This is no scanner: {device}."), N_("Choose its event device below /dev/input/by-id.")
        case Looked(taken=True):
            if running:
                return Finding("scanner", GOOD, texts.say(N_("The kiosk has the scanner: {name}."), name=looked.name))
            says = texts.say(N_("Another program has the scanner: {name}."), name=looked.name)
            return Finding("scanner", BAD, says, texts.say(N_("End that program; the kiosk needs it for itself.")))
        case _:
            return Finding("scanner", GOOD, texts.say(N_("The scanner is there: {name}."), name=looked.name))
    return Finding("scanner", BAD, texts.say(says, device=device), texts.say(fix))


async def _power(texts: Texts, settings: Settings, *, running: bool) -> list[Finding]:
    meters = power.meters(settings.power, settings.shelter_power, SystemClock(BUILT))
    shelter, solar = _SHELTER, _SOLAR
    if settings.shelter_power.protocol == "sunspec":
        shelter, solar = replace(shelter, fix=_SUNSPEC), replace(solar, fix=_SUNSPEC)
    found = []
    if meters.kiosk is not None:
        found.append(_battery(texts, _KIOSK, await meters.kiosk.read()))
    if running:  # ECHONET Lite has one socket a machine, a SunSpec device often one connection: the kiosk has it
        found += [_busy(texts, name) for name, meter in (("shelter", meters.shelter), ("solar", meters.solar)) if meter]
    else:
        if meters.shelter is not None:
            found.append(_battery(texts, shelter, await meters.shelter.read()))
        if meters.solar is not None:
            found.append(_solar(texts, solar, await meters.solar.read()))
    for meter in (meters.kiosk, meters.shelter, meters.solar):
        if meter is not None:
            await meter.close()
    return found


def _busy(texts: Texts, name: str) -> Finding:
    says = texts.say(N_("The kiosk that runs here is asking it; nobody else can meanwhile."))
    return Finding(name, UNKNOWN, says, texts.say(N_("End the kiosk first, then look again.")))


def _battery(texts: Texts, meter: _Meter, reading: BatteryReading) -> Finding:
    if reading.source is Source.UNKNOWN and reading.percent is None:
        return Finding(meter.name, UNKNOWN, texts.say(meter.silent), texts.say(meter.fix))
    told = [texts.say(_SOURCES[reading.source])] if reading.source in _SOURCES else []
    if reading.percent is not None:
        told.append(texts.say(N_("The battery is at {percent} %."), percent=round(reading.percent)))
    return Finding(meter.name, GOOD, " ".join(told))


def _solar(texts: Texts, meter: _Meter, reading: SolarReading) -> Finding:
    if reading == SolarReading():
        return Finding(meter.name, UNKNOWN, texts.say(meter.silent), texts.say(meter.fix))
    if reading.watts is None:
        says = N_("The solar panels answer, but do not say what the sun gives now.")
        return Finding(meter.name, UNKNOWN, texts.say(says))
    return Finding(meter.name, GOOD, texts.say(N_("The sun gives {watts} W."), watts=round(reading.watts)))
