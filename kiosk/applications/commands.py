"""What can be asked of applications by name: the receipts a stop left unprinted, for the staff."""

from collections.abc import Mapping

from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .receipt_slips import ReceiptSlips
from .receipts import grouped


def handlers(receipts: ReceiptSlips) -> dict[str, Handler]:
    """Return what answers each name."""

    async def listed(_arguments: Mapping[str, Json]) -> Json:
        await receipts.forget_printed()
        return [
            {
                "job": job,
                "number": grouped(made.number),
                "procedure": made.procedure,
                "sent_at": made.sent_at.isoformat(timespec="seconds"),
            }
            for job, made in await receipts.left_behind()
        ]

    async def give(arguments: Mapping[str, Json]) -> Json:
        job = await _job(arguments)
        await receipts.print_again(job)
        return job

    async def drop(arguments: Mapping[str, Json]) -> Json:
        job = await _job(arguments)
        await receipts.drop(job)
        await receipts.forget_printed()
        return job

    async def _job(arguments: Mapping[str, Json]) -> str:
        asked = "".join(sign for sign in str(arguments.get("number", "")) if sign.isdigit())
        for job, made in await receipts.left_behind():
            if made.number == asked:
                return job
        raise KnownError(
            N_("No receipt of this number waits here."), N_("kiosk applications receipts says which ones do.")
        )

    return {"applications.receipts": listed, "applications.print": give, "applications.drop": drop}
