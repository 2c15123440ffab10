"""One endpoint of the city: `[city.public]`, from which public data is read, and `[city.intake]`, which takes facts.

They may be the same address; Japan's recommended layout keeps the personal side apart.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.core.errors import N_, KnownError

DialectName = Literal["ngsi-ld", "ngsi-v2"]
AuthKind = Literal["none", "header", "oauth2-client-credentials", "oauth2-password"]
LARGEST_PAGE = 1000
SMALLEST_BODY = 1024


@dataclass(frozen=True)
class EndpointSettings:
    """Where the endpoint is and how its door opens. Secrets stand in files of their own, never in the settings.

    Attributes:
        dialect: `ngsi-ld` or `ngsi-v2`.
        base_url: the address before `/ngsi-ld/v1` or `/v2`; empty while there is no city.
        tenant: the broker's tenant, or empty.
        tenant_header: the header for it; empty for the dialect's own.
        service_path: NGSIv2's branch, or empty.
        context_url: the @context; empty for the one given at enrolment.
        auth: `none`, `header` (a fixed key), `oauth2-client-credentials` or `oauth2-password`.
        token_headers: headers that carry the key or token, each `Name: text with {token}`.
        token_url: where tokens are given.
        client_id: this kiosk's name there.
        username: the user in whose name a token is asked for.
        secret_file: file with the key or the client's secret.
        password_file: file with the user's password.
        ca_file: PEM of the city's own authority; empty for the machine's list.
        client_certificate: PEM of this kiosk's certificate and key, or empty.
        page_limit: entities per page; some brokers refuse more than 100.
        max_body: bytes of one fact; some brokers refuse more than a megabyte.
    """

    dialect: DialectName = "ngsi-ld"
    base_url: str = ""
    tenant: str = ""
    tenant_header: str = ""
    service_path: str = ""
    context_url: str = ""
    auth: AuthKind = "none"
    token_headers: tuple[str, ...] = ("Authorization: Bearer {token}",)
    token_url: str = ""
    client_id: str = ""
    username: str = ""
    secret_file: str = ""
    password_file: str = ""
    ca_file: str = ""
    client_certificate: str = ""
    page_limit: int = 100
    max_body: int = 512 * 1024

    def __post_init__(self) -> None:
        """Refuse what cannot work."""
        self._sizes()
        for name, url in (
            ("base_url", self.base_url),
            ("context_url", self.context_url),
            ("token_url", self.token_url),
        ):
            if url and not re.fullmatch(r"https?://[^/\s@?#]+(/[!-~]*)?", url):
                raise ValueError(f'{name} must be a web address without a user, such as "https://city.example"')
        for header in (self.tenant_header, *(header.partition(":")[0] for header in self.token_headers)):
            if not re.fullmatch(r"[A-Za-z0-9-]*", header):
                raise ValueError('token_headers must name headers, such as ["X-Auth-Token: {token}"]')
        if any(
            header.count("{token}") != 1 or re.search(r"[{}]", header.replace("{token}", ""))
            for header in self.token_headers
        ):
            raise ValueError('token_headers must hold {token} once each, such as ["X-Auth-Token: {token}"]')
        self._needs()

    def _sizes(self) -> None:
        if not 1 <= self.page_limit <= LARGEST_PAGE:
            raise ValueError(f"page_limit must be from 1 to {LARGEST_PAGE}, such as 100")
        if self.max_body < SMALLEST_BODY:
            raise ValueError(f"max_body must be at least {SMALLEST_BODY} bytes, such as 524288")

    def _needs(self) -> None:
        needed = {"secret_file": self.secret_file} if self.auth != "none" else {}
        if self.auth.startswith("oauth2"):
            needed |= {"token_url": self.token_url, "client_id": self.client_id}
        if self.auth == "oauth2-password":
            needed |= {"username": self.username, "password_file": self.password_file}
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ValueError(f'{missing[0]} must be set when auth is "{self.auth}", such as {missing[0]} = "..."')


def secret(path: str) -> str:
    """Read a secret from its file.

    Raises:
        KnownError: the file cannot be read or holds no single line of ASCII.
    """
    try:
        text = Path(path).read_text("ascii").strip()
    except (OSError, UnicodeError):
        text = ""
    if not text or not text.isprintable():
        raise KnownError(
            N_("The file {file} with the key for the city cannot be used."),
            N_("Put the key there as one line, readable by the kiosk alone."),
            file=Path(path).name,
        )
    return text
