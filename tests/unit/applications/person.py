"""A person before one form, and what happens there."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from kiosk.applications.filling import Filling
from kiosk.applications.sight import Ask, Sight
from tests.unit.applications.clerk import Desk, answers, desk
from tests.unit.applications.tables import lay, table


def story(
    folder: Path, form: str, told: Callable[[Filling], Awaitable[None]], rows: str = "", language: str = "en"
) -> None:
    """Begin a form and tell what happens; with rows it is one of the city's own."""

    async def whole(there: Desk) -> None:
        if rows:
            lay(there.folder, table(rows))
        await told(await there.forms.begin(form, language))

    desk(folder, whole)


def only(sight: Sight) -> Ask:
    (ask,) = sight.asks
    return ask


async def to(filling: Filling, name: str) -> Ask:
    """Answer rightly until a question stands alone."""
    while not (len(filling.sight.asks) == 1 and filling.sight.asks[0].ref.endswith(f"/{name}")):
        await filling.next(answers(filling.sight))
        assert not filling.sight.wrong, filling.sight
    return only(filling.sight)
