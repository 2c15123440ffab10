"""The system's D-Bus, through dbus-fast: a few calls at a time; a fault of the bus is `BusError`.

The bus itself is trusted: dbus-fast's compiled reader (5.2.0) does not survive every malformed message, and
`dbus-daemon` passes none on.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from dbus_fast import AuthError, BusType, DBusError, InvalidAddressError, InvalidMessageError, Message, MessageType
from dbus_fast.aio import MessageBus

from kiosk.core.clock import Clock

_FAULTS = (DBusError, AuthError, InvalidAddressError, InvalidMessageError, OSError, EOFError, ValueError, LookupError)


class BusError(Exception):
    """No answer, or an answer that is an error; the text is the error's name, or ""."""


class SystemBus:
    """A connection that is made when it is needed and anew after a fault."""

    def __init__(self, clock: Clock, address: str = "") -> None:
        """Take the bus of this address, or the system's own."""
        self._clock = clock
        self._address = address or None
        self._bus: MessageBus | None = None

    async def call(self, messages: Sequence[Message], patience: float) -> list[Sequence[Any]]:
        """Send one message after the other and give the bodies of their answers.

        After silence the connection is cut, so that a late answer goes nowhere.

        Raises:
            BusError: Not all were answered in so many seconds, or one with an error.
        """
        try:
            async with self._clock.timeout(patience):
                bus = await self._connected()
                return [_body(await bus.call(message)) for message in messages]
        except _FAULTS as fault:
            self.close()
            raise BusError(type(fault).__name__) from fault
        except asyncio.CancelledError:
            self.close()
            raise

    def close(self) -> None:
        """Cut the connection."""
        if self._bus is not None:
            self._bus.disconnect()
            self._bus = None

    async def _connected(self) -> MessageBus:
        if self._bus is None or not self._bus.connected:
            self._bus = MessageBus(self._address, BusType.SYSTEM)
            await self._bus.connect()
        return self._bus


def _body(answer: Message | None) -> Sequence[Any]:
    if answer is None or answer.message_type is not MessageType.METHOD_RETURN:
        raise BusError((answer and answer.error_name) or "")
    body: Sequence[Any] = answer.body
    return body
