"""`[printer.ticket]` and `[printer.page]` of kiosk.toml. A kiosk without a section has no such printer."""

from dataclasses import dataclass
from urllib.parse import urlsplit

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
        stands_in: Whether it is offered, to a person who agrees, for what the other printer cannot print now.
    """

    host: str = ""
    port: int = 9100
    device: str = ""
    dots: int = 576
    dots_per_inch: int = 203
    stands_in: bool = True

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


@dataclass(frozen=True)
class PagePrinterSettings:
    """Where the A4 printer is.

    Attributes:
        url: Where the printer itself answers, such as ipp://192.0.2.8/ipp/print (IPP Everywhere); empty if only its
            queue is known.
        queue: The CUPS queue that documents go through; empty to print straight.
        socket: Where CUPS listens.
        ca_file: PEM of the authority that vouches for an ipps printer; empty for the machine's list.
        stands_in: Whether it is offered, to a person who agrees, for what the other printer cannot print now.
    """

    url: str = ""
    queue: str = ""
    socket: str = "/run/cups/cups.sock"
    ca_file: str = ""
    stands_in: bool = True

    def __post_init__(self) -> None:
        if self.url and not _is_ipp(self.url):
            raise ValueError("url is an address such as ipp://192.0.2.8/ipp/print")
        if not all(letter.isalnum() or letter in "-_." for letter in self.queue):
            raise ValueError("queue is the name of a CUPS queue")
        if not self.socket.startswith("/"):
            raise ValueError("socket is a path such as /run/cups/cups.sock")

    @property
    def present(self) -> bool:
        """Whether there is a printer at all."""
        return bool(self.url or self.queue)


def _is_ipp(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"ipp", "ipps"} and bool(parts.hostname) and (parts.port is None or parts.port in PORTS)
    except ValueError:
        return False
