"""A city and a printer in this process, for a first look, for classes and for the tour."""

from dataclasses import replace
from pathlib import Path

import httpx
from starlette.applications import Starlette

from kiosk.core.clock import Clock
from kiosk.practice_city.app import make
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_printer.printer import PracticePrinter

from .settings import Settings

CODE = "PRACTICE"
ADDRESS = "http://practice.city"


class Demo:
    """The practice city, reached without a network, and a practice printer on the loopback.

    Attributes:
        city: The city's handle: what it took in, what it says next.
        printer: The printer's handle: its slips, what is the matter with it.
    """

    def __init__(self, clock: Clock, folder: Path | None) -> None:
        """Prepare both; a folder keeps the city's ledger and pictures of the slips."""
        self._app: Starlette = make(clock, path=folder / "practice_city.db" if folder else None)
        self.city: PracticeCity = self._app.state.city
        self.transport = httpx.ASGITransport(app=self._app)
        slips = folder / "slips" if folder else None
        if slips is not None:
            slips.mkdir(parents=True, exist_ok=True)
        self.printer = PracticePrinter(clock, folder=slips)

    async def start(self, settings: Settings) -> Settings:
        """Switch the printer on and point the settings to city and printer."""
        await self.printer.__aenter__()
        public = replace(settings.public, base_url=ADDRESS)
        printer = settings.printer
        if not printer.present:
            printer = replace(printer, host="127.0.0.1", port=self.printer.port)
        return replace(settings, public=public, intake=public, printer=printer)

    async def close(self) -> None:
        """Switch both off."""
        await self.printer.__aexit__(None, None, None)
        self.city.close()
