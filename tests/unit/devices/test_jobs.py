"""The spool's table: what a job may become, and what a restart makes of it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database

from kiosk.devices import jobs
from kiosk.devices.jobs import Job, JobState, Recipe

TICKET = Recipe("queue_ticket", {"ticket": "t1"})


def filled(*ids: str, state: JobState = JobState.QUEUED) -> Database:
    db = Database(memory=True)
    jobs.MIGRATIONS.apply(db)
    for job_id in ids:
        jobs.put(db, job_id, "ticket", TICKET)
        jobs.settle(db, job_id, state)
    return db


class Spool(Protocol):
    """Opens a spool with these jobs, closed when the test is over."""

    def __call__(self, *ids: str, state: JobState = JobState.QUEUED) -> Database: ...


@pytest.fixture
def spool() -> Iterator[Spool]:
    with ExitStack() as opened:
        yield lambda *ids, state=JobState.QUEUED: opened.enter_context(closing(filled(*ids, state=state)))


def state(db: Database, job_id: str = "a") -> tuple[JobState, int]:
    job = jobs.job(db, job_id)
    assert job is not None
    return job.state, job.recipe.copy


def test_a_recipe_comes_back_as_it_was_put(spool: Spool) -> None:
    assert jobs.job(spool("a"), "a") == Job("a", "ticket", TICKET, JobState.QUEUED)


def test_there_is_no_job_of_another_id(spool: Spool) -> None:
    assert jobs.job(spool("a"), "b") is None


def test_the_same_job_put_twice_is_one_job(spool: Spool) -> None:
    db = spool("a")
    jobs.settle(db, "a", JobState.PRINTED)
    jobs.put(db, "a", "ticket", Recipe("help_call"))
    assert jobs.job(db, "a") == Job("a", "ticket", TICKET, JobState.PRINTED)


def test_jobs_are_due_in_their_order_waiting_ones_too(spool: Spool) -> None:
    db = spool("b", "a")
    jobs.settle(db, "b", JobState.WAITING, "paper_out")
    due = jobs.due(db, "ticket")
    assert due is not None
    assert due.id == "b"
    assert jobs.due(db, "other") is None


RESTART = {
    JobState.QUEUED: JobState.OFFERED,
    JobState.SENT: JobState.OFFERED,
    JobState.WAITING: JobState.OFFERED,
    JobState.PRINTED: JobState.PRINTED,
    JobState.UNKNOWN: JobState.UNKNOWN,
    JobState.OFFERED: JobState.OFFERED,
    JobState.DROPPED: JobState.DROPPED,
}


@pytest.mark.parametrize("before", JobState)
def test_a_restart_offers_what_was_unfinished_and_leaves_nothing_due(spool: Spool, before: JobState) -> None:
    db = spool("a", state=before)
    jobs.recover(db)
    assert state(db)[0] is RESTART[before]
    assert jobs.due(db, "ticket") is None
    assert [job.id for job in jobs.offered(db)] == (["a"] if RESTART[before] is JobState.OFFERED else [])


AGAIN = {
    JobState.QUEUED: (JobState.QUEUED, 0),
    JobState.SENT: (JobState.SENT, 0),
    JobState.WAITING: (JobState.QUEUED, 0),
    JobState.PRINTED: (JobState.QUEUED, 1),
    JobState.UNKNOWN: (JobState.QUEUED, 1),
    JobState.OFFERED: (JobState.QUEUED, 0),
    JobState.DROPPED: (JobState.DROPPED, 0),
}


@pytest.mark.parametrize("before", JobState)
def test_once_more_is_a_copy_only_where_paper_may_have_come_out(spool: Spool, before: JobState) -> None:
    db = spool("a", state=before)
    jobs.again(db, "a")
    assert state(db) == AGAIN[before]
    jobs.again(db, "a")
    assert state(db) == AGAIN[before], "a second press is the same wish"


@pytest.mark.parametrize("before", JobState)
def test_moving_is_printing_once_more_elsewhere(spool: Spool, before: JobState) -> None:
    db = spool("a", state=before)
    jobs.move(db, "a", "page")
    moved = jobs.job(db, "a")
    assert moved is not None
    assert (moved.state, moved.recipe.copy) == AGAIN[before]
    assert moved.printer == ("ticket" if before in {JobState.SENT, JobState.DROPPED} else "page")


def test_what_holds_a_job_up_on_its_way_is_noted_and_nothing_else_is(spool: Spool) -> None:
    db = spool("a", "b")
    jobs.send(db, "a")
    for job_id in ("a", "b"):
        jobs.note(db, job_id, "paper_out")
    assert [job.why for job in (jobs.job(db, "a"), jobs.job(db, "b")) if job] == ["paper_out", ""]


def test_what_was_on_its_way_at_a_restart_may_be_on_paper(spool: Spool) -> None:
    db = spool("a", "b")
    jobs.send(db, "a")
    jobs.hold(db, "ticket", "unknown")
    jobs.recover(db)
    for job_id in ("a", "b"):
        jobs.again(db, job_id)
    assert [state(db, job_id) for job_id in ("a", "b")] == [(JobState.QUEUED, 1), (JobState.QUEUED, 0)]


def test_each_copy_has_its_number(spool: Spool) -> None:
    db = spool("a", state=JobState.PRINTED)
    for number in (1, 2, 3):
        jobs.again(db, "a")
        assert state(db) == (JobState.QUEUED, number)
        jobs.settle(db, "a", JobState.PRINTED)


@pytest.mark.parametrize("before", JobState)
def test_what_is_on_its_way_or_out_cannot_be_dropped(spool: Spool, before: JobState) -> None:
    db = spool("a", state=before)
    jobs.drop(db, "a")
    stays = before in {JobState.SENT, JobState.PRINTED}
    assert state(db)[0] is (before if stays else JobState.DROPPED)


def test_a_dropped_job_is_not_sent(spool: Spool) -> None:
    db = spool("a", "b")
    jobs.drop(db, "a")
    assert [jobs.send(db, job_id) for job_id in ("a", "b")] == [False, True]
    assert state(db, "b")[0] is JobState.SENT


def test_holding_tells_all_of_one_printer_and_is_news_once(spool: Spool) -> None:
    db = spool("a", "b")
    jobs.put(db, "c", "other", TICKET)
    assert jobs.would_hold(db, "ticket", "paper_out")
    jobs.hold(db, "ticket", "paper_out")
    assert [jobs.job(db, job_id) for job_id in ("a", "c")] == [
        Job("a", "ticket", TICKET, JobState.WAITING, "paper_out"),
        Job("c", "other", TICKET, JobState.QUEUED),
    ]
    assert not jobs.would_hold(db, "ticket", "paper_out")
    assert jobs.would_hold(db, "ticket", "cover_open")
    assert jobs.strays(db, {"ticket"}) == ["other"]


@given(st.lists(st.sampled_from(["put", "send", "print", "lose", "again", "drop", "restart"]), max_size=30))
def test_nothing_is_printed_twice_under_one_number(steps: list[str]) -> None:
    on_paper: list[int] = []
    with closing(filled()) as db:
        for step in steps:
            match step:
                case "put":
                    jobs.put(db, "a", "ticket", TICKET)
                case "send" if jobs.send(db, "a"):
                    on_paper.append(state(db)[1])
                case "print" | "lose":
                    job = jobs.job(db, "a")
                    if job is not None and job.state is JobState.SENT:
                        jobs.settle(db, "a", JobState.PRINTED if step == "print" else JobState.UNKNOWN)
                case "again":
                    jobs.again(db, "a")
                case "drop":
                    jobs.drop(db, "a")
                case "restart":
                    jobs.recover(db)
    assert len(on_paper) == len(set(on_paper))
