"""`kiosk shelters ...`: take lists of places in, and look for the nearest."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

from .model import Hazard

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
    """Make the `shelters` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="shelters")
    def shelters() -> None:
        """Places where people are safe."""

    @shelters.command(name="import")
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--force", is_flag=True, help="Even if more than a fifth of what is known is dropped.")
    @click.option("--json", "as_json", is_flag=True, help="A line a file: {read, kept, refused: [{row, why}]}.")
    def import_(files: Sequence[Path], *, force: bool, as_json: bool) -> None:
        """Take in each FILE: a municipal CSV, or GeoJSON of the Geospatial Information Authority."""
        lines = [_imported(runner, texts, file, force=force) for file in files]
        for line in lines:
            _echo(json.dumps(line, ensure_ascii=False) if as_json else _words(line))
        sys.exit(REFUSED if any("why" in line for line in lines) else 0)

    @shelters.command()
    @click.argument("latitude", type=click.FloatRange(-90, 90))
    @click.argument("longitude", type=click.FloatRange(-180, 180))
    @click.option("--hazard", type=click.Choice([one.value for one in Hazard]), default=None, help="Safe from it.")
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    def near(latitude: float, longitude: float, hazard: str | None, *, as_json: bool) -> None:
        """List the nearest places, seen from LATITUDE and LONGITUDE in degrees."""
        asked = {"latitude": latitude, "longitude": longitude, "hazard": hazard}
        for one in _ask(runner, texts, "places.near", asked):
            told = (one["name"], f"{one['metres']} m", one["direction"], one["opening"] or "?")
            _echo(json.dumps(one, ensure_ascii=False) if as_json else "\t".join(told))

    return shelters


def _imported(runner: Runner, texts: Texts, file: Path, *, force: bool) -> dict[str, Any]:
    line: dict[str, Any] = {"file": str(file), "read": 0, "kept": 0, "refused": []}
    try:
        answer = runner.run("places.import", {"file": str(file.absolute()), "force": force})
    except KnownError as fault:
        return line | {"why": " ".join(part for part in texts.told(fault) if part)}
    return line | answer if isinstance(answer, dict) else line


def _words(line: Mapping[str, Any]) -> str:
    if "why" in line:
        return f"{line['file']}: {line['why']}"
    rows = "".join(f"\n  row {one['row']}: {one['why']}" for one in line["refused"])
    return f"{line['file']}: read {line['read']}, kept {line['kept']}, refused {len(line['refused'])}{rows}"


def _echo(text: str) -> None:
    click.echo(text.encode("utf-8", "replace").decode())


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
