"""`[printer.ticket]` of kiosk.toml. A kiosk without this section has no ticket printer."""

from dataclasses import dataclass

PORTS = range(1, 65536)
DOTS = range(256, 2049, 8)
DENSITIES = range(100, 601)


@dataclass(frozen=True)
class TicketPrinterSettings:
    """Where the ticket printer is and how fine it prints.

    Attributes:
        host: Its address on the network; empty if it is connected by USB.
        port: Its raw printing port.
        device: Its device file, such as /dev/usb/lp0; empty if it is on the network.
        dots: Dots across the printable width: 576 for 80 mm paper, 384 for 58 mm.
        dots_per_inch: The density of the head.
    """

    host: str = ""
    port: int = 9100
    device: str = ""
    dots: int = 576
    dots_per_inch: int = 203

    def __post_init__(self) -> None:
        if self.host and self.device:
            raise ValueError("a printer has a host or a device, not both")
        if self.device and not self.device.startswith("/"):
            raise ValueError("device is a path such as /dev/usb/lp0")
        if self.port not in PORTS:
            raise ValueError("port is a number from 1 to 65535")
        if self.dots not in DOTS:
            raise ValueError("dots is a multiple of 8 from 256 to 2048")
        if self.dots_per_inch not in DENSITIES:
            raise ValueError("dots_per_inch is a number from 100 to 600")

    @property
    def present(self) -> bool:
        """Whether there is a printer at all."""
        return bool(self.host or self.device)
