"""What is asked of the city for one person at one moment, and kept nowhere: her own list, and what a book is called."""

from collections.abc import Awaitable, Callable

from kiosk.core.clock import Clock
from kiosk.core.entity import Entity

from . import city
from .model import Copy, Told

Ask = Callable[[str, str], Awaitable[Entity | None]]
"""Asks the city for one entity, by its type and id: None when there is none, `AwayError` when it cannot say."""


class AwayError(Exception):
    """The city cannot be asked now."""


class Asking:
    """Asks the city, and does not let a person wait.

    Args:
        ask: Asks for one entity.
        clock: Counts how long.
        seconds: When to go on without an answer.
    """

    def __init__(self, ask: Ask, clock: Clock, seconds: float) -> None:
        self._ask = ask
        self._clock = clock
        self._seconds = seconds

    async def patron(self, token: str) -> Told | None:
        """Ask what somebody has; None when the city does not know her.

        Raises:
            AwayError: The city does not answer.
        """
        found = await self._one(city.PATRON, token)
        return None if found is None else city.told(found)

    async def copy(self, barcode: str) -> Copy:
        """Ask what a paper book is called; without an answer it has its number alone."""
        try:
            found = await self._one(city.COPY, barcode)
        except AwayError:
            found = None
        return Copy(barcode) if found is None else city.copy(found, barcode)

    async def _one(self, kind: str, unique: str) -> Entity | None:
        try:
            async with self._clock.timeout(self._seconds):
                return await self._ask(kind, f"urn:ngsi-ld:{kind}:{unique}")
        except TimeoutError as error:
            raise AwayError from error
