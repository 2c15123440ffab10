"""Processes that are measured from outside: started, heard line by line, looked at in /proc, ended by their own id."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .measure import now

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0  # seconds without a line, on a busy machine


def module(name: str, *words: str) -> tuple[str, ...]:
    """Give the command that runs a module of this tree."""
    return (sys.executable, "-m", name, *words)


class Child:
    """A process that says in lines how far it is.

    Attributes:
        begun: When it was started, by `measure.now`.
    """

    def __init__(self, words: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.lines: list[str] = []
        self.begun = now()
        self._process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def line(self, begins: str) -> str:
        """Wait for a line that begins like this.

        Raises:
            RuntimeError: It ended before it said so, or was ended for saying nothing for so long.
        """
        assert self._process.stdout is not None
        guard = threading.Timer(PATIENCE, self._process.kill)
        guard.start()
        try:
            for said in self._process.stdout:
                self.lines.append(said.rstrip("\n"))
                if said.startswith(begins):
                    return self.lines[-1]
        finally:
            guard.cancel()
        raise RuntimeError("\n".join([f"it ended without a word of {begins!r}:", *self.lines]))

    def until(self, begins: str) -> float:
        """Wait for a line that begins like this; give the seconds since the start."""
        self.line(begins)
        return now() - self.begun

    def tell(self, word: str) -> None:
        """Say a line to it."""
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
