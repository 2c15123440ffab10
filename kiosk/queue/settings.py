"""The `[queue]` section of the settings."""

import re
from dataclasses import dataclass
from datetime import time

_OPENING = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\Z")


@dataclass(frozen=True)
class QueueSettings:
    """How numbers are given and called.

    Attributes:
        opening: When a service day opens, "HH:MM" in Japan.
        contingent: Numbers a counter gives a day; 0 for as many as people come.
        stale_seconds: Silence of the city after which staff are taken to call by voice.
        estimate_minutes: Age of the city's data above which no number of people and no wait is said.
        near_people: People before you at which your turn is near.
        repeats: How often an announcement is repeated after it was made.
        announce_seconds: A call so much older than the newest is not announced any more.
        printer: The printer of the slips.
    """

    opening: str = "08:30"
    contingent: int = 0
    stale_seconds: int = 60
    estimate_minutes: int = 60
    near_people: int = 3
    repeats: int = 2
    announce_seconds: int = 120
    printer: str = "ticket"

    def __post_init__(self) -> None:
        """Refuse what no office can mean.

        Raises:
            ValueError: A value is out of its range; the text says which range.
        """
        if not _OPENING.match(self.opening):
            raise ValueError('opening is a time of day such as "08:30"')
        for name, least, most in (
            ("contingent", 0, 9999),
            ("stale_seconds", 15, 3600),
            ("estimate_minutes", 1, 1440),
            ("near_people", 0, 50),
            ("repeats", 0, 9),
            ("announce_seconds", 10, 3600),
        ):
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} is a number from {least} to {most}")

    @property
    def opens(self) -> time:
        """The opening as a time of day."""
        return time.fromisoformat(self.opening)
