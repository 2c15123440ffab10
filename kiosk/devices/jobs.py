"""The spool: what is to be printed, as recipes. Pictures and words are never stored.

Life of a job: queued -> sent -> printed | waiting (the printer cannot now) | unknown (only a person can see what came
out). Why a job does not go on stands beside its state, also while it is on its way. What a stopped program left
unfinished is offered to a person and never printed unasked.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlite_utils import Migrations
from sqlite_utils.db import Database

TOPIC = "jobs"
MIGRATIONS = Migrations("jobs")

_HELD = "printer = ?1 and (state = 'queued' or (state = 'waiting' and why <> ?2))"


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    SENT = "sent"
    PRINTED = "printed"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    OFFERED = "offered"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Recipe:
    """How to make a document anew from the store.

    Attributes:
        template: Its name in assets/documents.
        rows: Which rows it is about, by role: {"ticket": id}.
        copy: 0 for the first print, then 1, 2 ...: printed on the slip.
    """

    template: str
    rows: Mapping[str, str] = field(default_factory=dict)
    copy: int = 0


@dataclass(frozen=True)
class Job:
    """One document for one printer; `why` is the printer's state that holds it up, or ""."""

    id: str
    printer: str
    recipe: Recipe
    state: JobState
    why: str = ""


@MIGRATIONS(name="001_jobs")
def create(db: Database) -> None:
    """Make the table."""
    db.execute(
        "create table jobs (seq integer primary key autoincrement, id text not null unique, printer text not null,"
        " template text not null, rows text not null, copy integer not null default 0,"
        " state text not null default 'queued' check (state in"
        " ('queued', 'sent', 'printed', 'waiting', 'unknown', 'offered', 'dropped')),"
        " why text not null default '') strict"
    )
    db.execute("create index jobs_open on jobs (printer, seq) where state in ('queued', 'waiting')")


def put(db: Database, job_id: str, printer: str, recipe: Recipe) -> None:
    """Queue a document inside the transaction of the act it belongs to; the same id put twice is one job."""
    db.execute(
        "insert into jobs (id, printer, template, rows, copy) values (?, ?, ?, ?, ?) on conflict (id) do nothing",
        [job_id, printer, recipe.template, json.dumps(dict(recipe.rows), sort_keys=True), recipe.copy],
    )


def job(db: Database, job_id: str) -> Job | None:
    """Return a job, or None if there is none of that id."""
    return next(iter(_jobs(db, "id = ?", job_id)), None)


def offered(db: Database) -> list[Job]:
    """Return what was left unfinished and waits for a person's word, oldest first."""
    return _jobs(db, "state = 'offered' order by seq")


def due(db: Database, printer: str) -> Job | None:
    """Return the oldest job this printer has yet to print."""
    return next(iter(_jobs(db, "printer = ? and state in ('queued', 'waiting') order by seq limit 1", printer)), None)


def send(db: Database, job_id: str) -> bool:
    """Mark a job as sent before its first byte leaves; False if it was dropped meanwhile."""
    marked = "update jobs set state = 'sent', why = '' where id = ? and state in ('queued', 'waiting')"
    return db.execute(marked, [job_id]).rowcount == 1


def note(db: Database, job_id: str, why: str) -> None:
    """Write down what holds up a job that is on its way; "" when nothing does any more."""
    db.execute("update jobs set why = ? where id = ? and state = 'sent'", [why, job_id])


def move(db: Database, job_id: str, printer: str) -> None:
    """Queue a job on another printer at a person's wish, as `again` does on its own."""
    again(db, job_id)
    db.execute("update jobs set printer = ? where id = ? and state = 'queued'", [printer, job_id])


def settle(db: Database, job_id: str, state: JobState, why: str = "") -> None:
    """Write down what became of a job."""
    db.execute("update jobs set state = ?, why = ? where id = ?", [state.value, why, job_id])


def would_hold(db: Database, printer: str, why: str) -> bool:
    """Tell whether `hold` would be news: a job is queued, or waits for another reason."""
    return bool(db.execute(f"select exists (select 1 from jobs where {_HELD})", [printer, why]).fetchone()[0])


def hold(db: Database, printer: str, why: str) -> None:
    """Have all jobs of a printer wait and say why."""
    db.execute(f"update jobs set state = 'waiting', why = ?2 where {_HELD}", [printer, why])


def strays(db: Database, printers: Collection[str]) -> list[str]:
    """Return the names of printers that have queued jobs and do not exist."""
    found = db.execute("select distinct printer from jobs where state = 'queued'").fetchall()
    return [name for (name,) in found if name not in printers]


def recover(db: Database) -> None:
    """At start: offer what was unfinished; the person may be gone.

    `why` is "unknown" for what was on its way: nobody knows what came out.
    """
    db.execute(
        "update jobs set why = iif(state = 'sent', 'unknown', ''), state = 'offered'"
        " where state in ('queued', 'sent', 'waiting')"
    )


def lose_track(db: Database) -> None:
    """Say of what was on its way that nobody knows what came out: whoever sent it has ended meanwhile."""
    db.execute("update jobs set state = 'unknown', why = 'unknown' where state = 'sent'")


def again(db: Database, job_id: str) -> None:
    """Queue a job once more at a person's wish; what may already be on paper says that it is a copy.

    A job on its way stays as it is, so that a second press prints no second slip.
    """
    db.execute(
        "update jobs set state = 'queued', why = '',"
        " copy = copy + (state in ('printed', 'unknown') or (state = 'offered' and why = 'unknown'))"
        " where id = ? and state in ('offered', 'unknown', 'waiting', 'printed')",
        [job_id],
    )


def drop(db: Database, job_id: str) -> None:
    """Give up a job that is not on its way."""
    db.execute(
        "update jobs set state = 'dropped', why = '' where id = ?"
        " and state in ('queued', 'waiting', 'offered', 'unknown')",
        [job_id],
    )


def drop_all(db: Database, template: str) -> None:
    """Give up all jobs of a template that are not on their way: what they need to be made is gone."""
    db.execute(
        "update jobs set state = 'dropped', why = '' where template = ?"
        " and state in ('queued', 'waiting', 'offered', 'unknown')",
        [template],
    )


def _jobs(db: Database, where: str, *values: str) -> list[Job]:
    found = db.execute(
        f"select id, printer, template, rows, copy, state, why from jobs where {where}", list(values)
    ).fetchall()
    return [
        Job(job_id, printer, Recipe(template, json.loads(rows), copy), JobState(state), why)
        for job_id, printer, template, rows, copy, state, why in found
    ]
