"""A fact for the city is written once, never changed, never lost, and holds up no stranger."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, canonical, content_hash
from kiosk.core.outbox import Counts, State, Waiting
from kiosk.core.store import Db, Store


def with_outbox(path: Path, *steps: Callable[[Db], None]) -> None:
    """Run each step in a transaction of its own."""

    async def whole() -> None:
        store = Store(path / "a.db", key=None, durable=True, migrations=[outbox.MIGRATIONS], changes=Changes())
        try:
            await store.open()
            for step in steps:
                await store.write(step)
        finally:
            await store.close()

    asyncio.run(whole())


def fact(name: str, value: int = 0) -> Entity:
    return Entity(f"urn:{name}", "T", {"value": value})


def put(*names: str, lane: str = "") -> Callable[[Db], None]:
    def step(db: Db) -> None:
        for name in names:
            outbox.put(db, fact(name), lane=lane)

    return step


def due(db: Db, limit: int = 10) -> list[str]:
    return [row.id.removeprefix("urn:") for row in outbox.due(db, limit)]


def test_a_fact_is_kept_in_its_canonical_form(tmp_path: Path) -> None:
    def look(db: Db) -> None:
        (row,) = outbox.rows(db, [State.PENDING])
        body = canonical(fact("a"))
        assert outbox.due(db, 10) == [Waiting(row.seq, row.id, row.kind, row.lane)]
        assert outbox.bodies(db, ["urn:a", "urn:b"], most=9999) == {"urn:a": body}
        assert (row.id, row.kind, row.lane, row.body, row.hash) == ("urn:a", "T", "urn:a", body, content_hash(body))
        assert (row.state, row.attempts, row.why) == (State.PENDING, 0, "")

    with_outbox(tmp_path, put("a"), look)


@pytest.mark.parametrize(("most", "found"), [(0, "c"), (60, "ca"), (9999, "cab")])
def test_bodies_are_read_until_they_are_many_bytes(tmp_path: Path, most: int, found: str) -> None:
    def look(db: Db) -> None:
        held = outbox.bodies(db, ["urn:c", "urn:a", "urn:b"], most)
        assert [row_id.removeprefix("urn:") for row_id in held] == list(found)
        assert sum(map(len, held.values())) == len(found) * len(canonical(fact("a")))

    with_outbox(tmp_path, put("a", "b", "c"), look)


def test_the_same_fact_twice_is_one_row_and_another_under_its_id_is_a_bug(tmp_path: Path) -> None:
    def again(db: Db) -> None:
        outbox.put(db, fact("a"))
        assert outbox.counts(db).pending == 1
        with pytest.raises(ValueError, match="one id"):
            outbox.put(db, fact("a", 1))
        assert outbox.bodies(db, ["urn:a"], most=0) == {"urn:a": canonical(fact("a"))}

    with_outbox(tmp_path, put("a"), again)


@pytest.mark.parametrize(
    "sql",
    [
        "update outbox set body = x'00'",
        "update outbox set hash = ''",
        "update outbox set id = 'b'",
        "update outbox set seq = 9",
        "update outbox set kind = 'b'",
        "update outbox set lane = 'b'",
        "delete from outbox",
        "insert or replace into outbox (id, kind, lane, body, hash) values ('urn:a', 'T', '', x'00', '')",
        "update outbox set state = 'pending' where state = 'accepted'",
    ],
)
def test_no_statement_changes_or_removes_a_fact(tmp_path: Path, sql: str) -> None:
    def accept(db: Db) -> None:
        outbox.settle(db, "urn:a", State.ACCEPTED)

    def attack(db: Db) -> None:
        with pytest.raises(dbapi2.IntegrityError, match=r"never|stays"):
            db.execute(sql)
        assert outbox.rows(db, [State.ACCEPTED])[0].body == canonical(fact("a"))

    with_outbox(tmp_path, put("a"), accept, attack)


def test_a_lane_keeps_its_order_and_strangers_pass(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        assert due(db) == ["a1", "b"]
        outbox.take(db, ["urn:a1"])
        assert due(db) == ["b"]
        outbox.settle(db, "urn:a1", State.PENDING, "unreachable")
        assert due(db) == ["a1", "b"]
        outbox.settle(db, "urn:a1", State.ACCEPTED)
        assert due(db) == ["a2", "b"]

    with_outbox(tmp_path, put("a1", "a2", lane="loan"), put("b"), story)


@pytest.mark.parametrize("state", [State.REFUSED, State.QUARANTINED])
def test_what_needs_a_person_blocks_nothing(tmp_path: Path, state: State) -> None:
    def story(db: Db) -> None:
        outbox.settle(db, "urn:a1", state, "status 422", attempted=True)
        assert due(db) == ["a2"]
        (row,) = outbox.rows(db, [State.REFUSED, State.QUARANTINED])
        assert (row.id, row.state, row.why, row.attempts) == ("urn:a1", state, "status 422", 1)

    with_outbox(tmp_path, put("a1", "a2", lane="loan"), story)


def test_only_answers_count_as_attempts_and_the_often_answered_wait_behind(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        for _ in range(3):
            outbox.settle(db, "urn:a", State.PENDING, "silence")
        assert due(db) == ["a", "b", "c"]
        outbox.settle(db, "urn:a", State.PENDING, "status 500", attempted=True)
        assert due(db, 2) == ["b", "c"]

    with_outbox(tmp_path, put("a", "b", "c"), story)


def test_what_was_on_its_way_is_sent_again_after_a_restart(tmp_path: Path) -> None:
    def take(db: Db) -> None:
        outbox.take(db, ["urn:a", "urn:b"])
        outbox.settle(db, "urn:b", State.ACCEPTED)
        outbox.take(db, ["urn:b"])

    def start(db: Db) -> None:
        assert due(db) == ["c"]
        outbox.recover(db)
        assert due(db) == ["a", "c"]

    with_outbox(tmp_path, put("a", "b", "c"), take)
    with_outbox(tmp_path, start)


def test_a_late_answer_does_not_undo_acceptance(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        outbox.settle(db, "urn:a", State.ACCEPTED)
        outbox.settle(db, "urn:a", State.REFUSED, "late", attempted=True)
        assert outbox.counts(db) == Counts(pending=1, refused=0, quarantined=0, accepted=1)

    with_outbox(tmp_path, put("a", "b"), story)


def test_counts_see_every_state(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        outbox.take(db, ["urn:a"])
        outbox.settle(db, "urn:c", State.REFUSED)
        outbox.settle(db, "urn:d", State.QUARANTINED)
        assert outbox.counts(db) == Counts(pending=2, refused=1, quarantined=1, accepted=0)

    with_outbox(tmp_path, put("a", "b", "c", "d"), story)


def test_those_after_a_fact_come_by_their_age_alone(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        assert outbox.newest(db) == 0
        put("a", "b", "c", "d")(db)
        outbox.settle(db, "urn:c", State.PENDING, "status 500", attempted=True)
        seen = [[row.seq for row in outbox.due(db, 2, after=after)] for after in (1, 3, 4)]
        assert (seen, outbox.newest(db)) == ([[2, 3], [4], []], 4)

    with_outbox(tmp_path, story)


def test_after_a_fact_too_a_lane_keeps_its_order(tmp_path: Path) -> None:
    def story(db: Db) -> None:
        assert [row.id for row in outbox.due(db, 9, after=1)] == ["urn:b"]

    with_outbox(tmp_path, put("a1", "a2", lane="loan"), put("b"), story)


@pytest.mark.parametrize(("after", "way"), [(0, "USING INDEX outbox_state"), (9_000, "USING INTEGER PRIMARY KEY")])
def test_ten_thousand_waiting_are_found_without_looking_at_all(tmp_path: Path, after: int, way: str) -> None:
    def plan(db: Db) -> None:
        put(*(str(number) for number in range(10_000)))(db)
        said: list[str] = []
        db.conn.set_trace_callback(said.append)
        assert [row.seq for row in outbox.due(db, 3, after=after)] == [after + 1, after + 2, after + 3]
        db.conn.set_trace_callback(None)
        steps = " ".join(row[3] for row in db.execute(f"explain query plan {said[0]}").fetchall())
        assert way in steps
        assert "older USING INDEX outbox_lane" in steps
        assert "TEMP B-TREE" not in steps

    with_outbox(tmp_path, plan)
