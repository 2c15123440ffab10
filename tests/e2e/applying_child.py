"""A kiosk without a window whose person applies: `python -m tests.e2e.applying_child FOLDER CONFIG`.

It says "receipt NUMBER" once that stands in the store, and runs until it is ended.
"""

import asyncio
import sys
from pathlib import Path

from kiosk.compose import settings
from tests.e2e.applicants import CLOCK, filled
from tests.e2e.kiosks import kiosk


async def live(folder: Path, config: Path) -> None:
    """Fill in a note to the school and send it."""
    async with kiosk(folder, settings.load(config), CLOCK) as made:
        await made.start()
        await made.slices.applications.send("act", await filled(made, "school_note"))
        receipt = await made.slices.applications.sent("act")
        assert receipt is not None
        sys.stdout.write(f"receipt {receipt.number}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), Path(sys.argv[2])))
