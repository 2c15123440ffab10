"""What can be asked of the catalogue by name, from a command line or over the command socket."""

from collections.abc import Mapping

from kiosk.core.clock import JST
from kiosk.core.commands import Handler
from kiosk.core.entity import Json

from .model import Title
from .service import TitlesService

MOST_TOLD = 100


def handlers(service: TitlesService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def search(arguments: Mapping[str, Json]) -> Json:
        found = await service.search(str(arguments.get("words", "")), size=MOST_TOLD)
        return {"titles": [told(one) for one in found.titles], "more": found.more, "total": found.total}

    return {"library.search": search}


def told(title: Title) -> dict[str, Json]:
    """Write a title as a command tells it."""
    return {
        **{name: getattr(title, name) for name in ("id", "title", "reading", "author", "author_reading", "publisher")},
        **{name: getattr(title, name) for name in ("year", "language", "summary", "isbn", "book", "loans")},
        **{name: getattr(title, name) for name in ("copies", "free", "waiting")},
        "kind": title.kind.value,
        "subjects": list(title.subjects),
        "shelves": [shelf.value for shelf in title.shelves],
        "added": title.added.isoformat() if title.added else None,
        "at": title.at.astimezone(JST).isoformat(timespec="seconds") if title.at else None,
    }
