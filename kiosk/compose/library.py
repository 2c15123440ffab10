"""The library: its tables, streams, services and commands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.core.commands import Handler
from kiosk.core.store import Db, Store
from kiosk.reading.slips import BookmarkSlips
from kiosk.titles import store as titles_store
from kiosk.titles.service import TOPIC as TITLES_TOPIC
from kiosk.titles.service import TitlesService

from .reading import Reading

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity
    from kiosk.sync.pull import Stream
    from kiosk.titles.model import Filed

PUBLIC_TABLES = (titles_store.PUBLIC_MIGRATIONS,)
TITLES_SECONDS = 30.0
TITLES_AT_ONCE = 100  # each is taken apart and written into the index


@dataclass(frozen=True)
class Library:
    """The services, and what is made of reading once a book is wanted."""

    titles: TitlesService
    reading: Reading


def services(
    folder: Path, kiosk_store: Store, public_store: Store, place: Mapping[str, str], instead: Callable[[str], str]
) -> Library:
    """Make the services of this kiosk's library.

    Args:
        folder: The data folder.
        kiosk_store: kiosk.db.
        public_store: public.db.
        place: The name of where the kiosk stands, by language.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    async def lent(_book: str) -> bool:
        return False

    slips = BookmarkSlips(kiosk_store, "ticket", instead)
    return Library(TitlesService(public_store), Reading(folder, lent, slips, place))


def handlers(library: Library) -> dict[str, Handler]:
    """Return what answers each name."""
    from kiosk.titles.commands import handlers as titles_handlers  # noqa: PLC0415 - not before the first screen

    return {**titles_handlers(library.titles), **library.reading.handlers()}


def streams() -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: what there is, and how much of it is free."""
    from kiosk.sync.pull import Stream  # noqa: PLC0415 - not before the first screen
    from kiosk.titles import city as titles_city  # noqa: PLC0415
    from kiosk.titles.filing import filed  # noqa: PLC0415

    def titles(entities: "Sequence[Entity]") -> "list[Filed]":
        return [filed(title) for title in titles_city.titles(entities)]

    return (
        Stream(
            titles_city.ITEM,
            titles,
            _put_titles,
            titles_store.forget,
            (TITLES_TOPIC,),
            TITLES_SECONDS,
            at_once=TITLES_AT_ONCE,
        ),
    )


def _put_titles(db: Db, filed: "Sequence[Filed]") -> None:
    titles_store.put(db, filed)
    titles_store.put_states(db, [one.title for one in filed])
