"""The light of a built-in panel, set through logind: whoever holds the seat's session may."""

from pathlib import Path

from dbus_fast import Message

from kiosk.adapters.system_bus import BusError, SystemBus
from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError

_PANELS = Path("/sys/class/backlight")
_PATIENCE = 5.0
_DARKEST = 1  # of the panel's own steps; at 0 many go off altogether


class LogindLight:
    """The first panel whose light Linux knows; a screen of its own housing has none."""

    def __init__(self, clock: Clock, panels: Path = _PANELS, address: str = "") -> None:
        """Take the folder where Linux shows panels, and the address of the bus."""
        self._panels = panels
        self._bus = SystemBus(clock, address)

    async def shine(self, percent: int) -> None:
        """Set the light, in percent of the brightest.

        Raises:
            KnownError: There is no such panel, or it is not let.
        """
        try:
            panel, most = self._panel()
            value = max(_DARKEST, most * percent // 100)
            await self._bus.call((_asked(panel, value),), _PATIENCE)
        except (OSError, ValueError, StopIteration, BusError) as fault:
            raise KnownError(
                N_("The light of this screen cannot be set from here."),
                N_("Please set dim_percent to 0, and make the screen darker with its own buttons."),
            ) from fault
        finally:
            self._bus.close()

    def _panel(self) -> tuple[str, int]:
        panel = next(iter(sorted(self._panels.iterdir())))
        return panel.name, int((panel / "max_brightness").read_text("ascii"))


def _asked(panel: str, value: int) -> Message:
    """Ask for a brightness (org.freedesktop.login1(5), SetBrightness), in the panel's own steps."""
    return Message(
        destination="org.freedesktop.login1",
        path="/org/freedesktop/login1/session/auto",
        interface="org.freedesktop.login1.Session",
        member="SetBrightness",
        signature="ssu",
        body=["backlight", panel, value],
    )
