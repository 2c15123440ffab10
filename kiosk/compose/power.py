"""The kiosk's power: which meters there are, and how the machine is switched off. Only what is there is loaded."""

from collections.abc import Sequence

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.store import Db, Store
from kiosk.devices.power_readings import BatteryMeter, BatteryReading, SolarMeter, SolarReading, Source
from kiosk.power.light import Light
from kiosk.power.service import Meters, PowerService
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings


class PracticeBattery:
    """A battery that says what it is told to.

    Attributes:
        shelter: That of the shelter, where there is one.
        sun: The panels on its roof.
    """

    def __init__(self) -> None:
        self.reading = BatteryReading(Source.MAINS, 100.0)
        self.shelter: PracticeBattery | None = None
        self.sun: PracticeSun | None = None

    async def read(self) -> BatteryReading:
        """Give what it was told to say."""
        return self.reading

    async def close(self) -> None:
        """Nothing is open."""


class PracticeSun:
    """Solar panels that say what they are told to."""

    def __init__(self) -> None:
        self.reading = SolarReading()

    async def read(self) -> SolarReading:
        """Give what they were told to say."""
        return self.reading

    async def close(self) -> None:
        """Nothing is open."""


def service(  # noqa: PLR0913, PLR0917 - what it is made of
    kiosk: KioskPowerSettings,
    shelter: ShelterPowerSettings,
    stores: Sequence[Store],
    clock: Clock,
    changes: Changes,
    practice: PracticeBattery | None = None,
    *,
    pages: bool = False,
) -> PowerService:
    """Make the service; the last store keeps its samples. A practice battery takes the place of any other.

    Only a machine with a real battery is ever switched off.
    """

    async def switch_off() -> None:
        for store in stores:
            await store.write(_nothing)  # what was written before is committed when this is
        from kiosk.adapters.power_logind import Logind  # noqa: PLC0415 - at the very end

        await Logind(clock).power_off()

    async def stay() -> None:
        pass

    off = stay if practice is not None else switch_off if kiosk.switch_off else None
    asked = meters(kiosk, shelter, clock, practice)
    return PowerService(stores[-1], clock, changes, kiosk, asked, off, pages=pages)


def light(settings: KioskPowerSettings, clock: Clock, changes: Changes, service: PowerService) -> Light | None:
    """Make what keeps the panel's light; None where no battery is watched or the light is left alone."""
    if not settings.source or not settings.dim_percent:
        return None
    from kiosk.adapters.light_logind import LogindLight  # noqa: PLC0415 - only on a machine with a battery

    return Light(changes, lambda: service.saves, LogindLight(clock).shine, settings.dim_percent)


def meters(
    kiosk: KioskPowerSettings, shelter: ShelterPowerSettings, clock: Clock, practice: PracticeBattery | None = None
) -> Meters:
    """Make the meters of the settings."""
    if practice is not None:
        return Meters(practice, practice.shelter, practice.sun)
    own = _battery(kiosk, clock)
    if not shelter.battery and not shelter.solar:
        return Meters(own)
    battery, solar = _sunspec(shelter, clock) if shelter.protocol == "sunspec" else _echonet(shelter, clock)
    return Meters(own, battery if shelter.battery else None, solar if shelter.solar else None)


def _echonet(shelter: ShelterPowerSettings, clock: Clock) -> tuple[BatteryMeter, SolarMeter]:
    from kiosk.adapters.power_echonet import PORT, EchonetBattery, EchonetSocket, EchonetSolar  # noqa: PLC0415 - few have it

    asker = EchonetSocket(clock, shelter.own_address, shelter.port or PORT)
    return EchonetBattery(asker, shelter.battery), EchonetSolar(asker, shelter.solar)


def _sunspec(shelter: ShelterPowerSettings, clock: Clock) -> tuple[BatteryMeter, SolarMeter]:
    """Make the meters; what is one device, or one line to two, is one to both of them."""
    from kiosk.adapters.modbus_line import PORT, ModbusLine  # noqa: PLC0415 - fewer still
    from kiosk.adapters.power_sunspec import SunspecBattery, SunspecSolar, SunspecUnit  # noqa: PLC0415 - the same

    at = ((shelter.battery, shelter.battery_unit), (shelter.solar, shelter.solar_unit))
    lines = {host: ModbusLine(host, shelter.port or PORT) for host, _ in at}
    units = {one: SunspecUnit(lines[one[0]], one[1], clock) for one in at}
    return SunspecBattery(units[at[0]], clock), SunspecSolar(units[at[1]])


def _battery(settings: KioskPowerSettings, clock: Clock) -> BatteryMeter | None:
    match settings.source:
        case "upower":
            from kiosk.adapters.power_upower import UpowerBattery  # noqa: PLC0415 - half of them have no such battery

            return UpowerBattery(clock)
        case "nut":
            from kiosk.adapters.power_nut import NutBattery  # noqa: PLC0415 - the other half

            return NutBattery(settings.host, settings.port, settings.ups, clock)
        case _:
            return None


def _nothing(_db: Db) -> None:
    pass
