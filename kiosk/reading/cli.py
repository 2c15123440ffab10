"""`kiosk book ...`: look at a book's file, read its text, see a page of it, add it to those of this machine."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import click

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

from .commands import ADD

REFUSED = 1
_FONTS = ("gothic", "mincho")


class Runner(Protocol):
    """Runs a command by name: in the kiosk that is running, or on the store itself."""

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        """Return the answer.

        Raises:
            KnownError: Refused, in words.
        """
        ...


Draw = Callable[[Path, int, Path, Mapping[str, Any]], int]
"""Draws a page of a book, counted from 1, into a PNG, looking as told; returns how many pages there are."""


def commands(runner: Runner, texts: Texts, draw: Draw) -> click.Group:
    """Make the `book` commands; they end with 0 when done, 1 when refused, 2 when misused."""

    @click.group(name="book")
    def book() -> None:
        """Books that are read on the screen (EPUB 2 and 3)."""

    @book.command()
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help="One object; with `why` and `detail` if it cannot be shown.")
    def check(file: Path, *, as_json: bool) -> None:
        """Read FILE whole; tell what it holds, or why it cannot be shown."""
        finding = _checked(texts, file)
        _echo(json.dumps(finding, ensure_ascii=False) if as_json else _words(finding))
        sys.exit(REFUSED if "why" in finding else 0)

    @book.command()
    @click.argument("file", type=click.Path(path_type=Path))
    def text(file: Path) -> None:
        """Write all that is read of FILE, a paragraph a line, without readings."""
        from .checking import text as read  # noqa: PLC0415 - only here is a book read

        click.echo(_said(texts, lambda: read(file)).encode("utf-8", "replace"), nl=False)

    @book.command()
    @click.argument("file", type=click.Path(path_type=Path))
    def add(file: Path) -> None:
        """Take FILE into the books of this machine; one with the same identifier is replaced."""
        told = _said(texts, lambda: runner.run(ADD, {"file": str(file.absolute())}))
        if isinstance(told, dict):
            _echo(f"{told['identifier']}\t{told['title']}")

    @book.command()
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--page", required=True, type=click.IntRange(1), help="Counted from 1.")
    @click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The picture, a PNG.")
    @click.option("--px", default=40, type=click.IntRange(12, 400), help="Height of the letters in pixels.")
    @click.option(
        "--size", default=(1920, 1080), type=click.IntRange(100, 8000), nargs=2, help="Width and height in pixels."
    )
    @click.option("--vertical/--horizontal", "vertical", default=None, help="As the book says unless told.")
    @click.option("--font", default=_FONTS[0], type=click.Choice(_FONTS))
    def page(  # noqa: PLR0913 - every way to look
        file: Path, page: int, out: Path, *, px: int, size: tuple[int, int], vertical: bool | None, font: str
    ) -> None:
        """Draw a page of FILE as the screen shows it; tells how many pages there are."""
        from .opening import opened  # noqa: PLC0415 - only here is a book read

        look = {"width": size[0], "height": size[1], "px": px, "letters": font, "vertical": vertical}
        _said(texts, lambda: opened(file))
        pages = _said(texts, lambda: draw(file, page, out, look))
        _echo(f"{page}/{pages}")

    return book


def _checked(texts: Texts, file: Path) -> dict[str, Any]:
    from kiosk.formats.epub import BookError  # noqa: PLC0415 - only here is a book read

    from .checking import checked  # noqa: PLC0415

    finding: dict[str, Any] = {"file": str(file)}
    try:
        return finding | checked(file)
    except BookError as fault:
        return finding | {"why": _told(texts, fault), "detail": fault.detail}


def _words(finding: Mapping[str, Any]) -> str:
    if "why" in finding:
        return f"{finding['file']}: {finding['why']} ({finding['detail']})"
    lines = "".join(f"\n  {name}: {finding[name]}" for name in ("title", "language", "identifier", "direction"))
    counts = ("chapters", "contents", "characters", "readings", "pictures")
    told = "".join(f"\n  {name}: {finding[name]}" for name in counts)
    trouble = "".join(f"\n  chapter {one['chapter']}: {one['why']}" for one in finding["trouble"])
    by = "".join(f"\n  author: {name}" for name in finding["authors"])
    return f"{finding['file']}:{lines}{by}\n  vertical: {'yes' if finding['vertical'] else 'no'}{told}{trouble}"


def _said(texts: Texts, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except KnownError as fault:
        click.echo(_told(texts, fault), err=True)
        sys.exit(REFUSED)


def _told(texts: Texts, fault: KnownError) -> str:
    return " ".join(part for part in texts.told(fault) if part)


def _echo(text: str) -> None:
    click.echo(text.encode("utf-8", "replace").decode())
