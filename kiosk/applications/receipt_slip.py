"""The words of a receipt on paper, made anew from what is kept, in the language the form was filled in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kiosk.core.clock import JST
from kiosk.core.entity import Json
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.core.outbox import State
from kiosk.core.store import Store
from kiosk.devices.jobs import Recipe

from . import store
from .model import Application
from .receipts import grouped, receipt_code

_FOR_STAFF = "ja"


@dataclass(frozen=True)
class About:
    """What a procedure says of itself in one language; "" for what is not known.

    Attributes:
        title: Its name.
        next_title: What the words on what happens next are headed with.
        next: What happens next, and at which counter.
    """

    title: str = ""
    next_title: str = ""
    next: str = ""


Tell = Callable[[str, str], Awaitable[About]]


class ReceiptSlip:
    """Writes the receipts of applications.

    Args:
        kiosk_store: Where they are kept.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
        about: Tells of a procedure in a language.
    """

    def __init__(
        self, kiosk_store: Store, texts: Callable[[str], Texts], place: Mapping[str, str], about: Tell
    ) -> None:
        self._kiosk = kiosk_store
        self._texts = texts
        self._place = place
        self._about = about

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "application_receipt" shows.

        Raises:
            LookupError: The recipe names no application.
        """
        made = await self._kiosk.read(partial(store.by_id, application_id=recipe.rows["application"]))
        if made is None:
            raise LookupError("no such application")
        arrived = await self._kiosk.read(partial(store.fate, application_id=made.id)) is State.ACCEPTED
        texts = self._texts(made.language)
        about = await self._about(made.procedure, made.language)
        return {
            "language": made.language,
            "place": texts.pick(self._place),
            "title": texts.say(N_("Receipt of your application")),
            "procedure": about.title,
            "number_title": texts.say(N_("Receipt number")),
            "number": grouped(made.number),
            "secret_title": texts.say(N_("Code")),
            "secret": grouped(made.code),
            "secret_words": texts.say(_secret_words(made)),
            "state": texts.say(_state(arrived=arrived)),
            "next_title": about.next_title,
            "next": about.next,
            "counter": "" if about.next else texts.say(_COUNTER),
            "look_up": texts.say(
                N_("With the number and the code you can see at any of these machines how far it is, or take it back.")
            ),
            "staff": await self._staff(made, arrived=arrived),
            "issued": texts.time(made.sent_at),
            "date": texts.date(made.sent_at.astimezone(JST).date()),
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
            "code": receipt_code(made.number),
        }

    async def _staff(self, made: Application, *, arrived: bool) -> list[Json]:
        """Say in Japanese what staff must know of a person who reads another language."""
        if made.language.partition("@")[0] == _FOR_STAFF:
            return []
        texts = self._texts(_FOR_STAFF)
        about = await self._about(made.procedure, _FOR_STAFF)
        told = [about.title, texts.say(_state(arrived=arrived)), texts.say(_TO_STAFF)]
        return [line for line in told if line]


_COUNTER = N_("Please show the receipt at the counter. There is nothing left to write.")
_TO_STAFF = N_("This person has filled in everything already.")


def _state(*, arrived: bool) -> str:
    if arrived:
        return N_("The city has it.")
    return N_("It is kept safely here and goes to the city by itself as soon as the line is there.")


def _secret_words(made: Application) -> str:
    if made.code:
        return N_("The code is printed only once. Please show it to nobody.")
    return N_("The code stands on your first slip only.")
