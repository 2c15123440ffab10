"""`kiosk power ...`: how the power stands, and how it went."""

import sys
from collections.abc import Mapping
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

from .model import Device

REFUSED = 1
_COLUMNS = ("device", "at", "source", "percent", "watt_hours", "watts")


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


def commands(runner: Runner, texts: Texts) -> click.Group:
    """Make the `power` commands; what is not known is a question mark."""

    @click.group(name="power")
    def power() -> None:
        """What feeds the kiosk and the shelter."""

    @power.command()
    def now() -> None:
        """Show how things stand, how long the battery lasts, and what each device said last."""
        told = _ask(runner, texts, "power.now", {})
        hours = told["hours"] or ("?", "?")
        click.echo(f"{told['standing']}\t{_cell(told['percent'])} %\t{hours[0]}-{hours[1]} h")
        _rows(told["devices"])

    @power.command()
    @click.option("--device", type=click.Choice([one.value for one in Device]), default="kiosk", show_default=True)
    def curve(device: str) -> None:
        """List the last 24 hours of a device, a line for each minute."""
        _rows(_ask(runner, texts, "power.curve", {"device": device}))

    return power


def _rows(samples: Any) -> None:
    for one in samples:
        click.echo("\t".join(_cell(one[name]) for name in _COLUMNS))


def _cell(value: object) -> str:
    return "?" if value is None else str(value)


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
