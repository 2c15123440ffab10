"""What is made when the first book is opened: the books of this machine, and places in them on paper."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.commands import Handler
from kiosk.core.i18n import Texts
from kiosk.reading.slips import TEMPLATE, BookmarkSlips

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Json
    from kiosk.devices.jobs import Recipe
    from kiosk.devices.spooler import Data
    from kiosk.reading.service import ReadingService

FREE = frozenset({"urn:kiosk:book:this-machine"})
"""Books that need no loan: how to use this machine."""


class Reading:
    """The books of this machine, opened when one is wanted; by template the data of their papers.

    Args:
        folder: The data folder.
        lent: Tells whether a book is lent to the person who stands here.
        slips: The slips of places in books.
        place: The name of where the kiosk stands, by language.
    """

    def __init__(
        self, folder: Path, lent: Callable[[str], Awaitable[bool]], slips: BookmarkSlips, place: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._lent = lent
        self._place = place
        self._service: ReadingService | None = None
        self.slips = slips

    @property
    def service(self) -> "ReadingService":
        """Return the service; what reads books is loaded when it is first wanted."""
        if self._service is None:
            from kiosk.reading.books import ADDED, SHIPPED, Books  # noqa: PLC0415 - long after the first screen
            from kiosk.reading.service import ReadingService  # noqa: PLC0415

            self._service = ReadingService(Books((SHIPPED, self._folder / ADDED)), self._allowed)
        return self._service

    @property
    def papers(self) -> "dict[str, Data]":
        """Return the data of the slips by template."""
        return {TEMPLATE: self._data}

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        from kiosk.reading.commands import handlers  # noqa: PLC0415 - as above

        return handlers(lambda: self.service)

    def close(self) -> None:
        """Close what is open for the book that was read last."""
        if self._service is not None:
            self._service.forget()

    async def _allowed(self, book: str) -> bool:
        return book in FREE or await self._lent(book)

    async def _data(self, recipe: "Recipe") -> "dict[str, Json]":
        from kiosk.reading.slip import BookmarkSlip  # noqa: PLC0415 - as above

        return await BookmarkSlip(self.slips, cache(Texts), self._place).data(recipe)
