"""A long list shared out, so that every name is reached by a few choices. No Qt."""

from math import ceil

PARTS = 6


def shared_out(count: int, most: int) -> tuple[range, ...]:
    """Share out so many names into at most six parts; a list of `most` names or fewer stays one part.

    Args:
        count: How many there are.
        most: How many stand in one list.
    """
    if count <= most:
        return (range(count),)
    room = most  # names a part can lead to in as many steps as all of it needs
    while room * PARTS < count:
        room *= PARTS
    size = ceil(count / ceil(count / room))
    return tuple(range(first, min(first + size, count)) for first in range(0, count, size))
