"""The desk's papers as acts: allowed, done once, recorded, and queued without a name of anybody."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.core import audit
from kiosk.core.duty import Role
from kiosk.core.errors import KnownError
from kiosk.devices.jobs import JobState
from kiosk.shelter.model import Opening, Presence
from kiosk.shelter.papers import HAND_OVER, POWER, REPORT, Papers
from kiosk.shelter.reception import TEMPLATE as SLIP
from kiosk.shelter.sheet import STRIP, read
from kiosk.shelter.wants import Want
from tests.unit.shelter.desk_house import PLACE
from tests.unit.shelter.papers_house import PAGES, SETTINGS, TICKET, Printing, story

Ask = Callable[[Papers, str], Awaitable[None]]
SHEETS: tuple[tuple[str, Ask], ...] = (
    (HAND_OVER, lambda papers, act: papers.print_hand_over(act)),
    (REPORT, lambda papers, act: papers.print_report(act)),
)


def test_a_slip_is_printed_once_and_recorded_by_the_household(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        before = len(await desk.jobs(SLIP))
        await desk.papers.print_slip("again", home)
        await desk.papers.print_slip("again", home)
        made = (await desk.jobs(SLIP))[before:]
        assert [(one.printer, dict(one.recipe.rows)) for one in made] == [(TICKET, {"household": home})]
        assert (await desk.house.acted()).count(("paper.slip", home)) == 1
        slip = await desk.papers.of_slip("again")
        assert slip is not None
        assert slip.job == made[0].id

    story(tmp_path, told)


def test_a_check_in_brings_its_slip_in_the_same_act(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        assert [dict(one.recipe.rows) for one in await desk.jobs()] == [{"household": home}]
        slip = await desk.papers.of_slip("act-1")
        assert slip is not None

    story(tmp_path, told)


def test_a_household_nobody_knows_and_a_language_nobody_speaks_have_no_slip(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        before = await desk.house.acted()
        with pytest.raises(KnownError, match="not known here"):
            await desk.papers.print_slip("one", "01a1fc16-e000-76b1-8bfb-d602089ec3b8")
        with pytest.raises(KnownError, match="no words"):
            await desk.papers.print_slip("two", home, "fr")
        assert await desk.house.acted() == before
        assert await desk.papers.of_slip("one") is None

    story(tmp_path, told)


@pytest.mark.parametrize(("template", "ask"), SHEETS)
def test_a_sheet_goes_to_the_printer_that_is_ready_and_is_one_however_often_asked(
    tmp_path: Path, template: str, ask: Ask
) -> None:
    async def told(desk: Printing) -> None:
        await ask(desk.papers, "first")
        await ask(desk.papers, "first")
        assert [one.printer for one in await desk.jobs(template)] == [PAGES]
        desk.ready.discard(PAGES)
        await ask(desk.papers, "second")
        await ask(desk.papers, "second")
        cut = (await desk.jobs(template))[1:]
        assert {one.printer for one in cut} == {TICKET}
        assert len(await desk.papers.of_sheet(template, "second")) == len(cut)
        assert len(await desk.papers.of_sheet(template, "first")) == 1
        names = [act for act, _ in await desk.house.acted()]
        assert names.count("paper.hand_over" if template == HAND_OVER else "paper.report") == 2

    story(tmp_path, told)


@pytest.mark.parametrize(("template", "ask"), SHEETS)
@pytest.mark.parametrize("role", [Role.COUNTER, Role.UPKEEP, None])
def test_who_may_not_print_people_prints_nothing(tmp_path: Path, template: str, ask: Ask, role: Role | None) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        before, slips = await desk.house.acted(), await desk.jobs(SLIP)
        desk.house.duty.end()
        if role is not None:
            desk.on_duty(role)
        for refused in (ask(desk.papers, "one"), desk.papers.print_slip("two", home)):
            with pytest.raises(KnownError):
                await refused
        with pytest.raises(KnownError):
            await desk.papers.print_again(slips[0].id)
        assert await desk.jobs(template) == []
        assert await desk.house.acted() == before

    story(tmp_path, told)


def test_the_report_is_for_who_leads_and_the_hand_over_for_all_at_the_desk(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        desk.on_duty(Role.SHELTER)
        await desk.papers.print_hand_over("one")
        with pytest.raises(KnownError):
            await desk.papers.print_report("two")

    story(tmp_path, told)


def test_strips_name_everybody_once_and_jobs_name_nobody(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        desk.ready.discard(PAGES)
        home = await desk.house.arrive(*(f"山田 花子{at}" for at in range(30)))
        people = await desk.house.people(home)
        for one in people:
            await desk.need(home, Want.DIALYSIS if one is people[-1] else Want.MEDICINE, "週三回の透析", one.id)
        await desk.house.service.move(desk.house.act(), [one.id for one in people[:5]], Presence.OUT)
        await desk.supply("毛布")
        await desk.papers.print_hand_over("one")
        made = await desk.jobs(HAND_OVER)
        assert len(made) == 1 + -(-(30 + 5 + 1) // STRIP)
        listed = [one for job in made for ids in read(job.recipe.rows).values() for one in ids]
        assert len(listed) == len(set(listed)) == 36
        rows = await desk.house.kiosk.read(lambda db: db.execute("select * from jobs").fetchall())
        said = json.dumps(rows, ensure_ascii=False)
        assert not any(word in said for word in ("山田", "花子", "透析", "毛布", "midori primary"))
        first = (await desk.drawn(made[1]))["sections"][0][2][0]
        assert first[1] == "山田 花子29"

    story(tmp_path, told)


def test_what_is_settled_between_two_strips_moves_nobody_off_the_sheet(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        desk.ready.discard(PAGES)
        home = await desk.house.arrive(*(f"人{at}" for at in range(25)))
        for one in await desk.house.people(home):
            await desk.need(home, Want.MEDICINE, "", one.id)
        await desk.papers.print_hand_over("one")
        made = await desk.jobs(HAND_OVER)
        first = await desk.drawn(made[1])
        gone = read(made[1].recipe.rows)
        for need in next(iter(gone.values()))[:3]:
            await desk.house.wants.settle_need(desk.house.act(), need)
        late = await desk.house.arrive("あと")
        await desk.need(late, Want.DIALYSIS)
        rest = [await desk.drawn(job) for job in made[2:]]
        names = [row[1] for said in (first, *rest) for _, _, rows in said["sections"] for row in rows]
        assert sorted(names) == sorted(f"人{at}" for at in range(25))

    story(tmp_path, told)


def test_the_head_on_paper_is_kept_beside_the_chain(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        await desk.papers.print_hand_over("one")
        (job,) = await desk.jobs(HAND_OVER)
        head = await desk.house.kiosk.read(audit.head)
        await desk.house.arrive("山田 花子")
        assert (await desk.drawn(job))["chain"] == head.short
        assert head in await desk.house.kiosk.read(audit.heads)
        assert await desk.house.kiosk.read(audit.verify) is None

    story(tmp_path, told)


def test_a_falling_battery_prints_one_sheet_also_over_a_restart(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        desk.house.duty.end()
        await desk.papers.low()
        await desk.papers.low()
        again = Papers(desk.house.kiosk, desk.house.clock, desk.house.duty, SETTINGS, lambda _: True, PAGES)
        await again.low()
        assert len(await desk.jobs(HAND_OVER)) == 1
        by = await desk.house.kiosk.read(lambda db: [one.staff for one in audit.entries(db)])
        assert by[-1] == POWER
        await again.fed()
        await again.low()
        assert len(await desk.jobs(HAND_OVER)) == 2

    story(tmp_path, told)


def test_a_shelter_that_was_never_opened_hands_nothing_over(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        await desk.papers.low()
        assert await desk.jobs() == []
        await desk.house.service.set_opening("now", Opening.OPEN)
        await desk.papers.low()
        assert len(await desk.jobs(HAND_OVER)) == 1

    story(tmp_path, told, opened=False)


def test_a_paper_printed_again_says_so_and_is_recorded(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        await desk.papers.print_hand_over("one")
        (job,) = await desk.jobs(HAND_OVER)
        await desk.settle(job, JobState.PRINTED)
        await desk.papers.print_again(job.id)
        (copy,) = await desk.jobs(HAND_OVER)
        assert (copy.state, copy.recipe.copy) == (JobState.QUEUED, 1)
        assert (await desk.drawn(copy))["copy"]
        assert ("paper.again", job.id) in await desk.house.acted()

    story(tmp_path, told)


def test_a_whole_sheet_never_goes_on_a_roll_and_a_strip_may_go_on_pages(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        papers = Papers(
            desk.house.kiosk,
            desk.house.clock,
            desk.house.duty,
            SETTINGS,
            desk.ready.__contains__,
            PAGES,
            {PAGES: TICKET, TICKET: PAGES}.__getitem__,
        )
        await papers.print_hand_over("whole")
        desk.ready.discard(PAGES)
        await papers.print_hand_over("cut")
        for act, printer in (("whole", PAGES), ("cut", PAGES)):
            (slip,) = await papers.of_sheet(HAND_OVER, act)
            (job,) = [one for one in await desk.jobs() if one.id == slip.job]
            await desk.settle(job, JobState.WAITING)
            (slip,) = await papers.of_sheet(HAND_OVER, act)
            assert slip.elsewhere
            await papers.print_as_offered(slip)
            assert [one.printer for one in await desk.jobs() if one.id == slip.job] == [printer]

    story(tmp_path, told)


def test_who_printed_what_is_known_by_the_place_for_sheets(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        await desk.papers.print_hand_over("one")
        assert ("paper.hand_over", PLACE) in await desk.house.acted()

    story(tmp_path, told)
