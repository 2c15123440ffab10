"""The practice city over a real socket, by uvicorn."""

import socket

import uvicorn
from starlette.applications import Starlette


def listen(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """Take an address; port 0 takes a free one.

    Raises:
        OSError: The address is taken or is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # who comes before the server is up waits here
    except OSError:
        listening.close()
        raise
    return listening


def server(app: Starlette) -> uvicorn.Server:
    """Prepare a server; ``run([listening])`` blocks, ``should_exit`` ends it. Nothing about requests is logged."""
    return uvicorn.Server(settings(app))


def settings(app: Starlette) -> uvicorn.Config:
    """Give uvicorn's settings: quiet, and the Date of a reply left to the city's own clock."""
    return uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", ws="none", date_header=False)
