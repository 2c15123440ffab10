"""What everyone is told of the power, from the outage to the goodbye."""

from ui.power.shown import State as Power
from ui.tour.visit import Stop, Visit, Walk

_FINISHED_S = 125.0


async def begin(visit: Visit) -> None:
    """Begin on mains, with a battery behind it."""
    visit.stage.wire_battery()
    await visit.start()


def _on(state: Power, source: str, percent: float | None = None, watt_hours: float | None = None) -> Walk:
    async def walk(visit: Visit) -> None:
        visit.stage.power(source, percent, watt_hours)
        await visit.until(lambda: visit.told("power", "state") == state.value, f"the power to be {state}")

    return walk


async def _goodbye(visit: Visit) -> None:
    visit.stage.power("battery", 5.0)
    await visit.stage.leap(_FINISHED_S)
    await visit.until(lambda: visit.covered("goodbye"), "the goodbye")


_mains = _on(Power.MAINS, "mains", 5.0)

POWER = (
    Stop("home", "power-on-battery", "HomeScreen", _on(Power.SAVING, "battery", 80.0, 240.0), Power.SAVING, "power"),
    Stop("home", "power-no-hours", "HomeScreen", _on(Power.SAVING, "battery"), Power.SAVING, "power", after=_mains),
    Stop("home", "power-low", "HomeScreen", _on(Power.LOW, "battery", 18.0, 40.0), Power.LOW, "power"),
    Stop(
        "home",
        "power-nearly-empty",
        "HomeScreen",
        _on(Power.LEAVING, "battery", 5.0),
        Power.LEAVING,
        "power",
        after=_mains,
    ),
    Stop("home", "power-no-answer", "HomeScreen", _on(Power.UNKNOWN, "unknown"), Power.UNKNOWN, "power"),
    Stop("goodbye", "normal", "GoodbyeScreen", _goodbye, Power.GOODBYE, "power", after=_mains),
    Stop("home", "power-back", "HomeScreen", _mains, Power.MAINS, "power"),
)
