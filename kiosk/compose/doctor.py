"""Looks at everything the kiosk is made of and says in plain words how it is and what to do."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.core.clock import SystemClock
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import DataFolder
from kiosk.core.i18n import Texts
from kiosk.core.outbox import State
from kiosk.core.salvage import damaged_copies
from kiosk.core.store import room
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.documents.render import FONTS
from kiosk.sync.http import Ask, ExchangeError
from kiosk.sync.link import CLASH

from . import birth, city, devices
from .outbox import unsettled
from .release import BUILT
from .settings import Settings, load

GOOD, LOOK, BAD, UNKNOWN = "good", "look", "bad", "unknown"
_EXIT = {GOOD: 0, LOOK: 1, UNKNOWN: 1, BAD: 2}
_FAMILIES = ("bizud", "cjk")
_TEXTS = Texts("en")

_PRINTER = {
    PrinterState.READY: (GOOD, N_("The ticket printer is ready."), ""),
    PrinterState.PAPER_OUT: (BAD, N_("The ticket printer has no paper."), N_("Put in a new roll.")),
    PrinterState.COVER_OPEN: (BAD, N_("The ticket printer's cover is open."), N_("Close the cover.")),
    PrinterState.OFFLINE: (BAD, N_("The ticket printer is paused."), N_("Press its feed button.")),
    PrinterState.FAULT: (BAD, N_("The ticket printer is broken."), N_("Switch it off and on; then call its maker.")),
    PrinterState.UNKNOWN: (UNKNOWN, N_("The ticket printer does not answer."), N_("Check its power and its cable.")),
    PrinterState.ABSENT: (LOOK, N_("There is no ticket printer in the settings."), N_("Add [printer.ticket].")),
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: good, look (a person should see to it), bad, or unknown."""

    name: str
    state: str
    says: str
    fix: str = ""


async def examine(config: Path | None, folder: Path, *, demo: bool) -> list[Finding]:
    """Look at everything; a thing that cannot be looked at is unknown, never good."""
    try:
        settings = load(config)
    except KnownError as fault:
        return [_fault("settings", fault)]
    found = [Finding("settings", GOOD, _TEXTS.say(N_("The settings are in order.")))]
    found += _machine(folder)
    found += await _outbox(folder)
    found.append(_identity(folder))
    if not demo:
        found.append(await _city(settings))
        found.append(await _printer(settings))
    return found


def as_words(findings: Sequence[Finding]) -> str:
    """Write a line for each finding, what helps below it."""
    return "\n".join(_lines(findings))


def as_json(findings: Sequence[Finding]) -> str:
    """Write the findings as JSON: a list of {name, state, says, fix}."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False)


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 0 when all is good, 1 when a person should look, 2 when something is bad."""
    return max((_EXIT[one.state] for one in findings), default=0)


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for one in findings:
        yield f"{one.state:8}{one.name:10}{one.says}"
        if one.fix:
            yield f"{'':18}-> {one.fix}"


def _fault(name: str, fault: KnownError) -> Finding:
    return Finding(name, BAD, *_TEXTS.told(fault))


def _machine(folder: Path) -> list[Finding]:
    clock = SystemClock(BUILT)
    known = clock.known()
    space = room(folder if folder.exists() else folder.parent if folder.parent.exists() else Path("/"))
    files = [file.name.lower() for file in FONTS.rglob("*")]
    fonts = all(any(family in file for file in files) for family in _FAMILIES)
    return [
        Finding("clock", GOOD if known else BAD, *_clock(known=known)),
        Finding("disk", GOOD if space else BAD, *_disk(space=space)),
        Finding("fonts", GOOD if fonts else BAD, *_fonts(fonts=fonts)),
    ]


def _clock(*, known: bool) -> tuple[str, str]:
    if known:
        return _TEXTS.say(N_("The clock may be right.")), ""
    return _TEXTS.say(N_("The clock is wrong.")), _TEXTS.say(N_("Set the clock; numbers go on meanwhile."))


def _disk(*, space: bool) -> tuple[str, str]:
    if space:
        return _TEXTS.say(N_("There is room on the disk.")), ""
    return _TEXTS.say(N_("The disk is nearly full.")), _TEXTS.say(N_("Make room on the disk."))


def _fonts(*, fonts: bool) -> tuple[str, str]:
    if fonts:
        return _TEXTS.say(N_("The letters of all languages are here.")), ""
    return _TEXTS.say(N_("Letters are missing.")), _TEXTS.say(N_("Run packaging/run, which installs them."))


async def _outbox(folder: Path) -> list[Finding]:
    try:
        rows = await unsettled(folder)
    except KnownError as fault:
        return [_fault("store", fault)]
    waiting = sum(row.state in {State.PENDING, State.INFLIGHT} for row in rows)
    refused = [row for row in rows if row.state in {State.REFUSED, State.QUARANTINED}]
    found = [
        Finding("store", GOOD, _TEXTS.say(N_("The records can be read."))),
        *_damaged(folder),
        Finding("outbox", GOOD, _TEXTS.count("{n} thing waits to be sent.", "{n} things wait to be sent.", waiting)),
    ]
    if refused:
        says = _TEXTS.count("The city did not take {n} thing.", "The city did not take {n} things.", len(refused))
        found.append(Finding("refused", BAD, says, _TEXTS.say(N_("Look at them: kiosk outbox list."))))
    if any(row.why == CLASH for row in refused):
        says = _TEXTS.say(N_("Another kiosk gives numbers under the same letter. All numbers stay valid."))
        found.append(Finding("series", BAD, says, _TEXTS.say(N_("Enrol one of the two kiosks again."))))
    return found


def _damaged(folder: Path) -> list[Finding]:
    """Name the damaged files that a salvage kept."""
    return [
        Finding(
            "damage",
            LOOK,
            _TEXTS.say(N_("The stored records were damaged. All that could be read was saved.")),
            _TEXTS.say(
                N_("The damaged file is kept: {file}. Have the disk looked at, then move the file away."),
                file=kept.name,
            ),
        )
        for kept in damaged_copies(DataFolder(folder).kiosk_db)
    ]


def _identity(folder: Path) -> Finding:
    try:
        who = birth.enrolment(folder)
    except KnownError as fault:
        return _fault("enrolment", fault)
    says = _TEXTS.say(N_("This is kiosk {kiosk}, letter {series}."), kiosk=who.kiosk_id, series=who.series)
    return Finding("enrolment", GOOD, says)


async def _city(settings: Settings) -> Finding:
    if not settings.public.base_url:
        return Finding(
            "city", LOOK, _TEXTS.say(N_("There is no city in the settings.")), _TEXTS.say(N_("Add [city.public]."))
        )
    http = city.client(settings.public, SystemClock(BUILT), None)
    try:
        answer = await http.exchange(Ask("GET", "/"))
    except ExchangeError as error:
        says = _TEXTS.say(N_("The city cannot be reached ({why})."), why=error.why)
        return Finding("city", UNKNOWN, says, _TEXTS.say(N_("Check the address and the cable, then try again.")))
    finally:
        await http.close()
    return Finding(
        "city", GOOD, _TEXTS.say(N_("Something answers at the city's address ({status})."), status=answer.status)
    )


async def _printer(settings: Settings) -> Finding:
    reading = PrinterReading(PrinterState.ABSENT)
    if settings.printer.present:
        reading = await devices.printer(settings.printer, SystemClock(BUILT)).status()
    state, says, fix = _PRINTER[reading.state]
    return Finding("printer", state, _TEXTS.say(says), _TEXTS.say(fix))
