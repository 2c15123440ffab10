"""A library's catalogue comes into a kiosk: from the city by itself, and by command from another host's feeds."""

import asyncio
import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.compose.release import BUILT
from kiosk.core.clock import SystemClock
from kiosk.formats import opds
from kiosk.titles.model import Found, Kind, Shelf
from tests.e2e.kiosks import born, configured, kiosk, sync
from tests.peers.practice_city import practice_city

Reply = tuple[int, dict[str, str], bytes]


@contextmanager
def host(replies: dict[str, Reply]) -> Iterator[str]:
    """Let a host answer; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = replies.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def feed(title: str, following: str = "") -> Reply:
    told: dict[str, Any] = {"metadata": {}, "publications": [{"metadata": {"title": title}}]}
    if following:
        told["links"] = [{"rel": "next", "href": following}]
    return 200, {"Content-Type": "application/opds+json"}, json.dumps(told).encode()


def imported(url: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["library", "import", url])
    return done.exit_code, done.output.strip()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def test_what_the_city_has_is_found_and_stays_found_without_it(folder: Path) -> None:
    async def whole(url: str) -> None:
        async with kiosk(folder / "data", configured(folder, f'[city.public]\nbase_url = "{url}"\n'), clock) as made:
            titles = made.parts.library.titles
            assert await titles.search("橋") == Found()
            await sync(made)
            await sync(made)
            found = await titles.search("つきよのはし")
            assert [(one.title, one.free, one.waiting) for one in found.titles] == [
                ("月夜の橋", 0, 6),
                ("月夜の橋（大活字版） 上", 1, 0),
            ]
            assert (await titles.search("高橋 澄江")).total == 3
            assert "みどり川の鳥" in await titles.suggest("みど", 20)
            kinds = (await titles.stats()).kinds
            assert kinds[Kind.BOOK] > 10 < kinds[Kind.PAPER] > kinds[Kind.OBJECT] > 0
            assert all(many > 0 for _, many in await titles.shelves())
            museum = await titles.shelf(Shelf.MUSEUM)
            assert {one.kind for one in museum.titles} == {Kind.OBJECT}
            copy = await titles.by_isbn(found.titles[0].isbn)
            assert copy == found.titles[0]

    clock = SystemClock(BUILT)
    with practice_city(clock, seed=1) as city:
        born(folder / "data", configured(folder, f'[city.public]\nbase_url = "{city.url}"\n'), city.url)
        asyncio.run(whole(city.url))
    assert "月夜の橋" in CliRunner().invoke(main, ["library", "search", "月夜"]).output


def test_a_catalogue_of_another_host_is_read_page_by_page() -> None:
    with host({"/": feed("青い本", "2"), "/2": feed("赤い本", "/")}) as url:
        assert imported(f"{url}/") == (0, "read 2, kept 2, changed 2, dropped 0, refused 0")
    assert CliRunner().invoke(main, ["library", "search", "本"]).output.count("\n") == 2


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ((404, {}, b""), "404"),
        ((302, {"Location": "/2"}, b""), "302"),
        ((200, {}, b" " * (opds.LIMIT + 1)), "too-large"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 1_000_000)), "encoded"),
        ((200, {}, b"<feed/>"), "This cannot be read as OPDS 2.0"),
        ((200, {"Content-Length": "100"}, b"{"), "cut"),
    ],
)  # fmt: skip
def test_what_goes_wrong_on_the_way_is_named_and_nothing_is_kept(reply: Reply, why: str) -> None:
    with host({"/": feed("青い本", "/2"), "/2": reply}) as url:
        code, words = imported(f"{url}/")
    assert code == 1
    assert why in words
    assert json.loads(CliRunner().invoke(main, ["library", "stats", "--json"]).output)["titles"] == 0
