"""From nothing to the first frame that answers a press, and the memory of a kiosk at home."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from .browser import Browser, browsers
from .children import Child, module
from .measure import Pairs
from .place import Place, place
from .procs import pss
from .report import Figure, Goal
from .screen import Screen, screen
from .wish import Wish

LOADED = Goal(most=1.3)
TIME_OF_CHROMIUM, MEMORY_OF_CHROMIUM = Goal(most=0.75), Goal(most=0.5)
TURNS = 10


@dataclass
class Starts:
    """The starts of one thing: seconds to the frame that answers, MB once it stands."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@dataclass
class Kiosks(Starts):
    """The starts of the kiosk, which has more to tell: its very first frame, and its memory once it has spoken."""

    frames: list[float] = field(default_factory=list)
    spoken: list[float] = field(default_factory=list)
    voice: str = ""


def run(wish: Wish) -> Iterator[Figure]:
    """Measure cold starts of the kiosk, of a bare window with all loaded, of a naked one, and of a browser."""
    with screen() as shown, place() as at, TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        ours, loaded, naked, others = Kiosks(), Starts(), Starts(), Starts()
        todo = [
            partial(_kiosk, ours, shown, at, folder / "data"),
            partial(_bare, loaded, shown, folder / "empty.db"),
            partial(_bare, naked, shown),
        ]
        todo += [partial(_browser, others, shown, browser) for browser in islice(browsers(), 1)]
        for turn in range(wish.turns(TURNS)):
            for start in todo[turn % len(todo) :] + todo[: turn % len(todo)]:
                start()
        yield from _figures(shown, ours, loaded, naked, others)


def _figures(shown: Screen, ours: Kiosks, loaded: Starts, naked: Starts, others: Starts) -> Iterator[Figure]:
    on = f"start ({shown.name})"
    yield Figure.of(f"{on}: interactive, s / loaded window", Pairs(ours.seconds, loaded.seconds), LOADED)
    yield Figure.of(f"{on}: at home, MB / loaded window", Pairs(ours.memory, loaded.memory), LOADED)
    if others.seconds:
        yield Figure.of(f"{on}: interactive, s / Chromium", Pairs(ours.seconds, others.seconds), TIME_OF_CHROMIUM)
        yield Figure.of(f"{on}: at home, MB / Chromium", Pairs(ours.memory, others.memory), MEMORY_OF_CHROMIUM)
    else:
        yield Figure.alone(f"{on}: interactive, s / Chromium", ours.seconds, "not installed")
        yield Figure.alone(f"{on}: at home, MB / Chromium", ours.memory, "not installed")
    yield Figure.of(f"{on}: interactive, s / naked window", Pairs(ours.seconds, naked.seconds))
    yield Figure.of(f"{on}: at home, MB / naked window", Pairs(ours.memory, naked.memory))
    yield Figure.of(f"{on}: first frame, s / loaded window", Pairs(ours.frames, loaded.seconds))
    yield Figure.of(f"{on}: after the first sentence{ours.voice}, MB / at home", Pairs(ours.spoken, ours.memory))


def _kiosk(starts: Kiosks, shown: Screen, at: Place, data: Path) -> None:
    at.copy(data)
    with Child(module("tests.bench.kiosk_child", str(at.config), str(data)), shown.environment) as child:
        starts.frames.append(child.until("frame"))
        starts.seconds.append(child.until("interactive"))
        child.line("home")
        starts.memory.append(pss(child.pid))
        child.tell("say")
        starts.voice = child.line("spoken").replace("spoken", "")
        starts.spoken.append(pss(child.pid))
    shutil.rmtree(data)


def _bare(starts: Starts, shown: Screen, file: Path | None = None) -> None:
    words = () if file is None else (str(file),)
    with Child(module("tests.bench.bare_child", *words), shown.environment) as child:
        starts.seconds.append(child.until("interactive"))
        starts.memory.append(pss(child.pid))
    if file is not None:
        for left in file.parent.glob(f"{file.name}*"):
            left.unlink()


def _browser(starts: Starts, shown: Screen, browser: Browser) -> None:
    seconds, memory = browser.start(shown.environment)
    starts.seconds.append(seconds)
    starts.memory.append(memory)
