"""Guards of the log taken out of the shipped code; each must let a name through that the search finds."""

import logging
from collections.abc import Callable

from kiosk.core import log
from kiosk.shelter.sealed_file import Writing


def any_field() -> None:
    """Allow a field that is not on the list."""
    log.FIELDS = log.FIELDS | {"applicant"}


def any_text() -> None:
    """Write a text field as it is."""

    def untouched(value: str | float | bool) -> str | float | bool:
        return value

    log._word = untouched


def texts_of_faults() -> None:
    """Write down what an exception says."""

    def talkative(error: BaseException, /, *, task: str) -> None:
        logging.getLogger("kiosk").error(
            "bug", extra={"kiosk_line": {"event": "bug", "task": task, "says": str(error)}}
        )

    log.bug = talkative


def whole_lines() -> None:
    """Write the lines of libraries as they come."""
    log._Lines = logging.Formatter  # type: ignore[misc,assignment]  # the shipped class gives way to Python's own


def nobody_catches() -> None:
    """Leave to Python what nobody caught."""

    def nothing() -> None:
        return

    log.catch = nothing


def files_in_the_clear() -> None:
    """Write what goes to another desk as it is."""
    Writing._shut = lambda _file, content: content + b"\n"  # type: ignore[assignment,method-assign]


PULLED: dict[str, Callable[[], None]] = {
    "the list of fields": any_field,
    "words instead of texts": any_text,
    "faults without their text": texts_of_faults,
    "lines of libraries cut short": whole_lines,
    "the hook for what nobody caught": nobody_catches,
    "the seal of a file between desks": files_in_the_clear,
}
