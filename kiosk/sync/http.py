"""The one guarded client: whatever answers, the kiosk keeps its time, its memory and its senses."""

import ssl
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import httpx

from kiosk.core.clock import Clock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.sync import strict_json

if find_spec("sniffio") is None:  # httpcore looks for it at every request, through the whole path: 0.3 ms each time
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # how Python marks what cannot be imported

CONNECT = 5.0
READ = 20.0
TOTAL = 60.0
KEEP = 4.0  # an idle connection: common servers let go of one after five seconds
CAP = 4 * 1024 * 1024
PATIENCE = httpx.Timeout(READ, connect=CONNECT).as_dict()
HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "kiosk"}

# Everything a broken, hostile or absent server makes httpx raise. Nothing else may be caught here: it would be a bug.
WORLD = (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, TimeoutError, ssl.SSLError, ValueError, RecursionError)


class ExchangeError(Exception):
    """No whole answer came; `why` is one of our own short codes."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Ask:
    """One request; `body` goes out byte for byte."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """A whole reply. `value` is its JSON; where the body is no JSON, `flaw` names why and nothing in it counts.

    Attributes:
        size: Bytes of the body.
    """

    status: int
    headers: Mapping[str, str]
    value: Json = None
    flaw: str = ""
    size: int = 0

    @property
    def trusted(self) -> bool:
        """Whether a city, not a captive portal, can have said this."""
        return not self.flaw

    @property
    def server_time(self) -> datetime | None:
        """The server's clock, from its Date header."""
        return _moment(self.headers.get("date", ""))

    @property
    def retry_after(self) -> float | None:
        """The seconds the server asks for (RFC 9110, 10.2.3: a number, or a date by its own clock)."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        until, now = _moment(text), self.server_time
        return (until - now).total_seconds() if until and now else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class Reply:
    """A whole reply as it came: for a protocol that stands on HTTP and is no JSON."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class GuardedClient:
    """HTTP towards one base address.

    Trusts the given CA alone if there is one, never the machine's environment. It stands on httpx's transport, not on
    its client: no redirect is followed and no cookie kept, and every request costs a fifth less. Takes no compressed
    body, reads at most `cap` bytes, and ends every exchange after `total` seconds as a whole, because httpx's own read
    limit starts anew with each byte that drips in.
    """

    def __init__(  # noqa: PLR0913 - what it stands on, all but the address named
        self,
        base_url: str,
        clock: Clock,
        *,
        trust: ssl.SSLContext | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        total: float = TOTAL,
        keep: float = KEEP,
    ) -> None:
        self.clock = clock
        self._total = total
        self._base = base_url.rstrip("/")
        self._line = transport or httpx.AsyncHTTPTransport(
            verify=trust if trust is not None else _usual_trust(base_url),
            trust_env=False,
            limits=httpx.Limits(max_connections=8, keepalive_expiry=keep),
        )

    async def exchange(self, ask: Ask, *, cap: int = CAP) -> Answer:
        """Ask once and read the whole reply as JSON.

        Raises:
            ExchangeError: no whole reply, so nobody knows whether the request arrived.
        """
        reply = await self.fetch(ask, cap=cap)
        value, flaw = _read(reply.headers.get("content-type", ""), reply.body)
        return Answer(reply.status, reply.headers, value, flaw, len(reply.body))

    async def fetch(self, ask: Ask, *, cap: int = CAP) -> Reply:
        """Ask once and read the whole reply, whatever it is.

        Raises:
            ExchangeError: no whole reply, so nobody knows whether the request arrived.
        """
        try:
            async with self.clock.timeout(self._total):
                return await self._fetch(ask, cap)
        except WORLD as error:
            raise ExchangeError(_why(error)) from error

    async def _fetch(self, ask: Ask, cap: int) -> Reply:
        request = httpx.Request(
            ask.method,
            _address(ask.path if "://" in ask.path else self._base + ask.path),
            params=ask.query or None,
            headers={**HEADERS, **ask.headers},
            content=ask.body,
            extensions={"timeout": PATIENCE},
        )
        response = await self._line.handle_async_request(request)
        try:
            if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
                raise ExchangeError("encoded")
            parts, size = [], 0
            async for part in response.aiter_raw():
                parts.append(part)
                size += len(part)
                if size > cap:
                    raise ExchangeError("too-large")
        finally:
            await response.aclose()
        return Reply(response.status_code, dict(response.headers), b"".join(parts))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._line.aclose()


@lru_cache(maxsize=16)  # reading one takes as long as reading a short reply
def _address(url: str) -> httpx.URL:
    return httpx.URL(url)


def _usual_trust(base_url: str) -> ssl.SSLContext:
    """Trust the machine's list, which takes 30 ms to read; without TLS nothing is checked against it: trust nobody."""
    if base_url.lower().startswith("http:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.create_default_context()


def _read(content_type: str, data: bytes) -> tuple[Json, str]:
    if not data:
        return None, ""
    kind, _, parameters = content_type.lower().partition(";")
    if kind.strip() != "application/json" and not kind.strip().endswith("+json"):
        return None, "not-json"
    if "charset" in parameters and "utf-8" not in parameters:
        return None, "not-utf-8"
    try:
        return strict_json.loads(data), ""
    except ValueError:
        return None, "bad-json"


def _why(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, (TimeoutError, httpx.TimeoutException)):
        return "timed-out"
    if isinstance(error, httpx.ConnectError):
        return "no-connection"
    return "cut" if isinstance(error, httpx.TransportError) else "malformed"


def through_socket(path: str) -> httpx.AsyncBaseTransport:
    """Reach a service of this machine through its unix socket."""
    return httpx.AsyncHTTPTransport(uds=path, trust_env=False, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def in_process(app: Callable[..., Awaitable[None]]) -> httpx.AsyncBaseTransport:
    """Reach an ASGI application of this process, for the demo: no socket, and no limit of time or bytes holds."""
    return httpx.ASGITransport(app)


def trust(ca_file: str = "", client_certificate: str = "") -> ssl.SSLContext:
    """Make what a connection is checked against.

    Args:
        ca_file: PEM of the city's own authority, trusted alone; empty for the machine's list.
        client_certificate: PEM of this kiosk's certificate and key; empty for none.

    Raises:
        KnownError: a file is missing or no certificate.
    """
    file = ca_file
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
        if client_certificate:
            file = client_certificate
            context.load_cert_chain(client_certificate)
    except OSError as error:  # also ssl.SSLError
        raise KnownError(
            N_("The certificate file {file} cannot be used."),
            N_("Put a readable certificate there, or take the line out of the settings."),
            file=Path(file).name,
        ) from error
    return context
