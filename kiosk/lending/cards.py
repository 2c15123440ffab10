"""Cards and their PINs: what stands on a card is looked at once, and nothing of it is kept."""

import unicodedata
from collections.abc import Callable, Sequence

from kiosk.core.errors import N_, KnownError
from kiosk.core.shared_secret import SharedSecret, card_token, pin_proof

from .settings import Check, LibrarySettings

_BETWEEN = str.maketrans("", "", " -‐‑‒–—―ー−\u3000")
_LONGEST = 64


class Cards:
    """Tells cards by what only the kiosks of this city can make of their numbers.

    Args:
        settings: The grammar of card numbers.
        secrets: Gives the secrets that the city's kiosks share, oldest first.
    """

    def __init__(self, settings: LibrarySettings, secrets: Callable[[], Sequence[SharedSecret]]) -> None:
        self._settings = settings
        self._secrets = secrets

    def holds(self, number: str) -> bool:
        """Tell whether a number can be a card's: prefix, length and check digit."""
        prefix, digits = self._settings.card_prefix.upper(), number[len(self._settings.card_prefix) :]
        return (
            number.startswith(prefix)
            and len(number) == self._settings.card_digits
            and digits.isascii()
            and digits.isdigit()
            and check_holds(digits, self._settings.card_check)
        )

    def token(self, number: str) -> str:
        """Make the token of a number.

        Raises:
            KnownError: The city gave this kiosk no secret.
        """
        return card_token(self._known(), number)

    def proof(self, token: str, pin: str) -> str:
        """Make what a PIN is known by; it works for a sixth of a second, so it belongs on a thread.

        Raises:
            KnownError: The city gave this kiosk no secret.
        """
        return pin_proof(self._known(), token, pin)

    def _known(self) -> Sequence[SharedSecret]:
        found = self._secrets()
        if not found:
            raise KnownError(
                N_("This machine cannot tell library cards yet."), N_("Please ask a member of staff at the library.")
            )
        return found


def cleaned(text: str) -> str:
    """Return a number without what people and bar codes put between its digits."""
    return unicodedata.normalize("NFKC", text[:_LONGEST]).translate(_BETWEEN).upper()


def check_holds(digits: str, check: Check) -> bool:
    """Tell whether the last digit is the check digit of those before it."""
    match check:
        case Check.NONE:
            return True
        case Check.ISO7064:
            product = 10
            for digit in digits[:-1]:
                product = ((product + int(digit)) % 10 or 10) * 2 % 11
            return (product + int(digits[-1])) % 10 == 1
        case Check.MODULUS10:
            return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0
        case Check.SEVEN:
            return int(digits[:-1] or "0") % 7 == int(digits[-1])
