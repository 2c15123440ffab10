"""What may be written down: named events with allow-listed fields, never a person's data.

A line is JSON. A text field holds a word (an id, a state, a type), never a sentence from outside; an exception is
told by its type and the places it passed, never by its text. Lines of libraries are cut to the same measure.
"""

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from io import FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from kiosk.core.errors import KnownError

FIELDS = frozenset(
    {
        "action",
        "address",
        "attempts",
        "bytes",
        "command",
        "count",
        "counter",
        "dialect",
        "endpoint",
        "error",
        "fields",
        "id",
        "kind",
        "lane",
        "language",
        "level",
        "line",
        "mode",
        "number",
        "outcome",
        "pending",
        "place",
        "port",
        "printer",
        "reason",
        "refused",
        "row",
        "screen",
        "seconds",
        "section",
        "setting",
        "size",
        "skipped",
        "slice",
        "state",
        "status",
        "stream",
        "table",
        "task",
        "topic",
        "total",
        "version",
        "where",
    }
)
_WORD = re.compile(r"[A-Za-z0-9_.,:;/@+\-\[\]]{0,200}\Z")
_LOGGER = logging.getLogger("kiosk")
_MEGABYTE = 1_000_000


def event(name: str, /, **fields: str | float | bool) -> None:
    """Log that something happened.

    Args:
        name: The event, one or a few English words of this code.
        fields: Words and numbers under names of `FIELDS`; a text that is no word is logged as "?".

    Raises:
        ValueError: The code used a field name that is not on the list.
    """
    _write(logging.INFO, name, fields)


def known(error: KnownError, /, *, task: str) -> None:
    """Log a known fault by its message id; its values stay out."""
    _LOGGER.warning("known", extra={"kiosk_line": {"event": "known", "task": _word(task), "msgid": error.message}})


def bug(error: BaseException, /, *, task: str) -> None:
    """Log a fault of this program: its type and where it happened, without its text or any value."""
    _write(logging.ERROR, "bug", {"task": task, "error": type(error).__name__, "where": _places(error.__traceback__)})


def start(path: Path | None = None) -> Callable[[], None]:
    """Send the lines to standard error, or to a file that only its owner reads (four old ones of 1 MB are kept).

    Returns:
        A function that ends it and closes the file.
    """
    handler: logging.Handler
    if path is None:
        handler = logging.StreamHandler()
    else:
        handler = _PrivateFile(path, maxBytes=_MEGABYTE, backupCount=4, encoding="utf-8")
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)

    def stop() -> None:
        root.removeHandler(handler)
        handler.close()

    return stop


def catch() -> None:
    """From now on write down what nobody caught as `bug` does, until the process ends.

    Python's own report, which Qt also gives of a slot that failed, prints the text of the exception: it may hold what a
    person typed. So may the lines of a library before `start`.
    """

    def nobody(error: BaseException | None) -> None:
        if isinstance(error, Exception):
            bug(error, task="nobody")

    sys.excepthook = lambda _kind, error, _places: nobody(error)
    sys.unraisablehook = lambda met: nobody(met.exc_value)
    threading.excepthook = lambda met: nobody(met.exc_value)
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_Lines())


def _write(level: int, name: str, fields: dict[str, str | float | bool]) -> None:
    unknown = fields.keys() - FIELDS
    if unknown:
        raise ValueError(f"no log field: {', '.join(sorted(unknown))}")
    line = {"event": name} | {key: _word(value) for key, value in fields.items()}
    _LOGGER.log(level, "%s", name, extra={"kiosk_line": line})


def _word(value: str | float | bool) -> str | float | bool:
    return value if not isinstance(value, str) or _WORD.match(value) else "?"


def _places(traceback: TracebackType | None) -> str:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{traceback.tb_lineno}:{code.co_name.strip('<>')}")
        traceback = traceback.tb_next
    return ",".join(places)[-200:]


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        return TextIOWrapper(FileIO(descriptor, "a"), encoding=self.encoding)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {"at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")}
        own = record.__dict__.get("kiosk_line")
        if own is None:
            own = {"event": "library", "name": record.name, "level": record.levelname}
            if record.exc_info and record.exc_info[1] is not None:
                own |= {"error": type(record.exc_info[1]).__name__, "where": _places(record.exc_info[2])}
        return json.dumps(line | own, ensure_ascii=False)
