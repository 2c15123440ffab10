"""Switches the machine off through logind."""

from dbus_fast import Message

from kiosk.adapters.system_bus import BusError, SystemBus
from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError

_PATIENCE = 10.0


class Logind:
    """The login manager of the system; a service user needs a polkit rule for `org.freedesktop.login1.power-off`."""

    def __init__(self, clock: Clock, address: str = "") -> None:
        """Take the address of the bus; nothing is connected before it is needed."""
        self._bus = SystemBus(clock, address)

    async def power_off(self) -> None:
        """Have the system stop every service in order, this kiosk among them, and switch off.

        Raises:
            KnownError: It is not let, or does not answer.
        """
        asked = Message(
            destination="org.freedesktop.login1",
            path="/org/freedesktop/login1",
            interface="org.freedesktop.login1.Manager",
            member="PowerOff",
            signature="b",
            body=[False],
        )
        try:
            await self._bus.call((asked,), _PATIENCE)
        except BusError as fault:
            raise KnownError(
                N_("The kiosk could not switch itself off."),
                N_("Please let the kiosk's user switch the machine off, in the rules of polkit."),
            ) from fault
        finally:
            self._bus.close()
