"""What staff see of people: every look is recorded, by the id of what was shown and never with what was typed."""

import asyncio
from collections.abc import Callable, Sequence

from kiosk.core.store import Db
from kiosk.japanese.fold import fold

from . import entered, household, joined, lists
from .desk import Desk
from .model import Household, Line, Person, Presence
from .registers import Kind, Subject
from .wants import BoardNotice, Need, Supply, SupplyState

_NOTICES = 200
"""More than any board holds."""


class Looking:
    """The desk's lists, and what is found in them.

    Args:
        desk: Says who looks, and records it.
        token: Makes of a card's number what only kiosks of this city can make of it, on a thread.
    """

    def __init__(self, desk: Desk, token: Callable[[str], str]) -> None:
        self._desk = desk
        self._token = token

    async def find(self, typed: str) -> list[Line]:
        """Find households by a reception number, or by how a name begins, in kana or kanji of any width.

        Raises:
            KnownError: A digit of the number is not right, or as `Desk.look`.
        """
        number = household.typed(typed)
        key = fold(typed)

        def read(db: Db) -> list[Line]:
            if number is None:
                return lists.named(db, key)
            letters = [number.series] if number.series else lists.series(db)
            return lists.numbered(db, [household.place(series, number.number) for series in letters])

        return await self._desk.look("people.find", "", read)

    async def with_card(self, card: str) -> list[Line]:
        """Find the households that showed a card.

        Raises:
            KnownError: It is no card, the city gave this kiosk no secret, or as `Desk.look`.
        """
        token = await asyncio.to_thread(self._token, entered.card(card))

        def read(db: Db) -> list[Line]:
            found = (lists.line(db, home) for home in lists.with_card(db, token))
            return [line for line in found if line is not None]

        return await self._desk.look("people.card", "", read)

    async def of_slip(self, code: str) -> Line | None:
        """Find the household of a reception slip; None where its check-in is not known here yet.

        Raises:
            KnownError: It is the code of something else, or as `Desk.look`.
        """
        home = household.scanned(code)
        return await self._desk.look("people.slip", home, lambda db: lists.line(db, home))

    async def household(self, home: str) -> tuple[Household, Sequence[Need]] | None:
        """Show a household with all its people and needs; None where it is not known.

        Raises:
            KnownError: As `Desk.look`.
        """

        def read(db: Db) -> tuple[Household, Sequence[Need]] | None:
            found = lists.household(db, home)
            return None if found is None else (found, lists.needs_in(db, home))

        return await self._desk.look("household.see", home, read)

    async def side_by_side(self, kind: Kind, subject: str) -> Subject:
        """Show all that kiosks say of one thing, so that a person decides.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look(
            f"{kind.value}.compare", subject, lambda db: joined.side_by_side(db, kind, subject)
        )

    async def households(self, after: tuple[str, str] = ("", "")) -> list[Line]:
        """Show a page of households by kana.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look("people.list", "", lambda db: lists.households(db, after))

    async def argued(self) -> list[Line]:
        """Show households of which kiosks say different things.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look("people.argued", "", lists.argued)

    async def people(self, presence: Presence, after: tuple[str, str] = ("", "")) -> list[Person]:
        """Show a page of people who are in, temporarily out, moved or left.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look(f"people.{presence.value}", "", lambda db: lists.people(db, presence, after))

    async def needs(self, after: Need | None = None) -> list[Need]:
        """Show a page of open needs, the most urgent first.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look("needs.list", "", lambda db: lists.needs(db, after))

    async def supplies(self, state: SupplyState, after: str = "") -> list[Supply]:
        """Show a page of requests for supplies; a request may name a household.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look("supplies.list", "", lambda db: lists.supplies(db, state, after))

    async def supply(self, supply: str) -> Supply | None:
        """Show one request for supplies; None where it is not known.

        Raises:
            KnownError: As `Desk.look`.
        """
        return await self._desk.look("supply.see", supply, lambda db: lists.supply(db, supply))

    async def on_power(self) -> int:
        """Count who cannot do without power now; nobody is named."""
        return await self._desk.store.read(lists.on_power)

    async def notices(self) -> list[BoardNotice]:
        """Return what stands on the board, for everybody to read."""
        return await self._desk.store.read(lambda db: lists.notices(db, _NOTICES))
