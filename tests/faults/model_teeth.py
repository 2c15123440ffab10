"""Guards taken out of the shipped code: the model must notice each."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.core import outbox
from kiosk.core.entity import Entity, canonical, parse
from kiosk.core.outbox import State, Waiting
from kiosk.core.store import Db
from kiosk.queue import store
from kiosk.queue.model import Ticket
from kiosk.sync.http import Answer
from kiosk.sync.ports import Accepted, Outcome, Refused, Unreachable

Pull = Callable[[pytest.MonkeyPatch], None]


def new_id_on_retry(patch: pytest.MonkeyPatch) -> None:
    """Name the fact anew each time it is sent."""
    create, count = NgsiCity.create, itertools.count()

    async def renamed(city: NgsiCity, body: bytes) -> Outcome:
        fact = parse(body)
        return await create(city, canonical(Entity(f"{fact.id}-{next(count)}", fact.type, fact.attributes)))

    patch.setattr(NgsiCity, "create", renamed)


def silence_is_consent(patch: pytest.MonkeyPatch) -> None:
    """Believe a fact accepted before the city answered."""
    create = NgsiCity.create

    async def trusting(city: NgsiCity, body: bytes) -> Outcome:
        outcome = await create(city, body)
        return Accepted() if isinstance(outcome, Unreachable) else outcome

    patch.setattr(NgsiCity, "create", trusting)


def no_look_after_a_lost_reply(patch: pytest.MonkeyPatch) -> None:
    """Take "it exists already" for a refusal."""

    async def blind(_city: NgsiCity, first: Answer, _id: str, _digest: str) -> Outcome:
        return Refused(first.status, "blind")

    patch.setattr(NgsiCity, "_verify", blind)


def fact_outside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    """Commit the number before its fact is written."""
    add = store.add_ticket

    def hasty(db: Db, ticket: Ticket) -> None:
        add(db, ticket)
        db.execute("commit")
        db.execute("begin")

    patch.setattr(store, "add_ticket", hasty)


def nothing_recovered(patch: pytest.MonkeyPatch) -> None:
    """Leave on its way for ever what was on its way when the power went."""

    def forgetful(_db: Db) -> None:
        return

    patch.setattr(outbox, "recover", forgetful)


def refused_blocks(patch: pytest.MonkeyPatch) -> None:
    """Let a refused fact hold up what comes after it in its lane."""
    due = outbox.due

    def blocked(db: Db, limit: int, *, after: int = 0) -> list[Waiting]:
        lanes = {row.lane for row in outbox.rows(db, [State.REFUSED])}
        return [row for row in due(db, limit, after=after) if row.lane not in lanes]

    patch.setattr(outbox, "due", blocked)


def second_press_counts(patch: pytest.MonkeyPatch) -> None:
    """Do not look whether an act has its number already."""
    add = store.add_ticket

    def unbound(db: Db, ticket: Ticket) -> None:
        add(db, ticket)
        db.execute("update tickets set act = act || '#' || id where id = ?", [ticket.id])

    patch.setattr(store, "add_ticket", unbound)


def mark_without_rows(patch: pytest.MonkeyPatch) -> None:
    """Move the mark of the city's list without its rows."""

    def nothing(_db: Any, _stream: Any) -> None:
        return

    patch.setattr("kiosk.sync.pull._apply_some", nothing)


PULLED: dict[str, Pull] = {
    "the id that stays the same on a retry": new_id_on_retry,
    "the wait for the city's answer": silence_is_consent,
    "the look at what the city holds": no_look_after_a_lost_reply,
    "one transaction for number and fact": fact_outside_the_transaction,
    "the recovery at start": nothing_recovered,
    "the refused fact that holds up nothing": refused_blocks,
    "the act that tells two presses from two people": second_press_counts,
    "rows and mark in one transaction": mark_without_rows,
}
