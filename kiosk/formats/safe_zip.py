"""A ZIP archive read without extracting it: what it claims of itself is checked, never believed."""

import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

FILE_LIMIT = 256 * 1024 * 1024  # bytes of the archive itself; an illustrated book has some 50 MB
TOTAL_LIMIT = 512 * 1024 * 1024  # bytes of all members unpacked
MEMBERS_LIMIT = 5000
RATIO_LIMIT = 200  # unpacked to packed, over all; text reaches about 5, deflate at most 1032
_RATIO_FROM = 16 * 1024 * 1024  # bytes; below it a ratio does no harm
_NAME_LIMIT = 1000  # bytes
_SPACE = 0x20

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _CENTRAL_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_COMMENT_LIMIT = 0xFFFF
_ENCRYPTED, _UTF_8 = 0x0001, 0x0800
_STORED, _DEFLATED = 0, 8


class ZipError(ValueError):
    """This is no archive that may be read; the text says why."""


class NotZipError(ZipError):
    """It is something else."""


class LockedError(ZipError):
    """It asks for a password."""


class TooLargeError(ZipError):
    """It has more, or unpacks to more, than may be read."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, as the archive tells of it.

    Attributes:
        packed: Bytes in the archive.
        size: Bytes unpacked; reading it finds out whether that is so.
        start: Where its header lies.
        data: Where its content lies.
    """

    method: int
    checksum: int
    packed: int
    size: int
    start: int
    data: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """The checked table of an archive.

    Attributes:
        path: Where it lies; the file is opened for each reading and never written.
        members: By name, NFC.
    """

    path: Path
    members: Mapping[str, Member]

    def read(self, name: str, limit: int) -> bytes:
        """Unpack one member in memory.

        Raises:
            ZipError: There is none of this name, it is too large, damaged or not what the table says.
        """
        member = self.members.get(unicodedata.normalize("NFC", name))
        if member is None:
            raise ZipError(f"no {name[:100]}")
        if member.size > limit or member.packed > limit + 1024:
            raise TooLargeError(f"{name[:100]} has more than {limit} bytes")
        try:
            with self.path.open("rb") as file:
                file.seek(member.data)
                packed = file.read(member.packed)
        except OSError as fault:
            raise ZipError(f"cannot be read: {fault.strerror}") from fault
        content = _unpacked(packed, member)
        if len(content) != member.size or zlib.crc32(content) != member.checksum:
            raise ZipError(f"{name[:100]} is not what the archive says it is")
        return content


def table(path: Path) -> Archive:
    """Read the table of an archive and check all of it.

    Raises:
        OSError: The file cannot be read.
        NotZipError: No archive.
        ZipError: Damaged, or one that no honest tool makes: members that overlap, names that lead elsewhere or appear
            twice.
        LockedError: A member asks for a password.
        TooLargeError: Too many members, too many bytes, or far more than they are packed in.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size > FILE_LIMIT:
            raise TooLargeError(f"more than {FILE_LIMIT} bytes")
        members, behind = _listed(file, size)
        placed = {name: _placed(file, member) for name, member in members.items()}
    _check_apart([*placed.values()], behind)
    _check_sizes([*placed.values()])
    return Archive(path, placed)


def _listed(file: BinaryIO, size: int) -> tuple[dict[str, Member], int]:
    """Read the central directory; with it, where it begins: all members lie before that."""
    count, length, offset, at = _end(file, size)
    if count > MEMBERS_LIMIT:
        raise TooLargeError(f"more than {MEMBERS_LIMIT} files")
    begin = at - length
    shift = begin - offset  # something may stand before the archive
    if begin < 0 or shift < 0 or length > MEMBERS_LIMIT * (_CENTRAL.size + 3 * _NAME_LIMIT):
        raise ZipError("the table of files is not where it should be")
    file.seek(begin)
    found: dict[str, Member] = {}
    for name, member in _entries(file.read(length), count, shift):
        if name in found:
            raise ZipError(f"two files are named {name[:100]}")
        if not name.endswith("/"):
            found[name] = member
    return found, begin


def _end(file: BinaryIO, size: int) -> tuple[int, int, int, int]:
    tail = min(size, _END.size + _COMMENT_LIMIT)
    file.seek(size - tail)
    data = file.read(tail)
    at = data.rfind(_END_MARK)
    while at >= 0:
        if at + _END.size <= len(data):
            _, disk, first, here, count, length, offset, comment = _END.unpack_from(data, at)
            if at + _END.size + comment == len(data) and disk == first == 0 and here == count:
                return count, length, offset, size - tail + at
        at = data.rfind(_END_MARK, 0, at)
    raise NotZipError("no ZIP archive")


def _entries(data: bytes, count: int, shift: int) -> Iterator[tuple[str, Member]]:
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(data) or not data.startswith(_CENTRAL_MARK, at):
            raise ZipError("the table of files is damaged")
        (_, _, _, flags, method, _, _, checksum, packed, size, name, extra, comment, _, _, _, offset) = (
            _CENTRAL.unpack_from(data, at)
        )
        if flags & _ENCRYPTED:
            raise LockedError("a file is encrypted")
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name]
        yield _name(raw, utf_8=bool(flags & _UTF_8)), Member(method, checksum, packed, size, offset + shift)
        at += _CENTRAL.size + name + extra + comment
    if at != len(data):
        raise ZipError("the table of files is damaged")


def _name(raw: bytes, *, utf_8: bool) -> str:
    """Decode a name; tools that forget to say UTF-8 write it nevertheless, or what Windows in Japan writes."""
    for encoding in ("utf-8",) if utf_8 else ("utf-8", "cp932", "cp437"):
        try:
            name = unicodedata.normalize("NFC", raw.decode(encoding))
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ZipError("a file has a name in no known letters")
    steps = name.removesuffix("/").split("/")
    if len(raw) > _NAME_LIMIT or {"", ".."} & set(steps) or any(sign == "\\" or ord(sign) < _SPACE for sign in name):
        raise ZipError(f"a file is named {name[:100]!r}")
    return "/".join(step for step in steps if step != ".") + "/" * name.endswith("/")


def _placed(file: BinaryIO, member: Member) -> Member:
    file.seek(member.start)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MARK):
        raise ZipError("a file is not where the table says")
    name, extra = _LOCAL.unpack(header)[-2:]
    data = member.start + _LOCAL.size + name + extra
    return Member(member.method, member.checksum, member.packed, member.size, member.start, data)


def _check_apart(members: list[Member], behind: int) -> None:
    members.sort(key=lambda member: member.start)
    ends = [member.data + member.packed for member in members]
    if any(end > after.start for end, (_, after) in zip(ends, pairwise(members), strict=False)):
        raise ZipError("two files lie in the same place")
    if ends and ends[-1] > behind:
        raise ZipError("a file lies in the table of files")


def _check_sizes(members: list[Member]) -> None:
    unpacked, packed = (sum(sizes) for sizes in ([m.size for m in members], [m.packed for m in members]))
    if unpacked > TOTAL_LIMIT or (unpacked > _RATIO_FROM and unpacked > packed * RATIO_LIMIT):
        raise TooLargeError(f"{packed} bytes unpack to {unpacked}")


def _unpacked(packed: bytes, member: Member) -> bytes:
    """Unpack no more than the table says, and one byte to see a lie by."""
    if member.method == _STORED:
        return packed
    if member.method != _DEFLATED:
        raise ZipError(f"packed in a way that is not known here ({member.method})")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
    except zlib.error as fault:
        raise ZipError(str(fault)) from fault
