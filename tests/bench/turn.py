"""From a touch to the next screen painted, on every way a person can go, against a page pushed on a bare StackView."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from .measure import Pairs
from .report import Figure, Goal
from .room import Room
from .stack import Stack
from .window import series
from .wish import Wish

GOAL = Goal(most=1.5)
TURNS = 20
ANEW = ", made anew"
"""The same way when the page at its end was let go, as after a change of language: told, without a goal."""
SELDOM = 4  # of so many turns one is also gone anew


@dataclass(frozen=True)
class Way:
    """A touch and where it leads.

    Attributes:
        name: What the way is called.
        before: What is touched first, from home.
        touch: What is touched.
        sign: What stands on the next screen and on no other; with a "-", what stands there no more.
    """

    name: str
    before: tuple[str, ...]
    touch: str
    sign: str


WAYS = (
    Way("home to counters", (), "queue", "counter0"),
    Way("counters to how to be called", ("queue",), "counter0", "preference0"),
    Way("counters to missed call", ("queue",), "missed", "digit0"),
    Way("home to notices", (), "notices", "notice0"),
    Way("notices to one notice", ("notices",), "notice0", "noticeBody"),
    Way("home to help", (), "help", "callPerson"),
    Way("help to example", ("help",), "showExample", "-showExample"),
    Way("home to language", (), "language", "language-ja"),
    Way("home to text size", (), "size", "size-100"),
    Way("home to colours", (), "colour", "scheme-day"),
    Way("home to what makes it easier", (), "easier", "easier-size"),
    Way("counters back home", ("queue",), "back", "notices"),
)


def run(wish: Wish) -> Iterator[Figure]:
    """Measure the median and the slowest in twenty of every way."""
    for screen, name, pairs in series("turn", wish.turns(TURNS)):
        goal = None if name.endswith(ANEW) else GOAL
        for percent in (50, 95):
            yield Figure.of(f"turn ({screen}): {name}, p{percent}, s", pairs, goal, percent)


async def measured(room: Room, turns: int) -> AsyncIterator[tuple[str, Pairs]]:
    """Go every way so often; beside each turn a bare page is pushed that holds the same plates, pictures and words.

    Our pages are kept once they are made, the bare one is made at every push.
    """
    stack = Stack()
    try:
        for way in WAYS:
            await _stand(room, way)
            await _go(room, way)  # the first turn compiles QML, and is not counted
            await room.calm()
            stack.become(room.window)
            await stack.push()
            pairs, anew = Pairs(), Pairs()
            for turn in range(turns):
                await _stand(room, way)
                pairs.ours.append(await _go(room, way))
                pairs.reference.append(await stack.push())
                if turn % SELDOM == 0:
                    await _stand(room, way)
                    await _let_go(room, way)
                    anew.ours.append(await _go(room, way))
                    anew.reference.append(await stack.push())
            yield way.name, pairs
            yield way.name + ANEW, anew
    finally:
        stack.close()


async def _stand(room: Room, way: Way) -> None:
    await room.home()
    for name in way.before:
        await room.settled(name)
        room.touch(name)
    await room.settled(way.touch)


async def _let_go(room: Room, way: Way) -> None:
    """Have every page out of sight let go: another text size and back."""
    look: Any = room.desk.app.look  # the stubs take the value of a property for the property
    for percent in (140, 100):
        look.chooseSize(percent)
        await room.settled(way.touch)


async def _go(room: Room, way: Way) -> float:
    sign = way.sign.removeprefix("-")
    gone = sign != way.sign
    place = room.place(way.touch)
    return await room.painted(lambda: room.press(place), lambda: (room.find(sign) is None) == gone)
