"""The settings of an endpoint refuse what cannot work, in words."""

from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.settings import Document
from kiosk.sync.settings import EndpointSettings, secret


def load(tmp_path: Path, text: str) -> EndpointSettings:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[city.public]\n{text}\n", "utf-8")
    return Document.load(file).section("city.public", EndpointSettings)


def test_nothing_said() -> None:
    settings = Document.load(None).section("city.intake", EndpointSettings)
    assert (settings.dialect, settings.base_url, settings.page_limit, settings.max_body) == ("ngsi-ld", "", 100, 524288)


def test_everything_said(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
        dialect = "ngsi-v2"
        base_url = "https://city.example:8443/gateway"
        tenant = "midori"
        service_path = "/hall"
        auth = "oauth2-password"
        token_url = "https://idm.example/oauth2/token"
        client_id = "kiosk-3"
        username = "kiosk-3"
        secret_file = "/etc/kiosk/secret"
        password_file = "/etc/kiosk/password"
        token_headers = ["X-Auth-Token: {token}"]
        """,
    )
    assert settings.token_headers == ("X-Auth-Token: {token}",)


@pytest.mark.parametrize(
    "text",
    [
        'dialect = "ngsi"',
        'auth = "basic"',
        'base_url = "city.example"',
        'base_url = "ftp://city.example"',
        'base_url = "https://user:pass@city.example"',
        'base_url = "https://city.example/a b"',
        'token_headers = ["X-Auth-Token"]',
        'token_headers = ["X Auth: {token}"]',
        'token_headers = ["X-Auth: {token} {other}"]',
        'tenant_header = "Fiware Service"',
        "page_limit = 0",
        "page_limit = 5000",
        "max_body = 10",
        'auth = "header"',
        'auth = "oauth2-client-credentials"\nsecret_file = "s"',
        'auth = "oauth2-password"\nsecret_file = "s"\ntoken_url = "https://i.example/t"\nclient_id = "c"',
        'surprise = "x"',
    ],
)
def test_what_cannot_work(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, text)
    assert "kiosk.toml" in str(caught.value.values)


def test_a_secret(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    assert secret(str(tmp_path / "key")) == "s3cret"


@pytest.mark.parametrize("data", [None, b"", b"\n", b"two\nlines", "山".encode(), b"\xff"])
def test_a_secret_that_is_none(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "key").write_bytes(data)
    with pytest.raises(KnownError, match="key for the city"):
        secret(str(tmp_path / "key"))
