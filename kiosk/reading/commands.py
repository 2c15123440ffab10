"""What can be asked of the books by name, from a command line or over the command socket."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.commands import Handler
from kiosk.core.entity import Json

if TYPE_CHECKING:  # not before a book is wanted
    from .service import ReadingService

ADD = "books.add"


def handlers(service: Callable[[], "ReadingService"]) -> dict[str, Handler]:
    """Return what answers each name.

    Args:
        service: Makes the service when it is first wanted.
    """

    async def add(arguments: Mapping[str, Json]) -> Json:
        about = await service().add(Path(str(arguments.get("file"))))
        return {"identifier": about.identifier, "title": about.title}

    return {ADD: add}
