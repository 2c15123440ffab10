"""The words of a queue slip, made anew from the stored ticket in the language it was taken in."""

from collections.abc import Callable
from functools import partial

from kiosk.core.clock import JST
from kiosk.core.entity import Json
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices.jobs import Recipe

from . import store
from .labels import code
from .model import CallPreference, KnownWait, Ticket, window

CALLED_BY = {
    CallPreference.SCREEN: N_("Your number is shown on the screen and called by voice."),
    CallPreference.STAFF: N_("A member of staff comes to you."),
    CallPreference.PAGER: N_("The pager shakes when it is your turn."),
}
_FOR_STAFF = "ja"


class QueueSlip:
    """Writes the slips of tickets.

    Args:
        kiosk_store: Where the tickets are kept.
        texts: Gives the words of a language.
    """

    def __init__(self, kiosk_store: Store, texts: Callable[[str], Texts]) -> None:
        self._kiosk = kiosk_store
        self._texts = texts

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "queue_ticket" shows.

        Raises:
            LookupError: The recipe names no ticket.
        """
        ticket = await self._kiosk.read(partial(store.by_id, ticket_id=recipe.rows["ticket"]))
        if ticket is None:
            raise LookupError("no such ticket")
        texts = self._texts(ticket.language)
        title, when = _when(ticket, texts)
        return {
            "language": ticket.language,
            "place": texts.pick(ticket.office),
            "label": ticket.label,
            "counter_number": _counter(ticket, texts),
            "counter_name": texts.pick(ticket.counter_name),
            "when_title": title,
            "when": when,
            "people": _people(ticket, texts),
            "call": texts.say(CALLED_BY[ticket.preference]),
            "missed": texts.say(N_("If you miss your call, please show this slip at the counter.")),
            "staff": _staff(ticket, self._texts(_FOR_STAFF)),
            "issued": texts.time(ticket.issued_at),
            "date": texts.date(ticket.issued_at.astimezone(JST).date()),
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
            "code": code(ticket.id),
        }


def _counter(ticket: Ticket, texts: Texts) -> str:
    if not ticket.counter_number:
        return ""
    return texts.say(N_("Counter {number}"), number=ticket.counter_number)


def _when(ticket: Ticket, texts: Texts) -> tuple[str, list[Json]]:
    times = window(ticket.issued_at, ticket.wait)
    if times is None:
        return "", [texts.say(N_("The waiting time is not known.")), texts.say(N_("Please wait here."))]
    if isinstance(ticket.wait, KnownWait) and ticket.wait.soon:
        return "", [texts.say(N_("Your turn comes soon.")), texts.say(N_("Please wait here."))]
    early, late = times
    lines: list[Json] = [
        texts.say(N_("from {time}"), time=texts.time(early)),
        texts.say(N_("to {time}"), time=texts.time(late)),
    ]
    return texts.say(N_("You will be called between these times")), lines


def _people(ticket: Ticket, texts: Texts) -> str:
    if ticket.waiting_at_issue is None or ticket.data_moment is None:
        return ""
    moment = texts.moment(ticket.data_moment, ticket.issued_at)
    if ticket.waiting_at_issue == 0:
        return texts.say(N_("Nobody is waiting before you (as of {moment})"), moment=moment)
    return texts.count(
        N_("{n} person is waiting before you (as of {moment})"),
        N_("{n} people are waiting before you (as of {moment})"),
        ticket.waiting_at_issue,
        moment=moment,
    )


def _staff(ticket: Ticket, texts: Texts) -> list[Json]:
    """Say in Japanese what staff must know of a person who reads another language."""
    if ticket.language.partition("@")[0] == _FOR_STAFF:
        return []
    return [
        " ".join(part for part in (_counter(ticket, texts), texts.pick(ticket.counter_name)) if part),
        texts.say(CALLED_BY[ticket.preference]),
    ]
