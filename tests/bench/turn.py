"""From a touch to the next screen painted, on every way a person can go, against a page pushed on a bare StackView."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from .measure import Pairs
from .report import Figure, Goal
from .room import Room
from .stack import Stack
from .window import series
from .wish import Wish

GOAL = Goal(most=1.5)
TURNS = 20


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
        for percent in (50, 95):
            yield Figure.of(f"turn ({screen}): {name}, p{percent}, s", pairs, GOAL, percent)


async def measured(room: Room, turns: int) -> AsyncIterator[tuple[str, Pairs]]:
    """Go every way so often; beside each turn a bare page is pushed that holds the same plates, pictures and words."""
    stack = Stack()
    try:
        for way in WAYS:
            await _stand(room, way)
            await _go(room, way)  # the first turn compiles QML, and is not counted
            await room.calm()
            stack.become(room.window)
            await stack.push()
            pairs = Pairs()
            for _ in range(turns):
                await _stand(room, way)
                pairs.ours.append(await _go(room, way))
                pairs.reference.append(await stack.push())
            yield way.name, pairs
    finally:
        stack.close()


async def _stand(room: Room, way: Way) -> None:
    await room.home()
    for name in way.before:
        await room.settled(name)
        room.touch(name)
    await room.settled(way.touch)


async def _go(room: Room, way: Way) -> float:
    sign = way.sign.removeprefix("-")
    gone = sign != way.sign
    place = room.place(way.touch)
    return await room.painted(lambda: room.press(place), lambda: (room.find(sign) is None) == gone)
