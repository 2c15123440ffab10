"""``kiosk city reset-slip|audit``: what the city does for the staff of its kiosks, and how it looks at their chains."""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.core.clock import SystemClock

from .file import BUILT, DATA, FILE, KEYS, keys_of, opened

if TYPE_CHECKING:
    from kiosk.core.audit import Entry
    from kiosk.practice_city.city import PracticeCity
    from kiosk.practice_city.staff import Chain

_SHOWN = 16


@click.command(name="reset-slip")
@click.argument("kiosk")
@click.argument("number")
@click.option(
    "--minutes", default=60 * 24, show_default=True, type=click.IntRange(1, 60 * 24 * 30), help="Good so long."
)
@KEYS
def reset_slip(kiosk: str, number: str, minutes: int, key: Path | None) -> None:
    """Print the code of a slip that gives the person of NUMBER a new PIN at KIOSK, once."""
    from kiosk.practice_city.staff import reset_slip as made  # noqa: PLC0415 - no other command needs it

    signing = next(one for one in keys_of(key) if one["use"] == "sig")
    click.echo(made(signing, kiosk, number, SystemClock(BUILT).now(), timedelta(minutes=minutes)))


@click.command()
@click.argument("kiosk")
@click.option("--chain", "file", type=FILE, help="What `kiosk staff chain --entries` wrote: it is followed as well.")
@KEYS
@DATA
def audit(kiosk: str, file: Path | None, key: Path | None, data: Path) -> None:
    """Say how the chain of KIOSK's staff stands; 1 when it does not go on from what the city was told."""
    from kiosk.practice_city.staff import Chains  # noqa: PLC0415

    with opened(data) as town:
        with town.store.transaction():
            chain = Chains(town.store).of(kiosk)
        for head in chain.heads[-1:]:
            click.echo(f"{head.seq}\t{head.link[:_SHOWN]}")
        faults = [*chain.faults, *(_followed(town, kiosk, chain, file, key) if file else ())]
    for fault in faults:
        click.echo(fault)
    sys.exit(bool(faults))


def _followed(town: "PracticeCity", kiosk: str, chain: "Chain", file: Path, key: Path | None) -> Iterator[str]:
    from kiosk.core.entity import urn  # noqa: PLC0415
    from kiosk.practice_city.opening import UnopenedError  # noqa: PLC0415
    from kiosk.practice_city.staff import judged  # noqa: PLC0415

    device = urn("Device", kiosk, "kiosk")
    try:
        broken = judged(chain, _entries(file), device, keys_of(key), town.desk.kiosks())
    except UnopenedError as error:
        yield f"the first key: {error}"
        return
    if broken is not None:
        yield f"{broken.seq}: {broken.fault.value}"


def _entries(file: Path) -> "Iterator[Entry]":
    from kiosk.core.audit import Entry  # noqa: PLC0415

    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield Entry(*json.loads(line))
    except (OSError, TypeError, ValueError) as error:
        raise click.BadParameter(f"{file} holds no entries of a chain.", param_hint="--chain") from error
