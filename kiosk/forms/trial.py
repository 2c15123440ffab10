"""Opens a form once and looks at all it asks at first: what is broken shows before anybody fills it in."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from .definition import Definition
from .engine import Engine
from .navigation import Navigator
from .question import question
from .validity import violation


def tried(definition: Definition, now: Callable[[], datetime]) -> Engine:
    """Open a form; nothing is kept of it.

    Raises:
        FormError: A rule of it fails.
    """
    engine = Engine(definition, now, Random(0))  # noqa: S311 - no identifier of it is used
    for step in Navigator(engine).steps():
        for node in step.nodes:
            violation(engine, node)
            if not node.is_range:
                question(engine, node)
    engine.finish()
    return engine
