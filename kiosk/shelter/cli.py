"""`kiosk desk ...`: what the desk knows and does, from a command line beside it."""

import json
import secrets
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts

from . import exchange_cli

REFUSED = 1
OPENINGS = ("open", "closed", "full")
"""The values of `model.Opening`, which a window would have to load before its first frame."""


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


def commands(runner: Runner, texts: Texts) -> click.Group:
    """Make the `desk` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="desk")
    def desk() -> None:
        """The desk of a shelter. What shows or writes of people needs somebody on duty at the kiosk that runs."""

    @desk.command()
    @click.argument("opening", type=click.Choice(OPENINGS), required=False)
    @click.option("--label", default="", help="The local word for it.")
    @click.option("--json", "as_json", is_flag=True, help="{id, opening, label, since, disputed}.")
    def stand(opening: str | None, label: str, *, as_json: bool) -> None:
        """Say how the shelter stands, or with OPENING that it stands so from now on."""
        change = {"opening": opening, "label": label, "act": _act()} if opening else {}
        told = _ask(runner, texts, "desk.stand", change)
        _echo(json.dumps(told, ensure_ascii=False) if as_json else "\t".join((told["opening"], told["label"])))

    @desk.command()
    @click.option("--json", "as_json", is_flag=True, help="All counts as one JSON object.")
    def count(*, as_json: bool) -> None:
        """Count who is there, by the categories that cities report."""
        told = _ask(runner, texts, "desk.count", {})
        if as_json:
            _echo(json.dumps(told))
            return
        for name, number in told.items():
            parts = number if isinstance(number, dict) else {"": number}
            for part, value in parts.items():
                _echo(f"{name}{'.' * bool(part)}{part}\t{value}")

    _people(desk, runner, texts)
    exchange_cli.add(desk, lambda name, arguments: _ask(runner, texts, name, arguments))
    _papers(desk, runner, texts)
    return desk


def _people(desk: click.Group, runner: Runner, texts: Texts) -> None:
    @desk.command()
    @click.argument("text", default="")
    @click.option("--card", default="", help="The number of a card they showed, instead of TEXT.")
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    def find(text: str, card: str, *, as_json: bool) -> None:
        """Find households by TEXT: a reception number, or how a name begins in kana or kanji."""
        if bool(text) == bool(card):
            raise click.UsageError("TEXT, or --card")
        for one in _ask(runner, texts, "desk.find", {"text": text, "card": card}):
            _told(one, as_json=as_json)

    @desk.command()
    @click.argument("lines", type=click.File("r", encoding="utf-8"), default="-")
    @click.option("--again", is_flag=True, help="Check in anew what stands in LINES, although it was before.")
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    def write(lines: Any, *, again: bool, as_json: bool) -> None:
        """Check households in from LINES, a JSON object each, as from the paper list of before.

        {"people": [{"name", "kana", "sex", "birth" or "age", "cares", "allergy", "note"}], "address", "language",
        "pets", "note", "card", "act"}; all but the first name may be left out. The same act twice is one check-in.
        A line without an act is known by what it says: the same list again checks nobody in twice, and two lines of
        one list that say the same are two households.
        """
        failed = False
        before: Counter[str] = Counter()
        for line in filter(str.strip, lines):
            arrival = _read(line)
            same = json.dumps(arrival, sort_keys=True)
            known: dict[str, Json] = {"act": _act()} if again else {"nth": before[same]}
            before[same] += 1
            try:
                _told(runner.run("desk.write", known | arrival), as_json=as_json)
            except KnownError as error:
                failed = True
                click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED if failed else 0)


def _papers(desk: click.Group, runner: Runner, texts: Texts) -> None:
    @desk.command(name="print")
    @click.argument("what", type=click.Choice(["slip", "hand-over", "report"]))
    @click.argument("number", default="")
    @click.option("--language", type=click.Choice(LANGUAGES), default=None, help="The household's own, or ja.")
    @click.option("--json", "as_json", is_flag=True, help="{papers}: how many sheets, slips or strips are queued.")
    def print_(what: str, number: str, language: str | None, *, as_json: bool) -> None:
        """Print the slip of the household with NUMBER, the hand-over sheet, or the staff's daily report."""
        if (what == "slip") != bool(number):
            raise click.UsageError("slip NUMBER, hand-over, or report")
        asked: dict[str, Json] = {"what": what, "number": number, "language": language or "", "act": _act()}
        told = _ask(runner, texts, "desk.print", asked)
        _echo(json.dumps(told) if as_json else str(told["papers"]))


def _read(line: str) -> dict[str, Json]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise click.UsageError("a JSON object a line") from error
    if not isinstance(found, dict):
        raise click.UsageError("a JSON object a line")
    return found


def _told(one: Any, *, as_json: bool) -> None:
    if as_json:
        _echo(json.dumps(one, ensure_ascii=False))
    else:
        _echo("\t".join((one["number"], one["name"] or one["kana"], f"{one['here']}+{one['out']}/{one['members']}")))


def _act() -> str:
    return f"command-{secrets.token_hex(8)}"


def _echo(text: str) -> None:
    click.echo(text.encode("utf-8", "replace").decode())


def _ask(runner: Runner, texts: Texts, name: str, arguments: Mapping[str, Json]) -> Any:
    try:
        return runner.run(name, arguments)
    except KnownError as error:
        click.echo(" ".join(part for part in texts.told(error) if part), err=True)
        sys.exit(REFUSED)
