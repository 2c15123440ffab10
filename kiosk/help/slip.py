"""The words of a help call's slip: the person's own, as she holds it, and under them the staff's in Japanese."""

from collections.abc import Callable, Mapping
from functools import partial

from kiosk.core.clock import JST
from kiosk.core.entity import Json
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices.jobs import Recipe

from . import store

_FOR_STAFF = "ja"


class HelpSlip:
    """Writes the slips of help calls.

    Args:
        kiosk_store: Where the calls are kept.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(self, kiosk_store: Store, texts: Callable[[str], Texts], place: Mapping[str, str]) -> None:
        self._kiosk = kiosk_store
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "help_call" shows.

        Raises:
            LookupError: The recipe names no call.
        """
        call = await self._kiosk.read(partial(store.by_id, call_id=recipe.rows["call"]))
        if call is None:
            raise LookupError("no such help call")
        texts = self._texts(call.language)
        theirs = self._texts(_FOR_STAFF)
        foreign = call.language.partition("@")[0] != _FOR_STAFF
        staff: list[Json] = [theirs.say(N_("This person asks for help.")), theirs.pick(self._place)] if foreign else []
        return {
            "language": call.language,
            "place": texts.pick(self._place),
            "title": texts.say(N_("We have called a member of staff.")),
            "time": texts.time(call.at),
            "words": texts.say(N_("You may show this slip to any member of staff.")),
            "staff": staff,
            "date": texts.date(call.at.astimezone(JST).date()),
        }
