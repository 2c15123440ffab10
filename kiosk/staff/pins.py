"""PINs and the code of the envelope: drawn by lot, kept under a slow name (argon2id) with a salt of their own.

Nobody chooses one, so none is a birthday, and none is shipped. Whoever has the disk and its key finds a PIN of six
digits within a day: a PIN gates screens and is never a key.

Source: NIST SP 800-63B-4, 3.1.1: a secret drawn by lot may have six digits where tries are limited.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from kiosk.core.short_codes import slow_name

DIGITS = 6
ENVELOPE_DIGITS = 12
_FEWEST = 3
_RUNS = ("0123456789", "9876543210")


@dataclass(frozen=True)
class Mark:
    """By what a code is known again without being kept."""

    salt: str
    name: str = field(repr=False)


NOBODY = Mark("nobody", "")
"""What the PIN of an unknown number is held against, so that the answer takes as long."""


def drawn_pin() -> str:
    """Draw a PIN; not one of those that a person tries first."""
    while True:
        pin = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        if len(set(pin)) >= _FEWEST and not any(pin in run for run in _RUNS):
            return pin


def drawn_envelope() -> str:
    """Draw the code of an envelope: nobody guesses it, however often one may try."""
    return f"{secrets.randbelow(10**ENVELOPE_DIGITS):0{ENVELOPE_DIGITS}d}"


def marked(code: str) -> Mark:
    """Make the mark of a code; works for a sixth of a second, on a thread."""
    salt = secrets.token_hex(16)
    return Mark(salt, slow_name(code, salt))


def fits(code: str, mark: Mark) -> bool:
    """Tell whether a mark is that of a code; takes as long whether it is or not."""
    return hmac.compare_digest(slow_name(code, mark.salt), mark.name)


def only_digits(typed: str) -> str:
    """Return the digits of what was typed or read out in groups."""
    return "".join(sign for sign in typed if sign in _RUNS[0])
