"""How the tour goes through a form: what it opens, and how it answers whatever is asked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QByteArray

from ui.applications.filling_inputs import State
from ui.tour.visit import Visit

ROOM = "applications.filling"
_PHONE, _COUNT = "0312345678", "1"
_NAME = "さくらみどり"
_PRESSES = 12  # more than any day or name takes
_WANTED = frozenset({"proxy", "part", "other", "no", "members", "japan", "work", "above", "reissue"})
"""The answers that lead to more questions."""


def filling(visit: Visit) -> Any:
    """Give the view model of the form; the stubs take the value of a property for the property."""
    return visit.told("applications", "filling")


def state(visit: Visit) -> str:
    """Name the page that stands here."""
    return str(visit.told(ROOM, "state"))


def rows(model: QAbstractItemModel) -> list[dict[str, Any]]:
    """Give what a list shows, by the names of its roles."""
    names: Mapping[int, QByteArray] = model.roleNames()
    return [
        {bytes(name.data()).decode(): model.data(model.index(row, 0), role) for role, name in names.items()}
        for row in range(model.rowCount())
    ]


async def open_form(visit: Visit, procedure: str) -> None:
    """Go from home to what a person needs for a procedure."""
    offered = await visit.stage.kiosk.slices.forms.procedures()
    event = next(one.event for one in offered if one.id == procedure)
    those = [one.id for one in offered if one.event == event]
    await visit.tap("applications", event, *([f"procedure{those.index(procedure)}"] if len(those) > 1 else []))
    await visit.until(lambda: state(visit) == State.ABOUT, f"the form {procedure}")


async def agree(visit: Visit) -> None:
    """Go on to the first question."""
    await press(visit, "next", "agree")


async def press(visit: Visit, *names: str) -> None:
    """Press one thing after the other, and wait for the form after each."""
    for name in names:
        await visit.tap(name)
        await visit.until(lambda: not visit.told(ROOM, "page.busy"), "the form")


async def answer(visit: Visit) -> None:
    """Answer what is asked, so that it leads to as many questions as may be."""
    room, now = filling(visit), state(visit)
    match now:
        case State.CHOICES:
            keys = [row["key"] for row in rows(room.page.choices)]
            wanted = next((key for key in keys if key in _WANTED), keys[0])
            if not any(row["chosen"] for row in rows(room.page.choices)):
                room.choose(wanted)
        case State.NUMBERS if not room.page.typed:
            for digit in _PHONE if room.page.skips else _COUNT:
                room.typeDigit(digit)
        case State.DATE:
            pick_day(room)
        case State.TYPED:
            await _type(visit, room)
        case _:
            pass
    await visit.hand.calm()


def pick_day(room: Any) -> None:
    """Pick the first day of each choice that the pad offers."""
    for _ in range(_PRESSES):
        does = [row["does"] for row in rows(room.pad.keys) if row["shown"] and row["does"] != "back"]
        if room.pad.complete:
            return
        room.pad.press(does[0])


async def _type(visit: Visit, room: Any) -> None:
    typing = room.typing
    await visit.until(lambda: typing.step != "waiting", "what can be written")
    if typing.step == "code":
        typing.choose("write")
    for _ in range(_PRESSES):
        if typing.step != "strip" or typing.value():
            break
        typing.strip.press("take:0")
    if typing.step == "board" and not typing.value():
        for sign in _NAME:
            typing.board.press(f"type:{sign}")


async def onward(visit: Visit) -> None:
    """Answer, and go on to the next page."""
    if state(visit) == State.ANOTHER:
        await press(visit, "thatIsAll")
        return
    await answer(visit)
    await press(visit, "next")
    if state(visit) == State.CHOICES and visit.told(ROOM, "page.banner"):  # who answers so is sent elsewhere
        filling(visit).choose(rows(filling(visit).page.choices)[0]["key"])
        await press(visit, "next")


async def until_page(visit: Visit, wanted: State) -> None:
    """Go on until this kind of page stands here."""
    for _ in range(40):
        if state(visit) == wanted:
            return
        if state(visit) == State.CHECK:
            break
        await onward(visit)
    raise RuntimeError(f"no page of the kind {wanted} came up")
