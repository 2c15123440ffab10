"""All facts of a shelter as one file for a sister kiosk, sealed with the secret that the city's kiosks share.

The first line says what it is; then come sealed lines (`core.seal.shut`): who made it and how many facts there are,
then the facts in slices, each with the file's id and its number. So a line can be neither changed nor cut out, moved,
repeated or brought in from elsewhere, and reader and writer hold one slice at a time, however many people there are.
Nothing in it is a word to act on before the whole of it was read once.
"""

import os
import re
import stat
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kiosk.core import outside, own_json
from kiosk.core.errors import N_, KnownError
from kiosk.core.shared_secret import SharedSecret, changed

from . import facts
from .registers import Fact

VERSION = 1
USE = "shelter"
ENDING = ".shelter"
SLICE = 60
"""Facts of a slice: so many of the longest are sealed at once."""

LARGEST = 4 << 30
"""Bytes of a file, and of what FAT can hold: far beyond 100,000 people."""

_KIND = b"kiosk-shelter"
_START = b"%s %d\n" % (_KIND, VERSION)
_FIRST = re.compile(_KIND + rb" ([0-9]{1,9})\n")
_LINE = (1 << 20) * 4 // 3 + 2048  # bytes: of the longest that is sealed at once
_KIOSKS = 10_000
_FACTS = 100_000_000
_FARTHEST = 1 << 40  # no kiosk comes near it, and behind it there is room to go on counting


@dataclass(frozen=True)
class Header:
    """What a file says of itself.

    Attributes:
        file: Its id, made with it.
        shelter: The shelter's id.
        kiosk: Which kiosk made it.
        facts: How many there are.
        until: By kiosk the number of its last fact.
    """

    file: str
    shelter: str
    kiosk: str
    facts: int
    until: Mapping[str, int]


class Writing:
    """A file that is being written from the facts' own bytes.

    Args:
        path: Where; what is there already gives way.
        header: What it says of itself.
        secrets: The city's, oldest first.

    Raises:
        KnownError: The city gave this kiosk no secret.
        OSError: The disk is full or fails.
    """

    def __init__(self, path: Path, header: Header, secrets: Sequence[SharedSecret]) -> None:
        self._header = header
        self._secrets = secrets
        self._slices = self._facts = 0
        told = {name: getattr(header, name) for name in ("file", "shelter", "kiosk", "facts")}
        first = self._shut(own_json.write(told | {"version": VERSION, "until": dict(header.until)}))
        self._file = path.open("wb")
        try:
            self._file.write(_START + first)
        except OSError:
            self.close()
            raise

    def add(self, bodies: Sequence[bytes]) -> None:
        """Write a slice, at most `SLICE` facts in the order of their kiosks and numbers; none are no slice.

        Raises:
            OSError: The disk is full or fails.
        """
        if not bodies:
            return
        self._slices += 1
        self._facts += len(bodies)
        self._file.write(self._shut(b"\n".join([_place(self._header, self._slices), *bodies])))

    def end(self) -> None:
        """Have the disk keep it.

        Raises:
            ValueError: There are not as many facts as the header says.
            OSError: The disk is full or fails.
        """
        if self._facts != self._header.facts:
            raise ValueError("not as many facts as the file says")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file.

        Raises:
            OSError: The disk is full or fails.
        """
        self._file.close()

    def _shut(self, content: bytes) -> bytes:
        from kiosk.core.seal import shut  # noqa: PLC0415 - not before a file is made

        return shut(self._secrets, USE, content).encode() + b"\n"


def opened(path: Path, secrets: Sequence[SharedSecret], shelter: str) -> Header:
    """Read what a file says of itself.

    Args:
        path: The file.
        secrets: The city's, oldest first.
        shelter: The only shelter whose facts are read.

    Raises:
        KnownError: It cannot be read, is no such file, or comes from another city, shelter or a newer release.
    """
    with _open(path) as file:
        return _header(file, path, secrets, shelter)


def read(path: Path, secrets: Sequence[SharedSecret], shelter: str) -> Generator[tuple[Fact, ...]]:
    """Read a file's facts, a slice at a time; the file is looked at as critically every time.

    Raises:
        KnownError: As for `opened`; or it is not whole, was changed, or says what no desk can say.
    """
    with _open(path) as file:
        header = _header(file, path, secrets, shelter)
        last, left, number = ("", 0), header.facts, 0
        while left:
            number += 1
            place, *bodies = _unshut(secrets, _next(file, path)).split(b"\n")
            if place != _place(header, number) or not 0 < len(bodies) <= min(SLICE, left):
                raise changed()
            found = tuple(_fact(body, header) for body in bodies)
            for fact in found:
                if (fact.kiosk, fact.seq) <= last:
                    raise changed()
                last = (fact.kiosk, fact.seq)
            left -= len(found)
            yield found
        if _bytes(file, path, 1):
            raise changed()


def _unshut(secrets: Sequence[SharedSecret], line: str) -> bytes:
    from kiosk.core.seal import unshut  # noqa: PLC0415 - not before a file is taken

    return unshut(secrets, USE, line)


def _place(header: Header, number: int) -> bytes:
    return b"%s %d" % (header.file.encode(), number)


def _open(path: Path) -> BinaryIO:
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        file = os.fdopen(number, "rb")
        about = os.fstat(number)
    except (OSError, ValueError) as fault:
        raise _unreadable(path) from fault
    if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
        file.close()
        raise _strange()
    return file


def _bytes(file: BinaryIO, path: Path, most: int) -> bytes:
    try:
        return file.readline(most)
    except OSError as fault:  # a stick that was pulled out
        raise _unreadable(path) from fault


def _next(file: BinaryIO, path: Path) -> str:
    line = _bytes(file, path, _LINE)
    if not line.endswith(b"\n"):
        raise _cut() if len(line) < _LINE else changed()
    try:
        return line[:-1].decode("ascii")
    except UnicodeError as error:
        raise changed() from error


def _header(file: BinaryIO, path: Path, secrets: Sequence[SharedSecret], shelter: str) -> Header:
    first = _bytes(file, path, len(_KIND) + 11)
    release = _FIRST.fullmatch(first)
    if release is None:
        raise _cut() if _START.startswith(first) else _strange()
    if int(release[1]) != VERSION:
        raise _newer(int(release[1]))
    content = _unshut(secrets, _next(file, path))
    try:
        header = _told(own_json.read(content))
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise changed() from error
    if header.shelter != shelter:
        raise KnownError(
            N_("This file is of another shelter ({shelter})."),
            N_("Nothing of it was taken. Please look for the right file."),
            shelter=header.shelter,
        )
    return header


def _told(told: Any) -> Header:
    if told["version"] != VERSION:
        raise ValueError("another version than the first line says")
    header = Header(
        _identifier(told["file"]),
        _identifier(told["shelter"]),
        _identifier(told["kiosk"]),
        _whole(told["facts"], _FACTS),
        {_identifier(kiosk): _whole(seq, _FARTHEST) for kiosk, seq in told["until"].items()},
    )
    if len(header.until) > _KIOSKS:
        raise ValueError("more kiosks than a city has")
    return header


def _identifier(told: Any) -> str:
    found = outside.identifier(told)
    if not found:
        raise ValueError("no id")
    return found


def _whole(told: Any, most: int) -> int:
    if type(told) is not int or not 0 < told < most:
        raise ValueError("no count")
    return told


def _fact(body: bytes, header: Header) -> Fact:
    try:
        fact = facts.read(body)
    except ValueError as error:
        raise changed() from error
    if fact.shelter != header.shelter or fact.seq > header.until.get(fact.kiosk, 0) or fact.version >= _FARTHEST:
        raise changed()
    return fact


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        N_("This file cannot be read: {file}"),
        N_("Please check that it is there and that this user may read it."),
        file=str(path),
    )


def _strange() -> KnownError:
    return KnownError(
        N_("This is no file of a shelter's desk."), N_("Nothing of it was taken. Please look for the right file.")
    )


def _cut() -> KnownError:
    return KnownError(
        N_("This file is not whole: its end is missing."),
        N_("Nothing of it was taken. Please copy it again, or have it made again."),
    )


def _newer(version: int) -> KnownError:
    return KnownError(
        N_("This file was made by another release of this program ({version})."),
        N_("Nothing of it was taken. Please tell the people who look after this machine."),
        version=version,
    )
