"""`kiosk staff ...`: who may use this kiosk as staff, and whether the chain of what they did is whole."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Protocol

import click

from kiosk.core.duty import Role
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
    """Make the `staff` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="staff")
    def staff() -> None:
        """The staff of this kiosk."""

    @staff.command()
    @click.argument("name")
    @click.option(
        "--role", type=click.Choice([role.value for role in Role]), default=Role.SHELTER.value, show_default=True
    )
    def add(name: str, role: str) -> None:
        """Take NAME in, and print the number and the PIN: this once."""
        _given(_ask(runner, texts, "staff.add", {"name": name, "role": role}))

    @staff.command(name="list")
    def listed() -> None:
        """List who there is: number, role, name."""
        for one in _ask(runner, texts, "staff.list", {}):
            click.echo("\t".join((one["number"], one["role"], one["name"])))

    @staff.command()
    @click.argument("number")
    def remove(number: str) -> None:
        """Let the person of NUMBER be of the staff no more."""
        _ask(runner, texts, "staff.remove", {"number": number})

    @staff.command()
    @click.argument("number", default="")
    @click.option("--slip", default="", help="The code of a slip that the city signed, instead of NUMBER.")
    def reset(number: str, slip: str) -> None:
        """Draw another PIN for the person of NUMBER, and print it: this once."""
        if bool(number) == bool(slip):
            raise click.UsageError("a NUMBER, or --slip")
        _given(_ask(runner, texts, "staff.reset", {"number": number, "slip": slip}))

    @staff.command()
    def envelope() -> None:
        """Print a new code for the envelope that ends a wait for the PIN: this once; older ones end."""
        code = _ask(runner, texts, "staff.envelope", {})
        click.echo(" ".join(code[at : at + 4] for at in range(0, len(code), 4)))

    _duty(staff, runner, texts)
    _chain(staff, runner, texts)
    return staff


def _duty(staff: click.Group, runner: Runner, texts: Texts) -> None:
    @staff.command()
    @click.argument("number")
    @click.option("--envelope", "sealed", is_flag=True, help="First the code from the envelope, which ends a wait.")
    def begin(number: str, *, sealed: bool) -> None:
        """Put the person of NUMBER on duty at the kiosk that runs, until three minutes pass without a touch.

        The PIN is asked for, or is a line of the input: what stands in a command everybody on the machine can read.
        """
        envelope = _secret("Envelope") if sealed else ""
        pin = _secret("PIN")
        _ask(runner, texts, "staff.begin", {"number": number, "pin": pin, "envelope": envelope})

    @staff.command()
    def end() -> None:
        """Let nobody be on duty."""
        _ask(runner, texts, "staff.end", {})


def _chain(staff: click.Group, runner: Runner, texts: Texts) -> None:
    @staff.command()
    @click.option("--json", "as_json", is_flag=True, help="What was found, as JSON.")
    @click.option("--entries", "whole", is_flag=True, help="Instead, every entry as a line of JSON, for the city.")
    def chain(*, as_json: bool, whole: bool) -> None:
        """Follow the chain of what staff did; 1 when anything in it was changed, taken out, moved or cut off."""
        if whole:
            _entries(runner, texts)
            return
        found = _ask(runner, texts, "staff.chain", {})
        broken = found["broken"]
        if as_json:
            click.echo(json.dumps(found))
        else:
            click.echo(f"{found['head']}\tvouched for elsewhere: {found['vouched']}")
            click.echo("whole" if broken is None else f"broken at {broken['seq']}: {broken['fault']}")
        sys.exit(0 if broken is None else REFUSED)


def _entries(runner: Runner, texts: Texts) -> None:
    after = 0
    while some := _ask(runner, texts, "staff.entries", {"after": after}):
        for one in some:
            click.echo(json.dumps(one))
        after = some[-1][0]


def _secret(name: str) -> str:
    """Ask for a code that nobody should see, or take the next line of the input."""
    if sys.stdin.isatty():
        return str(click.prompt(name, hide_input=True))
    return sys.stdin.readline().strip()


def _given(given: Mapping[str, Any]) -> None:
    click.echo(f"{given['number']}\t{given['pin']}")


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
