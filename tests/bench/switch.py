"""Another language, size or colours: from the choice to the screen painted anew, against the rule of 0.3 s."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from .measure import Pairs
from .report import Figure, Goal
from .room import Room
from .window import series
from .wish import Wish

RULE_S = 0.3  # the next screen stands within so long: the house's rules of time
GOAL = Goal(most=1.0)
TURNS = 10


def run(wish: Wish) -> Iterator[Figure]:
    """Measure the home screen and the counters."""
    for screen, name, pairs in series("switch", wish.turns(TURNS)):
        yield Figure.of(f"switch ({screen}): {name}, s / rule", pairs, GOAL)


async def measured(room: Room, turns: int) -> AsyncIterator[tuple[str, Pairs]]:
    """Choose, and choose back, at home and before the counters."""
    look: Any = room.desk.app.look  # the stubs take the value of a property for the property
    there: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
        "language": (lambda: look.chooseLanguage("en"), lambda: look.chooseLanguage("ja")),
        "size": (lambda: look.chooseSize(140), lambda: look.chooseSize(100)),
        "colours": (lambda: look.chooseScheme("night"), lambda: look.chooseScheme("day")),
    }
    for place in ("home", "counters"):
        await room.home()
        if place == "counters":
            room.touch("queue")
            await room.settled("counter0")
        for name, (change, back) in there.items():
            pairs = Pairs()
            for _ in range(turns):
                for choose in (change, back):
                    pairs.ours.append(await room.painted(choose, lambda: True))
                    pairs.reference.append(RULE_S)
                    await room.calm()
            yield f"{name}, {place}", pairs
