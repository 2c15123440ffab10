"""A life of the kiosk with the power out: its frame says so, its colours are those of the night, nothing moves."""

from dataclasses import replace

from ui.tour.visit import Life, Visit

_LOOK_S = 2.0


def saving(life: Life) -> Life:
    """Give the same life on the battery of the kiosk, with the shelter on its own."""

    async def begin(visit: Visit) -> None:
        visit.stage.wire_battery()
        if life.begin is not None:
            await life.begin(visit)
        visit.stage.shelter("battery", 49.0, -655.0)
        visit.stage.power("battery", 80.0, 240.0)
        await visit.stage.leap(_LOOK_S)
        await visit.until(lambda: visit.told("power", "state") == "saving", "the power to be saved")

    return replace(life, begin=begin)
