"""The `[applications]` section of the settings."""

from dataclasses import dataclass

_LEAST_MB = 10


@dataclass(frozen=True)
class ApplicationsSettings:
    """How applications are taken.

    Attributes:
        printer: The printer of receipts.
        reserve_megabytes: The free space below which no form is begun.
    """

    printer: str = "ticket"
    reserve_megabytes: int = 200

    def __post_init__(self) -> None:
        if not self.printer:
            raise ValueError("printer is the name of a printer")
        if self.reserve_megabytes < _LEAST_MB:
            raise ValueError(f"reserve_megabytes is {_LEAST_MB} or more")
