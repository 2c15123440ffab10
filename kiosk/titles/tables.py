"""The tables of the catalogue, which every kiosk has; all else of it is loaded when it is wanted."""

from sqlite_utils import Migrations

from kiosk.core.store import Db

PUBLIC_MIGRATIONS = Migrations("titles_public")


@PUBLIC_MIGRATIONS(name="001_titles")
def create(db: Db) -> None:
    """Make the tables: what there is, how many are free, where it stands, by what it is found."""
    db.execute(
        "create table titles (rank integer primary key, id text not null unique, source text not null,"
        " edition integer not null, body blob not null) strict"
    )
    db.execute(
        "create table title_states (id text primary key, copies integer, free integer, waiting integer, at text)"
        " strict, without rowid"
    )
    db.execute(
        "create table title_shelves (shelf text not null, place integer not null, rank integer not null,"
        " primary key (shelf, place, rank)) strict, without rowid"
    )
    db.execute("create index title_shelves_rank on title_shelves (rank)")
    db.execute("create table title_counts (kind text primary key, many integer not null) strict, without rowid")
    db.execute("create table title_seq (next integer not null) strict")
    db.execute("insert into title_seq (next) values (0)")
    db.execute(
        "create virtual table title_words using fts5 (words, content='', contentless_delete=1, tokenize='ascii')"
    )


@PUBLIC_MIGRATIONS(name="002_sources")
def name_sources(db: Db) -> None:
    """Keep who told of titles, which time that was, and whether it was told to the end."""
    db.execute(
        "create table title_sources (name text primary key, edition integer not null, at text, kept integer not null,"
        " refused integer not null, done integer not null) strict, without rowid"
    )
