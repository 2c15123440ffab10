"""`[alerts]` of kiosk.toml."""

import re
from dataclasses import dataclass

_CODE = re.compile(r"[0-9A-Za-z]{2,14}\Z")


@dataclass(frozen=True)
class AlertsSettings:
    """Where this kiosk stands, for alerts.

    Attributes:
        areas: Its codes: the municipality's, and the agency's for its weather area, its seismic area and its coast.
        first_every_seconds: How often an alarm is said aloud at first.
        first_for_seconds: For how long.
        later_every_seconds: How often after that.
        ended_seconds: How long it stands there how an alarm ended.
    """

    areas: tuple[str, ...] = ()
    first_every_seconds: float = 60.0
    first_for_seconds: float = 300.0
    later_every_seconds: float = 300.0
    ended_seconds: float = 120.0

    def __post_init__(self) -> None:
        if not all(_CODE.match(code) for code in self.areas):
            raise ValueError("areas are codes of the municipality or the agency")
        for name in ("first_every_seconds", "first_for_seconds", "later_every_seconds", "ended_seconds"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} is more than 0")
