"""Tasks in a group, of which the first fault ends all."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plainly() -> Iterator[None]:
    """Raise the first fault of a group of tasks as it is."""
    try:
        yield
    except BaseExceptionGroup as faults:
        raise faults.exceptions[0] from None
