"""Finding titles: by words, by the beginning of a reading, along a shelf, by a number."""

from functools import partial

from kiosk.core.store import Store

from . import store
from .filing import asked, beginning, folded, isbn13, numbered
from .model import Found, Shelf, Stats, Title

TOPIC = "titles"
PAGE = 6
_FEWEST_KANA = 2
_LOOKED_AT = 60  # titles, to suggest a few: several may be of one author


class TitlesService:
    """The catalogue of this kiosk's library.

    Args:
        public_store: Where it is kept.
    """

    def __init__(self, public_store: Store) -> None:
        self._public = public_store

    async def search(self, words: str, page: int = 0, size: int = PAGE) -> Found:
        """Return a page of the titles that have all these words, whichever way they are written.

        Those that are called just so come first, then those that are lent most, then the newest.
        """
        sought = asked(words)
        if sought is None:
            return Found()
        return await self._public.read(partial(store.search, asked=sought, offset=page * size, size=size))

    async def suggest(self, kana: str, most: int = PAGE) -> tuple[str, ...]:
        """Return titles and authors that begin so or are read so, from the second kana on; the best known first."""
        begun = folded(kana)
        if len(begun) < _FEWEST_KANA:
            return ()
        found = await self._public.read(partial(store.matching, match=beginning(kana), most=_LOOKED_AT))
        names = [name for title in found for name in _begins(title, begun)]
        return tuple(dict.fromkeys(names))[:most]

    async def shelf(self, shelf: Shelf, page: int = 0, size: int = PAGE) -> Found:
        """Return a page of a shelf."""
        return await self._public.read(partial(store.on_shelf, shelf=shelf, offset=page * size, size=size))

    async def shelves(self) -> tuple[tuple[Shelf, int], ...]:
        """Tell how many titles stand on each shelf; on one that is empty, none."""
        return await self._public.read(store.shelves)

    async def title(self, title_id: str) -> Title | None:
        """Return a title as it is now; None if it is in the library no more."""
        return await self._public.read(partial(store.title, title_id=title_id))

    async def by_isbn(self, isbn: str) -> Title | None:
        """Return the title whose bar code was read; None where the library does not know it, or it is no ISBN."""
        digits = isbn13(isbn)
        if not digits:
            return None
        found = await self._public.read(partial(store.matching, match=numbered(digits), most=1))
        return found[0] if found else None

    async def count(self) -> int:
        """Tell how many titles there are."""
        return sum((await self._public.read(store.counts)).values())

    async def stats(self) -> Stats:
        """Tell how many titles there are of each kind, who told of them, and how large the store is."""
        return await self._public.read(store.stats)


def _begins(title: Title, begun: str) -> list[str]:
    names = ((title.title, title.reading), (title.author, title.author_reading))
    return [name for name, reading in names if any(folded(one).startswith(begun) for one in (name, reading))]
