"""`kiosk print preview`: look at a document without a printer."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

REFUSED = 1
_KINDS = (".png", ".pdf")


def commands(head: Callable[[], tuple[int, int]], texts: Texts) -> click.Group:
    """Make the `print` commands; they end with 0 when done, 1 when refused, 2 when misused.

    Args:
        head: Tells the dots across the print head and how many make an inch.
        texts: The words of refusals.
    """

    @click.group(name="print")
    def printing() -> None:
        """Documents on paper."""

    @printing.command()
    @click.argument("template")
    @click.option("--data", required=True, type=click.Path(path_type=Path), help="A JSON file.")
    @click.option(
        "--out",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_of_a_known_kind,
        help="A .png shows the slip dot by dot, a .pdf the A4 page.",
    )
    def preview(template: str, data: Path, out: Path) -> None:
        """Draw TEMPLATE, the name of a file in assets/documents, as a printer would get it."""
        from kiosk.documents.preview import Head  # noqa: PLC0415 - only this command draws
        from kiosk.documents.preview import preview as draw  # noqa: PLC0415

        try:
            draw(template, data, out, Head(*head()))
        except KnownError as fault:
            click.echo(" ".join(part for part in texts.told(fault) if part), err=True)
            sys.exit(REFUSED)

    return printing


def _of_a_known_kind(context: click.Context, option: click.Parameter, out: Path) -> Path:
    if out.suffix.lower() not in _KINDS:
        raise click.BadParameter(f"its name ends with {' or '.join(_KINDS)}", context, option)
    return out
