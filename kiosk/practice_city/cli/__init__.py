"""``kiosk city``: the practice city for a class, a demo or a test."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.core.clock import SystemClock

from .disaster import alert, gauge, shelter
from .file import BUILT, DATA, FILE, KEYS, keys_of, opened
from .staff import audit, reset_slip

if TYPE_CHECKING:
    from kiosk.practice_city.inbox import Inbox


@click.group()
def city() -> None:
    """The practice city."""


@city.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8026, show_default=True, help="Port; 0 takes a free one.")
@click.option("--personality", default="spec", show_default=True, help="Which broker it answers like.")
@click.option("--data", type=FILE, help="File that keeps the city; none: memory.")
@click.option("--seed", default=1, show_default=True, help="What chance is drawn from.")
@KEYS
def serve(host: str, port: int, personality: str, data: Path | None, seed: int, key: Path | None) -> None:  # noqa: PLR0913, PLR0917 - its options
    """Serve the practice city until it is asked to end."""
    from kiosk.practice_city.app import make  # noqa: PLC0415 - no other command loads the server
    from kiosk.practice_city.personalities import PERSONALITIES  # noqa: PLC0415
    from kiosk.practice_city.serve import listen, server  # noqa: PLC0415

    if personality not in PERSONALITIES:
        raise click.BadParameter("one of " + ", ".join(PERSONALITIES), param_hint="--personality")
    app = make(SystemClock(BUILT), path=data, personality=personality, seed=seed)
    app.state.city.desk.keys = keys_of(key)
    with listen(host, port) as listening:
        address, bound = listening.getsockname()[:2]
        click.echo(f"http://{address}:{bound}")
        server(app).run([listening])
    app.state.city.close()


@city.command()
@click.argument("file", type=FILE)
def keygen(file: Path) -> None:
    """Make the city's keys in a new FILE, and print the halves that kiosks may know."""
    from kiosk.practice_city.city_keys import make, public  # noqa: PLC0415

    try:
        made = make(file)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}. A file that is there is never written over.") from error
    click.echo(json.dumps({"keys": public(made)}))


@city.command()
@KEYS
@DATA
def inbox(key: Path | None, data: Path) -> None:
    """Open every application that arrived, a line of JSON each; 1 if one of them cannot be opened."""
    wrong = 0
    with _letters(key, data) as letters:
        for letter in letters.letters():
            wrong += bool(letter.why)
            click.echo(json.dumps(asdict(letter), ensure_ascii=False))
    sys.exit(bool(wrong))


@city.command()
@KEYS
@DATA
def evacuees(key: Path | None, data: Path) -> None:
    """Open what desks of shelters told of households, a line of JSON each; 1 if one of them cannot be opened."""
    wrong = 0
    with _letters(key, data) as letters:
        for letter in letters.evacuees():
            wrong += bool(letter.why)
            click.echo(json.dumps(asdict(letter), ensure_ascii=False))
    sys.exit(bool(wrong))


@city.command()
@click.argument("receipt")
@click.argument("state")
@click.option("--note", default="", help="What the office adds, in Japanese.")
@KEYS
@DATA
def status(receipt: str, state: str, note: str, key: Path | None, data: Path) -> None:
    """Tell the kiosks that the application of a RECEIPT number stands at STATE."""
    from kiosk.practice_city.inbox import STATES  # noqa: PLC0415

    if state not in STATES:
        raise click.BadParameter("one of " + ", ".join(STATES), param_hint="STATE")
    number = "".join(sign for sign in receipt if sign.isdigit())
    with _letters(key, data) as letters:
        try:
            letters.tell(number, state, {"ja": note} if note else {})
        except LookupError as error:
            raise click.ClickException(f"There is no application of receipt number {receipt}.") from error


for said in (alert, shelter, gauge, reset_slip, audit):
    city.add_command(said)


@contextmanager
def _letters(key: Path | None, data: Path) -> Iterator["Inbox"]:
    from kiosk.practice_city.city_keys import sealing  # noqa: PLC0415
    from kiosk.practice_city.inbox import Inbox  # noqa: PLC0415

    with opened(data) as town:
        yield Inbox(town, sealing(keys_of(key)))
