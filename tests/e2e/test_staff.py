"""The chain of what staff did, as the city sees it over a socket; and the staff's commands, from the first PIN on."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.compose.kiosk import Kiosk
from kiosk.core import audit
from kiosk.core.audit import Broken, Entry, Fault
from kiosk.core.duty import Role
from kiosk.core.store import Db
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.staff import Chain, Chains, judged
from kiosk.staff.model import TERMINAL
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, ready, sync
from tests.e2e.processes import Hall, command, serving
from tests.peers.practice_city import RunningCity, practice_city

KIOSK, DEVICE = "midori-1", "urn:ngsi-ld:Device:midori-1:kiosk"
SECTION = '[city.public]\nbase_url = "{url}"\ndialect = "{dialect}"\n'


def chain_at(running: RunningCity) -> Chain:
    with running.city.store.transaction():
        return Chains(running.city.store).of(KIOSK)


def judge(running: RunningCity, entries: list[Entry]) -> Broken | None:
    return judged(chain_at(running), entries, DEVICE, PRACTICE, running.city.desk.kiosks())


async def entries(made: Kiosk) -> list[Entry]:
    return await made.store.read(lambda db: list(audit.entries(db)))


def story(folder: Path, dialect: str, told: Callable[[RunningCity, Kiosk], Awaitable[None]]) -> None:
    clock = TurnedClock()
    personality = "orion-v2" if dialect == "ngsi-v2" else "spec"
    with practice_city(clock, seed=1, personality=personality) as running:
        chosen = configured(folder, SECTION.format(url=running.url, dialect=dialect))
        born(folder / "data", chosen, running.url)

        async def whole() -> None:
            async with kiosk(folder / "data", chosen, clock) as made:
                await told(running, made)

        asyncio.run(whole())


@pytest.mark.parametrize("dialect", ["ngsi-ld", "ngsi-v2"])
def test_the_head_goes_with_each_sync_and_the_first_key_once(tmp_path: Path, dialect: str) -> None:
    async def told(running: RunningCity, made: Kiosk) -> None:
        staff = made.parts.staff
        await sync(made)
        assert [head.seq for head in chain_at(running).heads] == [0]
        given = await staff.members.add("佐藤 花子", Role.SHELTER, TERMINAL)
        seed = await made.store.read(audit.seed)
        await sync(made)
        known = chain_at(running)
        assert known.heads[-1] == await made.store.read(audit.head)
        assert known.key
        assert seed is not None
        assert seed.hex() not in json.dumps(known.key)
        assert await made.store.read(audit.seed) is None
        await staff.members.begin(given.number, given.pin)
        await sync(made)
        await sync(made)
        known = chain_at(running)
        assert [head.seq for head in known.heads] == [0, 1, 3]
        assert known.faults == ()
        assert judge(running, await entries(made)) is None
        looked = await staff.chain.look()
        assert (looked.broken, looked.vouched) == (None, 3)

    story(tmp_path, dialect, told)


def rewritten(db: Db) -> None:
    """Write the chain anew from its second entry on, as somebody would who holds this store."""
    key = db.execute("select key from audit_now").fetchone()[0]
    last = next(entry.link for entry in audit.entries(db))
    for entry in list(audit.entries(db, 1)):
        link = audit._link(last, Entry(entry.seq, entry.at, "102", entry.act, entry.record))
        db.execute(
            "update audit set staff = '102', link = ?, seal = ? where seq = ?",
            [link, audit._seal(key, link), entry.seq],
        )
        last = link
    db.execute("update audit_now set link = ?", [last])
    db.execute("delete from audit_heads")


def test_a_chain_written_anew_is_seen_by_the_city_alone(tmp_path: Path) -> None:
    async def told(running: RunningCity, made: Kiosk) -> None:
        staff = made.parts.staff
        for name in ("佐藤", "鈴木", "高橋"):
            await staff.members.add(name, Role.SHELTER, TERMINAL)
        await sync(made)
        await made.store.write(rewritten)
        assert (await staff.chain.look()).broken is None
        assert judge(running, await entries(made)) == Broken(2, Fault.FORGED)
        await sync(made)
        assert chain_at(running).faults == ("3: another than it was",)

    story(tmp_path, "ngsi-ld", told)


def test_a_chain_that_became_shorter_is_told(tmp_path: Path) -> None:
    async def told(running: RunningCity, made: Kiosk) -> None:
        for name in ("佐藤", "鈴木"):
            await made.parts.staff.members.add(name, Role.SHELTER, TERMINAL)
        await sync(made)

        def cut(db: Db) -> None:
            db.execute("delete from audit where seq > 1")
            db.execute("update audit_now set seq = 1, link = (select link from audit where seq = 1)")

        await made.store.write(cut, audit.TOPIC)
        assert (await made.parts.staff.chain.look()).broken == Broken(2, Fault.CUT)
        await sync(made)
        assert chain_at(running).faults == ("1 after 2: shorter than it was",)

    story(tmp_path, "ngsi-ld", told)


def test_without_a_city_the_first_key_stays(tmp_path: Path) -> None:
    async def told(running: RunningCity, made: Kiosk) -> None:
        await made.parts.staff.members.add("佐藤", Role.SHELTER, TERMINAL)
        running.city.refuse(403)
        await sync(made)
        assert await made.store.read(audit.seed) is not None
        assert (await made.parts.staff.chain.look()).vouched == 0

    story(tmp_path, "ngsi-ld", told)


def at_the_city(folder: Path, *words: str) -> tuple[int, str]:
    told = command(folder, "city", *words)
    return told.returncode, told.stdout.rstrip("\n")


def test_the_commands_from_the_first_pin_on(tmp_path: Path) -> None:
    data = tmp_path / "city.db"
    with serving(data) as (_, url):
        hall = Hall(tmp_path, url)
        ready(hall.folder, configured(tmp_path, SECTION.format(url=url, dialect="ngsi-ld")), url)
        assert hall.said("staff", "list") == ""
        number, pin = hall.said("staff", "add", "佐藤 花子", "--role", "lead").split("\t")
        assert (number, len(pin)) == ("101", 6)
        assert hall.said("staff", "list") == "101\tlead\t佐藤 花子"
        code, slip = at_the_city(tmp_path, "reset-slip", KIOSK, "101")
        assert code == 0
        again = hall.said("staff", "reset", "--slip", slip).split("\t")
        assert again[0] == "101"
        used = hall.command("staff", "reset", "--slip", slip)
        assert (used.returncode, used.stderr) == (
            1,
            "This slip was used before. Please ask the city for another slip.\n",
        )
        wrong = hall.command("staff", "begin", "101", typed="x\n")
        assert (wrong.returncode, wrong.stderr) == (
            1,
            "The staff number or the PIN is not right. Please try again.\n",
        )
        hall.said("staff", "begin", "101", typed=again[1])
        envelope = hall.said("staff", "envelope")
        assert len(envelope.replace(" ", "")) == 12
        hall.said("staff", "begin", "101", "--envelope", typed=f"{envelope}\n{again[1]}\n")
        gone = hall.command("staff", "begin", "101", "--envelope", typed=f"{envelope}\n{again[1]}\n")
        assert gone.stderr.startswith("There is no envelope for this machine.")
        assert hall.command("staff", "begin", "101", "--pin", again[1]).returncode == 2
        hall.said("sync", "once")
        lines = hall.said("staff", "chain").splitlines()
        assert lines[-1] == "whole"
        written = tmp_path / "chain.jsonl"
        written.write_text(hall.said("staff", "chain", "--entries"), encoding="utf-8")
        assert written.read_text("utf-8").count("\n") + 1 == int(lines[0].partition(":")[0]) == 9
        assert "佐藤" not in written.read_text("utf-8")
        looked = at_the_city(tmp_path, "audit", KIOSK, "--chain", str(written), "--data", str(data))
        assert looked[0] == 0
        assert looked[1].startswith("9\t")
        written.write_text(written.read_text("utf-8").replace("staff.slip", "staff.skip"), encoding="utf-8")
        looked = at_the_city(tmp_path, "audit", KIOSK, "--chain", str(written), "--data", str(data))
        assert (looked[0], looked[1].splitlines()[1]) == (1, "2: changed")
