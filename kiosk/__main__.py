"""`python -m kiosk`: gathers the commands of all parts."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kiosk.alerts.cli import commands as alerts_commands
from kiosk.applications.cli import commands as applications_commands
from kiosk.applications.form_commands import ADD as ADD_FORM
from kiosk.applications.form_commands import packed as form_arguments
from kiosk.compose.birth import enrolled, enrolment
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.release import BUILT
from kiosk.compose.settings import Settings, load
from kiosk.core import log
from kiosk.core.clock import SystemClock
from kiosk.core.commands import NotRunningError, ask
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import InUseError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.documents.cli import commands as print_commands
from kiosk.forms.cli import commands as forms_commands
from kiosk.places.cli import commands as shelters_commands
from kiosk.power.cli import commands as power_commands
from kiosk.practice_city.cli import city
from kiosk.queue.cli import commands as queue_commands
from kiosk.reading.cli import commands as book_commands
from kiosk.shelter.cli import commands as desk_commands
from kiosk.staff.cli import commands as staff_commands
from kiosk.titles.cli import commands as library_commands

T = TypeVar("T")

REFUSED = 1
PATIENCE, LOOK = 10.0, 0.1  # seconds a command waits for a folder in use, and between two looks
_TEXTS = Texts("en")
_OF_NO_CITY = ("places.", "library.")  # what is public needs no city


class Place:
    """Which settings and which data folder the commands mean."""

    def __init__(self) -> None:
        self.config: Path | None = None
        self.folder = Path()
        self.demo = False

    def settings(self) -> Settings:
        """Read the settings."""
        return load(self.config)

    def plan(self) -> Plan:
        """Return what a kiosk is opened with here."""
        return Plan(self.settings(), self.folder, self.demo)

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Have a command done by the kiosk that runs here, or by one opened for it alone.

        A kiosk that is just starting, or another command, is waited for.
        """

        async def work() -> Json:
            clock = SystemClock(BUILT)
            until = clock.monotonic() + PATIENCE
            while True:
                with suppress(NotRunningError):
                    return await ask(self.folder / "kiosk.sock", name, arguments)
                try:
                    if name.startswith(_OF_NO_CITY) and not (self.demo or enrolled(self.folder)):
                        return await _of_no_city(self.folder, name, arguments)
                    return await opened(self.plan(), lambda kiosk: kiosk.handlers()[name](arguments))
                except InUseError:
                    if clock.monotonic() >= until:
                        raise
                await clock.sleep(LOOK)

        return asyncio.run(work())


async def _of_no_city(folder: Path, name: str, arguments: Mapping[str, Json]) -> Json:
    from kiosk.compose.lists import answer  # noqa: PLC0415 - the slices are not needed before the first screen

    return await answer(folder, name, arguments)


async def opened(plan: Plan, work: Callable[[Kiosk], Awaitable[T]]) -> T:
    """Open a kiosk without starting it, do one thing, close it."""
    kiosk = Kiosk(plan)
    try:
        await kiosk.open()
        return await work(kiosk)
    finally:
        await kiosk.close()


def said(work: Callable[[], T]) -> T:
    """Do something; a known fault becomes a sentence on standard error and exit code 1."""
    try:
        return work()
    except KnownError as fault:
        click.echo(" ".join(part for part in _TEXTS.told(fault) if part), err=True)
        sys.exit(REFUSED)


def _expect_display() -> None:
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise KnownError(
            N_("There is no screen here to show the kiosk on."),
            N_("Start it on a desktop, or make pictures of its screens: kiosk tour FOLDER."),
        )


def _terminal_language() -> str:
    """Take the language of the terminal; English where it has none of ours."""
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return next((code for code in LANGUAGES if told[:2].isalpha() and code.startswith(told[:2].lower())), "en")


_PLACE = Place()


def _head() -> tuple[int, int]:
    printer = said(_PLACE.settings).printer
    return printer.dots, printer.dots_per_inch


def _local_time() -> datetime:
    return SystemClock(BUILT).now().astimezone()


def _city_keys() -> Sequence[Mapping[str, Json]]:
    """Give the city's keys, none where this kiosk belongs to no city."""
    try:
        return enrolment(_PLACE.folder).keys
    except KnownError:
        return ()


def _draw_page(file: Path, page: int, out: Path, look: Mapping[str, Any]) -> int:
    from ui.reading.picture import Look, draw  # noqa: PLC0415 - only here is a page wanted
    from ui.reading.style import Letters  # noqa: PLC0415

    return draw(file, page, out, Look(**{**look, "letters": Letters(look["letters"])}))


def _folder(*, demo: bool) -> Path:
    told = os.environ.get("KIOSK_DATA_DIR")
    if told:
        return Path(told)
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / ("kiosk-demo" if demo else "kiosk")


@click.group()
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The kiosk.toml.")
@click.option("--demo", is_flag=True, help="With a practice city and a practice printer; needs no settings.")
def main(config: Path | None, *, demo: bool) -> None:
    """Run and look after a kiosk. The data folder is KIOSK_DATA_DIR, or ~/.local/share/kiosk."""
    _PLACE.config = config
    _PLACE.demo = demo
    _PLACE.folder = _folder(demo=demo)


@main.command()
@click.option("--demo", is_flag=True, help="The same as before the command.")
@click.option("--window", is_flag=True, help="In a window instead of the full screen.")
def run(*, demo: bool, window: bool) -> None:
    """Show the kiosk and run until it is asked to end."""
    if demo:
        _PLACE.demo, _PLACE.folder = True, _folder(demo=True)
    said(_expect_display)
    from ui.app import run as show  # noqa: PLC0415 - only here is a window wanted
    from ui.furnish import services  # noqa: PLC0415

    stop = log.start()
    try:
        said(lambda: show(Kiosk(_PLACE.plan()), services, windowed=window))
    finally:
        stop()


@main.command()
@click.argument("folder", metavar="OUTDIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", "languages", multiple=True, default=["ja"], type=click.Choice(LANGUAGES))
@click.option("--size", "sizes", multiple=True, default=["100"], type=click.Choice(["100", "140", "200"]), help="In %.")
@click.option("--scheme", "schemes", multiple=True, default=["day"], type=click.Choice(["day", "night", "contrast"]))
@click.option(
    "--panel",
    "panels",
    multiple=True,
    default=["21.5"],
    type=click.Choice(["21.5", "24", "15.6", "10.1"]),
    help="Inches.",
)
@click.option("--low", is_flag=True, help="With every control in the lower half of the panel.")
def tour(  # noqa: PLR0913 - every way to look
    folder: Path,
    languages: Sequence[str],
    sizes: Sequence[str],
    schemes: Sequence[str],
    panels: Sequence[str],
    *,
    low: bool,
) -> None:
    """Leave a picture of every screen in every state in OUTDIR; options given more than once are combined."""
    from ui.tour.looks import views  # noqa: PLC0415 - only here are pictures wanted
    from ui.tour.tour import run as take  # noqa: PLC0415

    chosen = views(panels, languages, map(int, sizes), schemes, low=low)
    sys.exit(said(lambda: take(_PLACE.settings(), folder, chosen, click.echo)))


@main.command()
@click.option("--city", "address", required=True, help="The city's address.")
@click.option("--code", required=True, help="The code the city gave out.")
def enrol(address: str, code: str) -> None:
    """Let a city take this kiosk in."""
    from kiosk.compose.enrolling import enrol_at  # noqa: PLC0415 - only this command needs it

    given = said(lambda: asyncio.run(enrol_at(_PLACE.settings(), _PLACE.folder, address, code)))
    click.echo(f"{given.kiosk_id}\t{given.series}\t{given.place['ja']}")


@main.group()
def sync() -> None:
    """What the city has yet to be told and to tell."""


@sync.command()
def once() -> None:
    """Send what waits and read what is new, once."""
    told = said(lambda: _PLACE.run("sync.once", {}))
    if isinstance(told, dict):
        click.echo(f"waiting {told['pending']}, refused {told['refused']}")


@main.group()
def outbox() -> None:
    """What waits to be sent."""


@outbox.command(name="list")
def list_outbox() -> None:
    """List what is not with the city yet, and what a person has to look at."""
    from kiosk.compose.outbox import listed  # noqa: PLC0415 - no other command looks into the store by itself

    for line in said(lambda: asyncio.run(listed(_PLACE.folder))):
        click.echo(line)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="A list of {name, state, says, fix}.")
@click.option("--print", "prints", is_flag=True, help="Print a test slip and a test page as well.")
@click.option("--language", default=None, type=click.Choice(LANGUAGES), help="The terminal's own unless told.")
def doctor(*, as_json: bool, prints: bool, language: str | None) -> None:
    """Look at everything this kiosk is made of and say in words how it is.

    Exit codes: 0 all is good, 1 a person should look, 2 something is bad.
    """
    from kiosk.compose import doctor as health  # noqa: PLC0415 - only this command loads every part to look at it

    asked = health.Asked(_PLACE.demo, prints, Texts(language or _terminal_language()))
    findings = asyncio.run(health.examine(_PLACE.config, _PLACE.folder, asked))
    click.echo(health.as_json(findings) if as_json else health.as_words(findings))
    sys.exit(health.exit_code(findings))


main.add_command(city)
main.add_command(queue_commands(_PLACE, _TEXTS))
main.add_command(applications_commands(_PLACE, _TEXTS))
main.add_command(power_commands(_PLACE, _TEXTS))
main.add_command(print_commands(_head, _TEXTS))
main.add_command(alerts_commands(_PLACE, _TEXTS, _city_keys, _local_time))
main.add_command(shelters_commands(_PLACE, _TEXTS))
main.add_command(book_commands(_PLACE, _TEXTS, _draw_page))
main.add_command(staff_commands(_PLACE, _TEXTS))
main.add_command(desk_commands(_PLACE, _TEXTS))
main.add_command(library_commands(_PLACE, _TEXTS))
main.add_command(forms_commands(_TEXTS.told, _local_time, lambda xml: _PLACE.run(ADD_FORM, form_arguments(xml))))

if __name__ == "__main__":
    log.catch()
    main()
