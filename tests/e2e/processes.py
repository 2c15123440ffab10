"""Real processes: the kiosk's command line, a kiosk with its window, a practice city; ended by their own ids."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from kiosk.core.commands import ask
from kiosk.core.entity import Json
from kiosk.practice_city.contexts import CONTEXT_PATH

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds, on a busy machine
KIOSK = (sys.executable, "-m", "kiosk")


def surroundings(folder: Path) -> dict[str, str]:
    """Give the environment of a kiosk with this data folder."""
    return {**os.environ, "KIOSK_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}


def command(
    folder: Path, *words: str, config: Path | None = None, typed: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run one command of the kiosk to its end, with what is typed into it."""
    told = () if config is None else ("--config", str(config))
    return subprocess.run(
        [*KIOSK, *told, *words],
        cwd=ROOT,
        env=surroundings(folder),
        capture_output=True,
        input=typed,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Process:
    """A process whose every line is an event that others can wait for."""

    def __init__(self, words: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self._news = threading.Condition()
        self._ended = False
        self._child = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._reader = threading.Thread(target=self._read, name="reader")
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.kill()

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            with self._news:
                self.lines.append(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def until(self, true: Callable[[list[str]], bool]) -> None:
        """Wait until something holds of its lines, asked again at every new one."""
        with self._news:
            self._news.wait_for(lambda: self._ended or true(self.lines), PATIENCE)
            assert true(self.lines), "\n".join(["it never said that:", *self.lines])

    def kill(self) -> None:
        """End it as a power cut does."""
        self._child.kill()
        self.wait()

    def end(self) -> int:
        """Ask it to end and give its exit code."""
        self._child.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self) -> int:
        """Wait for its own end and give its exit code."""
        code = self._child.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self._child.stdout is not None:
            self._child.stdout.close()
        return code


def events(lines: list[str]) -> Iterator[dict[str, Any]]:
    """Read the lines of a kiosk's log."""
    for line in lines:
        if line.startswith("{"):
            yield json.loads(line)


@contextmanager
def serving(data: Path, port: int = 0, *more: str) -> Iterator[tuple[Process, str]]:
    """Serve a practice city from its file; gives the process and its address."""
    words = (*KIOSK, "city", "serve", "--port", str(port), "--data", str(data), *more)
    with Process(words, surroundings(data.parent)) as city:
        city.until(lambda lines: any(line.startswith("http://") for line in lines))
        yield city, next(line for line in city.lines if line.startswith("http://"))


class Hall:
    """A data folder, its settings, and the city they name: what stays when processes are killed."""

    def __init__(self, folder: Path, url: str, *sections: str) -> None:
        self.folder = folder / "data"
        self.config = folder / "kiosk.toml"
        self.config.write_text("\n".join([f'[city.public]\nbase_url = "{url}"', *sections]), encoding="utf-8")
        self.url = url

    def command(self, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run one command here."""
        return command(self.folder, *words, config=self.config, typed=typed)

    def said(self, *words: str, typed: str = "") -> str:
        """Run one command that must go well and give what it says."""
        answer = self.command(*words, typed=typed)
        assert answer.returncode == 0, answer
        return answer.stdout.rstrip("\n")

    def running(self) -> Process:
        """Start the kiosk with its window."""
        return Process((*KIOSK, "--config", str(self.config), "run"), surroundings(self.folder))

    def ask(self, name: str, **arguments: Json) -> Any:
        """Ask the running kiosk by its socket, as a command does, without the price of a process."""
        return asyncio.run(ask(self.folder / "kiosk.sock", name, arguments))


def started(lines: list[str]) -> bool:
    """Tell whether a kiosk runs and takes commands."""
    return any(event["event"] == "started" for event in events(lines))


def accepted(lines: list[str]) -> set[str]:
    """Name the facts that a kiosk says the city took."""
    return {event["id"] for event in events(lines) if event["event"] == "pushed" and event["state"] == "accepted"}


def tickets_at(url: str) -> list[dict[str, Any]]:
    """Read all tickets the city holds, over HTTP as any other client."""
    link = f'<{url}{CONTEXT_PATH}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    found: list[dict[str, Any]] = []
    with httpx.Client(base_url=url, headers={"Link": link}) as client:
        while True:
            query = {"type": "QueueTicket", "options": "keyValues", "limit": "100", "offset": str(len(found))}
            answer = client.get("/ngsi-ld/v1/entities", params=query)
            assert answer.status_code == HTTPStatus.OK, answer.text
            found += answer.json()
            if len(answer.json()) < 100:
                return found
