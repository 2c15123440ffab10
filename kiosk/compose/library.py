"""The library: its tables, streams, services and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.core.commands import Handler
from kiosk.core.store import Db
from kiosk.reading.slips import BookmarkSlips
from kiosk.titles import keeping as titles_keeping
from kiosk.titles import store as titles_store
from kiosk.titles.service import TOPIC as TITLES_TOPIC
from kiosk.titles.service import TitlesService

from . import lending
from .lending import Ground, Lending
from .reading import Reading
from .titles import handlers as titles_handlers

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity
    from kiosk.devices.spooler import Data
    from kiosk.lending.service import LendingService
    from kiosk.sync.pull import Stream
    from kiosk.titles.model import Filed

KIOSK_TABLES = lending.KIOSK_TABLES
PUBLIC_TABLES = (titles_store.PUBLIC_MIGRATIONS, *lending.PUBLIC_TABLES)
TITLES_SECONDS = 30.0
TITLES_SWEEP = 21_600.0  # seconds; the whole of a large catalogue is many pages
TITLES_AT_ONCE = 100  # each is taken apart and written into the index


@dataclass(frozen=True)
class Library:
    """The services, what is made of reading once a book is wanted, and by template the data of their papers.

    Attributes:
        catalogue: Answers the commands of the catalogue by name.
    """

    titles: TitlesService
    loans: Lending
    reading: Reading
    papers: "dict[str, Data]"
    catalogue: dict[str, Handler]

    @property
    def lending(self) -> "LendingService":
        """Return the service of lending; it is loaded when it is first wanted."""
        return self.loans.service


def services(folder: Path, ground: Ground) -> Library:
    """Make the services of this kiosk's library.

    Args:
        folder: The data folder.
        ground: What lending stands on.
    """
    loans = Lending(ground)
    slips = BookmarkSlips(ground.kiosk_store, ground.settings.printer, ground.instead)
    reading = Reading(folder, loans.reads, slips, ground.place)
    papers = {**loans.papers, **reading.papers}
    titles = TitlesService(ground.public_store)
    catalogue = titles_handlers(titles, ground.public_store, ground.clock, folder)
    return Library(titles, loans, reading, papers, catalogue)


def handlers(library: Library) -> dict[str, Handler]:
    """Return what answers each name."""
    return {**library.catalogue, **library.reading.handlers()}


def streams(kiosk_id: str) -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: what there is, how much of it is free, and what became of acts."""
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
            titles_keeping.forget,
            (TITLES_TOPIC,),
            TITLES_SECONDS,
            TITLES_SWEEP,
            at_once=TITLES_AT_ONCE,
        ),
        *lending.streams(kiosk_id),
    )


def _put_titles(db: Db, filed: "Sequence[Filed]") -> None:
    titles_keeping.put(db, filed)
