"""`kiosk queue ...`: take a number, open the day, see the board."""

import sys
from collections.abc import Mapping
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

from .model import CallPreference

REFUSED = 1


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


def commands(runner: Runner, texts: Texts) -> click.Group:
    """Make the `queue` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="queue")
    def queue() -> None:
        """Queue numbers."""

    @queue.command()
    @click.option("--counter", required=True, help="The city's id of the counter.")
    @click.option(
        "--preference", type=click.Choice([one.value for one in CallPreference]), default="screen", show_default=True
    )
    @click.option("--act", default="", help="The same act again is the same number.")
    def take(counter: str, preference: str, act: str) -> None:
        """Take a number."""
        ticket = _ask(runner, texts, "queue.take", {"counter": counter, "preference": preference, "act": act})
        click.echo(ticket["label"])

    @queue.command(name="open-day")
    @click.option("--again", is_flag=True, help="Begin at 1 although today was opened already.")
    def open_day(*, again: bool) -> None:
        """Open today's service day."""
        click.echo(_ask(runner, texts, "queue.open-day", {"again": again})["day"])

    @queue.command()
    def board() -> None:
        """Show the counters and who waits."""
        told = _ask(runner, texts, "queue.board", {})
        for one in told["counters"]:
            waiting = "?" if one["waiting"] is None else one["waiting"]
            row = (one["number"], texts.pick(one["name"]), one["status"], waiting, one["serving"], one["id"])
            click.echo("\t".join(str(cell) for cell in row))

    return queue


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
