"""The practice city over a real socket, by uvicorn."""

import uvicorn
from starlette.applications import Starlette


def server(app: Starlette, host: str = "127.0.0.1", port: int = 0) -> uvicorn.Server:
    """Prepare a server; its ``run()`` blocks, ``should_exit`` ends it."""
    return uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, lifespan="off", ws="none")
    )


def serve(app: Starlette, host: str, port: int) -> None:
    """Serve until the process is asked to end."""
    server(app, host, port).run()
