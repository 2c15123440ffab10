"""``kiosk city alert|shelter|gauge``: what the city says in a disaster, said by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .file import DATA, KEYS, keys_of, opened

if TYPE_CHECKING:
    from kiosk.practice_city.city import PracticeCity
    from kiosk.practice_city.warnings import Warnings

_LEVEL = click.IntRange(1, 5)
_MINUTES = click.IntRange(1, 60 * 24 * 30)
_NAME = click.argument("name", default="")
SILENT = "silent"


@click.group()
def alert() -> None:
    """Warn, correct a warning, withdraw it: signed with the city's key. NAME is what `publish` printed."""


@alert.command()
@click.option("--kind", required=True, help="flood, landslide, heavy-rain, storm-surge, tsunami or earthquake.")
@click.option("--level", required=True, type=_LEVEL, help="1-5; from 4 on it takes the screen.")
@click.option("--minutes", default=60, show_default=True, type=_MINUTES, help="How long it holds.")
@click.option("--area", "areas", multiple=True, metavar="CODE", help="Where; none: all of the city, 99201.")
@click.option("--drill", "status", flag_value="Exercise", help="An exercise, which looks like one.")
@click.option("--test", "status", flag_value="Test", help="A test of the line, which nobody is shown.")
@KEYS
@DATA
def publish(  # noqa: PLR0913, PLR0917 - its options
    kind: str, level: int, minutes: int, areas: tuple[str, ...], status: str | None, key: Path | None, data: Path
) -> None:
    """Warn of something from now on, and print the alert's name."""
    from kiosk.practice_city.warnings import ACTUAL, AREAS, KINDS  # noqa: PLC0415

    if kind not in KINDS:
        raise click.BadParameter("one of " + ", ".join(KINDS), param_hint="--kind")
    with _warnings(key, data) as office:
        click.echo(office.publish(kind, level, minutes, areas or AREAS, status or ACTUAL))


@alert.command()
@_NAME
@click.option("--level", type=_LEVEL, help="Another level.")
@click.option("--minutes", type=_MINUTES, help="How long it holds from now on.")
@KEYS
@DATA
def correct(name: str, level: int | None, minutes: int | None, key: Path | None, data: Path) -> None:
    """Put a newer version in the place of the alert NAME, or of the last one."""
    with _warnings(key, data) as office:
        click.echo(office.correct(name, level, minutes))


@alert.command()
@_NAME
@KEYS
@DATA
def cancel(name: str, key: Path | None, data: Path) -> None:
    """Withdraw the alert NAME, or the last one."""
    with _warnings(key, data) as office:
        click.echo(office.cancel(name))


@click.group()
def shelter() -> None:
    """Open a shelter, fill it, close it."""


def _setting(command: str, opening: str, does: str) -> None:
    @shelter.command(name=command, help=does)
    @click.argument("name")
    @DATA
    def said(name: str, data: Path) -> None:
        with _named(data) as town:
            town.set_shelter(name, opening)


_setting("open", "open", "Say that the shelter NAME takes people in.")
_setting("request", "requested", "Say that the shelter NAME is asked to open.")
_setting("full", "full", "Say that the shelter NAME is full.")
_setting("close", "closed", "Say that the shelter NAME is closed.")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("value")
@DATA
def gauge(name: str, value: str, data: Path) -> None:
    """Let the gauge NAME measure VALUE (m, mm in an hour, cm) from now on, or fall silent."""
    try:
        measured = None if value == SILENT else float(value)
    except ValueError as error:
        raise click.BadParameter(f"a number, or {SILENT}", param_hint="VALUE") from error
    with _named(data) as town:
        town.set_gauge(name, measured)


@contextmanager
def _warnings(key: Path | None, data: Path) -> Iterator["Warnings"]:
    from kiosk.practice_city.warnings import Warnings  # noqa: PLC0415 - no other command needs the city

    try:
        with opened(data) as town:
            yield Warnings(town, keys_of(key))
    except LookupError as error:
        raise click.ClickException("There is no such alert.") from error


@contextmanager
def _named(data: Path) -> Iterator["PracticeCity"]:
    try:
        with opened(data) as town:
            yield town
    except LookupError as error:
        raise click.ClickException(f"There is none of this name: {error.args[0]}") from error
