"""A kiosk's life in any order: acts, breaks, crashes, wrong clocks and a forgetful city, drawn by Hypothesis.

After every step: no number twice and none left out, nothing acknowledged gone, a fact and a slip for each act. At the
end of each life the line comes back, and the city has every act once or a person was told of its refusal.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.model_machine import Life
from tests.faults.model_promises import DoubledError, LostError
from tests.faults.model_teeth import PULLED, Pull

from .result import Result, Tooth, Wish

LIFE = 250  # steps
AT_ONCE = 25  # lives drawn from one seed: later ones resemble the first
BITE = 50_000  # steps within which a missing guard must show; most do within a thousand
NAME = "model"


def run(wish: Wish, *, phases: tuple[Phase, ...] = (Phase.generate, Phase.shrink)) -> Result:
    """Live lives until so many steps were made; the first that breaks a promise ends it, told as short as can be."""
    done: Counter[str] = Counter()
    while done["steps"] < wish.steps:
        seed = wish.seed + done["lives"]
        left = wish.steps - done["steps"]
        lives = min(AT_ONCE, -(-left // LIFE))
        fault = _lived(done, seed, lives, phases)
        if fault is not None:
            lost, doubled = isinstance(fault, LostError), isinstance(fault, DoubledError)
            replay = f"python -m tests.faults model --seed {seed} --steps {lives * LIFE}"
            story = "\n".join(getattr(fault, "__notes__", ()))  # how it came to that, step by step
            told = f"{type(fault).__name__}: {fault}; replay: {replay}\n{story}"
            return Result(NAME, dict(done), int(lost), int(doubled), (told,))
    return Result(NAME, dict(done))


def _lived(done: Counter[str], seed: int, lives: int, phases: tuple[Phase, ...]) -> Exception | None:
    class Counted(Life):
        def __init__(self) -> None:
            super().__init__(done)

    chosen = settings(
        max_examples=lives,
        stateful_step_count=LIFE,
        phases=phases,
        report_multiple_bugs=False,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    try:
        run_state_machine_as_test(hypothesis.seed(seed)(Counted), settings=chosen)
    except Exception as fault:  # noqa: BLE001 - whatever ends a life is a finding
        return fault
    return None


def _without(pull: Pull) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(replace(wish, steps=BITE), phases=(Phase.generate,))

    return bite


TEETH = tuple(Tooth(guard, _without(pull)) for guard, pull in PULLED.items())
