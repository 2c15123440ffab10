"""An unfinished form is on paper and in memory, nowhere else; it comes back at another kiosk, and tries are counted."""

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.applications.draft_slip import DraftSlip
from kiosk.applications.drafts import Gathered
from kiosk.applications.drafts_service import TEMPLATE, DraftsService, drop_left
from kiosk.applications.settings import ApplicationsSettings
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.core.week_keys import WeekKey, week_of
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.devices.slip_state import SlipState
from tests.clocks import START, TurnedClock
from tests.unit.applications.office import Office, story
from tests.unit.applications.paper import PLACE, Press, image, margins_are_white, press, scanned

__all__ = ["press"]

NOW = week_of(START.date())
WEEKS = tuple(WeekKey("midori", week, bytes([week % 256]) * 32) for week in range(NOW - 1, NOW + 3))
FORM = "<data><name>山田 花子</name></data>".encode()
LONG = random.Random(5).randbytes(1650)
NUMBER = "0426"


def made(office: Office, weeks: tuple[WeekKey, ...] = WEEKS, clock: TurnedClock | None = None) -> DraftsService:
    return DraftsService(office.kiosk, clock or office.clock, ApplicationsSettings(), lambda: weeks)


async def job(office: Office, act: str = "act") -> jobs.Job:
    found = await office.kiosk.read(lambda db: jobs.job(db, f"{TEMPLATE}.{act}"))
    assert found is not None
    return found


async def data(office: Office, drafts: DraftsService, act: str = "act") -> dict[str, Any]:
    return await DraftSlip(drafts, Texts, PLACE).data((await job(office, act)).recipe)


async def words(office: Office, drafts: DraftsService, form: bytes, language: str = "ja") -> dict[str, Any]:
    await drafts.leave("act", form, NUMBER, language)
    return await data(office, drafts)


def gathered(drafts: DraftsService, codes: list[str]) -> Gathered:
    found = Gathered()
    for code in codes:
        found = drafts.read(code, found)
    return found


async def refused(work: Any) -> str:
    with pytest.raises(KnownError) as told:
        await work
    assert told.value.action
    return told.value.message


def test_a_form_leaves_here_and_goes_on_elsewhere(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        here, there = made(office), made(office)
        codes = (await words(office, here, LONG))["codes"]
        assert len(codes) == here.codes_needed(LONG) == 3
        assert await there.open(gathered(there, codes[::-1]), "０４２６") == LONG

    story(tmp_path, told)


def test_the_store_holds_a_token_and_nothing_else(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        codes = (await words(office, drafts, FORM))["codes"]
        rows = (await job(office)).recipe.rows
        assert rows.keys() == {"draft"}
        assert len(rows["draft"]) == 32
        tables = await office.kiosk.read(lambda db: {name: list(db.table(name).rows) for name in db.table_names()})
        dump = json.dumps(tables, default=repr, ensure_ascii=False)
        assert rows["draft"] in dump
        assert not any(part in dump for part in (codes[0], codes[0][3:40], NUMBER, "山田", FORM.hex()))
        assert codes[0] not in repr(drafts.leaving(rows["draft"]))

    story(tmp_path, told)


def test_the_same_act_is_the_same_slip_and_a_new_person_forgets_the_last(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        first = await words(office, drafts, FORM)
        assert (await words(office, drafts, LONG))["codes"] == first["codes"]
        await drafts.leave("next", LONG, NUMBER)
        assert await drafts.slip("act") is None
        assert (await job(office)).state is JobState.DROPPED
        with pytest.raises(KnownError):
            await data(office, drafts)

    story(tmp_path, told)


def test_what_was_forgotten_is_never_printed(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        await words(office, drafts, FORM)
        slip = await drafts.slip("act")
        assert slip is not None
        assert slip.state is SlipState.PRINTING
        drafts.forget("act")
        drafts.forget("act")
        assert await drafts.slip("act") is None
        with pytest.raises(KnownError):
            await data(office, drafts)

    story(tmp_path, told)


def test_a_restart_leaves_nothing_to_print_and_says_so(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await words(office, made(office), FORM)
        await office.kiosk.write(jobs.recover)
        await office.kiosk.write(drop_left)
        assert (await job(office)).state is JobState.DROPPED
        assert await office.kiosk.read(jobs.offered) == []
        restarted = made(office)
        assert await restarted.slip("act") is None
        with pytest.raises(KnownError):
            await data(office, restarted)

    story(tmp_path, told)


def test_a_slip_is_printed_again_and_given_up_like_any_other(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        await words(office, drafts, FORM)
        await office.kiosk.write(lambda db: jobs.settle(db, f"{TEMPLATE}.act", JobState.PRINTED))
        await drafts.print_again(f"{TEMPLATE}.act")
        assert (await job(office)).state is JobState.QUEUED
        assert (await data(office, drafts))["codes"]
        await drafts.drop(f"{TEMPLATE}.act")
        slip = await drafts.slip("act")
        assert slip is not None
        assert slip.state is SlipState.DROPPED

    story(tmp_path, told)


def test_what_cannot_leave_is_told_and_nothing_is_queued(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        assert await refused(drafts.leave("act", FORM, "12")) == "The secret number has 4 to 8 digits."
        assert "too long" in await refused(drafts.leave("act", random.Random(1).randbytes(3000), NUMBER))
        keyless = made(office, ())
        assert "cannot make slips" in await refused(keyless.leave("act", FORM, NUMBER))
        assert await office.kiosk.read(lambda db: jobs.job(db, f"{TEMPLATE}.act")) is None

    story(tmp_path, told)


def test_ten_wrong_numbers_an_hour_and_no_eleventh_also_after_a_restart(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        whole = gathered(drafts, (await words(office, drafts, FORM))["codes"])
        assert await drafts.open(whole, NUMBER) == FORM
        for wrong in range(10):
            assert "not the one of the slip" in await refused(drafts.open(whole, f"{wrong:04d}"))
        assert "too many times" in await refused(drafts.open(whole, NUMBER))
        assert "too many times" in await refused(made(office).open(whole, NUMBER))
        office.clock._monotonic += 3601.0
        assert await drafts.open(whole, NUMBER) == FORM

    story(tmp_path, told)


def test_a_number_that_is_none_costs_no_try(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        drafts = made(office)
        whole = gathered(drafts, (await words(office, drafts, FORM))["codes"])
        for _ in range(12):
            assert await refused(drafts.open(whole, "12")) == "The secret number has 4 to 8 digits."
        assert await drafts.open(whole, NUMBER) == FORM

    story(tmp_path, told)


def test_a_slip_is_good_until_the_end_of_the_next_week_and_says_so(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        here = made(office)
        said = await words(office, here, FORM)
        assert Texts("ja").date((START + timedelta(days=8)).date()) in said["until"]  # Sunday of the next week
        late = made(office, clock=TurnedClock(START + timedelta(days=8)))
        assert gathered(late, said["codes"]).missing == ()
        later = made(office, clock=TurnedClock(START + timedelta(days=9)))
        with pytest.raises(KnownError, match="too old to go on"):
            gathered(later, said["codes"])

    story(tmp_path, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scanner_reads_all_codes_off_the_paper(tmp_path: Path, press: Press, language: str) -> None:
    found: dict[str, Any] = {}

    async def told(office: Office) -> None:
        found.update(await words(office, made(office), LONG, language))

    story(tmp_path, told)
    picture = press.slip(TEMPLATE, found)
    assert margins_are_white(picture)
    assert scanned(image(picture)) == found["codes"]
    assert scanned(press.page(TEMPLATE, found)) == found["codes"]
    assert bool(found["staff"]) == (not language.startswith("ja"))


def test_on_the_narrowest_paper_the_codes_are_still_read(tmp_path: Path, press: Press) -> None:
    found: dict[str, Any] = {}

    async def told(office: Office) -> None:
        found.update(await words(office, made(office), LONG, "en"))

    story(tmp_path, told)
    assert scanned(image(press.slip(TEMPLATE, found, narrow=True))) == found["codes"]


def test_neither_form_nor_number_nor_procedure_stands_on_the_paper(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        said = json.dumps(await words(office, made(office), FORM), ensure_ascii=False)
        assert not any(word in said for word in ("山田", "住民票", NUMBER))

    story(tmp_path, told)
