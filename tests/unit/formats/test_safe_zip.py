"""Archives are read as they are, not as they say they are; nothing is ever written."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.formats import safe_zip
from kiosk.formats.safe_zip import LockedError, NotZipError, TooLargeError, ZipError, table

TEXT = b"words " * 500
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def made(folder: Path, *names: str, method: int = zipfile.ZIP_DEFLATED) -> Path:
    file = folder / "a.zip"
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names or ("a.txt",):
            archive.writestr(name, TEXT)
    return file


def changed(file: Path, mark: bytes, at: int, content: bytes, *, nth: int = 0) -> Path:
    """Change a field of the nth header of a kind."""
    data = bytearray(file.read_bytes())
    start = -1
    for _ in range(nth + 1):
        start = data.index(mark, start + 1)
    data[start + at : start + at + len(content)] = content
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_was_packed_is_read(tmp_path: Path, method: int) -> None:
    archive = table(made(tmp_path, "a.txt", "深い/道.txt", "empty/", method=method))
    assert list(archive.members) == ["a.txt", "深い/道.txt"]
    assert archive.read("深い/道.txt", 10_000) == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_names_are_found_however_they_were_written(tmp_path: Path) -> None:
    file = made(tmp_path, "x" * 8)
    data = file.read_bytes()
    for name in ("か\u3099.a".encode(), "絵絵.a".encode("cp932") + b"bc"):
        file.write_bytes(data.replace(b"x" * 8, name.ljust(8, b"c")[:8]))
        (found,) = table(file).members
        assert found in {"が.a", "絵絵.abc"}
        assert table(file).read(found, 10_000) == TEXT


def test_an_archive_may_stand_behind_something_else_and_before_a_comment(tmp_path: Path) -> None:
    file = made(tmp_path)
    data = file.read_bytes()
    file.write_bytes(b"before" + data[:-2] + struct.pack("<H", 5) + b"after")
    assert table(file).read("a.txt", 10_000) == TEXT


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/x", "a\\b", "a//b", "..", "a\x01b", "x" * 1001])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ZipError, match="a file is named"):
        table(made(tmp_path, "a.txt", name))


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    file = made(tmp_path, "a.txt", "b.txt")
    file.write_bytes(file.read_bytes().replace(b"b.txt", b"a.txt"))
    with pytest.raises(ZipError, match="two files are named"):
        table(file)


def test_members_that_lie_in_the_same_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ZipError, match="in the same place"):
        table(changed(made(tmp_path, "a.txt", "b.txt"), CENTRAL, 42, struct.pack("<L", 0), nth=1))


@pytest.mark.parametrize(
    ("mark", "at", "content", "fault"),
    [
        (CENTRAL, 8, b"\x01\x00", LockedError),  # a password
        (CENTRAL, 0, b"XX", ZipError),  # no table
        (CENTRAL, 42, struct.pack("<L", 3), ZipError),  # not where it says
        (CENTRAL, 20, struct.pack("<L", 5000), ZipError),  # reaches into the table
        (CENTRAL, 24, struct.pack("<L", 2**32 - 1), TooLargeError),
        (b"PK\x05\x06", 10, struct.pack("<H", 2), NotZipError),
        (b"PK\x05\x06", 12, struct.pack("<L", 9_000_000), ZipError),
        (b"PK\x05\x06", 16, struct.pack("<L", 9_000_000), ZipError),
        (b"PK\x05\x06", 0, b"XX", NotZipError),
    ],
)
def test_a_table_that_is_not_so_is_refused(
    tmp_path: Path, mark: bytes, at: int, content: bytes, fault: type[ZipError]
) -> None:
    with pytest.raises(fault):
        table(changed(made(tmp_path), mark, at, content))


@pytest.mark.parametrize(
    ("at", "content"),
    [
        (10, struct.pack("<H", 99)),  # an unknown way of packing
        (16, b"\0\0\0\0"),  # the checksum
        (24, struct.pack("<L", len(TEXT) - 1)),  # more comes out than the table says
        (24, struct.pack("<L", len(TEXT) + 1)),  # and less
    ],
)
def test_a_member_that_is_not_what_the_table_says_is_refused(tmp_path: Path, at: int, content: bytes) -> None:
    archive = table(changed(made(tmp_path), CENTRAL, at, content))
    with pytest.raises(ZipError):
        archive.read("a.txt", 10_000)


def test_a_member_has_a_limit(tmp_path: Path) -> None:
    archive = table(made(tmp_path))
    with pytest.raises(TooLargeError):
        archive.read("a.txt", len(TEXT) - 1)
    with pytest.raises(ZipError, match="no b"):
        archive.read("b", 10)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(40_000_000))
    with pytest.raises(TooLargeError, match="unpack to"):
        table(file)


def test_a_table_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path, *(f"{number}" for number in range(20)))
    assert len(table(file).members) == 20
    monkeypatch.setattr(safe_zip, "MEMBERS_LIMIT", 19)
    with pytest.raises(TooLargeError):
        table(file)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: data[:0], lambda data: bytes(len(data)), bytes.swapcase]
)
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = made(tmp_path)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(NotZipError):
        table(file)
