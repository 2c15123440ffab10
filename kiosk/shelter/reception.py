"""The job of a reception slip, as the act that checks a household in queues it."""

from kiosk.core.store import Db
from kiosk.devices import jobs

TEMPLATE = "shelter_slip"


def put_slip(db: Db, act: str, printer: str, household: str, language: str = "") -> None:
    """Queue the slip of a household inside the transaction of the act that brought it; the same act is one slip.

    Args:
        db: The kiosk's own store.
        act: The touch.
        printer: Which printer.
        household: Its id.
        language: Another than the household's own; "" for that.
    """
    rows = {"household": household, **({"language": language} if language else {})}
    jobs.put(db, slip_job(act), printer, jobs.Recipe(TEMPLATE, rows))


def slip_job(act: str) -> str:
    """Name the print job of the slip an act brought."""
    return f"{TEMPLATE}.{act}"
