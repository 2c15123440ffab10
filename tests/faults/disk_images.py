"""The disk as a power cut may leave it: what was synced, and any part of what was not.

A write that was not synced may be missing, may be there without those before it, and may be there by the sector.
Names in the folder come and go in their order, but only a sync of the folder itself makes them last.
"""

import os
import random
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<cIqq")
Piece = tuple[int, bytes | None]
"""A write at an offset, or with None the cut to a length."""


@dataclass(frozen=True)
class Call:
    """One call a process made on its folder; see recorder.c for the letters."""

    what: str
    path: str
    offset: int
    data: bytes


def calls(trace: Path) -> Iterator[Call]:
    """Read a record."""
    told, at = trace.read_bytes(), 0
    while at < len(told):
        what, letters, offset, length = _HEAD.unpack_from(told, at)
        at += _HEAD.size
        path = told[at : at + letters].decode()
        at += letters
        data = told[at : at + length] if what == b"W" else b""
        at += len(data)
        yield Call(what.decode(), path, offset, data)


class Cut(Enum):
    """What a power cut does to what was not synced."""

    NONE_KEPT = "none kept"
    ALL_KEPT = "all kept"
    PREFIX = "first ones kept"
    SUBSET = "some kept"
    TORN = "some sectors kept"


@dataclass
class _File:
    number: int
    synced: bytearray = field(default_factory=bytearray)
    version: int = 0
    waiting: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Remains:
    """What is left of a file: its synced bytes in a version, and the unsynced pieces that are there all the same."""

    number: int
    version: int
    synced: bytearray
    pieces: tuple[Piece, ...]

    def content(self) -> bytes:
        """Put it together."""
        content = bytearray(self.synced)
        for piece in self.pieces:
            _apply(content, piece)
        return bytes(content)


@dataclass(frozen=True)
class Image:
    """A disk after a power cut; `words` tells for each file what was spared of it."""

    files: dict[str, Remains]
    words: dict[str, object]

    def key(self, *beginnings: str) -> tuple[object, ...]:
        """Give what is equal only if these files are equal byte by byte; the index of a log is made anew anyway."""
        return tuple(
            (name, file.number, file.version, self.words[name])
            for name, file in self.files.items()
            if name.startswith(beginnings) and not name.endswith("-shm")
        )

    def content(self, name: str) -> bytes:
        """Give the bytes of a file; none when it is not there."""
        return self.files[name].content() if name in self.files else b""

    def write(self, folder: Path) -> None:
        """Make it real in an empty folder."""
        for name in self.files:
            (folder / name).write_bytes(self.content(name))


class Shelf:
    """Keeps the big log as a file, so that each image costs the writing of its pieces alone.

    It can because SQLite only reads the log and unlinks it: its bytes survive under the shelf's own name.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "log"
        self._standing: tuple[int, int] | None = None

    @contextmanager
    def write(self, image: Image, folder: Path, store: str) -> Iterator[Path]:
        """Make a store and its logs real in an empty folder; what stays of it is gone after the block."""
        log = image.files.get(f"{store}-wal")
        made = [folder / store, folder / f"{store}-journal", folder / f"{store}-wal"]
        for file in made[:2]:
            if file.name in image.files:
                file.write_bytes(image.content(file.name))
        try:
            with self._linked(log, made[2]):
                yield made[0]
        finally:
            for file in made:
                file.unlink(missing_ok=True)

    @contextmanager
    def _linked(self, log: Remains | None, name: Path) -> Iterator[None]:
        if log is None:
            yield
            return
        if self._standing != (log.number, log.version):
            self._file.write_bytes(log.synced)
            self._standing = log.number, log.version
        with self._file.open("r+b", buffering=0) as file:
            for at, data in log.pieces:
                file.truncate(at) if data is None else os.pwrite(file.fileno(), data, at)
            os.link(self._file, name)
            yield
            for at, data in log.pieces:
                os.pwrite(file.fileno(), log.synced[at:] if data is None else log.synced[at : at + len(data)], at)
            file.truncate(len(log.synced))


class Disk:
    """A folder whose calls are played one by one."""

    def __init__(self, files: tuple[str, ...]) -> None:
        """Watch the files whose names begin so."""
        self._wanted = files
        self._made = 0
        self._names: dict[str, _File] = {}
        self._lasting: dict[str, _File] = {}
        self._moves: list[dict[str, _File]] = []

    def play(self, call: Call) -> bool:
        """Do what the process did; tell whether it concerned a watched file."""
        if call.what == "D":
            self._lasting, self._moves = dict(self._names), []
            return True
        if not call.path.startswith(self._wanted):
            return False
        if call.what in "CUR":
            self._rename(call)
            return True
        file = self._names[call.path]
        if call.what == "S":
            for piece in file.waiting:
                _apply(file.synced, piece)
            file.version += bool(file.waiting)
            file.waiting = []
        else:
            file.waiting.append((call.offset, call.data if call.what == "W" else None))
        return True

    def cut(self, how: Cut, chance: random.Random) -> Image:
        """Give a disk after a power cut at this moment."""
        names = {Cut.NONE_KEPT: self._lasting, Cut.ALL_KEPT: self._names}.get(how)
        if names is None:
            names = chance.choice([self._lasting, *self._moves])
        files, words = {}, {}
        for name, file in sorted(names.items()):
            pieces, words[name] = _spare(file.waiting, how, chance)
            files[name] = Remains(file.number, file.version, file.synced, pieces)
        return Image(files, words)

    def _rename(self, call: Call) -> None:
        names = dict(self._names)
        if call.what == "C":
            self._made += 1
            names[call.path] = _File(self._made)
        elif call.what == "U":
            del names[call.path]
        else:
            old, new = call.path.split("\n")
            names[new] = names.pop(old)
        self._names = names
        self._moves.append(names)


def _spare(waiting: list[Piece], how: Cut, chance: random.Random) -> tuple[tuple[Piece, ...], object]:
    """Choose what of the unsynced is there all the same; and a word for the choice."""
    if not waiting or how is Cut.NONE_KEPT:
        return (), 0
    if how is Cut.ALL_KEPT:
        return tuple(waiting), len(waiting)
    if how is Cut.PREFIX:
        first = chance.randint(0, len(waiting))
        return tuple(waiting[:first]), first
    kept: list[Piece] = []
    word = 0
    for offset, data in waiting:
        whole = data is None or how is Cut.SUBSET or chance.random() < 0.5
        sectors = 1 if whole else -(-len(data or b"") // SECTOR)
        mask = chance.getrandbits(sectors)
        word = word << sectors + 1 | mask << 1 | whole
        if whole:
            kept += [(offset, data)] * mask
        elif data is not None:
            kept += [
                (offset + at * SECTOR, data[at * SECTOR : (at + 1) * SECTOR]) for at in range(sectors) if mask >> at & 1
            ]
    return tuple(kept), (len(waiting), word)


def _apply(content: bytearray, piece: Piece) -> None:
    at, data = piece
    end = at if data is None else at + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at:end] = data
