"""An application is kept sealed before it is confirmed, once; its state and its taking back need number and code."""

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from kiosk.applications import city, store
from kiosk.applications.model import Application, Stage, Status, Withdrawn, slip_job
from kiosk.applications.receipts import status_id, typed_code, typed_number
from kiosk.applications.service import TEMPLATE
from kiosk.core.entity import Entity, parse
from kiosk.core.errors import KnownError
from kiosk.core.outbox import State
from kiosk.devices import jobs

from .office import FILLED, FORM, Office, story


async def sent(office: Office, act: str = "a") -> Application:
    await office.service.send(act, FILLED)
    made = await office.service.sent(act)
    assert made is not None
    return made


async def tells(office: Office, made: Application, stage: Stage, **more: object) -> None:
    status = Status(made.status_id, stage, **more)  # type: ignore[arg-type]
    await office.public.write(partial(store.put_statuses, statuses=[status]))


def test_it_is_kept_sealed_with_its_receipt_and_the_city_alone_reads_it(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        (row,) = await office.facts()
        content = office.read(row)
        assert (row.id, row.kind, content["form"], content["receipt"]) == (made.id, city.APPLICATION, FORM, made.number)
        assert content["status"] == made.status_id == status_id(made.number, made.code)
        assert typed_number(made.number)
        assert typed_code(made.code)
        said = parse(row.body).attributes
        assert {"serviceId": "residence_record", "helperAssisted": False}.items() <= said.items()
        assert made.number.encode() not in row.body
        assert "山田".encode() not in row.body
        job = await office.kiosk.read(partial(jobs.job, job_id=slip_job("a")))
        assert job is not None
        assert job.recipe == jobs.Recipe(TEMPLATE, {"application": made.id})

    story(tmp_path, told)


def test_nothing_that_was_written_stands_in_any_file(tmp_path: Path) -> None:
    files: dict[str, bytes] = {}

    async def told(office: Office) -> None:
        await sent(office)
        await asyncio.to_thread(look)

    def look() -> None:
        files.update({file.name: file.read_bytes() for file in tmp_path.iterdir()})

    story(tmp_path, told)
    look()
    assert {"kiosk.db", "kiosk.db-wal", "public.db"} <= files.keys()
    assert not any(word.encode() in held for word in ("山田", "みどり町") for held in files.values())


def test_the_same_touch_is_one_application(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        first = await sent(office)
        assert await sent(office) == first
        assert len(await office.facts()) == 1
        assert (await sent(office, "b")).number != first.number

    story(tmp_path, told)


def test_two_presses_at_once_are_one_application(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await asyncio.gather(*(office.service.send("a", FILLED) for _ in range(5)))
        assert len(await office.facts()) == 1

    story(tmp_path, told)


def test_its_code_is_forgotten_once_it_is_in_the_persons_hands(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        await office.service.in_hand("a")
        again = await office.service.sent("a")
        assert again is not None
        assert (again.code, again.number) == ("", made.number)
        assert (await office.service.look_up(made.number, made.code)).stage is Stage.KEPT

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("fate", "stage"),
    [
        (State.PENDING, Stage.KEPT),
        (State.ACCEPTED, Stage.ARRIVED),
        (State.REFUSED, Stage.HELD),
        (State.QUARANTINED, Stage.HELD),
    ],
)
def test_until_the_city_speaks_it_stands_where_its_fact_stands(tmp_path: Path, fate: State, stage: Stage) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        await office.settle(made.id, fate)
        standing = await office.service.look_up(made.number, made.code)
        assert (standing.stage, standing.procedure) == (stage, "residence_record")
        assert await office.service.arrived("a") is (fate is State.ACCEPTED)

    story(tmp_path, told)


def test_the_citys_word_counts_as_long_as_it_holds(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        end = office.clock.now() + timedelta(days=1)
        await tells(office, made, Stage.READY, note={"ja": "1番窓口"}, valid_to=end)
        standing = await office.service.look_up(made.number, made.code)
        assert (standing.stage, standing.note) == (Stage.READY, {"ja": "1番窓口"})
        office.clock.jump(timedelta(days=2))
        assert (await office.service.look_up(made.number, made.code)).stage is Stage.KEPT

    story(tmp_path, told)


def test_one_that_was_sent_elsewhere_is_found_by_what_the_city_tells(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        status = Status(status_id("101234567890", "12345678"), Stage.NEEDS_YOU)
        await office.public.write(partial(store.put_statuses, statuses=[status]))
        assert (await office.service.look_up("101234567890", "12345678")).stage is Stage.NEEDS_YOU
        await office.public.write(partial(store.forget_statuses, ids=[f"urn:ngsi-ld:ApplicationStatus:{status.id}"]))
        with pytest.raises(KnownError, match="No application"):
            await office.service.look_up("101234567890", "12345678")

    story(tmp_path, told)


def test_who_guesses_is_stopped_after_ten_tries(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        for guess in range(10):
            with pytest.raises(KnownError, match="No application"):
                await office.service.look_up(made.number, f"{guess:08d}")
        with pytest.raises(KnownError, match="too many times"):
            await office.service.look_up(made.number, made.code)

    story(tmp_path, told)


@pytest.mark.parametrize("what", list(Withdrawn))
def test_it_is_taken_back_once_and_after_itself(tmp_path: Path, what: Withdrawn) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        for _ in range(2):
            await office.service.take_back(made.number, made.code, what)
        application, withdrawal = await office.facts()
        assert (withdrawal.kind, withdrawal.lane) == (city.WITHDRAWALS[what], application.lane)
        assert parse(withdrawal.body).attributes["refApplicationStatus"] == made.status_id
        assert (await office.service.look_up(made.number, made.code)).taking_back == {what}

    story(tmp_path, told)


def test_nobody_takes_back_what_is_not_theirs(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        made = await sent(office)
        with pytest.raises(KnownError, match="No application"):
            await office.service.take_back(made.number, "00000000", Withdrawn.APPLICATION)
        assert len(await office.facts()) == 1

    story(tmp_path, told)


def test_no_form_is_begun_on_a_full_disk(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        office.service.admit()
        office.free = 1 << 20
        with pytest.raises(KnownError, match="no room"):
            office.service.admit()

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("entity_id", "state"),
    [("urn:x:" + "0" * 63, "ready"), ("urn:x:" + "0" * 63 + "/", "ready"), ("urn:x:" + "0" * 64, "lost")],
)
def test_what_cannot_be_a_state_is_left_out(entity_id: str, state: str) -> None:
    assert city.statuses([Entity(entity_id, city.STATUS, {"applicationState": state})]) == ()
    assert len(city.statuses([Entity("urn:x:" + "0" * 64, city.STATUS, {"applicationState": "ready"})])) == 1
