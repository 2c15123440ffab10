"""The library: its tables, streams, services and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.core.commands import Handler
from kiosk.core.store import Db, Store
from kiosk.titles import store as titles_store
from kiosk.titles.service import TOPIC as TITLES_TOPIC
from kiosk.titles.service import TitlesService

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity
    from kiosk.sync.pull import Stream
    from kiosk.titles.model import Filed

PUBLIC_TABLES = (titles_store.PUBLIC_MIGRATIONS,)
TITLES_SECONDS = 30.0
TITLES_AT_ONCE = 100  # each is taken apart and written into the index


@dataclass(frozen=True)
class Library:
    """The services."""

    titles: TitlesService


def services(public_store: Store) -> Library:
    """Make the services of this kiosk's library."""
    return Library(TitlesService(public_store))


def handlers(library: Library) -> dict[str, Handler]:
    """Return what answers each name."""
    from kiosk.titles.commands import handlers as titles_handlers  # noqa: PLC0415 - not before the first screen

    return titles_handlers(library.titles)


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
