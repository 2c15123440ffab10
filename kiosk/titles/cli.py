"""`kiosk library ...`: take lists of titles in, search them, and tell how many there are."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

REFUSED = 1
_ADDRESS = ("http://", "https://")


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


def commands(runner: Runner, texts: Texts) -> click.Group:
    """Make the `library` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    def ask(name: str, arguments: Mapping[str, Json]) -> Any:
        try:
            return runner.run(f"library.{name}", arguments)
        except KnownError as fault:
            click.echo(" ".join(part for part in texts.told(fault) if part), err=True)
            sys.exit(REFUSED)

    @click.group()
    def library() -> None:
        """What there is in the library."""

    @library.command(name="import")
    @click.argument("source", metavar="FILE|URL")
    @click.option("--name", default="", help="What an earlier list of this name brought goes; csv or opds unless told.")
    @click.option("--force", is_flag=True, help="Even if more than a fifth of what it brought before is dropped.")
    @click.option("--json", "as_json", is_flag=True, help="{read, kept, changed, dropped, pages, refusals, refused}.")
    def import_(source: str, name: str, *, force: bool, as_json: bool) -> None:
        """Take in a list of titles: a CSV FILE, an OPDS 2.0 FILE, or an OPDS 2.0 catalogue at URL."""
        web = source.startswith(_ADDRESS)
        usual = "opds" if web or source.endswith(".json") else "csv"
        where = source if web else str(Path(source).absolute())
        done = ask("import", {"from": where, "name": name or usual, "force": force})
        _echo(json.dumps(done, ensure_ascii=False) if as_json else _words(done))

    @library.command()
    @click.argument("words", nargs=-1, required=True)
    @click.option("--json", "as_json", is_flag=True, help="{titles, more, total}; total is null beyond 1000.")
    def search(words: tuple[str, ...], *, as_json: bool) -> None:
        """List the titles that have all WORDS, in kanji or kana."""
        found = ask("search", {"words": " ".join(words)})
        _echo(json.dumps(found, ensure_ascii=False) if as_json else _lines(found["titles"]))

    @library.command()
    @click.option("--json", "as_json", is_flag=True, help="{titles, kinds, bytes, lists: [{name, at, kept, ...}]}.")
    def stats(*, as_json: bool) -> None:
        """Tell how many titles there are, how large their store is, and when lists were taken in."""
        found = ask("stats", {})
        _echo(json.dumps(found, ensure_ascii=False) if as_json else _sizes(found))

    return library


def _lines(titles: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join("\t".join((one["id"], one["title"], one["author"], str(one["year"] or ""))) for one in titles)


def _sizes(found: Mapping[str, Any]) -> str:
    kinds = ", ".join(f"{kind} {many}" for kind, many in found["kinds"].items())
    lines = [f"titles {found['titles']} ({kinds or 'none'}), {found['bytes'] / 1e6:.1f} MB"]
    for one in found["lists"]:
        state = one["at"] if one["done"] else "not taken in to its end"
        lines.append(f"{one['name']}: kept {one['kept']}, refused {one['refused']}, {state}")
    return "\n".join(lines)


def _words(done: Mapping[str, Any]) -> str:
    rows = "".join(f"\n  row {one['row']}: {one['why']}" for one in done["refused"])
    counts = ", ".join(f"{name} {done[name]}" for name in ("read", "kept", "changed", "dropped"))
    return f"{counts}, refused {done['refusals']}{rows}"


def _echo(text: str) -> None:
    click.echo(text.encode("utf-8", "replace").decode())
