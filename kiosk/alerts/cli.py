"""`kiosk alerts ...`: look at messages of the agency and the city, and at what holds here."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import click

from kiosk.core.clock import JST
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.files import content
from kiosk.core.i18n import Texts

REFUSED = 1
Keys = Callable[[], Sequence[Mapping[str, Json]]]
_NOTHING: dict[str, Json] = {
    "kind": None,
    "status": None,
    "info_type": None,
    "event_id": None,
    "serial": None,
    "level": None,
    "headline": None,
    "areas": [],
    "here": False,
    "valid_from": None,
    "valid_to": None,
    "would_alarm": False,
    "alarm": False,
}


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


def commands(runner: Runner, texts: Texts, keys: Keys, now: Callable[[], datetime]) -> click.Group:
    """Make the `alerts` commands; they end with 0 when done, 1 when something was refused, 2 when misused.

    Args:
        runner: Runs what needs the kiosk.
        texts: The words of a fault.
        keys: The city's keys, as far as this kiosk has any.
        now: Tells the moment.
    """

    @click.group(name="alerts")
    def alerts() -> None:
        """Warnings of the agency and the city."""

    @alerts.command()
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--area", "areas", multiple=True, required=True, metavar="CODE", help="A code of the place.")
    @click.option("--now", "moment", default=None, metavar="T", help="As ISO 8601; without, each is in its time.")
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    def show(files: Sequence[Path], areas: Sequence[str], moment: str | None, *, as_json: bool) -> None:
        """Read each FILE (JMA XML, CAP 1.2, or an Alert of the city) and tell what it would do at CODE."""
        judged = None if moment is None else _read_moment(moment)
        signers = keys()
        lines = [_shown(file, areas, judged, signers, texts, now) for file in files]
        for line in lines:
            _echo(json.dumps(line, ensure_ascii=False) if as_json else _words(line))
        sys.exit(0 if all(line["understood"] for line in lines) else REFUSED)

    @alerts.command()
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    def take(files: Sequence[Path]) -> None:
        """Keep what each FILE says; a correction replaces, a cancel removes, what is known or older does nothing."""
        for file in files:
            answer = _ask(runner, texts, "alerts.take", {"file": str(file.absolute())})
            click.echo(f"{answer['id']}\t{'taken' if answer['news'] else 'known'}")

    @alerts.command(name="list")
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    def list_(*, as_json: bool) -> None:
        """List what holds here now, the gravest first."""
        for line in _ask(runner, texts, "alerts.list", {}):
            click.echo(json.dumps(line, ensure_ascii=False) if as_json else _words({"file": "", "why": "", **line}))

    @alerts.command()
    @click.argument("act", type=click.Choice(["on", "off"]))
    @click.option("--words", default="", metavar="TEXT", help="What everyone reads, in one sentence.")
    def emergency(act: str, words: str) -> None:
        """Take the whole screen for an emergency, or end what has it; a newer word of the city takes it again."""
        answer = _ask(runner, texts, f"alerts.emergency.{act}", {"words": words} if act == "on" else {})
        staff = [] if answer["staff"] is None else [f"staff: {answer['staff']}".rstrip()]
        for line in [*answer["alarms"], *answer["drills"], *staff] or ["nothing has the screen"]:
            click.echo(line)

    return alerts


def _shown(  # noqa: PLR0913, PLR0917 - what a file is judged by
    file: Path,
    areas: Sequence[str],
    judged: datetime | None,
    signers: Sequence[Mapping[str, Json]],
    texts: Texts,
    now: Callable[[], datetime],
) -> dict[str, Any]:
    from kiosk.formats.safe_xml import LIMIT  # noqa: PLC0415 - only this command reads such files

    from .commands import told  # noqa: PLC0415
    from .reading import read  # noqa: PLC0415

    line: dict[str, Any] = {"file": str(file), "understood": False, "why": "", **_NOTHING}
    try:
        alert = read(content(file, LIMIT), signers)
    except KnownError as fault:
        return line | {"why": " ".join(part for part in texts.told(fault) if part)}
    shown = told(alert, areas, judged)
    if judged is None:
        shown["alarm"] = told(alert, areas, now())["alarm"]
    return line | {"understood": True, **shown}


def _read_moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter("it is written like 2026-11-20T10:00:00+09:00", param_hint="--now") from fault
    return found if found.tzinfo else found.replace(tzinfo=JST)


def _echo(text: str) -> None:
    """Say a line; of a file's name in no known encoding, what can be said."""
    click.echo(text.encode("utf-8", "replace").decode())


def _words(line: Mapping[str, Any]) -> str:
    from .tables import levels  # noqa: PLC0415 - only this command says them

    if line.get("understood") is False:
        return f"{line['file']}: {line['why']}"
    mark = "ALARM" if line["alarm"] else "would alarm" if line["would_alarm"] else "listed"
    words = levels().get((line["level"], "en"))
    level = f"level {line['level']} ({words.word})" if words else "no level"
    return f"{line['file']}: {line['kind']}, {line['status']}, {level}, {mark}: {line['headline']}"


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
