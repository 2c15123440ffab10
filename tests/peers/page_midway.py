"""What can befall a page of A4 that is on its way, and what a person must read and hold then."""

from collections.abc import Mapping
from pathlib import Path

from .cells import Cell
from .desk import LOOK_FOR_IT, PRINTED, Desk, aside
from .eyes import Eyes
from .page_office import Case, Office, person

SILENT, OFF = "The printer does not answer.", "The printer is switched off."
HELD: Mapping[str, tuple[str, str]] = {
    "paper out midway": ("media-empty", "The paper has run out."),
    "cover open midway": ("cover-open", "The printer's cover is open."),
    "jam midway": ("media-jam", "The printer is broken."),
}
SILENT_MIDWAY, KILLED_MIDWAY = "silent midway", "killed midway, restarted"
PRINTER_KILLED_MIDWAY, OUT_MEANWHILE = "printer killed midway, restarted", "killed midway, page out, restarted"


async def _stuck(trouble: str, office: Office, made: Desk) -> tuple[Eyes, int, Path]:
    """Have a page meet a trouble of the printer until its banner shows; give eyes, pages before, what mends it."""
    reason, banner = HELD[trouble]
    screen, before, mended = Eyes(made.clock, made.banner), len(office.printer.pages), office.printer.holds(reason)
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    await screen.until(lambda said: said == banner)
    return screen, before, mended


async def held(name: str, title: str, reason: str, banner: str, office: Office, made: Desk) -> Cell:
    """Let the printer fail with the page in it, and mend it: that page comes, and no second one."""
    await person(made)
    screen, before, mended = Eyes(made.clock, made.banner), len(office.printer.pages), office.printer.holds(reason)
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    shown = await screen.until(lambda said: said == banner)
    strange = await screen.stays(lambda said: said == banner, lambda said: said == PRINTED)
    mended.touch()
    back = await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, title, None, shown, back, screen.false_ok, came, 1, strange)


async def given_up(name: str, title: str, office: Office, made: Desk) -> Cell:
    """Let the printer give the page up: it is never called printed, and does not come again by itself."""
    await person(made)
    screen, before = Eyes(made.clock, made.banner), len(office.printer.pages)
    office.printer.command("exit 1")
    await made.ask_for_slip()
    return await _ended(name, title, screen, before, office, made)


async def cancelled(name: str, office: Office, made: Desk) -> Cell:
    """Have somebody cancel the page at the printer."""
    await person(made)
    screen, before, mended = await _stuck("cover open midway", office, made)
    await office.cancel()
    mended.touch()  # this printer lets go of a cancelled page when its work on it ends
    return await _ended(name, "cancelled", screen, before, office, made)


async def _ended(name: str, title: str, screen: Eyes, before: int, office: Office, made: Desk) -> Cell:
    shown = await screen.until(lambda said: said == LOOK_FOR_IT, wrong=lambda said: said == PRINTED)
    strange = await screen.stays(lambda said: said == LOOK_FOR_IT, lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, title, None, shown, None, screen.false_ok, came, 1, strange)


async def silent_midway(name: str, office: Office, made: Desk) -> Cell:
    """Have the printer fall silent with the page in it."""
    await person(made)
    screen, before, mended = await _stuck("paper out midway", office, made)
    await aside(office.printer.freeze)
    shown = await screen.until(lambda said: said == SILENT)
    strange = await screen.stays(lambda said: said == SILENT, lambda said: said == PRINTED)
    mended.touch()
    await aside(office.printer.thaw)
    back = await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, SILENT_MIDWAY, None, shown, back, screen.false_ok, came, 1, strange)


async def killed_midway(name: str, title: str, case: Case, office: Office, made: Desk) -> Cell:
    """Kill the printer with the page in it: nothing comes unasked when it is back; asked for, one more page."""
    device = await person(made)
    screen, before, mended = await _stuck("cover open midway", office, made)
    await case.begin(office)
    lost = {SILENT, OFF, LOOK_FOR_IT}
    shown = await screen.until(lambda said: said in lost, wrong=lambda said: said == PRINTED)
    strange = await screen.stays(lambda said: said in lost, lambda said: said == PRINTED)
    office.printer.command("exit 0")
    mended.touch()
    await case.end(office)
    back = await device.until(lambda said: said.startswith("ready"))
    await screen.until(lambda said: said == LOOK_FOR_IT)
    strange = strange or await screen.stays(lambda said: said == LOOK_FOR_IT, lambda said: said == PRINTED)
    unasked = len(office.printer.pages) - before - 1
    await made.ask_for_slip()
    await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before - 1
    await made.leave()
    wrong = f"{unasked} pages came unasked" if unasked else strange
    return Cell(name, title, None, shown, back, screen.false_ok, came, 1, wrong)


async def queue_killed_midway(name: str, title: str, office: Office, made: Desk) -> Cell:
    """Kill the queue with the page in the printer: that page comes, before or after its restart, and no second one."""
    device = await person(made)
    screen, before, mended = await _stuck("cover open midway", office, made)
    await office.kill()
    shown = await screen.until(lambda said: said == SILENT)
    strange = await screen.stays(lambda said: said == SILENT, lambda said: said == PRINTED)
    if title == KILLED_MIDWAY:
        await office.start()
        await screen.until(lambda said: said == HELD["cover open midway"][1])
    mended.touch()
    back = await screen.until(lambda said: said == PRINTED)
    if title == OUT_MEANWHILE:
        await office.start()
    office.printer.command("exit 0")
    back = max(back, await device.until(lambda said: said.startswith("ready")))
    strange = strange or await screen.stays(lambda said: said == PRINTED, lambda _: False)
    came = len(office.printer.pages) - before
    await made.leave()
    return Cell(name, title, None, shown, back, screen.false_ok, came, 1, strange)
