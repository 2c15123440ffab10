"""The practice city over a real socket, for every test that needs a city."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kiosk.practice_city.app import make
from kiosk.practice_city.auth import Credentials
from kiosk.practice_city.broker import Clock
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.contexts import CONTEXT_PATH
from kiosk.practice_city.serve import server


@dataclass(frozen=True)
class RunningCity:
    """A city that answers at ``url``; ``city`` turns it by hand from the test's thread."""

    url: str
    city: PracticeCity

    @property
    def context_url(self) -> str:
        return self.url + CONTEXT_PATH

    @property
    def link(self) -> str:
        return f'<{self.context_url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'


@contextmanager
def practice_city(
    clock: Clock,
    *,
    path: Path | None = None,
    personality: str = "spec",
    seed: int | None = None,
    auth: Credentials | None = None,
) -> Iterator[RunningCity]:
    """Run a city on 127.0.0.1 at a free port; empty unless a ``seed`` is given."""
    app = make(clock, path=path, personality=personality, seed=seed, auth=auth)
    serving = server(app)
    config = serving.config
    listening = config.bind_socket()
    thread = threading.Thread(target=serving.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield RunningCity(f"http://127.0.0.1:{listening.getsockname()[1]}", cast("PracticeCity", app.state.city))
    finally:
        serving.should_exit = True
        thread.join(10)
        listening.close()
        app.state.city.close()
