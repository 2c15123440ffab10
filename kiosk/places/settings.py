"""The `[places]` section of the settings."""

import re
from dataclasses import dataclass
from pathlib import Path

_SOUTH, _NORTH, _WEST, _EAST = 20.0, 46.0, 122.0, 154.5
_LONGEST = 120
_ADDRESS = re.compile(r"https?://[!-~]+\Z")


@dataclass(frozen=True)
class PlacesSettings:
    """Where this kiosk stands, and what is said of the places of refuge around it.

    Attributes:
        latitude, longitude: Where it stands, in degrees; None while nobody said so.
        map_url: A map for a telephone, with {lat} and {lon} in it.
        printer: The printer of slips.
        stale_hours: From this age on nobody knows any more whether a place is open.
        tiles: Pictures of the ground that the city gave, an MBTiles file; without them the map is a plain sketch.
    """

    latitude: float | None = None
    longitude: float | None = None
    map_url: str = "https://maps.gsi.go.jp/#16/{lat}/{lon}/"
    printer: str = "ticket"
    stale_hours: float = 3.0
    tiles: Path | None = None

    def __post_init__(self) -> None:
        for name, least, most in (("latitude", _SOUTH, _NORTH), ("longitude", _WEST, _EAST)):
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise ValueError(f"{name} is a number of degrees in Japan, from {least:g} to {most:g}")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValueError(f"{missing} is missing beside the other of the two")
        parts = all(self.map_url.count(part) == 1 for part in ("{lat}", "{lon}"))
        if not parts or not _ADDRESS.match(self.map_url) or len(self.map_url) > _LONGEST:
            raise ValueError(f"map_url is an address of {_LONGEST} signs at most, with {{lat}} and {{lon}} in it")
        if not self.printer:
            raise ValueError("printer is the name of a printer")
        if self.stale_hours <= 0:
            raise ValueError("stale_hours is more than 0")

    @property
    def here(self) -> tuple[float, float] | None:
        """Where it stands; None while nobody said so."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    def map_address(self, latitude: float, longitude: float) -> str:
        """Give the address of a map around a point, to a metre or less."""
        return self.map_url.replace("{lat}", f"{latitude:.5f}").replace("{lon}", f"{longitude:.5f}")
