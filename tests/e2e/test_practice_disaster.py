"""What is said to the practice city by its commands is what a kiosk of it shows: alarm, shelters, rivers."""

import asyncio
from pathlib import Path

from click.testing import CliRunner

from kiosk.compose.kiosk import Kiosk
from kiosk.core.clock import SystemClock
from kiosk.places.model import Hazard
from kiosk.practice_city.cli import city
from kiosk.practice_city.cli.file import BUILT
from tests.e2e.kiosks import born, configured, kiosk, sync
from tests.peers.practice_city import practice_city

SETTINGS = '[city.public]\nbase_url = "{url}"\n\n[alerts]\nareas = ["99201"]\n'


async def alarm(made: Kiosk) -> tuple[str, str]:
    """Give the kinds of what asks for the screen: as an alarm, as a drill."""
    standing = await made.parts.disaster.alerts.standing()
    return tuple(one.kind if one else "" for one in (standing.alarm, standing.drill))  # type: ignore[return-value]


async def river(made: Kiosk, name: str) -> tuple[int, bool]:
    """Give the level of a river, and whether it is known now."""
    readings = await made.parts.disaster.gauges.readings()
    return next((one.level, one.known) for one in readings if dict(one.gauge.name)["ja"] == name)


async def opening(made: Kiosk, name: str) -> str:
    """Say how a shelter stands."""
    found = await made.parts.disaster.places.near(36.5, 140.6, Hazard.FLOOD, 20)
    return next(one.state.opening.value for one in found if one.place.name == name and one.state)


def test_a_class_plays_a_flood_from_its_first_word_to_its_last(tmp_path: Path) -> None:
    path, clock = tmp_path / "city.db", SystemClock(BUILT)

    def said(*words: str) -> None:
        result = CliRunner().invoke(city, [*words, "--data", str(path)])
        assert result.exit_code == 0, result.output

    with practice_city(clock, path=path, seed=1) as running:
        chosen = configured(tmp_path, SETTINGS.format(url=running.url))
        born(tmp_path / "data", chosen, running.url)

        async def whole() -> None:
            async with kiosk(tmp_path / "data", chosen, clock) as made:

                async def after(*words: str) -> tuple[str, str]:
                    await asyncio.to_thread(said, *words)
                    await sync(made)
                    return await alarm(made)

                await sync(made)
                assert await alarm(made) == ("", "")
                assert await after("alert", "publish", "--kind", "flood", "--level", "4", "--drill") == ("", "flood")
                assert await after("alert", "cancel") == ("", "")
                assert await after("alert", "publish", "--kind", "tsunami", "--level", "5", "--test") == ("", "")
                assert await after("alert", "publish", "--kind", "flood", "--level", "4") == ("flood", "")
                assert await after("alert", "correct", "--level", "3") == ("", "")
                assert await after("alert", "correct", "--level", "5") == ("flood", "")
                assert await river(made, "みどり川 みどり橋") == (1, True)
                await after("gauge", "みどり川 みどり橋", "3.4")
                assert await river(made, "みどり川 みどり橋") == (4, True)
                assert await opening(made, "みどり第一小学校") == "open"
                await after("shelter", "full", "みどり第一小学校")
                assert await opening(made, "みどり第一小学校") == "full"
                assert await after("alert", "cancel") == ("", "")

        asyncio.run(whole())


def test_a_demo_stands_in_midori(tmp_path: Path) -> None:
    clock, data = SystemClock(BUILT), tmp_path / "data"

    async def whole() -> None:
        async with kiosk(data, configured(tmp_path, ""), clock, demo=True) as made:
            words = [
                "alert",
                "publish",
                "--kind",
                "landslide",
                "--level",
                "4",
                "--data",
                str(data / "practice_city.db"),
            ]
            assert (await asyncio.to_thread(CliRunner().invoke, city, words)).exit_code == 0
            await sync(made)
            assert await alarm(made) == ("landslide", "")
            assert await opening(made, "みどり第一小学校") == "open"

    asyncio.run(whole())
