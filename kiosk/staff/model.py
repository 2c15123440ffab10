"""Who belongs to the staff of this kiosk."""

from dataclasses import dataclass, field

TERMINAL = "terminal"
"""Stands in the chain for whoever has the machine itself, and needs no PIN for that."""
PINPAD = "pinpad"
"""Stands in the chain for whoever types, until it is known who that is."""


@dataclass(frozen=True)
class Member:
    """Somebody of the staff.

    Attributes:
        number: Three digits or more, never given twice here; acts are recorded by it.
        name: As it stands on the screen while that person is on duty.
        role: A `core.duty.Role`.
    """

    number: str
    name: str
    role: str


@dataclass(frozen=True)
class Given:
    """A PIN in the moment in which it is told; nobody can read it again.

    Attributes:
        number: Whose it is.
        pin: Six digits, drawn by lot.
    """

    number: str
    pin: str = field(repr=False)
