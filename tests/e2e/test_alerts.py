"""The city's alerts over a socket, in both dialects: alarm, correction, cancel, drill, forged; the city away too."""

import asyncio
from pathlib import Path

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.alerts.city import canonical
from kiosk.compose.kiosk import Kiosk
from kiosk.core.entity import Entity, Json
from kiosk.practice_city.city_keys import PRACTICE
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync
from tests.peers.practice_city import practice_city
from tests.unit.alerts.city_office import Office, at, entity, told

SETTINGS = '[city.public]\nbase_url = "{url}"\ndialect = "{dialect}"\n\n[alerts]\nareas = ["99201"]\n'


def signed(**changes: Json) -> Entity:
    said = told(**changes)  # type: ignore[arg-type]
    key = OKPKey.import_key(dict(PRACTICE[0]))
    header = {"alg": "Ed25519", "kid": PRACTICE[0]["kid"]}
    return entity(said, jws.serialize_compact(header, canonical(said), key, algorithms=["Ed25519"]))


async def seen(made: Kiosk) -> tuple[str, str, list[tuple[int, bool]]]:
    """Give what asks for the screen as an alarm and as a drill, and the levels listed, and whether each is signed."""
    alerts = made.parts.disaster.alerts
    standing, listed = await alerts.standing(), await alerts.current()
    names = [one.id.rpartition(":")[2] if one else "" for one in (standing.alarm, standing.drill)]
    return names[0], names[1], [(one.level or 0, one.signed) for one in listed]


@pytest.mark.parametrize("dialect", ["ngsi-ld", "ngsi-v2"])
def test_an_alert_from_its_first_word_to_its_last(tmp_path: Path, dialect: str) -> None:
    clock = TurnedClock()
    with practice_city(clock, seed=1) as running:
        chosen = configured(tmp_path, SETTINGS.format(url=running.url, dialect=dialect))
        born(tmp_path / "data", chosen, running.url)
        city = running.city
        if dialect == "ngsi-v2":
            city.become("orion-v2")

        async def whole() -> None:
            async with kiosk(tmp_path / "data", chosen, clock) as made:

                async def says(one: Entity) -> tuple[str, str, list[tuple[int, bool]]]:
                    city.publish(one)
                    await clock.turn(1)
                    await sync(made)
                    return await seen(made)

                assert await says(signed()) == ("flood", "", [(4, True)])
                city.answer_with(503, 1_000)
                await sync(made)
                assert await seen(made) == ("flood", "", [(4, True)])
                city.mend()
                assert await says(signed(seq=2, sent=at(-0.5), msgType="Update", level=3)) == ("", "", [(3, True)])
                assert await says(signed(seq=1)) == ("", "", [(3, True)])  # played again
                assert await says(signed(seq=3, sent=at(-0.4), msgType="Update", level=5)) == ("flood", "", [(5, True)])
                assert await says(signed(seq=4, sent=at(-0.3), msgType="Cancel")) == ("", "", [])
                assert await says(signed(name="drill", status="Exercise")) == ("", "drill", [(4, True)])
                forged = entity(told("forged", level=5), Office().alert("forged").attributes["signature"])  # type: ignore[arg-type]
                assert await says(forged) == ("", "drill", [(5, False), (4, True)])
                assert (await made.handlers()["alerts.list"]({}))[0]["alarm"] is False  # type: ignore[index,call-overload]

        asyncio.run(whole())
