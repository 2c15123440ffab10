"""The rows of promises that stand on more than one instrument; and what the model looks for is seen when it happens."""

import asyncio
import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from kiosk.compose import settings
from kiosk.compose.enrolling import enrol_at
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.release import BUILT
from kiosk.core import audit, outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Entity, parse
from kiosk.core.folder import DataFolder
from kiosk.core.outbox import State
from kiosk.practice_city import city_keys
from kiosk.practice_city.opening import UnopenedError, opened
from tests.clocks import TurnedClock
from tests.faults.__main__ import INSTRUMENTS
from tests.faults.house import stores
from tests.faults.kept import Eye
from tests.faults.life import FILLED
from tests.faults.model_promises import DoubledError, LostError, kept
from tests.faults.model_world import World
from tests.peers.practice_city import practice_city

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    """A promise: what keeps it, what shows it, and the guards whose absence is noticed.

    Attributes:
        teeth: By instrument, as `python -m tests.faults INSTRUMENT --teeth` names them.
    """

    promise: str
    code: tuple[str, ...]
    teeth: dict[str, tuple[str, ...]]


ROWS = {
    3: Row(
        "a stolen kiosk reveals no pending application",
        ("core/seal.py", "compose/city_keys.py", "applications/service.py", "applications/drafts_service.py"),
        {"typed": ("no draft on a disk", "the seal", "the code goes once it is in hand")},
    ),
    4: Row(
        "the next person sees nothing of the last",
        (
            "applications/filling.py",
            "applications/drafts_service.py",
            "applications/receipt_slips.py",
            "lending/slips.py",
            "lending/forgetting.py",
        ),
        {
            "typed": ("the form is forgotten", "faults without their text"),
            "kill": ("slips left behind are offered, not printed",),
        },
    ),
    6: Row(
        "no false alarm, no drill that looks real",
        ("alerts/city.py", "alerts/model.py", "alerts/store.py"),
        {
            "alarms": (
                "the signature of an alert",
                "the order of versions",
                "the status of an alert",
                "the place of an alert",
            )
        },
    ),
    7: Row(
        "no true alarm missed; cancelled within 5 s",
        ("alerts/service.py", "alerts/emergency.py", "sync/pull.py"),
        {"alarms": ("the city's time", "the claim of an alarm")},
    ),
    10: Row(
        "staff actions are recorded, later changes visible",
        ("core/audit.py", "staff/chain.py", "practice_city/staff.py"),
        {
            "chain": (
                "the seals of a chain",
                "a key that is forgotten after each entry",
                "the heads that are known elsewhere",
                "the link over what an entry says",
            )
        },
    ),
    11: Row(
        "guessing a PIN is hopeless, power cycling does not help",
        ("staff/guesses.py", "staff/pins.py", "core/short_codes.py", "core/tries.py", "lending/patrons.py"),
        {
            "powercut": ("a guess is counted before the look",),
            "pins": (
                "a guess is counted before the look",
                "what earlier runs left counts",
                "hours by the monotonic clock",
                "a right PIN takes back its own guess alone",
                "no eleventh within the hour",
            ),
        },
    ),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.promise)
def test_a_promise_has_its_code_its_instrument_and_its_teeth(row: Row) -> None:
    assert all((ROOT / "kiosk" / file).is_file() for file in row.code)
    for instrument, guards in row.teeth.items():
        assert instrument in INSTRUMENTS
        assert set(guards) <= {tooth.guard for tooth in import_module(f"tests.faults.{instrument}").TEETH}


def test_no_key_on_the_machine_opens_what_it_sealed(tmp_path: Path) -> None:
    own = city_keys.make(tmp_path / "city.json")
    with practice_city(TurnedClock(), seed=1) as running:
        running.city.desk.keys = own
        asyncio.run(enrol_at(settings.load(None), tmp_path / "data", running.url, "PRACTICE"))
    fact = asyncio.run(sent(tmp_path / "data"))
    written = {file.name: file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file()}
    assert {"kiosk.key", "city.keys", "enrolment.json", "kiosk.db"} <= written.keys()
    assert not [name for name, data in written.items() for key in own if str(key["d"]).encode() in data]
    content = opened(str(fact.attributes["sealed"]), city_keys.sealing(own))  # which stays in the city
    assert FILLED.instance.decode() in json.loads(content)["form"]
    key = json.loads(written["kiosk.key"])
    for kid in ("city-seal", "practice-seal"):
        with pytest.raises(UnopenedError):
            opened(str(fact.attributes["sealed"]), [{**key, "kid": kid}, *city_keys.sealing(city_keys.PRACTICE)])


async def sent(folder: Path) -> Entity:
    """Send a form and give the fact that waits for the city."""
    kiosk = Kiosk(Plan(settings.load(None), folder, clock=SystemClock(BUILT)))
    try:
        await kiosk.open()
        await kiosk.slices.applications.send("act", FILLED)
        (row,) = await kiosk.store.read(lambda db: outbox.rows(db, [State.PENDING]))
        return parse(row.body)
    finally:
        await kiosk.close()


def test_a_record_of_acts_that_is_not_whole_is_seen_on_a_disk(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)

    async def spoil(sql: str) -> None:
        kiosk, _ = stores(folder, Changes())
        await kiosk.open()
        await kiosk.write(lambda db: [audit.append(db, "pinpad", "envelope.try") for _ in range(3)])
        await kiosk.write(lambda db: db.execute(sql))
        await kiosk.close()

    seen = []
    folder.acquire()
    for sql in ("select 1", "delete from audit where seq = 2"):
        asyncio.run(spoil(sql))
        seen.append(Eye(folder.database_key()).look(folder.kiosk_db).broken)
    folder.release()
    assert seen == [(), ("the record of acts: 2 missing",)]


async def in_a_world(folder: Path, *, accepted: bool, besides: bool) -> None:
    """Write a fact down, spoil something, look."""
    world = World(folder)
    await world.start()
    try:
        fact = Entity("urn:ngsi-ld:HelpCall:kiosk-1:1", "HelpCall", {"kioskId": "kiosk-1"})
        await world.store.write(lambda db: outbox.put(db, fact))
        kept(world, {})
        if accepted:
            await world.store.write(lambda db: outbox.settle(db, fact.id, State.ACCEPTED))
        if besides:
            await world.push.once()
            await world.store.write(lambda db: db.execute("drop trigger outbox_kept"))
            await world.store.write(lambda db: db.execute("delete from outbox"))
        kept(world, {})
    finally:
        await world.stop()
        world.city.close()


def test_a_fact_taken_for_accepted_that_the_city_does_not_hold_is_lost(tmp_path: Path) -> None:
    with pytest.raises(LostError, match="taken for accepted"):
        asyncio.run(in_a_world(tmp_path, accepted=True, besides=False))


def test_a_fact_at_the_city_that_nobody_wrote_is_double(tmp_path: Path) -> None:
    with pytest.raises(DoubledError, match="besides"):
        asyncio.run(in_a_world(tmp_path, accepted=False, besides=True))
