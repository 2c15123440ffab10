"""A database file from elsewhere is read and nothing more, whatever it holds."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk.core.database import Given
from kiosk.core.errors import KnownError


def made(path: Path, *statements: str) -> Path:
    connection = dbapi2.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return made(
        tmp_path / "given # ?.db",
        "create table t (a, b)",
        "insert into t values (1, 'one'), (2, 'two')",
        "create view v as select a, b from t",
        "create view endless as with recursive n(a) as (select 1 union all select a + 1 from n) select a from n",
        "create view large as select randomblob(1000000000) as a",
        "create view slow as select count(*) as a from t as a, t as b, t as c",
    )


def test_tables_and_views_are_read(file: Path) -> None:
    given = Given(file)
    assert given.rows("select b from t where a = ?", 2) == [("two",)]
    assert given.rows("select max(length(b)) from v") == [(3,)]
    given.close()


@pytest.mark.parametrize(
    "sql",
    [
        "select a from endless",
        "select a from large",
        "select a from slow",
        "select a from nothing",
        "insert into t values (3, 'three')",
        "drop table t",
        "attach ':memory:' as other",
        "pragma journal_mode = wal",
    ],
)
def test_nothing_else_is_done(file: Path, sql: str) -> None:
    before = file.read_bytes()
    given = Given(file)
    with pytest.raises(KnownError, match="could not be read"):
        given.rows(sql)
    assert given.rows("select a from t limit 1") == [(1,)]
    given.close()
    assert file.read_bytes() == before
    assert [found.name for found in file.parent.iterdir()] == [file.name]


def test_what_takes_long_is_given_up(tmp_path: Path) -> None:
    path = made(tmp_path / "long.db", "create table t (a)", "insert into t values (1)")
    connection = dbapi2.connect(str(path))
    connection.executemany("insert into t values (?)", [(number,) for number in range(3000)])
    connection.execute("create view far as select x.a from t as x, t as y where x.a + y.a = -1")
    connection.commit()
    connection.close()
    given = Given(path)
    with pytest.raises(KnownError, match="could not be read"):
        given.rows("select a from far")
    given.close()


@pytest.mark.parametrize("content", [None, b"", b"no database" * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_none_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnownError) as told:
        Given(path).rows("select a from t")
    assert told.value.values == {"file": "broken.db"}
