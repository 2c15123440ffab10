"""``kiosk city``: the practice city for a class, a demo or a test."""

from datetime import UTC, datetime
from pathlib import Path

import click

from kiosk.core.clock import SystemClock

_BUILT = datetime(2026, 1, 1, tzinfo=UTC)


@click.group()
def city() -> None:
    """The practice city."""


@city.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8026, show_default=True, help="Port; 0 takes a free one.")
@click.option("--personality", default="spec", show_default=True, help="Which broker it answers like.")
@click.option("--data", type=click.Path(dir_okay=False, path_type=Path), help="File that keeps the city; none: memory.")
@click.option("--seed", default=1, show_default=True, help="What chance is drawn from.")
def serve(host: str, port: int, personality: str, data: Path | None, seed: int) -> None:
    """Serve the practice city until it is asked to end."""
    from .app import make  # noqa: PLC0415 - no other command loads the server
    from .personalities import PERSONALITIES  # noqa: PLC0415
    from .serve import listen, server  # noqa: PLC0415

    if personality not in PERSONALITIES:
        raise click.BadParameter("one of " + ", ".join(PERSONALITIES), param_hint="--personality")
    app = make(SystemClock(_BUILT), path=data, personality=personality, seed=seed)
    with listen(host, port) as listening:
        address, bound = listening.getsockname()[:2]
        click.echo(f"http://{address}:{bound}")
        server(app).run([listening])
    app.state.city.close()
