"""What the notices' screens show, derived from how things stand; touches nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.clock import JST
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.notices.model import Notice


class State(StrEnum):
    """Where in the notices the person is."""

    LIST = "list"
    ONE = "one"


@dataclass(frozen=True)
class Line:
    """One notice in the list."""

    key: str
    label: str
    note: str
    icon: str = "notice"


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        notices: None while they are being read.
        chosen: The id of the notice being read.
        heard: Whether the city was ever heard; before that nobody knows whether there are notices.
    """

    texts: Texts
    now: datetime
    state: State = State.LIST
    notices: tuple[Notice, ...] | None = None
    chosen: str = ""
    heard: bool = True


@dataclass(frozen=True)
class Shown:
    """What stands on the screen."""

    state: State = State.LIST
    loading: bool = True
    heading: str = ""
    note: str = ""
    lines: tuple[Line, ...] = ()
    empty: str = ""
    body: str = ""


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown; a notice that ended while it was read gives way to the list."""
    notices = inputs.notices or ()
    one = next((notice for notice in notices if notice.id == inputs.chosen), None)
    if inputs.state is State.ONE and one is not None:
        return _one(inputs, one)
    texts = inputs.texts
    lines = tuple(Line(notice.id, texts.pick(notice.title), _since(inputs, notice)) for notice in notices)
    empty = nothing(texts, heard=inputs.heard) if inputs.notices == () else ""
    return Shown(State.LIST, inputs.notices is None, texts.say(N_("Notices from the city")), "", lines, empty)


def nothing(texts: Texts, *, heard: bool) -> str:
    """Say why no notice is shown."""
    if heard:
        return texts.say(N_("There are no notices now."))
    return texts.say(N_("The notices have not come from the city yet."))


def _one(inputs: Inputs, notice: Notice) -> Shown:
    texts = inputs.texts
    return Shown(
        State.ONE,
        loading=False,
        heading=texts.pick(notice.title),
        note=_since(inputs, notice),
        body=texts.pick(notice.body),
    )


def _since(inputs: Inputs, notice: Notice) -> str:
    moment = notice.valid_from or notice.published
    return inputs.texts.date(moment.astimezone(JST).date()) if moment else ""
