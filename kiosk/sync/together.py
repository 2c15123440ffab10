"""Things done at the same time, of which the first fault ends both."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


async def both(one: Coroutine[Any, Any, S], other: Coroutine[Any, Any, T]) -> tuple[S, T]:
    """Do both at the same time.

    Raises:
        Exception: Whatever the first of them to fail raises; the other is cancelled.
    """
    with plainly():
        async with asyncio.TaskGroup() as group:
            first, second = group.create_task(one), group.create_task(other)
    return first.result(), second.result()


@contextmanager
def plainly() -> Iterator[None]:
    """Raise the first fault of a group of tasks as it is."""
    try:
        yield
    except BaseExceptionGroup as faults:
        raise faults.exceptions[0] from None
