"""The data folder has one owner, and a key that is made once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.folder import DataFolder, InUseError


def test_one_owner(tmp_path: Path) -> None:
    first, second = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "data")
    first.acquire()
    with pytest.raises(InUseError, match="running already"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_an_owner_that_died_leaves_the_folder_free(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from kiosk.core.folder import DataFolder;"
        "DataFolder(Path(sys.argv[1])).acquire(); print('owned', flush=True); signal.pause()"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"owned\n"
        with pytest.raises(KnownError):
            DataFolder(tmp_path).acquire()
        child.kill()
    folder = DataFolder(tmp_path)
    folder.acquire()
    folder.release()


def test_the_key_is_made_once_and_is_private(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = DataFolder(tmp_path)
    folder.acquire()
    caplog.set_level("INFO", "kiosk")
    key = folder.database_key()
    assert "key beside the data" in caplog.text
    assert {vars(record)["kiosk_line"]["outcome"] for record in caplog.records} == {"disk-readable"}
    assert len(key) == 32
    assert key != DataFolder(tmp_path / "other").path.name.encode()
    assert (tmp_path / "database.key").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.new"))
    folder.release()
    assert DataFolder(tmp_path).database_key() == key


def test_a_key_from_elsewhere_is_used_and_not_beside(tmp_path: Path) -> None:
    elsewhere = tmp_path / "credential"
    elsewhere.write_bytes(bytes(range(32)))
    assert DataFolder(tmp_path / "data", key_file=elsewhere).database_key() == bytes(range(32))
    assert not (tmp_path / "data").exists()


def test_no_new_key_for_old_records(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.acquire()
    folder.kiosk_db.touch()
    with pytest.raises(KnownError, match="missing"):
        folder.database_key()
    assert not (tmp_path / "database.key").exists()
    folder.release()


def test_one_who_only_looks_is_told_of_a_missing_key_too(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.kiosk_db.touch()
    with pytest.raises(KnownError, match="missing"):
        folder.database_key()


def test_a_cut_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "database.key").write_bytes(b"short")
    with pytest.raises(KnownError, match="damaged"):
        DataFolder(tmp_path).database_key()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="cannot be used"):
        DataFolder(tmp_path / "file" / "data").acquire()


def test_the_lock_is_not_handed_to_children(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.acquire()
    assert folder._lock is not None
    assert not os.get_inheritable(folder._lock)
    folder.release()
