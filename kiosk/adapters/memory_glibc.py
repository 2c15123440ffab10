"""How this process holds its memory, for months on end."""

import ctypes

_ARENA_MAX = -8
_MMAP_THRESHOLD = -3  # as in malloc.h
_LARGE = 256 * 1024


def hold_little() -> None:
    """Give large blocks back to the system when they are let go of, and keep two heaps and not eight for each core.

    Left to itself glibc raises its bound for large blocks to the largest one freed so far, up to 32 MB (mallopt(3),
    M_MMAP_THRESHOLD); pictures of pages then leave holes of 50 to 110 MB between what lives on.
    """
    libc = ctypes.CDLL(None)
    libc.mallopt(_MMAP_THRESHOLD, _LARGE)
    libc.mallopt(_ARENA_MAX, 2)
