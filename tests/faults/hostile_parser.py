"""What an instrument knows of a parser, and how one input is judged: by its end, its time and its memory."""

import time
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from traceback import extract_tb
from typing import Any

from tests.faults.hostile_inputs import Hostile

PROCESSOR_SECONDS = 4.0  # for one input, on a machine with other things to do
MEMORY = 48_000_000  # bytes above what was there; the largest body taken is 4 MiB, and JSON in Python is ten times that
SLOWER = 6  # while memory is weighed
WEIGHED = 25  # every such input is weighed, and all written by hand

Read = Callable[[Any], Awaitable[object]]


@dataclass(frozen=True)
class Parser:
    """One door to the outside.

    Attributes:
        name: What it reads.
        opened: Makes what reads one input; it may raise what `may` names and nothing else.
        drawn: Draws one input.
        by_hand: Inputs that are always tried first.
        may: The closed list of its exceptions.
        share: One input for so many of the others: sockets cost more.
    """

    name: str
    opened: Callable[[Path], AbstractAsyncContextManager[Read]]
    drawn: Callable[[Hostile], Any]
    may: tuple[type[Exception], ...] = ()
    by_hand: tuple[Any, ...] = ()
    share: int = 1

    def inputs(self, count: int, seed: int) -> Iterable[Any]:
        """Give so many inputs, or all written by hand if those are more."""
        yield from self.by_hand
        for number in range(max(0, count // self.share - len(self.by_hand))):
            yield self.drawn(Hostile(f"{seed}/{self.name}/{number}"))

    async def try_all(self, folder: Path, count: int, seed: int) -> AsyncIterator[str | None]:
        """Read one input after the other; give what was wrong with it, or None."""
        async with self.opened(folder) as read:
            for number, data in enumerate(islice(self.inputs(count, seed), None)):
                weighed = number < len(self.by_hand) or number % WEIGHED == 0
                wrong = await self._one(read, data, weighed=weighed)
                yield wrong and f"{self.name}, input {number}: {wrong}; {data!r:.300}"

    async def _one(self, read: Read, data: Any, *, weighed: bool) -> str | None:
        if weighed:
            tracemalloc.start()
        began = time.thread_time()
        try:
            await read(data)
        except self.may:
            pass
        except Exception as error:  # noqa: BLE001 - every other end is what is looked for
            place = extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__}: {error!s:.200} at {Path(place.filename).name}:{place.lineno}"
        finally:
            spent, peak = time.thread_time() - began, tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        if spent > PROCESSOR_SECONDS * (SLOWER if weighed else 1):
            return f"{spent:.1f} s of processor"
        return f"{peak} bytes" if peak > MEMORY else None


def plain(read: Callable[[Any], object]) -> Callable[[Path], AbstractAsyncContextManager[Read]]:
    """Open a parser that is one function and needs nothing."""

    @asynccontextmanager
    async def opened(_folder: Path) -> AsyncIterator[Read]:
        async def feed(data: Any) -> object:
            return read(data)

        yield feed

    return opened
