"""How the kiosk looks and sounds for the person who stands there now."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.core.changes import Changes


class Scheme(StrEnum):
    """The colours of the whole screen."""

    DAY = "day"
    NIGHT = "night"
    CONTRAST = "contrast"


SIZES = (100, 140, 200)
VOLUMES = (30, 60, 100)


@dataclass(frozen=True)
class Look:
    """One person's choices: text size and volume in percent; `low` brings every control into the lower half.

    Raises:
        ValueError: no such size or volume.
    """

    size: int = 100
    scheme: Scheme = Scheme.DAY
    low: bool = False
    listen: bool = False
    volume: int = 60

    def __post_init__(self) -> None:
        if self.size not in SIZES or self.volume not in VOLUMES:
            raise ValueError(f"no such size or volume: {self.size} %, {self.volume} %")


class Appearance:
    """Holds the look of now; publishes "appearance" when it changes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self.look = self._resting = Look()
        self._saving = self._alarmed = False

    def choose(self, look: Look) -> None:
        """Show it this way from now on."""
        if look != self.look:
            self.look = look
            self._changes.publish("appearance")

    def reset(self) -> None:
        """Return to how the next person finds it."""
        self.choose(self._resting)

    def save(self, *, saving: bool) -> None:
        """Rest in the colours of the night while power is saved; who has chosen a look keeps it."""
        self._saving = saving
        self._rest()

    def alarm(self, *, alarmed: bool) -> None:
        """Be in the colours of the night while an alarm stands; who has chosen other colours keeps them."""
        if alarmed == self._alarmed:
            return
        self._alarmed = alarmed
        before = self._resting.scheme
        self._rest()
        if self.look.scheme is before:
            self.choose(replace(self.look, scheme=self._resting.scheme))

    def _rest(self) -> None:
        dark = self._saving or self._alarmed
        before, self._resting = self._resting, Look(scheme=Scheme.NIGHT if dark else Scheme.DAY)
        if self.look == before:
            self.choose(self._resting)
