"""The `[help]` section of the settings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpSettings:
    """How help is called.

    Attributes:
        printer: The printer of a help call's slip, if a person asks for one.
    """

    printer: str = "ticket"

    def __post_init__(self) -> None:
        """Refuse an empty name.

        Raises:
            ValueError: No printer is named.
        """
        if not self.printer:
            raise ValueError("printer is the name of a printer")
