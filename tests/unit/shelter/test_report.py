"""The daily report: every record on exactly one, by staff ids alone, and its words."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.core import audit
from kiosk.core.duty import Role
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.shelter.model import Counts
from kiosk.shelter.papers import REPORT
from kiosk.shelter.report import STRIP, Deeds, Report, looked, report
from kiosk.shelter.report_words import report as said
from kiosk.shelter.sheet_words import Issue
from tests.clocks import START
from tests.unit.shelter.papers_house import PAGES, Printing, story


async def covered(desk: Printing) -> list[tuple[int, int]]:
    """Return from which record to which each report goes, in the order they were asked for."""
    rows = [job.recipe.rows for job in await desk.jobs(REPORT)]
    return [(int(row["first"]), int(row["last"])) for row in rows]


def test_every_record_is_on_exactly_one_report(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        for at in range(3):
            await desk.house.arrive(f"人{at}")
            await desk.papers.print_report(f"report-{at}")
        last = (await desk.house.kiosk.read(audit.head)).seq
        spans = await covered(desk)
        assert spans[0][0] == 1
        assert spans[-1][1] == last
        assert [first for first, _ in spans[1:]] == [end + 1 for _, end in spans[:-1]]

    story(tmp_path, told)


def test_it_says_who_did_what_how_often_and_names_nobody(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        await desk.house.arrive("鈴木 一郎")
        desk.on_duty(Role.SHELTER)
        for _ in range(3):
            await desk.house.looking.household(home)
        desk.on_duty(Role.LEAD)
        await desk.papers.print_report("one")
        (job,) = await desk.jobs(REPORT)
        words = await desk.drawn(job)
        found: dict[str, Any] = {title: (note, dict(pairs)) for title, note, pairs in words["sections"]}
        assert found["職員 staff-1"][1]["世帯の受付"] == "2"
        assert found["職員 shelter-1"] == ("個人情報の閲覧：3回（1件）", {})
        assert found["職員 lead-1"][1] == {"紙の印刷": "1"}
        assert words["covers"] == f"記録1番から{job.recipe.rows['last']}番まで"
        assert not any(name in json.dumps(words, ensure_ascii=False) for name in ("山田", "花子", "鈴木", home))

    story(tmp_path, told)


def test_on_a_roll_each_of_the_staff_stands_on_one_strip(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        desk.ready.discard(PAGES)
        for at in range(9):
            await desk.house.kiosk.write(partial(audit.append, by=f"staff-{at}", act="household.see", record="h"))
        await desk.papers.print_report("one")
        strips = [job.recipe.rows["staff"].split() for job in await desk.jobs(REPORT)]
        names = [name for strip in strips for name in strip]
        assert strips[0] == []
        assert sorted(names) == sorted({*names})
        assert len(names) == 9
        assert max(map(len, strips)) <= STRIP

    story(tmp_path, told)


def test_a_look_is_told_from_an_act() -> None:
    looks = ("people.find", "household.see", "person.compare", "needs.list", "supplies.list", "people.out")
    assert [looked(act) for act in looks] == [True] * 6
    assert not any(
        looked(act) for act in ("household.check_in", "person.out", "need.write", "supply.ask", "paper.slip")
    )


def test_acts_are_summed_by_their_words_and_strange_ones_keep_their_name() -> None:
    told = Report(
        1, 9, (Deeds("s1", {"household.add": 2, "person.change": 3, "odd.one": 1}),), Counts(), 0, audit.Head()
    )
    sections = said(Texts("ja"), told, Issue(START, known=True))["sections"]
    assert sections == [["職員 s1", "", [["登録内容の変更", "5"], ["odd.one", "1"]]]]


def test_its_words_are_there_in_every_language() -> None:
    told = Report(1, 9, (Deeds("s1", {"paper.slip": 2}, (3, 1)),), Counts(), 0, audit.Head())
    titles = {language: said(Texts(language), told, Issue(START, known=True))["title"] for language in LANGUAGES}
    assert len(set(titles.values())) == len(LANGUAGES)


def test_a_report_reads_only_its_own_records(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        for _ in range(4):
            await desk.house.kiosk.write(lambda db: audit.append(db, "s1", "need.write", "n"))
        found = await desk.house.kiosk.read(lambda db: report(db, 3, 4, ["s1"]))
        assert sum(found.deeds[0].acts.values()) == 2
        assert found.head.seq == 4

    story(tmp_path, told)
