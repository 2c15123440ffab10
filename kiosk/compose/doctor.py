"""Looks at everything the kiosk is made of and says in plain words how it is and what to do."""

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from kiosk.adapters.sound_pulse import PulseSound
from kiosk.core.clock import SystemClock
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import DataFolder
from kiosk.core.i18n import Texts
from kiosk.core.outbox import State
from kiosk.core.salvage import damaged_copies
from kiosk.sync.http import Ask, ExchangeError
from kiosk.sync.link import CLASH

from . import birth, city, doctor_devices, doctor_machine, doctor_print, doctor_screen, doctor_shelter
from .doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding, known
from .outbox import unsettled
from .release import BUILT
from .settings import Settings, load

_EXIT = {GOOD: 0, LOOK: 1, UNKNOWN: 1, BAD: 2}
_CLOSE = timedelta(minutes=5)
_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


@dataclass(frozen=True)
class Asked:
    """What the doctor is asked to look at, and in which language to answer.

    Attributes:
        demo: A practice kiosk: its city and its devices come with it.
        prints: Print on every printer.
        texts: The words of the reader's language.
        sys: Where the kernel tells of the panels.
        sound: Opens the loudspeaker.
    """

    demo: bool = False
    prints: bool = False
    texts: Texts = field(default_factory=lambda: Texts("en"))
    sys: Path = doctor_screen.SYS
    sound: doctor_machine.OpenSound = PulseSound


async def examine(config: Path | None, folder: Path, asked: Asked) -> list[Finding]:
    """Look at everything; a thing that cannot be looked at is unknown, never good."""
    texts = asked.texts
    try:
        settings = load(config)
    except KnownError as fault:
        return [known(texts, "settings", fault)]
    running = await _running(folder)
    found = [Finding("settings", GOOD, texts.say(N_("The settings are in order.")))]
    found += doctor_machine.findings(texts, folder)
    found += doctor_machine.keys(texts, folder, settings)
    found.append(await asyncio.to_thread(doctor_machine.sound, texts, asked.sound))
    found += await _outbox(texts, folder)
    found.append(_identity(texts, folder))
    found += doctor_shelter.findings(texts, folder, settings)
    if not asked.demo:
        found += doctor_screen.findings(texts, settings.screen, asked.sys)
        found += await _city(texts, settings)
        found += await doctor_devices.findings(texts, settings, running=running)
        if asked.prints:
            found += await doctor_print.findings(texts, settings, running=running)
    return found


def as_words(findings: Sequence[Finding]) -> str:
    """Write a line for each finding, what helps below it."""
    return "\n".join(_lines(findings))


def as_json(findings: Sequence[Finding]) -> str:
    """Write the findings as JSON: a list of {name, state, says, fix}."""
    told = [{name: _read(text) for name, text in asdict(one).items()} for one in findings]
    return json.dumps(told, ensure_ascii=False)


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 0 when all is good, 1 when a person should look, 2 when something is bad."""
    return max((_EXIT[one.state] for one in findings), default=0)


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for one in findings:
        yield f"{one.state:8}{one.name:10}{_read(one.says)}"
        if one.fix:
            yield f"{'':18}-> {_read(one.fix)}"


def _read(text: str) -> str:
    """Write a reading behind its word: a terminal has no place above it."""
    return _RUBY.sub(r"\1(\2)", text)


async def _running(folder: Path) -> bool:
    """Tell whether a kiosk runs on this folder."""
    try:
        _, writer = await asyncio.open_unix_connection(str(DataFolder(folder).socket))
    except OSError:
        return False
    writer.close()
    return True


async def _outbox(texts: Texts, folder: Path) -> list[Finding]:
    try:
        rows = await unsettled(folder)
    except KnownError as fault:
        return [known(texts, "store", fault)]
    waiting = sum(row.state in {State.PENDING, State.INFLIGHT} for row in rows)
    refused = [row for row in rows if row.state in {State.REFUSED, State.QUARANTINED}]
    found = [
        Finding("store", GOOD, texts.say(N_("The records can be read."))),
        *_damaged(texts, folder),
        Finding("outbox", GOOD, texts.count("{n} thing waits to be sent.", "{n} things wait to be sent.", waiting)),
    ]
    if refused:
        says = texts.count("The city did not take {n} thing.", "The city did not take {n} things.", len(refused))
        found.append(Finding("refused", BAD, says, texts.say(N_("Look at them: kiosk outbox list."))))
    if any(row.why == CLASH for row in refused):
        says = texts.say(N_("Another kiosk gives numbers under the same letter. All numbers stay valid."))
        found.append(Finding("series", BAD, says, texts.say(N_("Enrol one of the two kiosks again."))))
    return found


def _damaged(texts: Texts, folder: Path) -> list[Finding]:
    """Name the damaged files that a salvage kept."""
    return [
        Finding(
            "damage",
            LOOK,
            texts.say(N_("The stored records were damaged. All that could be read was saved.")),
            texts.say(
                N_("The damaged file is kept: {file}. Have the disk looked at, then move the file away."),
                file=kept.name,
            ),
        )
        for kept in damaged_copies(DataFolder(folder).kiosk_db)
    ]


def _identity(texts: Texts, folder: Path) -> Finding:
    try:
        who = birth.enrolment(folder)
    except KnownError as fault:
        return known(texts, "enrolment", fault)
    says = texts.say(N_("This is kiosk {kiosk}, letter {series}."), kiosk=who.kiosk_id, series=who.series)
    return Finding("enrolment", GOOD, says)


async def _city(texts: Texts, settings: Settings) -> list[Finding]:
    if not settings.public.base_url:
        says, fix = texts.say(N_("There is no city in the settings.")), texts.say(N_("Add [city.public]."))
        return [Finding("city", LOOK, says, fix)]
    clock = SystemClock(BUILT)
    try:
        http = city.client(settings.public, clock, None)
    except KnownError as fault:
        return [known(texts, "city", fault)]
    try:
        answer = await http.exchange(Ask("GET", "/"))
    except ExchangeError as error:
        says = texts.say(N_("The city cannot be reached ({why})."), why=error.why)
        return [Finding("city", UNKNOWN, says, texts.say(N_("Check the address and the cable, then try again.")))]
    finally:
        await http.close()
    says = texts.say(N_("Something answers at the city's address ({status})."), status=answer.status)
    found = [Finding("city", GOOD, says)]
    if answer.server_time is not None and abs(answer.server_time - clock.now()) > _CLOSE:
        says = texts.say(N_("The city's clock says {time}."), time=texts.moment(answer.server_time, clock.now()))
        found.append(
            Finding("time", LOOK, says, texts.say(N_("One of the two is wrong; set the clock here if it is this one.")))
        )
    return found
