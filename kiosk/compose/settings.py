"""All of kiosk.toml, read once and judged as a whole."""

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.alerts.settings import AlertsSettings
from kiosk.applications.settings import ApplicationsSettings
from kiosk.core.i18n import LANGUAGES
from kiosk.core.settings import Document
from kiosk.devices.scans_settings import ScannerSettings
from kiosk.devices.settings import PagePrinterSettings, TicketPrinterSettings
from kiosk.help.settings import HelpSettings
from kiosk.lending.settings import LibrarySettings
from kiosk.places.settings import PlacesSettings
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings
from kiosk.queue.settings import QueueSettings
from kiosk.shelter.settings import ShelterSettings
from kiosk.sync.settings import EndpointSettings

_SMALLEST_MM, _LARGEST_MM = 100, 2000


@dataclass(frozen=True)
class ScreenSettings:
    """The panel as it hangs there, 21.5 inches unless told otherwise.

    Attributes:
        width_mm: Its visible width.
        height_mm: Its visible height.
        viewing_distance_mm: From the eyes to the panel: 600, or 400 for a tablet in the hand.
        language: The language it rests in.
    """

    width_mm: float = 476.0
    height_mm: float = 268.0
    viewing_distance_mm: float = 600.0
    language: str = "ja"

    def __post_init__(self) -> None:
        for name in ("width_mm", "height_mm", "viewing_distance_mm"):
            if not _SMALLEST_MM <= getattr(self, name) <= _LARGEST_MM:
                raise ValueError(f"{name} is a number of millimetres from {_SMALLEST_MM} to {_LARGEST_MM}")
        if self.language not in LANGUAGES:
            raise ValueError(f"language is one of {', '.join(LANGUAGES)}")


@dataclass(frozen=True)
class IdleSettings:
    """Seconds without a touch after which a person is asked, and for how long the question stands."""

    form_seconds: float = 120.0
    elsewhere_seconds: float = 60.0
    warning_seconds: float = 30.0

    def __post_init__(self) -> None:
        if self.warning_seconds < 20:  # noqa: PLR2004 - WCAG 2.2.1
            raise ValueError("warning_seconds is 20 or more")
        if min(self.form_seconds, self.elsewhere_seconds) < 20:  # noqa: PLR2004 - the same
            raise ValueError("form_seconds and elsewhere_seconds are 20 or more")


@dataclass(frozen=True)
class Settings:
    """Every section."""

    screen: ScreenSettings
    idle: IdleSettings
    public: EndpointSettings
    intake: EndpointSettings
    printer: TicketPrinterSettings
    page: PagePrinterSettings
    scanner: ScannerSettings
    queue: QueueSettings
    help: HelpSettings
    applications: ApplicationsSettings
    power: KioskPowerSettings
    shelter_power: ShelterPowerSettings
    alerts: AlertsSettings
    places: PlacesSettings
    shelter: ShelterSettings
    library: LibrarySettings


def load(path: Path | None) -> Settings:
    """Read kiosk.toml; without one, everything has its default and there is no city and no printer.

    Raises:
        KnownError: A mistake, with its line and the fix.
    """
    document = Document.load(path)
    public = document.section("city.public", EndpointSettings)
    intake = document.section("city.intake", EndpointSettings)
    settings = Settings(
        screen=document.section("screen", ScreenSettings),
        idle=document.section("idle", IdleSettings),
        public=public,
        intake=intake if intake.base_url else replace(public),
        printer=document.section("printer.ticket", TicketPrinterSettings),
        page=document.section("printer.page", PagePrinterSettings),
        scanner=document.section("scanner", ScannerSettings),
        queue=document.section("queue", QueueSettings),
        help=document.section("help", HelpSettings),
        applications=document.section("applications", ApplicationsSettings),
        power=document.section("power.kiosk", KioskPowerSettings),
        shelter_power=document.section("power.shelter", ShelterPowerSettings),
        alerts=document.section("alerts", AlertsSettings),
        places=document.section("places", PlacesSettings),
        shelter=document.section("shelter", ShelterSettings),
        library=document.section("library", LibrarySettings),
    )
    document.finish()
    return settings
