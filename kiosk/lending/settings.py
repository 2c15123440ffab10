"""The `[library]` section of the settings."""

from dataclasses import dataclass
from enum import StrEnum

_MOST_DIGITS = 20
_SHORTEST_PIN, _LONGEST_PIN = 4, 8
_MOST_DAYS = 366


class Check(StrEnum):
    """How the last digit of a card guards the others."""

    NONE = "none"
    ISO7064 = "iso-7064"  # MOD 11,10
    MODULUS10 = "modulus-10"  # weights 3 and 1, usual with NW-7
    SEVEN = "7dr"  # what remains after a division by seven


@dataclass(frozen=True)
class LibrarySettings:
    """The rules of lending.

    Attributes:
        loans, reservations: How many one person may have.
        days: For how many days something is lent.
        extensions: How often a loan may be extended, if nobody waits.
        card_prefix: With what every card number begins.
        card_digits: Its length with prefix and check digit.
        card_check: Its check digit.
        pin_digits: The length of a PIN.
        remember_days: For how many days a patron seen here is known without a line.
        ask_seconds: How long the city may think before a person goes on without its word.
        printer: The printer of slips.
    """

    loans: int = 2
    reservations: int = 2
    days: int = 14
    extensions: int = 1
    card_prefix: str = ""
    card_digits: int = 8
    card_check: Check = Check.ISO7064
    pin_digits: int = 4
    remember_days: int = 30
    ask_seconds: float = 3.0
    printer: str = "ticket"

    def __post_init__(self) -> None:
        for name in ("loans", "reservations", "days", "remember_days"):
            if not 1 <= getattr(self, name) <= _MOST_DAYS:
                raise ValueError(f"{name} is a number from 1 to {_MOST_DAYS}")
        if not 0 <= self.extensions <= _MOST_DAYS:
            raise ValueError(f"extensions is a number from 0 to {_MOST_DAYS}")
        if not (self.card_prefix.isascii() and (self.card_prefix.isalnum() or not self.card_prefix)):
            raise ValueError("card_prefix is letters and digits, or empty")
        if not max(_SHORTEST_PIN, len(self.card_prefix) + 2) <= self.card_digits <= _MOST_DIGITS:
            raise ValueError(f"card_digits is a length of {_SHORTEST_PIN} to {_MOST_DIGITS}, longer than the prefix")
        if not _SHORTEST_PIN <= self.pin_digits <= _LONGEST_PIN:
            raise ValueError(f"pin_digits is a length of {_SHORTEST_PIN} to {_LONGEST_PIN}")
        if not 0 < self.ask_seconds <= 10:  # noqa: PLR2004 - a person waits no longer for a list
            raise ValueError("ask_seconds is a number of seconds up to 10")
        if not self.printer:
            raise ValueError("printer is the name of a printer")
