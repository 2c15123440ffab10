"""The practice city over a real socket, for every test that needs a city."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx
import uvicorn

from kiosk.practice_city.app import make
from kiosk.practice_city.auth import Credentials
from kiosk.practice_city.broker import Clock
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.contexts import CONTEXT_PATH
from kiosk.practice_city.serve import listen, settings

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody; reading the machine's list costs more than a city


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

    def client(self, path: str = "", **headers: str) -> httpx.Client:
        """Open a plain HTTP client; the house's own is kiosk.sync's."""
        return httpx.Client(base_url=self.url + path, headers=headers, verify=_NO_TLS)


class _Server(uvicorn.Server):
    """Ends at once when told to; uvicorn itself looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._running = threading.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self._running.set()
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listener in self.servers:
            listener.close()
        for listening in sockets or []:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.gather(*self.server_state.tasks)

    def end(self) -> None:
        self._running.wait(10)
        self._loop.call_soon_threadsafe(self._ended.set)


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
    listening = listen()
    serving = _Server(settings(app))
    thread = threading.Thread(target=asyncio.run, args=(serving.serve([listening]),), daemon=True)
    thread.start()
    try:
        yield RunningCity(f"http://127.0.0.1:{listening.getsockname()[1]}", cast("PracticeCity", app.state.city))
    finally:
        serving.end()
        thread.join(10)
        app.state.city.close()
