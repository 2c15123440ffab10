"""The doors of a gateway, each opened by what stands in kiosk.toml; a closed one loses nothing."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.compose.kiosk import Kiosk
from kiosk.practice_city.auth import TOKEN_PATH, Credentials
from kiosk.practice_city.city import PracticeCity
from kiosk.sync.backoff import CAP
from kiosk.sync.connection import LinkState
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync, take, waiting
from tests.peers.practice_city import practice_city

KEY = "a-key-for-this-test"


@dataclass(frozen=True)
class Door:
    """What the gateway wants and what the settings say; `{url}` and `{folder}` are filled in."""

    wants: Credentials
    says: tuple[str, ...] = field(default=())


DOORS = {
    "none": Door(Credentials(), ('auth = "none"',)),
    "header": Door(
        Credentials("header", header="x-api-key", key=KEY),
        ('auth = "header"', 'token_headers = ["X-Api-Key: {{token}}"]', 'secret_file = "{folder}/secret"'),
    ),
    "client": Door(
        Credentials("client_credentials", key=KEY),
        (
            'auth = "oauth2-client-credentials"',
            'token_url = "{url}{token_path}"',
            'client_id = "kiosk"',
            'secret_file = "{folder}/secret"',
        ),
    ),
    "client with a user's name left in": Door(
        Credentials("client_credentials", key=KEY),
        (
            'auth = "oauth2-client-credentials"',
            'token_url = "{url}{token_path}"',
            'client_id = "kiosk"',
            'username = "left-over"',
            'secret_file = "{folder}/secret"',
        ),
    ),
    "password": Door(
        Credentials("password", key=KEY),
        (
            'auth = "oauth2-password"',
            'token_url = "{url}{token_path}"',
            'token_headers = ["X-Auth-Token: {{token}}", "Authorization: Bearer {{token}}"]',
            'client_id = "kiosk"',
            'username = "kiosk"',
            'secret_file = "{folder}/secret"',
            'password_file = "{folder}/password"',
        ),
    ),
}


def section(door: Door, url: str, folder: Path) -> str:
    """Write the section; the secrets lie in files."""
    for name in ("secret", "password"):
        (folder / name).write_text(f"{KEY}\n", encoding="ascii")
    told = "\n".join(door.says).format(url=url, folder=folder, token_path=TOKEN_PATH)
    return f'[city.public]\nbase_url = "{url}"\n{told}\n'


async def labels_there(made: Kiosk, city: PracticeCity) -> list[str]:
    assert await waiting(made) == {}
    return [str(fact.attributes["label"]) for fact in city.facts("QueueTicket")]


@pytest.mark.parametrize("name", DOORS)
def test_a_ticket_goes_through_every_kind_of_door(tmp_path: Path, name: str) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1, auth=DOORS[name].wants) as running:
        chosen = configured(tmp_path, section(DOORS[name], running.url, tmp_path))
        born(tmp_path / "data", chosen, running.url)

        async def story() -> None:
            async with kiosk(tmp_path / "data", chosen, clock) as made:
                await sync(made)
                await take(made, "one")
                await sync(made)
                assert await labels_there(made, running.city) == ["A-001"]
                running.city.doorkeeper.revoke()  # a gateway that was restarted: nobody should notice
                await take(made, "two")
                await sync(made)
                assert (await made.connection()).state is LinkState.CONNECTED
                assert await labels_there(made, running.city) == ["A-001", "A-002"]

        asyncio.run(story())


@pytest.mark.parametrize(("status", "why"), [(401, "unauthorized"), (403, "forbidden")])
@pytest.mark.parametrize("name", ["header", "client", "password"])
def test_a_closed_door_pauses_and_opens_again_and_nothing_is_lost(
    tmp_path: Path, name: str, status: int, why: str
) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1, auth=DOORS[name].wants) as running:
        chosen = configured(tmp_path, section(DOORS[name], running.url, tmp_path))
        born(tmp_path / "data", chosen, running.url)

        async def story() -> None:
            async with kiosk(tmp_path / "data", chosen, clock) as made:
                await sync(made)
                running.city.refuse(status)
                tickets = [await take(made, f"act-{one}") for one in range(3)]
                for _ in range(2):
                    await sync(made)
                standing = await made.connection()
                assert (standing.state, standing.why, standing.pending, standing.refused) == (
                    LinkState.PAUSED,
                    why,
                    3,
                    0,
                )
                assert await waiting(made) == {
                    ticket.id: f"pending {why}".strip() if ticket is tickets[0] else "pending" for ticket in tickets
                }
                running.city.mend()
                await clock.turn(CAP / 2)
                await (await made.parts.outside()).push.once()
                assert len(await waiting(made)) == 3, "a closed door was hammered at"
                await clock.turn(CAP / 2)
                await sync(made)
                assert (await made.connection()).state is LinkState.CONNECTED
                assert await labels_there(made, running.city) == ["A-001", "A-002", "A-003"]

        asyncio.run(story())
