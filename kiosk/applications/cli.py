"""`kiosk applications ...`: receipts that a stop of the machine left unprinted, given out by staff."""

import sys
from collections.abc import Mapping
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

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
    """Make the `applications` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="applications")
    def applications() -> None:
        """Applications to the city."""

    @applications.command()
    def receipts() -> None:
        """List the receipts that a stop of the machine left unprinted; their people may have gone."""
        for one in _ask(runner, texts, "applications.receipts", {}):
            click.echo("\t".join((one["number"], one["procedure"], one["sent_at"])))

    @applications.command(name="print")
    @click.argument("number")
    def give(number: str) -> None:
        """Print the receipt of NUMBER at the kiosk that runs, for the person who comes back for it."""
        _ask(runner, texts, "applications.print", {"number": number})

    @applications.command()
    @click.argument("number")
    def drop(number: str) -> None:
        """Give up the receipt of NUMBER: nobody needs it on paper. The application stays."""
        _ask(runner, texts, "applications.drop", {"number": number})

    return applications


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
