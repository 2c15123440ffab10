"""The desk's tables in kiosk.db: facts, which are all that counts, and what is worked out from them (`projection`).

They stand in every kiosk's store; what works with them is loaded only where there is a desk.
"""

from sqlite_utils import Migrations

from kiosk.core.store import Db

KIOSK_MIGRATIONS = Migrations("shelter")

_WORKED_OUT = (
    "shelter_subject (kind text not null, id text not null, state blob not null, primary key (kind, id))",
    (
        "shelter_household (id text primary key, number text not null default '', place text not null default '',"
        " name text not null default '', kana text not null default '', address text not null default '',"
        " language text not null default 'ja', pets integer not null default 0, note text not null default '',"
        " members integer not null default 0, here integer not null default 0, out integer not null default 0,"
        " urgency integer not null default 0, kept text not null default '', disputed text not null default '',"
        " argued integer not null default 0,"
        " counted text not null default '{}')"
    ),
    (
        "shelter_person (id text primary key, household text not null, name text not null, kana text not null,"
        " sex text not null, birth text, age integer, flags text not null, allergy text not null, note text not null,"
        " presence text not null, moved_to text not null, kept text not null, disputed text not null,"
        " years integer, counted text not null default '{}')"
    ),
    (
        "shelter_need (id text primary key, household text not null, person text not null, want text not null,"
        " urgency integer not null, note text not null, done integer not null, open integer not null default 0,"
        " version integer not null, disputed text not null)"
    ),
    (
        "shelter_supply (id text primary key, household text not null, what text not null, amount integer not null,"
        " unit text not null, note text not null, state text not null, at text not null, version integer not null,"
        " disputed text not null)"
    ),
    (
        "shelter_notice (id text primary key, title text not null, text text not null, up integer not null,"
        " at text not null, version integer not null, disputed text not null)"
    ),
    "shelter_same (kind text not null, one text not null, other text not null, primary key (kind, one, other))",
    "shelter_card (token text not null, household text not null, primary key (token, household))",
    "shelter_find (key text not null, household text not null, person text not null)",
    "shelter_count (name text primary key, people integer not null)",
    "shelter_alike (kind text not null, key text not null, id text not null, primary key (kind, key, id))",
    "shelter_alike_open (kind text not null, key text not null, primary key (kind, key))",
)
LISTS = tuple(table.partition(" ")[0] for table in _WORKED_OUT)
"""The tables of what was worked out."""

_INDEXES = (
    "shelter_household_kana on shelter_household (kana, id)",
    "shelter_household_place on shelter_household (place, id)",
    "shelter_household_number on shelter_household (number)",
    "shelter_household_argued on shelter_household (place, id) where argued = 1",
    "shelter_person_household on shelter_person (household, id)",
    "shelter_person_presence on shelter_person (presence, kana, id)",
    "shelter_need_open on shelter_need (urgency desc, version, id) where open = 1",
    "shelter_need_household on shelter_need (household)",
    "shelter_supply_state on shelter_supply (state, version, id)",
    "shelter_notice_up on shelter_notice (up, version, id)",
    "shelter_same_other on shelter_same (kind, other)",
    "shelter_card_household on shelter_card (household)",
    "shelter_find_key on shelter_find (key, household)",
    "shelter_find_person on shelter_find (person)",
    "shelter_alike_id on shelter_alike (kind, id, key)",
)


@KIOSK_MIGRATIONS(name="001_shelter")
def create(db: Db) -> None:
    """Make the tables; a fact is never changed."""
    db.execute(
        "create table shelter_fact (kiosk text not null, seq integer not null, version integer not null,"
        " shelter text not null, kind text not null, subject text not null, body blob not null, hash text not null,"
        " primary key (kiosk, seq)) strict"
    )
    db.execute("create index shelter_fact_version on shelter_fact (version)")
    db.execute(
        "create trigger shelter_fact_kept before update on shelter_fact"
        " begin select raise(abort, 'a fact is never changed'); end"
    )
    db.execute("create table shelter_given (seq integer primary key autoincrement, act text not null) strict")
    db.execute("create index shelter_given_act on shelter_given (act)")
    db.execute("create table shelter_number (number integer primary key autoincrement, household text not null) strict")
    db.execute("create table shelter_purged (kiosk text primary key, seq integer not null) strict")
    db.execute("create table shelter_closed_day (day text primary key) strict")
    db.execute("create table shelter_told (id text primary key, household text not null, body blob) strict")
    db.execute("create index shelter_told_owed on shelter_told (household) where body is null")
    for table in _WORKED_OUT:
        db.execute(f"create table {table} strict")
    for index in _INDEXES:
        db.execute(f"create index {index}")


@KIOSK_MIGRATIONS(name="002_list_key")
def create_list_key(db: Db) -> None:
    """Make the table of the key under which lines of lists are known again."""
    db.execute("create table shelter_list_key (id integer primary key check (id = 1), key blob not null) strict")
