"""A kiosk full of people's names in which everything goes wrong: `python -m tests.faults.canaries_child FOLDER TOOTH`.

Every handler runs once for each function of the kiosk that it passes through, and each time that function raises an
exception whose text is a person's name. What was written to standard error and to the log is searched by the parent.
"""

import asyncio
import json
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from kiosk.__main__ import main as cli
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.core import log
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from tests.clocks import TurnedClock
from tests.faults.canaries_desk import (
    PLACE,
    files_go_between_desks,
    people_come,
    staff_come_and_go,
    things_are_asked_for,
)
from tests.faults.canaries_library import books_in_the_hand, cards_are_shown, somebody_borrows
from tests.faults.canaries_scenes import NAMES, SCENES, Hall
from tests.faults.canaries_teeth import PULLED

KIOSK = str(Path(__file__).resolve().parents[2] / "kiosk")
SPARED = ("/core/log.py", "/core/clock.py", "/core/tasks.py", "/practice_city/", "/practice_printer/")
WORDS = (["queue", "take", "--counter", NAMES[2], "--act", NAMES[2]], ["queue", "board"], ["outbox", "list"])
FEWER = 6
CLI_FUNCTIONS = 12  # of each command
Scene = Callable[[Hall], Awaitable[object]]
DESK: tuple[Scene, ...] = (
    people_come,
    things_are_asked_for,
    files_go_between_desks,
    staff_come_and_go,
    somebody_borrows,
    books_in_the_hand,
    cards_are_shown,
)


class Injector:
    """Sees every call of the kiosk's own functions, and has one of them fail."""

    def __init__(self) -> None:
        self.seen: dict[CodeType, None] = {}
        self.target: CodeType | None = None
        self.fault: Exception = RuntimeError()
        self.raised = 0

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(KIOSK) or code.co_name.startswith("<"):
            return
        if any(part in code.co_filename for part in SPARED):
            return
        self.seen[code] = None
        if code is self.target:
            self.target = None
            self.raised += 1
            raise self.fault

    def watch(self) -> None:
        """See this thread's calls."""
        sys.settrace(self)


async def live(folder: Path, injector: Injector, *, quick: bool) -> None:
    """Run every scene, whole and then with each of its functions failing, or with a few of them."""
    clock = TurnedClock()
    stick = folder.parent / "stick"
    stick.mkdir()
    settings = load(None)
    settings = replace(settings, shelter=replace(settings.shelter, place=PLACE, folder=str(stick)))
    kiosk = Kiosk(Plan(settings, folder, demo=True, clock=clock))
    threading.settrace(injector)
    await kiosk.open()
    hall = Hall(kiosk, clock)
    await hall.furnish()
    for scene in (*SCENES, *DESK):
        injector.seen.clear()
        await act(kiosk, hall, scene, injector)
        for number, code in enumerate(list(injector.seen)[:: FEWER if quick else 1]):
            injector.target = code
            name = NAMES[number % len(NAMES)]
            injector.fault = KnownError("It is known.", name=name) if number % 5 == 0 else RuntimeError(name)
            await act(kiosk, hall, scene, injector)
            injector.target = None
    sys.settrace(None)
    await kiosk.close()


async def act(kiosk: Kiosk, hall: Hall, scene: Scene, injector: Injector) -> None:
    """Do a scene as the house does: as a task whose owner writes down what went wrong."""
    for store in (kiosk.store, kiosk.public):
        await in_thread(store, injector.watch)
    tasks, ended = Tasks(kiosk.clock), asyncio.Event()

    async def whole() -> None:
        try:
            await scene(hall)
        finally:
            ended.set()

    injector.watch()
    tasks.spawn(whole(), name="scene")
    while not ended.is_set():
        await hall.clock.turn(1)
    sys.settrace(None)
    await tasks.close()


async def in_thread(store: Store, work: Callable[[], None]) -> None:
    await asyncio.get_running_loop().run_in_executor(store._thread, work)


def command_line(injector: Injector) -> None:
    """Run commands as Python runs a program: what escapes is reported by the hook."""
    for words in WORDS:
        injector.seen.clear()
        command(words, injector)
        passed = list(injector.seen)
        for code in passed[:: max(1, len(passed) // CLI_FUNCTIONS)]:
            injector.target, injector.fault = code, RuntimeError(NAMES[2])
            command(words, injector)
            injector.target = None


def command(words: list[str], injector: Injector) -> None:
    """Run one."""
    injector.watch()
    try:
        with suppress(SystemExit):
            cli(["--demo", *words], standalone_mode=False)
    except Exception:  # noqa: BLE001 - the last one to see it is the hook
        sys.settrace(None)
        sys.excepthook(*sys.exc_info())
    finally:
        sys.settrace(None)


def main(folder: Path, tooth: str) -> None:
    """Live, and say how often what went wrong."""
    if tooth:
        PULLED[tooth]()
    log.catch()
    stops = [log.start(), log.start(folder / "kiosk.log")]
    injector = Injector()
    asyncio.run(live(folder / "data", injector, quick=bool(tooth)))
    if not tooth:
        command_line(injector)
    for stop in stops:
        stop()
    sys.stdout.write(
        json.dumps({"handlers": len(SCENES) + len(DESK) + len(WORDS), "exceptions": injector.raised}) + "\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
