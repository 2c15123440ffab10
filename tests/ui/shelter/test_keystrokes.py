"""How long a practised hand takes at the desk: presses and new screens are counted over the real window.

The keystroke-level model. Staff is timed: 20 seconds for a card that is known, 45 for a household written by hand.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.compose import stage_shelter
from kiosk.japanese.kana import COLUMNS
from kiosk.shelter.model import Presence
from tests.ui.applications.typing_desk import needs_anthy
from tests.ui.tour.judged import Court, driver
from tests.ui.tour.test_sample import drive
from ui.shelter.shown import State
from ui.tour.looks import View
from ui.tour.shelter_walk import DESK, ROOM, at, begin, room, stop, to_desk
from ui.tour.visit import Life, Visit

PRESS_S, SCREEN_S, CARD_S = 1.3, 1.35, 3.0
"""A press, a new screen until the eye has found its way, and a card that is held before the reader."""

BY_CARD_S, BY_HAND_S = 20.0, 45.0
VIEWS = (View("21.5"), View("15.6"), View("10.1"), View("21.5", size=200), View("10.1", "vi", 200))
"""The board of kana stands whole on the first; on the others each kana is two presses."""

NAME = "やまた゛　はなこ"


@dataclass
class Watch:
    """Counts what a hand does at a window."""

    visit: Visit
    presses: int = 0
    screens: int = 0
    cards: int = 0
    stops: list[Callable[[], None]] = field(default_factory=list)

    def __enter__(self) -> Self:
        hand = self.visit.hand
        page: Any = room(self.visit).page  # the stubs take the value of a property for the property
        touch = hand._touch
        stood = [page.subject]

        def touched(place: QPointF) -> None:
            self.presses += 1
            touch(place)

        def moved() -> None:
            if page.subject != stood[-1]:
                stood.append(page.subject)
                self.screens += 1

        hand._touch = touched  # type: ignore[method-assign]
        page.shownChanged.connect(moved)
        self.stops = [lambda: vars(hand).pop("_touch"), lambda: page.shownChanged.disconnect(moved)]
        return self

    def __exit__(self, *_: object) -> None:
        for end in self.stops:
            end()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.presses * PRESS_S + self.screens * SCREEN_S + self.cards * CARD_S

    async def press(self, *names: str, state: State) -> None:
        """Press, and come to a page."""
        await self.visit.tap(*names)
        await at(self.visit, state)

    async def kana(self, text: str) -> None:
        """Press kana, on whichever board is there."""
        for letter in text:
            does = {"゛": "press:゛", "　": "space"}.get(letter, f"type:{letter}")
            if not self.visit.hand.find(does):
                row = next(number for number, column in enumerate(COLUMNS) if letter in column)
                await self.visit.tap(f"row:{row}")
            await self.visit.tap(does)


async def by_card(watch: Watch) -> None:
    """Three people who are known here come back, with the card they showed."""
    await watch.press("arrive", state=State.ARRIVE)
    watch.cards += 1
    room(watch.visit).code_read("1234567")
    await at(watch.visit, State.KNOWN)
    await watch.visit.tap("stepAct")
    await watch.visit.until(lambda: watch.visit.told(ROOM, "page.bannerKind") == "good", "all of them")


async def by_hand(watch: Watch, name: Callable[[Watch], Awaitable[None]] | None = None) -> None:
    """山田花子 comes with two others."""
    await watch.press("arrive", state=State.ARRIVE)
    await watch.press("byHand", state=State.NAME_KANA)
    await (name(watch) if name is not None else watch.kana(NAME))
    await watch.press("stepAct", state=State.NAME_KANJI)
    await watch.visit.tap("take:0", "take:0")
    assert watch.visit.told(ROOM, "strip.written") == "山田　花子"
    await watch.press("stepAct", state=State.HOW_MANY)
    await watch.press("digit3", "stepAct", state=State.MEMBERS)
    await watch.press("stepAct", state=State.ARRIVED)


async def corrected(watch: Watch) -> None:
    """Write the name, take it back letter by letter, and write it again."""
    await watch.kana(NAME)
    await watch.visit.tap(*["erase"] * (len(NAME) - 1))
    await watch.kana(NAME)


def measured(
    loop: QEventLoop, qtbot: QtBot, folder: Path, way: Callable[[Watch], Awaitable[None]], ends: State
) -> dict[str, Watch]:
    """Go a way on each panel from the desk's first page, and count."""
    found: dict[str, Watch] = {}

    def walk(view: View) -> Callable[[Visit], Awaitable[None]]:
        async def go(visit: Visit) -> None:
            await stage_shelter.somebody_is(visit.stage, Presence.OUT)
            await to_desk(visit)
            visit.see(view)
            await visit.hand.calm()
            with Watch(visit) as watch:
                await way(watch)
            found[view.name] = watch

        return go

    stops = tuple(stop(f"timed-{view.name}", walk(view), ends) for view in VIEWS)
    going = driver(folder, VIEWS[:1], Court())
    drive(loop, qtbot, going, (Life(stops, begin=begin, shelter=DESK),))
    assert going.lost == []
    for name, watch in found.items():
        print(f"{name}: {watch.presses} presses, {watch.screens} screens, {watch.seconds:.1f} s")  # noqa: T201
    return found


def test_a_household_whose_card_is_known_is_here_in_twenty_seconds(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    found = measured(loop, qtbot, tmp_path, by_card, State.KNOWN)
    assert all(watch.presses >= 2 and watch.screens >= 2 for watch in found.values())
    assert {name: watch.seconds for name, watch in found.items() if watch.seconds > BY_CARD_S} == {}


@needs_anthy
def test_a_household_is_written_by_hand_in_forty_five_seconds(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    found = measured(loop, qtbot, tmp_path, by_hand, State.ARRIVED)
    assert found["21.5-ja-100-day"].presses < found["15.6-ja-100-day"].presses  # the board folds
    assert {name: watch.seconds for name, watch in found.items() if watch.seconds > BY_HAND_S} == {}


@needs_anthy
def test_the_measure_finds_a_way_that_is_too_long(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    found = measured(loop, qtbot, tmp_path, lambda watch: by_hand(watch, corrected), State.ARRIVED)
    assert all(watch.seconds > BY_HAND_S for watch in found.values())
