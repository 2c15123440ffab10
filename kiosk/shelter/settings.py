"""The `[shelter]` section of the settings."""

from dataclasses import dataclass

from kiosk.core.errors import N_, KnownError

_SHORTEST_MINUTES, _LONGEST_MINUTES = 1, 1440
_LONGEST_DAYS = 366


@dataclass(frozen=True)
class ShelterSettings:
    """The desk of a shelter.

    Attributes:
        place: The shelter's id in the city's list of places; without it there is no desk here.
        count_minutes: How often the city is told how many are there, at the latest.
        purge_days: Days after closing until all about people is forgotten here.
        reports: Whether this kiosk tells the city how many are there: one kiosk of a shelter does, the others do not.
        printer: The printer of the reception slips.
        folder: Where files for other kiosks are written and read, such as a stick; "" for none.
    """

    place: str = ""
    count_minutes: int = 15
    purge_days: int = 14
    reports: bool = True
    printer: str = "ticket"
    folder: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            ValueError: A number is out of its bounds, the place is no id, or no printer is named.
        """
        if self.place and not all(sign.isascii() and (sign.isalnum() or sign in "_.:-") for sign in self.place):
            raise ValueError("place is the id of a shelter: letters, digits and _ . : -")
        if not _SHORTEST_MINUTES <= self.count_minutes <= _LONGEST_MINUTES:
            raise ValueError(f"count_minutes is {_SHORTEST_MINUTES} to {_LONGEST_MINUTES}")
        if not 0 <= self.purge_days <= _LONGEST_DAYS:
            raise ValueError(f"purge_days is 0 to {_LONGEST_DAYS}")
        if not self.printer:
            raise ValueError("printer is the name of a printer")


def no_place() -> KnownError:
    """Say that this kiosk stands in no shelter."""
    return KnownError(
        N_("No shelter is named for this machine."),
        N_("Please name it in the settings: place, in the section shelter."),
    )
