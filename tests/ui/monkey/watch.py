"""What must not happen while somebody plays with the kiosk, and what is written down when it does."""

import ctypes
import gc
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

MEGABYTE = 1 << 20
_SILENT = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
_CHILDREN = ("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")


class _Ear(logging.Handler):
    def __init__(self, heard: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        line = record.__dict__.get("kiosk_line") or record.getMessage()
        self._heard(f"log: {line}")


class Watch:
    """Sees Qt's warnings, our bugs, every exception and every child process, between `with` and its end.

    Attributes:
        found: What was seen, in order.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self._ear = _Ear(self.found.append)
        self._warnings = warnings.catch_warnings()
        self._awake = False
        self._before: tuple[Any, ...] = ()

    def __enter__(self) -> Self:
        """Begin."""
        self._awake = True
        sys.addaudithook(self._audit)  # it stays for ever, but sleeps
        logging.getLogger().addHandler(self._ear)
        qt = qInstallMessageHandler(self._qt)
        self._before = (qt, sys.excepthook, sys.unraisablehook, threading.excepthook)
        sys.excepthook = lambda _kind, error, _trace: self._raised(error)
        sys.unraisablehook = lambda told: self._raised(told.exc_value)
        threading.excepthook = lambda told: self._raised(told.exc_value)
        self._warnings.__enter__()
        warnings.simplefilter("error")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put everything back as it was."""
        self._warnings.__exit__(kind, error, trace)
        qt, sys.excepthook, sys.unraisablehook, threading.excepthook = self._before
        qInstallMessageHandler(qt)
        logging.getLogger().removeHandler(self._ear)
        self._awake = False

    def look(self) -> None:
        """See whether there is a child process that nobody told of."""
        self.found += [f"child: {child.pid}" for child in psutil.Process().children(recursive=True)]

    def _qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in _SILENT:
            self.found.append(f"qt {kind.name}: {message} ({Path(context.file or '').name}:{context.line})")

    def _raised(self, error: BaseException | None) -> None:
        trace = error.__traceback__ if error is not None else None
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        code = trace.tb_frame.f_code if trace is not None else None
        where = f"{code.co_filename}:{trace.tb_lineno}" if code is not None and trace is not None else ""
        self.found.append(f"raised: {error!r} {where}")

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._awake and event in _CHILDREN:
            self.found.append(f"child: {event} {arguments!r}")


def held() -> float:
    """Return the megabytes that are this process's own, with what nobody needs any more given back first.

    Pages of mapped files, fonts above all, are left out: the system takes them back whenever it likes.
    """
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    told = psutil.Process(os.getpid()).memory_info()
    return float(told.rss - told.shared) / MEGABYTE
