"""A browser that shows a static page: what the kiosk would be if it were a web page."""

import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import TemporaryDirectory

from .children import PATIENCE, Child
from .measure import now
from .procs import family, pss

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PAGE = """<!doctype html><meta charset="utf-8"><title>kiosk</title>
<style>button { width: 40vw; height: 30vh; margin: 4vh 4vw; font-size: 6vh }</style>
<button>番号札</button><button>お知らせ</button><button>申請</button><button>図書館</button>
<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch("/painted")))</script>
""".encode()


@dataclass(frozen=True)
class Browser:
    """A browser that is installed here."""

    path: str

    def start(self, environment: Mapping[str, str]) -> tuple[float, float]:
        """Start it with an empty profile.

        Returns:
            The seconds until its page says that it was painted, and the MB of all its processes then.
        """
        painted = threading.Event()

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                if self.path == "/painted":
                    painted.set()
                else:
                    self.wfile.write(_PAGE)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        with HTTPServer(("127.0.0.1", 0), Page) as server, TemporaryDirectory(prefix="kiosk-bench-") as profile:
            serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            serving.start()
            address = f"http://127.0.0.1:{server.server_port}/"
            flags = ("--no-first-run", "--no-sandbox", f"--user-data-dir={profile}", f"--app={address}")
            try:
                with Child((self.path, *flags), environment) as child:
                    if not painted.wait(PATIENCE):
                        raise RuntimeError("the browser painted nothing")
                    return now() - child.begun, sum(pss(pid) for pid in family(child.pid))
            finally:
                server.shutdown()
                serving.join()


def browsers() -> Iterator[Browser]:
    """Give the browsers that are installed here."""
    for name in NAMES:
        path = shutil.which(name)
        if path is not None:
            yield Browser(path)
