"""A process that takes numbers: `taker.py FOLDER NAME COUNT`, or with COUNT 0 until it is killed, ROUNDS times.

Prints each act when it is done, so that the test knows what a person could have seen.
"""

import asyncio
import os
import random
import signal
import sys
from pathlib import Path

from tests.unit.queue.kit import ONE, SCREEN, open_house


async def take(folder: Path, name: str, count: int) -> None:
    async with open_house(folder) as house:
        number = 0
        while number < count or not count:
            number += 1
            act = f"{name}-{number}"
            await house.service.take(act, ONE, SCREEN)
            os.write(1, f"{act}\n".encode())


def killed(folder: Path, name: str, seconds: float) -> None:
    """Take numbers in a child until its own alarm ends it, wherever it is, after seconds of its processor time."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit("the child ended by itself")
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    asyncio.run(take(folder, name, 0))


def main(folder: str, name: str, count: int, rounds: int, seed: int) -> None:
    if count:
        asyncio.run(take(Path(folder), name, count))
        return
    chance = random.Random(seed)
    for turn in range(rounds):
        killed(Path(folder), f"{name}-{turn}", chance.uniform(0.02, 0.12))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(int(word) for word in sys.argv[3:]))
