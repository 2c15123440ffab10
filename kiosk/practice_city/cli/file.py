"""Which city a command means: its file and its keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.core.clock import SystemClock

if TYPE_CHECKING:
    from kiosk.practice_city.city import PracticeCity
    from kiosk.practice_city.city_keys import Keys

BUILT = datetime(2026, 1, 1, tzinfo=UTC)
FILE = click.Path(dir_okay=False, path_type=Path)
DATA = click.option(
    "--data", type=FILE, required=True, envvar="KIOSK_CITY_DATA", help="File that keeps the city, or KIOSK_CITY_DATA."
)
KEYS = click.option("--key", type=FILE, help="File of the city's keys; none: the practice keys, which are no secret.")


@contextmanager
def opened(data: Path) -> Iterator["PracticeCity"]:
    """Open a city that was founded before; one that is being served hears of what changes at once."""
    from kiosk.practice_city.auth import Credentials  # noqa: PLC0415 - no other command loads them
    from kiosk.practice_city.city import PracticeCity  # noqa: PLC0415

    if not data.exists():
        raise click.BadParameter(f"There is no city in {data}.", param_hint="--data")
    town = PracticeCity(SystemClock(BUILT), data, Credentials())
    try:
        yield town
    finally:
        town.close()


def keys_of(key: Path | None) -> "Keys":
    """Read the city's keys; without a file, those everybody knows."""
    from kiosk.practice_city.city_keys import PRACTICE, read  # noqa: PLC0415

    try:
        return PRACTICE if key is None else read(key)
    except ValueError as error:
        raise click.BadParameter(f"{key} holds no keys of a city.", param_hint="--key") from error
