"""`kiosk desk give|take|files|alike|judge`: files between kiosks without a line, and what only a person decides."""

import json
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kiosk.core.entity import Json

VERDICTS = ("same", "different")
"""The values of `model.Verdict`, which a window would have to load before its first frame."""

Ask = Callable[[str, Mapping[str, Json]], Any]


def add(desk: click.Group, ask: Ask) -> None:
    """Add the commands to those of the desk.

    Args:
        desk: The group.
        ask: Has a command done by its name, and ends the program where it is refused.
    """

    @desk.command()
    @click.option("--json", "as_json", is_flag=True, help="{file, facts}.")
    def give(*, as_json: bool) -> None:
        """Write all that is known here of the shelter into a file for another kiosk; print its name."""
        told = ask("desk.give", {})
        click.echo(json.dumps(told) if as_json else f"{told['file']}\t{told['facts']}")

    @desk.command()
    @click.argument("file")
    @click.option("--json", "as_json", is_flag=True, help="{kiosk, facts, new}.")
    def take(file: str, *, as_json: bool) -> None:
        """Lay what another kiosk wrote into FILE to what is here; a bare name is a file of the folder."""
        plain = file if len(Path(file).parts) == 1 and not Path(file).exists() else str(Path(file).absolute())
        told = ask("desk.take", {"file": plain})
        click.echo(json.dumps(told) if as_json else f"{told['kiosk']}\t{told['new']}/{told['facts']}")

    @desk.command()
    def files() -> None:
        """List the files that lie in the folder."""
        for name in ask("desk.files", {}):
            click.echo(name)

    @desk.command()
    @click.option("--json", "as_json", is_flag=True, help="{kind, one, other, homes} a line.")
    def alike(*, as_json: bool) -> None:
        """Show households and people that may be one; nobody but a person says so."""
        for one in ask("desk.alike", {}):
            sides = (f"{home['number']} {'、'.join(home['people'])}" if home else "-" for home in one["homes"])
            plain = "\t".join((one["kind"], one["one"], one["other"], *sides))
            click.echo(json.dumps(one, ensure_ascii=False) if as_json else plain)

    @desk.command()
    @click.argument("kind", type=click.Choice(["household", "person"]))
    @click.argument("one")
    @click.argument("other")
    @click.argument("verdict", type=click.Choice(VERDICTS))
    def judge(kind: str, one: str, other: str, verdict: str) -> None:
        """Say that ONE and OTHER are the same, or different."""
        said = {"kind": kind, "one": one, "other": other, "verdict": verdict}
        ask("desk.judge", {**said, "act": f"command-{secrets.token_hex(8)}"})
