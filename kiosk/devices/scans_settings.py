"""`[scanner]` of kiosk.toml. A kiosk without this section has no scanner."""

from dataclasses import dataclass
from string import ascii_uppercase

CONTROLS = frozenset(f"Ctrl+{letter}" for letter in ascii_uppercase)
FUNCTIONS = frozenset(f"F{number}" for number in range(13, 25))
ENTER, TAB = "Enter", "Tab"
BEGINS = CONTROLS | FUNCTIONS
ENDS = BEGINS | {ENTER, TAB}
_SHORTEST, _LONGEST = 0.1, 3.0


@dataclass(frozen=True)
class ScannerSettings:
    """How the scanner is programmed, and where it is.

    Attributes:
        prefix: The key it sends before every code: F13 to F24, or Ctrl+A to Ctrl+Z (STX is Ctrl+B). No person has
            such a key under the finger, so no typing is ever taken for a code.
        suffix: The key it sends after every code; also Enter or Tab.
        device: Its own input device, such as /dev/input/by-id/usb-...-event-kbd, if the kiosk may have it for itself.
            Such a scanner needs no prefix.
        timeout_seconds: Silence after which a code without an end is given up.
    """

    prefix: str = ""
    suffix: str = ""
    device: str = ""
    timeout_seconds: float = 0.5

    def __post_init__(self) -> None:
        if self.device and not self.device.startswith("/"):
            raise ValueError("device is a path such as /dev/input/by-id/usb-scanner-event-kbd")
        if self.prefix and self.prefix not in BEGINS:
            raise ValueError('prefix is a key from F13 to F24 or Ctrl+A to Ctrl+Z, for example "Ctrl+B"')
        if self.suffix and self.suffix not in ENDS:
            raise ValueError('suffix is a key from F13 to F24, Ctrl+A to Ctrl+Z, Enter or Tab, for example "Ctrl+C"')
        if not self.device and bool(self.prefix) != bool(self.suffix):
            raise ValueError('prefix and suffix are set together, for example "Ctrl+B" and "Ctrl+C"')
        if self.prefix and self.prefix == self.suffix:
            raise ValueError('suffix is another key than prefix, for example "Ctrl+C"')
        if not _SHORTEST <= self.timeout_seconds <= _LONGEST:
            raise ValueError(f"timeout_seconds is a number from {_SHORTEST} to {_LONGEST}")

    @property
    def present(self) -> bool:
        """Whether there is a scanner at all."""
        return bool(self.prefix or self.device)

    @property
    def end(self) -> str:
        """The key after a code; a scanner with a device of its own sends Enter unless told otherwise."""
        return self.suffix or ENTER
