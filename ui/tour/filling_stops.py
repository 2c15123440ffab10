"""A form from what a person needs to the check of her answers: each kind of page, then every step of each procedure."""

from collections.abc import Iterator

from kiosk.core.errors import N_, KnownError
from ui.applications.filling_inputs import State
from ui.tour.filling_walk import (
    ROOM,
    agree,
    answer,
    filling,
    onward,
    open_form,
    press,
    state,
    until_page,
)
from ui.tour.hostile_form import ID, hostile_form
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_SCREEN = "FillingView"

STEPS = {
    "disaster_certificate": 17,
    "family_register": 16,
    "library_registration": 8,
    "moving_out": 12,
    "public_housing": 15,
    "register_supplement": 18,
    "residence_record": 10,
    "school_note": 5,
    "seal_certificate": 11,
}
"""How many steps the tour is asked through in each procedure."""


def _stop(name: str, walk: Walk, shows: State, *, stays: bool = True) -> Stop:
    return Stop("filling", name, _SCREEN, walk, shows, ROOM, stays)


def _opened(procedure: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await open_form(visit, procedure)

    return walk


def _pressed(*names: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await press(visit, *names)

    return walk


def _to(page: State) -> Walk:
    async def walk(visit: Visit) -> None:
        await until_page(visit, page)

    return walk


async def _answered(visit: Visit) -> None:
    await answer(visit)


async def _on(visit: Visit) -> None:
    await onward(visit)


async def _on_to_many(visit: Visit) -> None:
    while state(visit) != State.CHOICES or visit.told(ROOM, "page.single"):
        await onward(visit)


async def _second(visit: Visit) -> None:
    await press(visit, "choice1")


async def _next_number(visit: Visit) -> None:
    await onward(visit)
    await until_page(visit, State.NUMBERS)


async def _left_empty(visit: Visit) -> None:
    await press(visit, "change0")
    for _ in range(20):
        filling(visit).typing.board.press("erase")
    await press(visit, "back")


async def _refused(visit: Visit) -> None:
    filling(visit).send_refused(
        KnownError(N_("This machine could not write this down."), N_("Please speak to a member of staff."))
    )
    await visit.hand.calm()


async def _told(visit: Visit) -> None:
    """Move abroad: there is something to read then."""
    await open_form(visit, "moving_out")
    await agree(visit)
    await until_page(visit, State.CHOICES)
    filling(visit).choose("abroad")
    await press(visit, "next")
    await until_page(visit, State.READ)


async def _hostile(visit: Visit) -> None:
    await visit.stage.kiosk.slices.forms.add(hostile_form(HOSTILE))
    await visit.home()
    await open_form(visit, ID)


FILLING = (
    _stop("about", _opened("disaster_certificate"), State.ABOUT, stays=False),
    _stop("consent", _pressed("next"), State.CONSENT),
    _stop("declined", _pressed("decline"), State.DECLINED),
    _stop("typed", _pressed("readAgain", "agree"), State.TYPED),
    _stop("typed-problem", _pressed("next"), State.TYPED),
    _stop("date", _to(State.DATE), State.DATE),
    _stop("date-problem", _pressed("next"), State.DATE),
    _stop("date-picked", _answered, State.DATE),
    _stop("phone", _to(State.NUMBERS), State.NUMBERS),
    _stop("phone-typed", _answered, State.NUMBERS),
    _stop("choices", _to(State.CHOICES), State.CHOICES),
    _stop("choices-problem", _pressed("next"), State.CHOICES),
    _stop("choices-chosen", _second, State.CHOICES),
    _stop("many", _on_to_many, State.CHOICES),
    _stop("many-chosen", _pressed("choice0", "choice2", "choice5"), State.CHOICES),
    _stop("number", _next_number, State.NUMBERS),
    _stop("check", _to(State.CHECK), State.CHECK),
    _stop("check-refused", _refused, State.CHECK),
    _stop("check-problem", _left_empty, State.CHECK),
    _stop("read", _told, State.READ, stays=False),
    _stop("another", _to(State.ANOTHER), State.ANOTHER),
    _stop("another-taken-out", _pressed("takeOut0"), State.TAKE_OUT),
)
HOSTILE_FORM = (
    _stop("about-hostile", _hostile, State.ABOUT, stays=False),
    _stop("consent-hostile", _pressed("next"), State.CONSENT),
    _stop("choices-hostile", _pressed("agree"), State.CHOICES),
    _stop("number-hostile", _on, State.NUMBERS),
    _stop("check-hostile", _to(State.CHECK), State.CHECK),
)


def _steps(procedure: str, count: int) -> Iterator[Stop]:
    yield Stop("form", f"{procedure}-about", _SCREEN, _opened(procedure))
    yield Stop("form", f"{procedure}-consent", _SCREEN, _pressed("next"), State.CONSENT, ROOM, stays=True)
    for step in range(1, count + 1):
        walk = _pressed("agree") if step == 1 else _on
        yield Stop("form", f"{procedure}-{step:02}", _SCREEN, walk, stays=True)
    yield Stop("form", f"{procedure}-check", _SCREEN, _on, State.CHECK, ROOM, stays=True)


EVERY_STEP = tuple(stop for procedure, count in STEPS.items() for stop in _steps(procedure, count))
"""Every step of every procedure, one after the other."""
