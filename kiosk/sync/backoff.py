"""How long to wait before trying again."""

import random
from collections.abc import Callable

BASE = 2.0
CAP = 15 * 60.0
LONGEST_WISH = 60 * 60.0  # a server may ask for patience, not for ever

Chance = Callable[[], float]
"""A number from 0 to below 1; tests hand in their own."""

draw_any: Chance = random.SystemRandom().random


def delay(failures: int, draw: Chance, wish: float | None = None) -> float:
    """Choose the seconds to wait after so many failures in a row.

    Full jitter: anything between 0 and the doubled base, so that five hundred machines that lost the same line
    do not come back in the same second. A Retry-After is a floor, with the jitter on top for the same reason.
    """
    jitter = draw() * min(CAP, BASE * 2.0 ** min(max(failures, 1) - 1, 20))
    return jitter if wish is None else min(max(wish, 0.0), LONGEST_WISH) + jitter
