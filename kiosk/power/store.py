"""A week of samples in public.db: one a minute for a day, then one every ten minutes. No person is in it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Migrations

from kiosk.core.store import Db

from .model import Device, Sample

PUBLIC_MIGRATIONS = Migrations("power_public")

MINUTE, THIN, DAY, WEEK = 60, 600, 86_400, 7 * 86_400  # seconds


@PUBLIC_MIGRATIONS(name="001_samples")
def create(db: Db) -> None:
    """Make the table; `at` is a whole minute in seconds since 1970."""
    db.execute(
        "create table power_samples (device text not null, at integer not null, source text not null, percent real,"
        " watt_hours real, watts real, primary key (device, at)) strict, without rowid"
    )


def put(db: Db, samples: Sequence[Sample], now: datetime) -> None:
    """Keep samples under their minute, the first of each, and let go of what is too old or too dense."""
    for one in samples:
        db.execute(
            "insert into power_samples (device, at, source, percent, watt_hours, watts) values (?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            [one.device.value, _minute(one.at), one.source, one.percent, one.watt_hours, one.watts],
        )
    moment = _minute(now)
    db.execute("delete from power_samples where at < ? or at > ?", [moment - WEEK, moment + DAY])
    db.execute(
        "delete from power_samples where at < ?1 and (device, at) not in"
        " (select device, min(at) from power_samples where at < ?1 group by device, at / ?2)",
        [moment - DAY, THIN],
    )


def curve(db: Db, device: Device, since: datetime) -> tuple[Sample, ...]:
    """Return the samples of a device from a moment on, the oldest first."""
    rows = db.execute(
        "select at, source, percent, watt_hours, watts from power_samples where device = ? and at >= ? order by at",
        [device.value, _minute(since)],
    ).fetchall()
    return tuple(Sample(device, datetime.fromtimestamp(at, UTC), *rest) for at, *rest in rows)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // MINUTE * MINUTE
