"""Make the picture of a slip, or an A4 page, from a Typst template and data.

Templates hold layout only and come from `assets/documents`; every word arrives in the data. Typst holds the
interpreter for its 2 to 60 ms a slip, so one worker thread owns it, with its fonts and its caches warm.
"""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst

from kiosk.documents import qr, words
from kiosk.documents.picture import Raster
from kiosk.documents.png import from_png

TEMPLATES = Path(__file__).parents[2] / "assets" / "documents"
FONTS = Path("/usr/share/fonts")
_CODES = frozenset({"code", "codes"})
_LINK = "link"
TALLEST = 8000  # dots, 1 m at 203 dpi: a longer slip is a mistake of ours


class Renderer:
    """Templates in; out come pictures for one print head, or A4 pages."""

    def __init__(
        self, *, dots: int = 576, dots_per_inch: int = 203, templates: Path = TEMPLATES, fonts: Path = FONTS
    ) -> None:
        """Take the width of the head in dots and its density; nothing is loaded before the first slip."""
        self._dots = dots
        self._dots_per_inch = dots_per_inch
        self._templates = templates
        self._fonts = fonts
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
        self._compiler: typst.Compiler | None = None

    async def slip(self, template: str, data: Mapping[str, object]) -> Raster:
        """Draw `assets/documents/<template>.typ` with `data`.

        Texts may carry ruby as `{番号札|ばんごうふだ}`. A text under the name "code" or "link" is drawn as a QR code.

        Raises:
            ValueError: The data is no JSON of texts, or the picture does not fit the head.
        """
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._draw, template, data)

    async def page(self, template: str, data: Mapping[str, object]) -> bytes:
        """Draw the same as a PDF for A4, a slip twice as large; texts can be searched, and nothing names a person.

        Raises:
            ValueError: The data is no JSON of texts.
        """
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._page, template, data)

    async def warm(self) -> None:
        """Scan the fonts (0.3 s) before the first person waits for a slip."""
        await asyncio.get_running_loop().run_in_executor(self._worker, self._ready)

    def close(self) -> None:
        """End the worker thread; a slip being drawn is finished first."""
        self._worker.shutdown()

    def _ready(self) -> typst.Compiler:
        if self._compiler is None:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self._fonts)])
            self._compiler = typst.Compiler(root=str(self._templates), font_paths=fonts, ignore_system_fonts=True)
        return self._compiler

    def _draw(self, template: str, data: Mapping[str, object]) -> Raster:
        source, inputs = self._source(template, data, "slip")
        made = self._ready().compile(source, format="png", ppi=float(self._dots_per_inch), sys_inputs=inputs)
        pages = made if isinstance(made, list) else [made or b""]
        if len(pages) != 1:
            raise ValueError(f"{template} is not one page")
        picture = from_png(pages[0])
        if picture.width != self._dots or picture.height > TALLEST:
            raise ValueError(f"{template} is {picture.width} x {picture.height} dots")
        return picture

    def _page(self, template: str, data: Mapping[str, object]) -> bytes:
        source, inputs = self._source(template, data, "a4")
        made = self._ready().compile(source, format="pdf", sys_inputs=inputs)
        if not isinstance(made, bytes):
            raise TypeError(f"{template} is not one PDF")
        return made

    def _source(self, template: str, data: Mapping[str, object], paper: str) -> tuple[str, dict[str, str]]:
        inputs = {
            "data": json.dumps(prepared(data), ensure_ascii=False),
            "paper": paper,
            "dots": str(self._dots),
            "inches": str(self._dots / self._dots_per_inch),
        }
        return str(self._templates / f"{template}.typ"), inputs


def prepared(data: Mapping[str, object]) -> dict[str, object]:
    """Return what the template receives: texts as phrases (see `words`), codes as modules.

    Codes are "code" and each of "codes"; "link" is an address.
    """
    return {name: _named(name, value) for name, value in data.items()}


def _named(name: str, value: object) -> object:
    if name == _LINK and isinstance(value, str) and value:
        return list(qr.link_modules(value))
    return _coded(value) if name in _CODES and value else _prepared(value)


def _coded(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_coded(one) for one in value]
    return list(qr.modules(value)) if isinstance(value, str) else _prepared(value)


def _prepared(value: object) -> object:
    if isinstance(value, str):
        return words.phrases(value)
    if isinstance(value, list | tuple):
        return [_prepared(item) for item in value]
    if value is None or isinstance(value, int | float):
        return value
    raise ValueError(f"{type(value).__name__} is nothing a slip can show")
