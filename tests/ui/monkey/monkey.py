"""The monkey: a hand without a plan, in a world where the city and the printer come and go."""

import random
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent

from kiosk.core.i18n import LANGUAGES
from kiosk.practice_printer.status import PracticeState
from tests.ui.monkey.hand import Hand
from tests.ui.monkey.watch import Watch
from tests.ui.monkey.world import World
from ui.shell.appearance import SIZES, Look, Scheme

_PAUSES_S = (0.0, 0.01, 0.03, 0.06, 0.1, 0.25)  # of a hurried and of a slow person
_LONG_PAUSE_S = (0.5, 9.0)


class Monkey:
    """Plays with a kiosk. The same seed wishes for the same acts; when they come is left to life."""

    def __init__(self, world: World, watch: Watch, seed: int) -> None:
        self._world = world
        self._watch = watch
        self._chance = random.Random(seed)
        self.hand = Hand(world.window, self._chance)
        self._acts: dict[Callable[[], None], float] = {
            self.hand.press: 50,
            self.hand.press_anywhere: 6,
            self.hand.slide_off: 4,
            self.hand.press_twice: 4,
            self.hand.two_fingers: 3,
            self.hand.mouse: 3,
            self.hand.key: 16,
            self.hand.any_key: 6,
            self.hand.scan: 2,
            self._look: 2,
            self._voice: 3,
            self._city: 2,
            self._printer: 1.5,
            self._leave: 0.7,
            self._stand_still: 0.4,
            self._pull_at_the_window: 1,
        }

    async def play(self, seconds: float) -> None:
        """Play for so many seconds."""
        clock = self._world.clock
        until = clock.monotonic() + seconds
        while clock.monotonic() < until:
            await self.act()

    async def act(self) -> None:
        """Do one thing, pause, and see whether the window is still there."""
        clock = self._world.clock
        (act,) = self._chance.choices(list(self._acts), list(self._acts.values()))
        await self._world.outside(act)
        await clock.sleep(self._chance.choice(_PAUSES_S))
        if act == self._stand_still:
            await clock.sleep(self._chance.uniform(*_LONG_PAUSE_S))
        self._judge()

    async def look_around(self, looks: list[tuple[str, Look]]) -> None:
        """Go through every screen in each of these languages and looks."""
        for language, look in looks:
            self._world.app.touched()
            self._world.kiosk.language.choose(language)
            self._world.app.appearance.choose(look)
            for step in self._world.tour():
                await self._world.outside(step)
                await self._world.frame()
                self._judge()
        self._world.city.mend()

    def _judge(self) -> None:
        window = self._world.window
        if not window.isVisible() or window.windowStates() != Qt.WindowState.WindowFullScreen:
            self._watch.found.append(f"window: {window.windowStates()}, visible: {window.isVisible()}")
            window.showFullScreen()

    def _look(self) -> None:
        draw = self._chance.choice
        self._world.kiosk.language.choose(draw(LANGUAGES))
        self._world.app.appearance.choose(
            Look(draw(SIZES), draw(tuple(Scheme)), draw((True, False)), draw((True, False)))
        )

    def _voice(self) -> None:
        self._world.voice.goes_on(self._chance.random())

    def _city(self) -> None:
        city, counter = self._world.city, self._chance.choice(("1", "2", "3", "4"))
        match self._chance.randrange(6):
            case 0:
                city.answer_with(self._chance.choice((500, 503, 429, 404)), 200)
            case 1 | 2:
                city.mend()
            case 3:
                city.refuse(401)
            case 4:
                city.call(counter)
            case 5:
                city.settle(counter, missed=self._chance.random() < 0.5)

    def _printer(self) -> None:
        self._world.printer.state = self._chance.choice((*PracticeState, *[PracticeState.READY] * 8))

    def _leave(self) -> None:
        self._world.app._session.end()

    def _stand_still(self) -> None:
        """Do nothing for longer than between two touches, perhaps until the kiosk gives up."""

    def _pull_at_the_window(self) -> None:
        window = self._world.window
        if self._chance.random() < 0.5:
            window.close()
        else:
            QCoreApplication.sendEvent(window, QCloseEvent())
