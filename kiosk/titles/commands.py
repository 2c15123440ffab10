"""What can be asked of the catalogue by name, from a command line or over the command socket."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import JST
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .model import Title
from .service import TitlesService

if TYPE_CHECKING:  # no list is taken in before the first screen
    from .taking import Taking

Fetch = Callable[[str], Awaitable[bytes]]
MOST_FOUND, MOST_TOLD = 100, 200  # titles, and refusals; one line of the socket holds them
_WORDS = ("id", "title", "reading", "author", "author_reading", "publisher", "language", "isbn", "book")
_NUMBERS = ("year", "copies", "free", "waiting", "loans")


def handlers(
    service: TitlesService, taking: "Callable[[], Taking]", host: Callable[[str], AbstractAsyncContextManager[Fetch]]
) -> dict[str, Handler]:
    """Return what answers each name.

    Args:
        service: The catalogue.
        taking: Makes what takes lists in.
        host: Opens what gets feeds from the host of an address.
    """

    async def search(arguments: Mapping[str, Json]) -> Json:
        found = await service.search(_word(arguments, "words"), size=MOST_FOUND)
        return {"titles": [told(one) for one in found.titles], "more": found.more, "total": found.total}

    async def take(arguments: Mapping[str, Json]) -> Json:
        where, name, force = _word(arguments, "from"), _word(arguments, "name"), arguments.get("force") is True
        if where.startswith(("http://", "https://")):
            async with host(where) as fetch:
                taken = await taking().feeds(where, fetch, name, force=force)
        else:
            taken = await taking().file(Path(where), name, force=force)
        counts = {one: getattr(taken, one) for one in ("read", "kept", "changed", "dropped", "pages", "refusals")}
        return counts | {"refused": [{"row": one.row, "why": one.why} for one in taken.refused[:MOST_TOLD]]}

    async def stats(_arguments: Mapping[str, Json]) -> Json:
        found = await service.stats()
        lists: list[Json] = [
            {
                "name": one.name,
                "at": one.at.astimezone(JST).isoformat(timespec="seconds") if one.at else None,
                "kept": one.kept,
                "refused": one.refused,
                "done": one.done,
            }
            for one in found.sources
        ]
        kinds: dict[str, Json] = {kind.value: many for kind, many in found.kinds.items()}
        return {"titles": sum(found.kinds.values()), "kinds": kinds, "bytes": found.size, "lists": lists}

    return {"library.search": search, "library.import": take, "library.stats": stats}


def told(title: Title) -> dict[str, Json]:
    """Write a title as a command tells it."""
    return {
        **{name: getattr(title, name) for name in (*_WORDS, *_NUMBERS)},
        "kind": title.kind.value,
        "subjects": list(title.subjects),
        "shelves": [shelf.value for shelf in title.shelves],
        "added": title.added.isoformat() if title.added else None,
        "at": title.at.astimezone(JST).isoformat(timespec="seconds") if title.at else None,
    }


def _word(arguments: Mapping[str, Json], name: str) -> str:
    value = arguments.get(name)
    if not isinstance(value, str) or not value.strip():
        raise KnownError(N_("The command is not complete: {name} is missing."), name=name)
    return value
