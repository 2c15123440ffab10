"""The road to the city: dialect, keys and trust of each endpoint."""

import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from kiosk.adapters.city_auth import Auth, Client, FixedAuth, OAuth2
from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.adapters.city_ngsi_ld import NgsiLd
from kiosk.adapters.city_ngsi_v2 import NgsiV2
from kiosk.core.clock import Clock
from kiosk.sync.http import GuardedClient, trust
from kiosk.sync.settings import EndpointSettings, secret


@dataclass(frozen=True)
class Endpoint:
    """One door of the city and the client that knocks there."""

    city: NgsiCity
    http: GuardedClient


def client(settings: EndpointSettings, clock: Clock, transport: httpx.AsyncBaseTransport | None) -> GuardedClient:
    """Make the client of an endpoint; it trusts the given authority alone, if there is one."""
    secured = urlsplit(settings.base_url).scheme == "https"
    context: ssl.SSLContext | None = trust(settings.ca_file, settings.client_certificate) if secured else None
    return GuardedClient(settings.base_url, clock, trust=context, transport=transport)


def endpoint(
    settings: EndpointSettings, context_url: str, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
) -> Endpoint:
    """Open an endpoint of the city.

    Args:
        settings: Its section.
        context_url: The @context given at enrolment, where the settings name none.
        clock: The house's clock.
        transport: A city in this process instead of the network.

    Raises:
        KnownError: A file with a key or certificate cannot be used.
    """
    http = client(settings, clock, transport)
    dialect: NgsiLd | NgsiV2
    if settings.dialect == "ngsi-v2":
        dialect = NgsiV2(tenant=settings.tenant, service_path=settings.service_path, **_header(settings))
    else:
        dialect = NgsiLd(context_url=settings.context_url or context_url, tenant=settings.tenant, **_header(settings))
    return Endpoint(NgsiCity(http, _auth(settings, http), dialect, max_body=settings.max_body), http)


def _header(settings: EndpointSettings) -> dict[str, str]:
    return {"tenant_header": settings.tenant_header} if settings.tenant_header else {}


def _auth(settings: EndpointSettings, http: GuardedClient) -> Auth:
    if settings.auth == "none":
        return FixedAuth()
    key = secret(settings.secret_file)
    if settings.auth == "header":
        return FixedAuth(dict(_filled(header, key) for header in settings.token_headers))
    who = Client(settings.client_id, key)
    if settings.auth == "oauth2-password":
        who = Client(settings.client_id, key, settings.username, secret(settings.password_file))
    return OAuth2(http, settings.token_url, who, settings.token_headers)


def _filled(header: str, key: str) -> tuple[str, str]:
    name, _, shape = header.partition(":")
    return name.strip(), shape.strip().replace("{token}", key)
