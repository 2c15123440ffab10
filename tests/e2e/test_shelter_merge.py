"""Two kiosks of one shelter without a network check people in, exchange a stick, and the city counts everybody once."""

import asyncio
import json
from pathlib import Path
from typing import Any

from kiosk.compose.kiosk import Kiosk
from kiosk.core.duty import Duty, Role
from kiosk.core.entity import Json
from kiosk.practice_city.city_keys import PRACTICE, sealing
from kiosk.practice_city.opening import opened, vouched
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync, waiting
from tests.peers.practice_city import RunningCity, practice_city

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:7"
EACH = 100
NOWHERE = "http://127.0.0.1:9"
CARD = "A1234567A"


def settings(folder: Path, stick: Path, url: str, *, reports: bool) -> Any:
    """Read the settings of a kiosk with a desk."""
    desk = f'[shelter]\nplace = "{PLACE}"\nfolder = "{stick}"\nreports = {json.dumps(reports)}\n'
    return configured(folder, f'[city.public]\nbase_url = "{url}"\n{desk}')


async def ask(made: Kiosk, name: str, **arguments: Json) -> Any:
    """Do what the command of this name does, with somebody in charge on duty."""
    made.parts.staff.duty.begin(Duty("staff-1", "", Role.LEAD))
    return await made.handlers()[name](arguments)


async def check_in(made: Kiosk, name: str) -> None:
    """Check so many households in, of one to three people; the last of each kiosk shows the same card."""
    await ask(made, "desk.stand", opening="open", act=f"{name}-open")
    for number in range(EACH):
        people: list[Json] = [
            {"name": f"{name}{number} {member}", "birth": "1950-04-01", "sex": ("female", "male")[member % 2]}
            for member in range(1 + number % 3)
        ]
        card = CARD if number == EACH - 1 else ""
        await ask(made, "desk.write", act=f"{name}-{number}", people=people, card=card)


async def counted(made: Kiosk) -> Any:
    return await ask(made, "desk.count")


async def exchanged(one: Kiosk, two: Kiosk) -> None:
    """Carry the stick there and back; again changes nothing."""
    given = await ask(one, "desk.give")
    assert (await ask(two, "desk.take", file=given["file"]))["new"] == given["facts"]
    back = await ask(two, "desk.give")
    assert (await ask(one, "desk.take", file=back["file"]))["new"] == back["facts"] - given["facts"]
    assert len(await ask(one, "desk.files")) == 2


def told_households(running: RunningCity) -> list[tuple[str, str]]:
    """Open what the city was told, as it does: which kiosk told, and the number of the household."""
    found = []
    for fact in running.city.facts("EvacueeCheckIn"):
        text, seal = str(fact.attributes["sealed"]), str(fact.attributes["vouched"])
        content = json.loads(opened(text, sealing(PRACTICE)))
        found.append((vouched(seal, running.city.desk.kiosks(), fact.id, text), content["number"]))
    return found


def headcount(running: RunningCity) -> dict[str, Json]:
    """Give what the city knows of the shelter's counts."""
    (found,) = (one for one in running.city.entities("EvacuationShelter") if one.id == PLACE)
    return {name: value for name, value in found.attributes.items() if name.startswith("evacuee")}


def test_two_kiosks_that_never_met_count_the_same_and_the_city_counts_once(tmp_path: Path) -> None:
    clock, stick, town = TurnedClock(), tmp_path / "stick", tmp_path / "town.db"
    stick.mkdir()
    first, second = tmp_path / "first", tmp_path / "second"
    with practice_city(clock, path=town, seed=1) as running:
        for folder in (first, second):
            born(folder, settings(tmp_path, stick, running.url, reports=True), running.url)

    async def alone() -> Any:
        own = [settings(tmp_path / str(nth), stick, NOWHERE, reports=nth == 0) for nth in range(2)]
        async with kiosk(first, own[0], clock) as one, kiosk(second, own[1], clock) as two:
            await check_in(one, "山田")
            await check_in(two, "佐藤")
            assert await counted(one) != {}
            assert (await counted(one))["households"] == (await counted(two))["households"] == EACH
            await exchanged(one, two)
            counts = await counted(one)
            assert counts == await counted(two)
            assert counts["households"] == 2 * EACH
            (found,) = await ask(one, "desk.alike")
            assert found["kind"] == "household"
            said = {name: found[name] for name in ("kind", "one", "other")}
            await ask(one, "desk.judge", **said, verdict="different", act="judged")
            assert await ask(one, "desk.alike") == []
            return counts

    counts = asyncio.run(alone())

    async def back(url: str) -> None:
        own = [settings(tmp_path / str(nth), stick, url, reports=nth == 0) for nth in range(2)]
        async with kiosk(first, own[0], clock) as one, kiosk(second, own[1], clock) as two:
            for made in (one, two, one, two):
                await sync(made)
            assert await waiting(one) == await waiting(two) == {}

    with practice_city(clock, path=town) as running:
        asyncio.run(back(running.url))
        told = told_households(running)
        assert len(told) == len(set(told)) == 2 * EACH
        assert {kiosk: sum(who == kiosk for who, _ in told) for kiosk, _ in told} == {
            "midori-1": EACH,
            "midori-2": EACH,
        }
        assert (
            headcount(running).items()
            >= {
                "evacueeHouseholds": 2 * EACH,
                "evacueeTotal": counts["total"],
                "evacueeFemale": counts["female"],
                "evacueeMale": counts["male"],
            }.items()
        )
