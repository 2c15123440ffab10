"""Half an hour with a monkey, and what it did to the memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from kiosk.core.i18n import LANGUAGES
from kiosk.core.store import Db
from tests.ui.monkey.monkey import Monkey
from tests.ui.monkey.watch import Watch, held
from tests.ui.monkey.world import World, world
from ui.shell.appearance import SIZES, Look, Scheme

LIMIT_MB = 5.0
_MINUTE_S = 60.0
_MINUTES = 6  # at each end of the run


@dataclass(frozen=True)
class Plan:
    """What is to be played.

    Attributes:
        minutes: How long it is watched, after the warm-up.
        warm_up: Minutes of play before memory is first measured.
        looks: The languages and looks in which every screen is seen once in the warm-up.
    """

    seed: int
    minutes: float
    warm_up: float
    looks: list[tuple[str, Look]]


@dataclass
class Figures:
    """How it went.

    Attributes:
        memory: Megabytes in memory after the warm-up and after each minute.
        found: What must not happen and did.
    """

    touches: int = 0
    keys: int = 0
    tickets: int = 0
    memory: list[float] = field(default_factory=list)
    found: tuple[str, ...] = ()

    @property
    def grown(self) -> float:
        """The megabytes from the first minutes to the last: a minute alone says little, as letters are painted anew."""
        return median(self.memory[-_MINUTES:]) - median(self.memory[:_MINUTES])

    def __str__(self) -> str:
        """Say them in a line."""
        return (
            f"{self.touches} touches, {self.keys} keys, {self.tickets} tickets, {self.memory[-1]:.1f} MB in memory"
            f" ({self.grown:+.1f}), {len(self.found)} faults"
        )


def every_look() -> list[tuple[str, Look]]:
    """Give every language, size and colours, each once; every other one in low reach."""
    return [
        (language, Look(size, scheme, low=bool((first + second + third) % 2)))
        for first, language in enumerate(LANGUAGES)
        for second, size in enumerate(SIZES)
        for third, scheme in enumerate(Scheme)
    ]


async def soak(folder: Path, plan: Plan, *, say: Callable[[str], None]) -> Figures:
    """Warm up, play for so many minutes, and say every minute how it went.

    Args:
        folder: Where the kiosk keeps its data.
        plan: What is played.
        say: Is told every minute.
    """
    figures = Figures()
    with Watch() as watch:
        async with world(folder) as built:
            monkey = Monkey(built, watch, plan.seed)
            await monkey.look_around(plan.looks)
            await monkey.play(plan.warm_up * _MINUTE_S)
            figures.memory.append(await _measure(built))
            say(f"warmed up: {figures}")
            whole, rest = divmod(plan.minutes, 1.0)
            for minute, length in enumerate([1.0] * int(whole) + [rest] * bool(rest), 1):
                await monkey.play(length * _MINUTE_S)
                watch.look()
                figures.memory.append(await _measure(built))
                figures.touches, figures.keys = monkey.hand.touches, monkey.hand.keys
                figures.tickets = await built.kiosk.store.read(_tickets)
                figures.found = tuple(watch.found)
                say(f"minute {minute}: {figures}")
    figures.found = tuple(watch.found)
    return figures


async def _measure(built: World) -> float:
    """Say how many megabytes are held when the next person wakes the kiosk."""
    await built.rest()
    await built.forget()
    return held()


def _tickets(db: Db) -> int:
    return int(db.execute("select count(*) from tickets").fetchone()[0])
