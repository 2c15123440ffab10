"""Lines that break in every way lines break, to a city with every broker's ways; and a herd of kiosks after an outage.

In the end every act is at the city once and word for word, and no second is too much for it.
"""

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.practice_city.personalities import PERSONALITIES
from kiosk.sync.backoff import BASE, CAP, Chance
from tests.faults.model_machine import ROOM
from tests.faults.model_teeth import Pull, new_id_on_retry, no_look_after_a_lost_reply, silence_is_consent
from tests.faults.network_herd import gathered
from tests.faults.network_line import Found, Line, broken

from .result import Result, Tooth, Wish

NAME = "network"
BITE = Wish(faults=70, herd=20)  # within which a missing guard must show
CITIES = [(one.name, dialect) for one in PERSONALITIES.values() for dialect in sorted(one.dialects)]


def run(wish: Wish) -> Result:
    """Break the lines to all cities so often together, then let the herd come back."""
    found = Found()
    for personality, dialect in CITIES:
        line = Line(personality, dialect, -(-wish.faults // len(CITIES)), wish.seed)
        with tempfile.TemporaryDirectory(dir=ROOM) as folder:
            _add(found, broken(Path(folder), line), f"{personality} in {dialect}")
    found.done["cities"] = len(CITIES)
    with tempfile.TemporaryDirectory(dir=ROOM) as folder:
        _add(found, _herd(Path(folder), wish), "the herd")
    replay = f"; replay: python -m tests.faults network --faults {wish.faults} --herd {wish.herd} --seed {wish.seed}"
    told = [*(f"lost: {one}" for one in found.lost), *(f"doubled: {one}" for one in found.doubled), *found.wrong]
    return Result(
        NAME, dict(found.done), len(found.lost), len(found.doubled), tuple(failure + replay for failure in told)
    )


def _add(whole: Found, part: Found, where: str) -> None:
    whole.done.update(part.done)
    for mine, theirs in ((whole.lost, part.lost), (whole.doubled, part.doubled), (whole.wrong, part.wrong)):
        mine += [f"{where}: {one}" for one in theirs]


def _herd(folder: Path, wish: Wish) -> Found:
    herd = gathered(folder, wish.herd, wish.seed)
    found = Found(Counter(herd=herd.size, peak=herd.peak, budget=herd.budget, acts=len(herd.ours)))
    found.done["knocks in vain"] = herd.door.in_vain
    found.lost += sorted(herd.ours - herd.facts.keys())
    found.doubled += sorted(key for key, times in herd.facts.items() if times > 1 or key not in herd.ours)
    if herd.peak > herd.budget:
        found.wrong.append(f"{herd.peak} requests in one second")
    if herd.waiting or herd.notices < herd.size:
        found.wrong.append(f"{herd.waiting} facts still wait, {herd.size - herd.notices} kiosks have no notice")
    return found


def all_at_once(patch: pytest.MonkeyPatch) -> None:
    """Wait as long as every other kiosk does."""

    def even(failures: int, _draw: Chance, _wish: float | None = None) -> float:
        return min(CAP, BASE * 2.0 ** min(max(failures, 1) - 1, 20))

    patch.setattr("kiosk.sync.link.delay", even)


def _without(pull: Pull) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(replace(BITE, seed=wish.seed))

    return bite


TEETH = (
    Tooth("the id that stays the same on a retry", _without(new_id_on_retry)),
    Tooth("the wait for the city's answer", _without(silence_is_consent)),
    Tooth("the look at what the city holds after a lost reply", _without(no_look_after_a_lost_reply)),
    Tooth("chance in the waits", _without(all_at_once)),
)
