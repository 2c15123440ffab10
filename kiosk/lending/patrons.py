"""Who stands here: by a card that is scanned, or by its number and PIN.

A wrong number, a number nobody has and a wrong PIN get the same answer, take as long, and each takes a try that was
written down before anything was looked at.
"""

import asyncio
import hmac
from datetime import datetime
from functools import partial

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store
from kiosk.core.tries import Purpose, Tries

from . import store
from .asking import Asking, AwayError
from .cards import Cards, cleaned
from .model import Patron, Told
from .settings import LibrarySettings


class Patrons:
    """Knows who may say that a card is hers.

    Args:
        kiosk_store: Where tries and those who were here are kept.
        clock: The house's clock.
        settings: The `[library]` section.
        cards: Reads cards.
        asking: Asks the city.
    """

    def __init__(
        self, kiosk_store: Store, clock: Clock, settings: LibrarySettings, cards: Cards, asking: Asking
    ) -> None:
        self._kiosk = kiosk_store
        self._clock = clock
        self._settings = settings
        self._cards = cards
        self._asking = asking
        self._tries = Tries(kiosk_store, clock)

    async def scanned(self, card: str) -> Patron:
        """Tell who holds a card; away from the city it is believed, and the city judges later.

        Raises:
            KnownError: It is no library card, nobody has it, or this kiosk has no secret of the city.
        """
        number = cleaned(card)
        if not self._cards.holds(number):
            raise KnownError(
                N_("This is not the code of a library card."),
                N_("Please hold your library card below the reader, or type its number."),
            )
        token = self._cards.token(number)
        try:
            told = await self._ask(token)
        except AwayError:
            return Patron(token)
        if told is None:
            raise KnownError(N_("The library does not know this card."), N_("Please ask at the library desk."))
        return Patron(token)

    async def typed(self, number: str, pin: str) -> Patron:
        """Tell who knows a card's number and PIN.

        Raises:
            KnownError: They do not belong together, or ten were wrong within the hour; or nobody can say now.
        """
        plain, typed, away = cleaned(number), cleaned(pin), False
        fits = self._cards.holds(plain) and typed.isascii() and typed.isdigit()
        token = self._cards.token(plain if fits else "")  # nobody's: it is asked for like any other
        proof = await asyncio.to_thread(self._cards.proof, token, typed if fits else "")

        async def right() -> bool:
            nonlocal away
            try:
                told = await self._ask(token)
            except AwayError:
                away = True
                told = await self._kiosk.read(partial(store.remembered, token=token))
            return told is not None and fits and hmac.compare_digest(told.proof, proof)

        if await self._tries.check(Purpose.LIBRARY, right):
            return Patron(token)
        if away:
            raise KnownError(
                N_("This number and PIN cannot be confirmed here. The library cannot be asked now."),
                N_("Please look at both again, or hold your card below the reader."),
            )
        raise KnownError(
            N_("No library card with this number and PIN is known."),
            N_("Please look at your card again. If it is right, please ask at the library desk."),
        )

    async def standing(self, token: str) -> Told | None:
        """Return what is remembered of somebody; None of who was not here."""
        return await self._kiosk.read(partial(store.remembered, token=token))

    async def _ask(self, token: str) -> Told | None:
        """Ask the city of somebody, and remember whom it knows."""
        told = await self._asking.patron(token)
        if told is None:
            return None
        seen = self._clock.now()

        def write(db: Db) -> None:
            store.remember(db, token, told, seen)

        await self._kiosk.write(write)
        return told


async def forget_strangers(kiosk_store: Store, before: datetime) -> None:
    """Forget those who were not here since a moment."""
    if await kiosk_store.read(partial(store.strangers, before=before)):
        await kiosk_store.write(partial(store.forget_strangers, before=before))
