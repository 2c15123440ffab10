"""The pages of an encrypted store and of its log, each tried by its own seal, without opening the store.

SQLCipher 4 seals every page (docs: "SQLCipher Design", per-page HMAC): 4096 bytes that end with an initialisation
vector and an HMAC-SHA512 over the rest and the page's number. SQLite's log ("File Format", 4) is a header and frames,
each a page with its number, and the size of the store where a transaction ends.
"""

import hashlib
import hmac
import struct
from array import array
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PAGE = 4096
_SALT = 16
_SEAL = 64
_MASK = 0x3A
_HEADER, _FRAME = 32, 24
_MAGIC = (0x377F0682, 0x377F0683)


@dataclass(frozen=True)
class _Frame:
    number: int
    ends: bool
    page: bytes


class Log:
    """What a write-ahead log holds of its newest generation, up to the last transaction that ends in it.

    Attributes:
        certain: How many frames were surely on the disk before the last transaction was begun.
    """

    def __init__(self, content: bytes) -> None:
        found = _generation(content)
        ends = [at + 1 for at, frame in enumerate(found) if frame is not None and frame.ends]
        self.frames = found[: ends[-1]] if ends else []
        self.certain = ends[-2] if len(ends) > 1 else 0
        self._content = content

    @property
    def broken(self) -> bool:
        """Whether SQLite would stop among confirmed frames; a power cut tears the last transaction alone."""
        return self.certain > 0 and _seen(self._content, self.certain) < self.certain

    @classmethod
    def of(cls, store: Path) -> "Log":
        """Read the log of a store; one that is not there is empty."""
        file = store.with_name(f"{store.name}-wal")
        return cls(file.read_bytes() if file.exists() else b"")


class Pages:
    """All pages of a store, each in its newest sound version.

    Attributes:
        count: How many there are.
        damaged: Numbers of pages, counted from 1, that have no sound version.
        newest: Whether all others are known to be in their newest version.
        ours: Whether the key fits any page at all.
        salt: From which, with the key, the seals follow.
    """

    def __init__(self, store: Path, key: bytes, salt: bytes = b"") -> None:
        """Try them all; the salt stands at the beginning of the store, if it is not given."""
        content, log = store.read_bytes() if store.exists() else b"", Log.of(store)
        self.salt = salt or content[:_SALT]
        self._seal = _seal_key(self.salt, key)
        self._pages = {at // PAGE + 1: content[at : at + PAGE] for at in range(0, len(content), PAGE)}
        good = {number for number, page in self._pages.items() if self._sound(number, page)}
        frames = self._kept(log)
        sound = [frame for frame in frames if frame is not None and self._sound(frame.number, frame.page)]
        good.update(frame.number for frame in sound)
        self.ours = bool(good)
        self._pages |= {frame.number: frame.page for frame in sound}
        self.count = max(self._pages, default=0)
        self.damaged = frozenset(range(1, self.count + 1)) - good
        self.newest = len(sound) == len(frames)
        self._broken = log.broken

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with any page."""
        return self.newest and not self.damaged and not self._broken

    def write(self, file: Path, *, first: int = 1, last: int = 0) -> None:
        """Write them as one store without a log, a page that nobody has as an empty one.

        Args:
            file: The file; from a first page above 1 on it is written over.
            first: The first page written.
            last: The last page written, if there is to be room after all there are.
        """
        with file.open("wb" if first == 1 else "r+b") as writing:
            writing.seek((first - 1) * PAGE)
            for number in range(first, max(self.count, last) + 1):
                writing.write(self._pages.get(number, b"").ljust(PAGE, b"\0"))

    def _kept(self, log: Log) -> list[_Frame | None]:
        """Leave out a last transaction that is not whole: a power cut tears it, and nobody was told of it."""
        last = log.frames[log.certain :]
        whole = all(frame is not None and self._sound(frame.number, frame.page) for frame in last)
        return log.frames if whole else log.frames[: log.certain]

    def _sound(self, number: int, page: bytes) -> bool:
        if len(page) != PAGE or (number == 1 and page[:_SALT] != self.salt):
            return False
        sealed = page[_SALT if number == 1 else 0 : -_SEAL] + struct.pack("<I", number)
        return hmac.compare_digest(hmac.digest(self._seal, sealed, "sha512"), page[-_SEAL:])


def _seal_key(salt: bytes, key: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MASK for byte in salt), 2, 32)


def _generation(content: bytes) -> list[_Frame | None]:
    """Give the frames of the newest generation; None where a frame is not of it.

    A log is written anew from its beginning, so without a header its first frames tell which generation is the newest.
    """
    heads = [content[at : at + _FRAME] for at in range(_HEADER, len(content) - PAGE - _FRAME + 1, PAGE + _FRAME)]
    if not heads:
        return []
    salts = content[16:24]
    if not _header_sound(content[:_HEADER]):
        neighbours = pairwise(heads)
        salts = next((one[8:16] for one, two in neighbours if one[8:16] == two[8:16] and any(one[8:16])), b"")
    frames: list[_Frame | None] = []
    for at, head in enumerate(heads):
        number, size = struct.unpack(">II", head[:8])
        begin = _HEADER + at * (PAGE + _FRAME) + _FRAME
        frames.append(_Frame(number, size > 0, content[begin : begin + PAGE]) if head[8:16] == salts else None)
    return frames


def _seen(content: bytes, most: int) -> int:
    """Count the frames SQLite would believe, as it does: by generation, and by sums that run through every frame.

    The sums of a frame go on from those written in the frame before. So all frames are summed side by side, in long
    numbers that hold eight bytes for each: in turn it would take three times as long.
    """
    if not _header_sound(content[:_HEADER]):
        return 0
    content = content[: _HEADER + most * (PAGE + _FRAME)]
    told, summed = _eights(content, ">"), _eights(content, _order(content))
    begin, step = _HEADER // 8, (PAGE + _FRAME) // 8
    salts, sums = told[begin + 1 :: step], told[begin + 2 :: step]
    low = int.from_bytes((b"\xff" * 4 + b"\0" * 4) * most, "little")
    before = _long(told[3:4] + sums[:-1])
    one, two = before & low, before >> 32 & low
    for at in (0, *range(3, step)):  # of a frame's head only the number and the size
        pair = _long(summed[begin + at :: step])
        one = one + two + (pair & low) & low
        two = two + one + (pair >> 32 & low) & low
    found = array("Q", (one | two << 32).to_bytes(8 * most, "little"))
    return next((at for at in range(most) if (salts[at], found[at]) != (told[2], sums[at])), most)


def _eights(content: bytes, order: str) -> "array[int]":
    """Read pairs of words, the first of each below the second; machines that run this have their low byte first."""
    words = array("I", content)
    if order == ">":
        words.byteswap()
    return array("Q", words.tobytes())


def _long(eights: "array[int]") -> int:
    return int.from_bytes(eights.tobytes(), "little")


def _order(header: bytes) -> str:
    return ">" if header[3] & 1 else "<"


def _header_sound(header: bytes) -> bool:
    known = struct.unpack(">I", header[:4])[0] in _MAGIC
    return known and struct.pack(">II", *_sum(header[:24], _order(header))) == header[24:]


def _sum(data: bytes, order: str) -> tuple[int, int]:
    """Make SQLite's two running sums ("File Format", 4.2)."""
    one = two = 0
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
