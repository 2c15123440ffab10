"""What the practice city holds of the kiosk's body, from a whole kiosk in a play."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from kiosk.compose.settings import load
from kiosk.compose.stage import Stage
from kiosk.compose.stage_clock import StageClock
from kiosk.core.entity import Json


def device(stage: Stage) -> dict[str, Json]:
    found = [one for one in stage.city.entities("Device") if one.id.endswith(":kiosk")]
    return dict(found[0].attributes) if found else {}


def play(folder: Path, *, battery: bool, story: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole() -> None:
        stage = Stage(load(None), folder, StageClock())
        if battery:
            stage.wire_battery()
        try:
            await stage.open()
            await stage.kiosk.start()
            await story(stage)
        finally:
            await stage.close()

    asyncio.run(whole())


def test_the_city_hears_of_the_battery_and_that_it_fell_silent(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        stage.power("battery", 80.0, 240.0)
        await stage.until(lambda: device(stage).get("batteryLevel") == 0.8, "the level")
        assert device(stage)["scannerState"] == device(stage)["pagePaperState"] == "absent"
        await stage.until(lambda: device(stage)["paperState"] == "ok", "the printer")
        stage.power("unknown")
        await stage.leap(40.0)  # 30 s between two heartbeats while power is saved
        await stage.until(lambda: device(stage)["batteryLevel"] == -1, "the silence")

    play(tmp_path, battery=True, story=story)


def test_a_kiosk_without_a_battery_says_nothing_of_one(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await stage.until(lambda: device(stage).get("paperState") == "ok", "the printer")
        assert "batteryLevel" not in device(stage)

    play(tmp_path, battery=False, story=story)
