"""Who has the screen: each slice says what it needs, the shell shows the highest."""

from dataclasses import dataclass
from enum import IntEnum

from kiosk.core.changes import Changes


class Priority(IntEnum):
    """What may cover what, rising."""

    SIGNAGE = 0
    PERSON = 1
    CALL = 2
    IDLE_WARNING = 3
    DRILL = 4
    GOODBYE = 5
    ALARM = 6


@dataclass(frozen=True)
class Claim:
    """A wish for the screen.

    Attributes:
        priority: What it may cover.
        screen: The name the shell knows the screen by.
        since: When the wish arose; among equals the earlier keeps the screen.
        key: Which thing of the slice is meant, such as an alert's id.
    """

    priority: Priority
    screen: str
    since: int
    key: str = ""


class Claims:
    """The wishes of all slices, one per owner."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._claims: dict[str, Claim] = {}

    def put(self, owner: str, claim: Claim | None) -> None:
        """Replace the owner's wish; None gives it up. Publishes "claims" when that changed anything."""
        if self._claims.get(owner) == claim:
            return
        if claim is None:
            del self._claims[owner]
        else:
            self._claims[owner] = claim
        self._changes.publish("claims")

    def highest(self) -> Claim | None:
        """Return the wish to show now, or None when nobody wants the screen."""
        return max(self._claims.values(), key=lambda claim: (claim.priority, -claim.since), default=None)
