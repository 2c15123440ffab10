"""A city and a printer in this process, for a first look, for classes and for the tour."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock

from .settings import Settings

if TYPE_CHECKING:  # after the first frame
    import httpx
    from starlette.applications import Starlette

    from kiosk.practice_city.city import PracticeCity
    from kiosk.practice_printer.printer import PracticePrinter

    from .power import PracticeBattery

CODE = "PRACTICE"
ADDRESS = "http://practice.city"
AREAS, HERE = ("99201",), (36.5, 140.6)
"""Where a kiosk of the demo stands, unless its settings say: before the city hall of Midori."""


class Demo:
    """The practice city, reached without a network, and a practice printer on the loopback.

    Attributes:
        city: The city's handle: what it took in, what it says next.
        transport: The way to the city.
        printer: The printer's handle: its slips, what is the matter with it.
        battery: A practice battery, where there is one.
    """

    city: "PracticeCity"
    transport: "httpx.AsyncBaseTransport"
    printer: "PracticePrinter"

    def __init__(self, clock: Clock, folder: Path | None) -> None:
        """Choose the folder that keeps the city's ledger and pictures of the slips; None keeps neither."""
        self._clock = clock
        self._folder = folder
        self._started = False
        self.battery: PracticeBattery | None = None

    async def start(self, settings: Settings) -> Settings:
        """Found the city, switch the printer on and point the settings to both; the folder is ours by now."""
        import httpx  # noqa: PLC0415 - a kiosk without a demo needs no city of its own

        from kiosk.practice_city.app import make  # noqa: PLC0415
        from kiosk.practice_printer.printer import PracticePrinter  # noqa: PLC0415

        folder = self._folder
        app: Starlette = make(self._clock, path=folder / "practice_city.db" if folder else None)
        self.city = app.state.city
        self.transport = httpx.ASGITransport(app=app)
        slips = folder / "slips" if folder else None
        if slips is not None:
            slips.mkdir(exist_ok=True)
        self.printer = PracticePrinter(self._clock, folder=slips)
        self._started = True
        await self.printer.__aenter__()
        public = replace(settings.public, base_url=ADDRESS)
        printer = settings.printer
        if not printer.present:
            printer = replace(printer, host="127.0.0.1", port=self.printer.port)
        alerts = settings.alerts if settings.alerts.areas else replace(settings.alerts, areas=AREAS)
        places = (
            settings.places if settings.places.here else replace(settings.places, latitude=HERE[0], longitude=HERE[1])
        )
        return replace(settings, public=public, intake=public, printer=printer, alerts=alerts, places=places)

    async def close(self) -> None:
        """Switch both off."""
        if self._started:
            await self.printer.__aexit__(None, None, None)
            self.city.close()
