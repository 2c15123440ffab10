"""Guards of what people type taken out of the shipped code; each must leave something that the search finds."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.applications import store
from kiosk.applications.filling import Filling
from kiosk.applications.sight import Sight
from kiosk.compose.city_keys import CityKeys
from kiosk.core.seal import Sealed
from kiosk.core.store import Db
from tests.faults.canaries_teeth import texts_of_faults

_FILLING: Any = Filling
_KEYS: Any = CityKeys


def draft_saved() -> None:
    """Save what was typed, so that nothing is lost: the kindness that must not be."""
    shipped = Filling.next

    async def saving(filling: Filling, told: Any) -> Sight:
        await asyncio.to_thread(Path(os.environ["KIOSK_DATA_DIR"], "draft.json").write_text, json.dumps(told))
        return await shipped(filling, told)

    _FILLING.next = saving


def unsealed() -> None:
    """Keep the form without its seal."""

    async def bare(keys: CityKeys, fact: str, content: bytes) -> Sealed:
        assert keys.folder.exists()
        return Sealed(fact, content.hex(), "", in_time=True)

    _KEYS.seal = bare


def unforgotten() -> None:
    """Leave the form where it was when its person goes."""

    def nothing(filling: Filling) -> None:
        assert filling.sight

    _FILLING.forget = nothing


def kept_code() -> None:
    """Keep the code that is in the person's hands."""

    def nothing(db: Db, act: str) -> None:
        assert db
        assert act

    store.forget_code = nothing


PULLED: dict[str, Callable[[], None]] = {
    "no draft on a disk": draft_saved,
    "the seal": unsealed,
    "the form is forgotten": unforgotten,
    "the code goes once it is in hand": kept_code,
    "faults without their text": texts_of_faults,
}
