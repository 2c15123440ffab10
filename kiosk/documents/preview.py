"""A document drawn from a file of data, to look at before any printer sees it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import typst

from kiosk.core.errors import N_, KnownError
from kiosk.documents.png import to_png
from kiosk.documents.render import TEMPLATES, Renderer

_SHARED = "paper"  # what templates are made with; no document itself


@dataclass(frozen=True)
class Head:
    """The print head slips are drawn for: dots across, and how many to the inch."""

    dots: int
    dots_per_inch: int


def preview(template: str, data: Path, out: Path, head: Head) -> None:
    """Draw a template with the data of a JSON file: a .png shows the slip dot by dot, a .pdf the A4 page.

    Raises:
        KnownError: In words: there is no such template, the data cannot be read or drawn, or the file not written.
    """
    _expect_template(template)
    values = _read(data)
    try:
        drawn = asyncio.run(_draw(template, values, head, pages=out.suffix.lower() == ".pdf"))
    except (ValueError, typst.TypstError) as error:
        raise KnownError(
            N_("The document cannot be drawn: {problem}."),
            N_("The comment at the top of its template says what the data may hold."),
            problem=str(error),
        ) from error
    try:
        out.write_bytes(drawn)
    except OSError as error:
        raise KnownError(
            N_("The file {file} cannot be written."),
            N_("Please choose a folder that is there and may be written to."),
            file=out.name,
        ) from error


def _expect_template(template: str) -> None:
    names = sorted(path.stem for path in TEMPLATES.glob("*.typ") if path.stem != _SHARED)
    if template not in names:
        raise KnownError(
            N_("There is no document named {template}."),
            N_("There are: {names}."),
            template=template,
            names=", ".join(names),
        )


def _read(data: Path) -> Mapping[str, object]:
    try:
        values = json.loads(data.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(data) from error
    if not isinstance(values, dict):
        raise _unreadable(data)
    return values


def _unreadable(data: Path) -> KnownError:
    return KnownError(
        N_("The data file {file} cannot be understood."), N_("It must hold one JSON object in UTF-8."), file=data.name
    )


async def _draw(template: str, values: Mapping[str, object], head: Head, *, pages: bool) -> bytes:
    renderer = Renderer(dots=head.dots, dots_per_inch=head.dots_per_inch)
    try:
        return await renderer.page(template, values) if pages else to_png(await renderer.slip(template, values))
    finally:
        renderer.close()
