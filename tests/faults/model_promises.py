"""What a kiosk's life must keep, after every step and at its end."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from kiosk.queue.model import Ticket
from tests.faults.model_world import World


class LostError(AssertionError):
    """Something acknowledged is not there any more."""


class DoubledError(AssertionError):
    """Something took effect twice."""


def rows(world: World, sql: str) -> list[Any]:
    """Read the kiosk's own store past all its code."""
    return list(world.store._connected().execute(sql).fetchall())


def same(act: str, known: Ticket, ticket: Ticket) -> None:
    """See that one act has one number."""
    if (known.id, known.label) != (ticket.id, ticket.label):
        raise DoubledError(f"{act} got {known.label} and {ticket.label}")


def kept(world: World, given: Mapping[str, Ticket], sent: Mapping[str, str] | None = None) -> None:
    """See that every number given is there, none twice and none left out, each with its fact and its slip.

    The same of every application sent, by its act and its receipt number.
    """
    tickets = rows(world, "select act, id, label, counter, day, series, number from tickets order by seq")
    held = {row[0]: row[1:] for row in tickets}
    for act, ticket in given.items():
        if held.get(act, ("", ""))[:2] != (ticket.id, ticket.label):
            raise LostError(f"{ticket.label} of {act}")
    numbers = defaultdict(list)
    for _, _, _, *series, number in tickets:
        numbers[tuple(series)].append(number)
    for key, found in numbers.items():
        assert found == list(range(1, len(found) + 1)), f"{key}: {found}"
    assert len(held) == len(given), "a number nobody was told of"
    states = dict(rows(world, "select id, state from outbox"))
    made, facts = states.keys(), set(world.city.facts())
    if facts - made:
        raise DoubledError(f"the city holds {sorted(facts - made)} besides")
    early = {key for key, state in states.items() if state == "accepted"} - facts - world.city.forgotten
    if early:
        raise LostError(f"taken for accepted: {sorted(early)}")
    receipts = dict(rows(world, "select act, number from applications"))
    if receipts != dict(sent or {}):
        raise LostError(f"of the applications {sent} there are {receipts}")
    tables = ("tickets", "help_calls", "rejoins", "applications", "application_withdrawals")
    ours = {row[0] for table in tables for row in rows(world, f"select id from {table}")}
    if ours - made:
        raise LostError(f"no fact for {sorted(ours - made)}")
    assert len(rows(world, "select id from jobs")) == len(held) + len(receipts), "a slip for each number and receipt"


def settled(world: World) -> None:
    """See that the city holds every fact once, but for what it refused and what a restored backup forgot."""
    facts = world.city.facts()
    states = dict(rows(world, "select id, state from outbox"))
    if len(facts) != len(set(facts)) or set(facts) - states.keys():
        raise DoubledError(f"the city holds {sorted(set(facts) - states.keys())} besides")
    refused = {key for key, state in states.items() if state == "refused"}
    assert refused <= world.way.refused, "refused by nobody"
    assert set(states.values()) <= {"accepted", "refused"}, f"never settled: {Counter(states.values())}"
    missing = states.keys() - refused - world.city.forgotten - set(facts)
    if missing:
        raise LostError(f"the city never took {sorted(missing)}")
