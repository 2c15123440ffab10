"""Two kiosks give numbers under one letter by mistake: it is named at once, and nobody's number is lost."""

import asyncio
import json
from pathlib import Path

from kiosk.compose.birth import ENROLMENT_FILE
from kiosk.sync.connection import LinkState
from tests.clocks import TurnedClock
from tests.e2e.kiosks import COUNTER, born, configured, kiosk, sync, take, waiting
from tests.e2e.processes import command
from tests.peers.practice_city import practice_city


def same_letter(wrong: Path, right: Path) -> None:
    """Give one kiosk the letter of another, as a copied folder does."""
    mine, theirs = (json.loads((folder / ENROLMENT_FILE).read_text("utf-8")) for folder in (wrong, right))
    assert mine["series"] != theirs["series"]
    mine["series"] = theirs["series"]
    (wrong / ENROLMENT_FILE).write_text(json.dumps(mine), encoding="utf-8")


def test_two_kiosks_with_one_letter_are_named_at_the_first_sync(tmp_path: Path) -> None:
    clock = TurnedClock()
    first, second = tmp_path / "first", tmp_path / "second"
    with practice_city(clock, seed=1) as running:
        chosen = configured(tmp_path, f'[city.public]\nbase_url = "{running.url}"\n')
        born(first, chosen, running.url)
        born(second, chosen, running.url)
        same_letter(second, first)

        async def at_first() -> None:
            async with kiosk(first, chosen, clock) as made:
                await sync(made)
                assert [(await take(made, f"first-{one}")).label for one in range(3)] == ["A-001", "A-002", "A-003"]
                await sync(made)
                assert await waiting(made) == {}
                assert (await made.connection()).clash is False

        async def at_second() -> None:
            async with kiosk(second, chosen, clock) as made:
                await sync(made)
                tickets = [await take(made, f"second-{one}") for one in range(4)]
                await made.slices.queue.take("elsewhere", COUNTER.replace(":1", ":2"), tickets[0].preference)
                await sync(made)
                standing = await made.connection()
                assert (standing.state, standing.clash, standing.refused) == (LinkState.CONNECTED, True, 3)
                assert await waiting(made) == {ticket.id: "refused series-clash" for ticket in tickets[:3]}
                again = [await made.slices.queue.ticket(ticket.act) for ticket in tickets]
                assert again == tickets, "a number that a person holds changed"

        asyncio.run(at_first())
        asyncio.run(at_second())
        taken = [(fact.attributes["kioskId"], fact.attributes["label"]) for fact in running.city.facts("QueueTicket")]
        assert taken == [
            ("midori-1", "A-001"),
            ("midori-1", "A-002"),
            ("midori-1", "A-003"),
            ("midori-2", "A-004"),
            ("midori-2", "A-001"),  # at another counter
        ]
        assert found(first, tmp_path).get("series") is None
        told = found(second, tmp_path)["series"]
        assert told["state"] == "bad"
        assert "letter" in told["says"]
        assert told["fix"]


def found(folder: Path, chosen: Path) -> dict[str, dict[str, str]]:
    answer = command(folder, "doctor", "--json", config=chosen / "kiosk.toml")
    assert answer.returncode == (2 if '"series"' in answer.stdout else 1), answer  # 1: there is no printer
    return {one["name"]: one for one in json.loads(answer.stdout)}
