"""A kiosk that stands in no shelter has no desk: it says so by every name a desk answers."""

import asyncio
from pathlib import Path

import pytest

from kiosk.compose.settings import Settings
from kiosk.core.commands import Handler
from kiosk.core.errors import KnownError
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk
from tests.peers.practice_city import practice_city

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:desk"
SECTIONS = '[city.public]\nbase_url = "{url}"\n[shelter]\nplace = "{place}"\n'


async def answers(folder: Path, chosen: Settings, clock: TurnedClock) -> dict[str, Handler]:
    """Open a kiosk and return what it answers of a desk."""
    async with kiosk(folder, chosen, clock) as made:
        return {name: answer for name, answer in made.handlers().items() if name.startswith("desk.")}


@pytest.fixture
def desks(tmp_path: Path) -> dict[str, dict[str, Handler]]:
    """Give what a kiosk answers that stands in a shelter, and one that does not."""
    found, clock = {}, TurnedClock()
    with practice_city(clock, seed=1) as running:
        for place in ("", PLACE):
            folder = tmp_path / (place or "nowhere").rpartition(":")[2]
            chosen = configured(folder, SECTIONS.format(url=running.url, place=place))
            born(folder / "data", chosen, running.url)
            found[place] = asyncio.run(answers(folder / "data", chosen, clock))
    return found


def test_there_is_an_answer_to_every_name(desks: dict[str, dict[str, Handler]]) -> None:
    assert desks[""].keys() == desks[PLACE].keys() != set()


def test_without_a_shelter_each_says_what_is_missing(desks: dict[str, dict[str, Handler]]) -> None:
    async def ask(answer: Handler) -> None:
        await answer({})

    for answer in desks[""].values():
        with pytest.raises(KnownError, match="No shelter is named"):
            asyncio.run(ask(answer))
