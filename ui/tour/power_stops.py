"""What everyone is told of the power, from the outage to the goodbye, and what the staff see of it."""

from ui.power.panel_shown import State as Panel
from ui.power.shown import State as Power
from ui.tour.visit import Stop, Visit, Walk

_FINISHED_S = 125.0
_LOOK_S = 2.0
_SILENT_S = 180.0


async def begin(visit: Visit) -> None:
    """Begin on mains, with a battery behind it and a day of it remembered."""
    visit.stage.wire_battery()
    await visit.start()
    await visit.stage.past_day()


def _on(state: Power, source: str, percent: float | None = None, watt_hours: float | None = None) -> Walk:
    async def walk(visit: Visit) -> None:
        visit.stage.shelter("mains", 62.0, 420.0, 804.0)
        visit.stage.power(source, percent, watt_hours)
        await visit.stage.leap(_LOOK_S)
        await visit.until(lambda: visit.told("power", "state") == state.value, f"the power to be {state}")

    return walk


async def _goodbye(visit: Visit) -> None:
    visit.stage.power("battery", 5.0)
    await visit.stage.leap(_FINISHED_S)
    await visit.until(lambda: visit.covered("goodbye"), "the goodbye")


def _staff(before: Walk, state: Panel) -> Walk:
    """Go to the staff's panel while the power stands so."""

    async def walk(visit: Visit) -> None:
        await before(visit)
        await visit.tap("powerPanel")
        await visit.until(lambda: visit.told("power", "panel.state") == state.value, f"the panel to show {state}")
        await visit.until(lambda: not visit.told("power", "panel.loading"), "the day")

    return walk


async def _dark_shelter(visit: Visit) -> None:
    await _saving(visit)
    visit.stage.shelter("battery", 49.0, -655.0)
    await visit.stage.leap(_LOOK_S)


async def _silent_shelter(visit: Visit) -> None:
    await _mains(visit)
    visit.stage.shelter("unknown")
    await visit.stage.leap(_SILENT_S)
    await visit.home()


_mains = _on(Power.MAINS, "mains", 100.0)
_saving = _on(Power.SAVING, "battery", 80.0, 240.0)
_low = _on(Power.LOW, "battery", 18.0, 40.0)
_leaving = _on(Power.LEAVING, "battery", 5.0)
_silent = _on(Power.UNKNOWN, "unknown")

POWER = (
    Stop("home", "power-on-battery", "HomeScreen", _saving, Power.SAVING, "power"),
    Stop("home", "power-no-hours", "HomeScreen", _on(Power.SAVING, "battery"), Power.SAVING, "power", after=_mains),
    Stop("home", "power-low", "HomeScreen", _low, Power.LOW, "power"),
    Stop("home", "power-nearly-empty", "HomeScreen", _leaving, Power.LEAVING, "power", after=_mains),
    Stop("home", "power-no-answer", "HomeScreen", _silent, Power.UNKNOWN, "power"),
    Stop("goodbye", "normal", "GoodbyeScreen", _goodbye, Power.GOODBYE, "power", after=_mains),
    Stop("home", "power-back", "HomeScreen", _mains, Power.MAINS, "power"),
    Stop("power", "mains", "PowerScreen", _staff(_mains, Panel.FED), Panel.FED, "panel"),
    Stop("power", "shelter-silent", "PowerScreen", _staff(_silent_shelter, Panel.FED), Panel.FED, "panel"),
    Stop("power", "on-battery", "PowerScreen", _staff(_saving, Panel.SAVING), Panel.SAVING, "panel"),
    Stop("power", "shelter-dark", "PowerScreen", _staff(_dark_shelter, Panel.SAVING), Panel.SAVING, "panel"),
    Stop("power", "low", "PowerScreen", _staff(_low, Panel.LOW), Panel.LOW, "panel"),
    Stop("power", "nearly-empty", "PowerScreen", _staff(_leaving, Panel.LEAVING), Panel.LEAVING, "panel", after=_mains),
    Stop("power", "no-answer", "PowerScreen", _staff(_silent, Panel.UNKNOWN), Panel.UNKNOWN, "panel", after=_mains),
)
