"""How far the slip of a ticket is: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.devices import slip_state
from kiosk.devices.slip_state import SlipState

__all__ = ["Slip", "SlipState"]


@dataclass(frozen=True)
class Slip(slip_state.Slip):
    """The slip of one ticket, with what stands on it."""

    label: str = ""
    counter_number: str = ""
    counter_name: Mapping[str, str] = field(default_factory=dict)
