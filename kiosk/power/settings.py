"""`[power.kiosk]` and `[power.shelter]` of kiosk.toml. Without them no battery is watched."""

import ipaddress
from dataclasses import dataclass

PORTS = range(1, 65536)
UNITS = range(256)
SOURCES = ("", "upower", "nut")
PROTOCOLS = ("echonet-lite", "sunspec")


@dataclass(frozen=True)
class KioskPowerSettings:
    """What feeds the kiosk when the mains fails, and what follows.

    Attributes:
        source: "upower" for a battery in the machine, "nut" for a UPS, empty for neither.
        host: Where `upsd` listens.
        port: Its port.
        ups: The name it gives the UPS.
        capacity_watt_hours: Of the full battery, for one that says percent only; 0 is not known.
        load_watts: What the kiosk draws, for a battery that does not measure it; 0 is not known.
        low_percent: The battery is low from here down.
        low_hours: The same in hours; whichever comes first.
        critical_percent: The kiosk says goodbye from here down.
        critical_hours: The same in hours.
        finish_seconds: How long a person may then finish.
        goodbye_seconds: How long the goodbye stands after that.
        switch_off: Whether the machine is then switched off.
        dim_percent: What the panel's own light is set to on the battery; 0 leaves it alone.
        slower: How many times less often the city is asked and told, on the battery, what nobody waits for.
    """

    source: str = ""
    host: str = "127.0.0.1"
    port: int = 3493
    ups: str = "ups"
    capacity_watt_hours: float = 0.0
    load_watts: float = 0.0
    low_percent: float = 20.0
    low_hours: float = 1.0
    critical_percent: float = 8.0
    critical_hours: float = 0.25
    finish_seconds: float = 120.0
    goodbye_seconds: float = 20.0
    switch_off: bool = True
    dim_percent: int = 40
    slower: float = 3.0

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise ValueError('source is "upower", "nut" or empty')
        if self.port not in PORTS:
            raise ValueError("port is a number from 1 to 65535")
        if not self.ups or not self.ups.isascii() or not self.ups.isprintable() or " " in self.ups:
            raise ValueError("ups is the name of the UPS in ups.conf")
        if min(self.capacity_watt_hours, self.load_watts) < 0:
            raise ValueError("capacity_watt_hours and load_watts are 0 or more")
        if not 0 <= self.critical_percent < self.low_percent <= 100:  # noqa: PLR2004 - percent
            raise ValueError("low_percent is more than critical_percent and at most 100")
        if not 0 <= self.critical_hours < self.low_hours:
            raise ValueError("low_hours is more than critical_hours")
        if not (self.dim_percent == 0 or 10 <= self.dim_percent <= 100):  # noqa: PLR2004 - darker, nobody reads it
            raise ValueError("dim_percent is a number from 10 to 100, or 0")
        if not 1 <= self.slower <= 10:  # noqa: PLR2004 - a reader of the heartbeat has to know the kiosk lives
            raise ValueError("slower is a number from 1 to 10")
        if self.finish_seconds < 20 or self.goodbye_seconds < 10:  # noqa: PLR2004 - WCAG 2.2.1; time to read
            raise ValueError("finish_seconds is 20 or more and goodbye_seconds 10 or more")


@dataclass(frozen=True)
class ShelterPowerSettings:
    """The shelter's battery and solar panels.

    Attributes:
        battery: The IPv4 address of the battery; empty for none.
        solar: That of the panels, or of their inverter.
        own_address: The address of this machine on their network, for ECHONET Lite; 0.0.0.0 is any.
        port: 0 is the protocol's own: 3610 for ECHONET Lite, 502 for SunSpec.
        protocol: "echonet-lite", or "sunspec" over Modbus TCP.
        battery_unit: The number of the battery behind its address, for SunSpec.
        solar_unit: That of the inverter.
    """

    battery: str = ""
    solar: str = ""
    own_address: str = "0.0.0.0"  # noqa: S104 - nodes answer to whichever address asked
    port: int = 0
    protocol: str = "echonet-lite"
    battery_unit: int = 1
    solar_unit: int = 1

    def __post_init__(self) -> None:
        if self.protocol not in PROTOCOLS:
            raise ValueError('protocol is "echonet-lite" or "sunspec"')
        for name in ("battery", "solar", "own_address"):
            told = getattr(self, name)
            if (told or name == "own_address") and not _is_ipv4(told):
                raise ValueError(f"{name} is an address such as 192.168.1.20")
        if self.port and self.port not in PORTS:
            raise ValueError("port is a number from 1 to 65535, or 0 for the protocol's own")
        for name in ("battery_unit", "solar_unit"):
            if getattr(self, name) not in UNITS:
                raise ValueError(f"{name} is a number from 0 to 255")


def _is_ipv4(text: str) -> bool:
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True
