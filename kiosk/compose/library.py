"""The library: its tables, streams, services and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.core.commands import Handler
from kiosk.reading.slips import BookmarkSlips
from kiosk.titles import tables as titles_tables

from . import lending
from .lending import Ground, Lending
from .reading import Reading
from .titles import Catalogue

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity
    from kiosk.core.store import Db
    from kiosk.devices.spooler import Data
    from kiosk.lending.service import LendingService
    from kiosk.sync.pull import Stream
    from kiosk.titles.model import Filed
    from kiosk.titles.service import TitlesService

KIOSK_TABLES = lending.KIOSK_TABLES
PUBLIC_TABLES = (titles_tables.PUBLIC_MIGRATIONS, *lending.PUBLIC_TABLES)
TITLES_SECONDS = 30.0
TITLES_SWEEP = 21_600.0  # seconds; the whole of a large catalogue is many pages
TITLES_AT_ONCE = 100  # each is taken apart and written into the index


@dataclass(frozen=True)
class Library:
    """The services, what is made of reading once a book is wanted, and by template the data of their papers."""

    catalogue: Catalogue
    loans: Lending
    reading: Reading
    papers: "dict[str, Data]"

    @property
    def titles(self) -> "TitlesService":
        """Return the service of titles; it is loaded when it is first wanted."""
        return self.catalogue.service

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
    return Library(Catalogue(ground.public_store, ground.clock, folder), loans, reading, papers)


def handlers(library: Library) -> dict[str, Handler]:
    """Return what answers each name."""
    return {**library.catalogue.handlers(), **library.reading.handlers()}


def streams(kiosk_id: str) -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: what there is, how much of it is free, and what became of acts."""
    from kiosk.sync.pull import Stream  # noqa: PLC0415 - not before the first screen
    from kiosk.titles import city as titles_city  # noqa: PLC0415
    from kiosk.titles import keeping as titles_keeping  # noqa: PLC0415
    from kiosk.titles.filing import filed  # noqa: PLC0415
    from kiosk.titles.service import TOPIC as TITLES_TOPIC  # noqa: PLC0415

    def titles(entities: "Sequence[Entity]") -> "list[Filed]":
        return [filed(title) for title in titles_city.titles(entities)]

    def put(db: "Db", told: "Sequence[Filed]") -> None:
        titles_keeping.put(db, told)

    return (
        Stream(
            titles_city.ITEM,
            titles,
            put,
            titles_keeping.forget,
            (TITLES_TOPIC,),
            TITLES_SECONDS,
            TITLES_SWEEP,
            at_once=TITLES_AT_ONCE,
        ),
        *lending.streams(kiosk_id),
    )
