"""The line to one printer or queue that speaks IPP: over HTTP, or through CUPS's unix socket."""

import os
import pwd
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

from kiosk.adapters.ipp_codec import Attribute, Operation, Reply, Request, Tag, decode, encode
from kiosk.core.clock import Clock
from kiosk.devices.settings import PagePrinterSettings
from kiosk.sync.http import Ask, ExchangeError, GuardedClient, through_socket, trust

PORT = 631
CAP = 256 * 1024  # bytes of an answer; the longest true one here is 2 kB
HEADERS = {"Content-Type": "application/ipp", "Accept": "application/ipp"}
KEEP = 10.0  # seconds an idle connection stays: a printer at rest is looked at every four
LONGEST = 120.0  # seconds; every exchange has a shorter limit of its own


class IppSilentError(Exception):
    """No answer, a strange one, or a refusal.

    Attributes:
        unheard: Nobody is there: not one byte of what was asked left the machine.
        status: The printer's refusal (RFC 8011, B.1); 0 if it said nothing.
    """

    def __init__(self, *, unheard: bool = False, status: int = 0) -> None:
        super().__init__()
        self.unheard = unheard
        self.status = status


@dataclass(frozen=True)
class Errand:
    """What is asked: an operation, the job it is about (0: none), further attributes, how to print, and a document."""

    operation: Operation
    job_id: int = 0
    about: Sequence[Attribute] = ()
    job: Sequence[Attribute] = ()
    document: bytes = b""


class IppLine:
    """Asks one printer, or one queue, in the name of one sender."""

    def __init__(
        self, http: GuardedClient, address: str, sender: str, clock: Clock, headers: Mapping[str, str] = HEADERS
    ) -> None:
        """Take the way there, the address as IPP writes it, and whose jobs they are; nothing personal is in it."""
        self._http = http
        self._headers = headers
        self._address = Attribute(Tag.URI, "printer-uri", [address])
        self._sender = Attribute(Tag.NAME, "requesting-user-name", [sender])
        self._clock = clock
        self._numbers = count(1)

    async def ask(self, errand: Errand, seconds: float) -> Reply:
        """Ask once.

        Raises:
            IppSilentError: No whole, true answer came within so many seconds, or the printer refused.
        """
        number = next(self._numbers)
        job = [Attribute(Tag.INTEGER, "job-id", [errand.job_id])] if errand.job_id else []
        target = (self._address, *job, self._sender, *errand.about)  # in the order of RFC 8011, 4.1.5
        body = encode(Request(errand.operation, target, errand.job, errand.document), number)
        try:
            async with self._clock.timeout(seconds):
                came = await self._http.fetch(Ask("POST", "", headers=self._headers, body=body), cap=CAP)
            reply = decode(came.body)
        except ExchangeError as error:
            raise IppSilentError(unheard=error.why == "no-connection") from error
        except (TimeoutError, ValueError) as error:
            raise IppSilentError from error
        if reply.number != number:
            raise IppSilentError
        if not reply.successful:
            raise IppSilentError(status=reply.status)
        return reply

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.close()


def queue_line(settings: PagePrinterSettings, sender: str, clock: Clock) -> IppLine | None:
    """Make the line to the CUPS queue; None if documents go straight to the printer."""
    if not settings.queue:
        return None
    path = f"/printers/{settings.queue}"
    http = GuardedClient(f"http://localhost{path}", clock, transport=through_socket(settings.socket), total=LONGEST)
    # cupsd's own way to know who is at its socket: only the owner of a job may cancel it
    me = {"Authorization": f"PeerCred {pwd.getpwuid(os.getuid()).pw_name}"}
    return IppLine(http, f"ipp://localhost{path}", sender, clock, {**HEADERS, **me})


def printer_line(settings: PagePrinterSettings, sender: str, clock: Clock) -> IppLine | None:
    """Make the line to the printer itself; None if only its queue is known.

    Raises:
        KnownError: The file of the authority cannot be used.
    """
    if not settings.url:
        return None
    parts = urlsplit(settings.url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    safe = parts.scheme == "ipps"
    base = f"{'https' if safe else 'http'}://{host}:{parts.port or PORT}{parts.path}"
    context = trust(settings.ca_file) if safe else None
    return IppLine(GuardedClient(base, clock, trust=context, total=LONGEST, keep=KEEP), settings.url, sender, clock)
