"""`[alerts]` of kiosk.toml."""

import re
from dataclasses import dataclass

_CODE = re.compile(r"[0-9A-Za-z]{2,14}\Z")


@dataclass(frozen=True)
class AlertsSettings:
    """Where this kiosk stands, for alerts.

    Attributes:
        areas: Its codes: the municipality's, and the agency's for its weather area, its seismic area and its coast.
    """

    areas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(_CODE.match(code) for code in self.areas):
            raise ValueError("areas are codes of the municipality or the agency")
