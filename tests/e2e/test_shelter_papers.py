"""The desk's papers come out of real printers, and the head that stands on them is where the record ends.

The slip comes on the roll; hand-over sheet and report on A4, or in strips; the last sheet before the battery ends.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyzbar import pyzbar

from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.power import PracticeBattery
from kiosk.compose.release import BUILT
from kiosk.core import audit
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Json
from kiosk.devices import jobs
from kiosk.devices.power_readings import BatteryReading, Source
from kiosk.devices.spooler import TOPIC as PRINTER_TOPIC
from kiosk.documents.picture import Raster
from kiosk.documents.render import Renderer
from kiosk.power.model import Standing
from kiosk.power.service import TOPIC as POWER_TOPIC
from kiosk.shelter import household, papers_store
from kiosk.shelter.papers import HAND_OVER, REPORT
from kiosk.shelter.reception import TEMPLATE as SLIP
from kiosk.shelter.wants import Need, Want
from tests.e2e.kiosks import configured
from tests.peers.office_printer import EMPTY, LOADED, OfficePrinter, office_printer
from tests.peers.pictures import same

CLOCK = SystemClock(BUILT)
SECONDS = 60.0
PAGE = "page"
NEEDS = 6
"""One more than stand on a strip."""
SECTIONS = """
[shelter]
place = "urn:ngsi-ld:EvacuationShelter:midori:desk"
[printer.page]
url = "{url}"
"""


@dataclass(frozen=True)
class Drawn:
    """A paper as it was drawn, and of what."""

    template: str
    data: Mapping[str, Any]
    made: Raster | bytes


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """What is drawn, in its order; it is drawn as ever."""
    seen: list[Drawn] = []

    def watch(name: str) -> None:
        shipped = getattr(Renderer, name)

        async def draw(renderer: Renderer, template: str, data: Mapping[str, Any]) -> Raster | bytes:
            made: Raster | bytes = await shipped(renderer, template, data)
            seen.append(Drawn(template, dict(data), made))
            return made

        monkeypatch.setattr(Renderer, name, draw)

    watch("slip")
    watch("page")
    return seen


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "printer") as made:
        yield made


@dataclass(frozen=True)
class Desk:
    """A kiosk that runs, with somebody in charge at its desk, a roll and a printer of pages."""

    made: Kiosk
    battery: PracticeBattery

    async def ask(self, name: str, /, **arguments: Json) -> Any:
        """Do what the command of this name does."""
        return await self.made.handlers()[name](arguments)

    async def until(self, true: Callable[[], Awaitable[bool]]) -> None:
        """Wait for the news of printers and batteries after which it is so."""
        news = asyncio.Event()
        stop = self.made.changes.subscribe([jobs.TOPIC, PRINTER_TOPIC, POWER_TOPIC], news.set)
        try:
            async with CLOCK.timeout(SECONDS):
                while not await true():
                    await news.wait()
                    news.clear()
        finally:
            stop()

    async def pages_ready(self, *, ready: bool) -> None:
        """Wait until the printer of pages is known to be ready, or not to be."""
        outside = await self.made.parts.outside()

        async def true() -> bool:
            return outside.ready(PAGE) is ready

        await self.until(true)

    async def printed(self, papers: int) -> None:
        """Wait until the printers said of so many papers that they are out, and of none that it waits."""

        async def true() -> bool:
            sql = "select state, count(*) from jobs group by state"
            return await self.made.store.read(lambda db: db.execute(sql).fetchall()) == [("printed", papers)]

        await self.until(true)

    async def feed(self, source: Source, percent: float, standing: Standing) -> None:
        """Let the battery say so, and wait until it was heard."""
        self.battery.reading = BatteryReading(source, percent)

        async def true() -> bool:
            return self.made.parts.power.now().standing is standing

        await self.until(true)

    @property
    def slips(self) -> Sequence[Any]:
        assert self.made.demo is not None
        return self.made.demo.printer.slips


@asynccontextmanager
async def desk(folder: Path, office: OfficePrinter) -> AsyncIterator[Desk]:
    """Open the shelter with one household of three, whose slip is asked for by the check-in alone."""
    made = Kiosk(Plan(configured(folder, SECTIONS.format(url=office.url)), folder / "data", demo=True))
    assert made.demo is not None
    battery = made.demo.battery = PracticeBattery()
    try:
        await made.open()
        await made.start()
        one = Desk(made, battery)
        given = await one.ask("staff.add", name="佐藤 花子", role="lead")
        await one.ask("staff.begin", number=given["number"], pin=given["pin"])
        await one.pages_ready(ready=True)
        await one.ask("desk.stand", opening="open", act="open")
        yield one
    finally:
        await made.close()


async def checked_in(one: Desk) -> str:
    """Check three people in with more needs than one strip holds; return the household's id."""
    people: list[Json] = [{"name": f"山田 {name}", "birth": "1950-04-01"} for name in ("花子", "太郎", "次郎")]
    home = str((await one.ask("desk.write", people=people, act="came"))["id"])
    assert one.made.parts.desk is not None
    wants = one.made.parts.desk.shelter.wants
    for number in range(NEEDS):
        await wants.need(f"need-{number}", Need("", home, "", Want.MEDICINE, note=f"{number}"))
    return home


async def heads(one: Desk) -> tuple[audit.Head, audit.Head]:
    """Return where the record ends, and the last head that is known to stand on paper."""
    return await one.made.store.read(lambda db: (audit.head(db), audit.heads(db)[-1]))


def test_the_slip_comes_on_the_roll_and_the_sheets_on_pages(
    tmp_path: Path, office: OfficePrinter, drawn: list[Drawn]
) -> None:
    async def whole() -> None:
        async with desk(tmp_path, office) as one:
            home = await checked_in(one)
            await one.printed(1)
            (slip,) = drawn
            assert isinstance(slip.made, Raster)
            assert (slip.template, len(one.slips)) == (SLIP, 1)
            assert same(one.slips[0], slip.made)
            assert [code.data.decode() for code in pyzbar.decode(one.slips[0])] == [household.code(home)]
            assert slip.data["number"].startswith("A-0001-")
            assert "山田" not in repr(slip.data)
            for papers, (what, template) in enumerate((("hand-over", HAND_OVER), ("report", REPORT)), 2):
                assert await one.ask("desk.print", what=what, act=what) == {"papers": 1}
                assert await one.ask("desk.print", what=what, act=what) == {"papers": 1}
                end, on_paper = await heads(one)
                assert end == on_paper
                await one.printed(papers)
                sheet = drawn[-1]
                assert (sheet.template, sheet.data["chain"]) == (template, end.short)
                assert [page.read_bytes() for page in office.pages[papers - 2 :]] == [sheet.made]
            assert len(one.slips) == 1
            assert (await one.ask("staff.chain"))["broken"] is None

    asyncio.run(whole())


def test_without_paper_for_pages_the_sheets_are_strips_and_the_last_comes_unasked(
    tmp_path: Path, office: OfficePrinter, drawn: list[Drawn]
) -> None:
    async def whole() -> None:
        async with desk(tmp_path, office) as one:
            await checked_in(one)
            await asyncio.to_thread(office.sheets, EMPTY)
            await one.pages_ready(ready=False)
            assert await one.ask("desk.print", what="hand-over", act="sheet") == {"papers": 3}
            over, _ = await heads(one)
            strips = (await one.ask("desk.print", what="report", act="report"))["papers"]
            end, on_paper = await heads(one)
            assert end == on_paper
            await one.printed(1 + 3 + strips)
            assert [paper.template for paper in drawn] == [SLIP, *[HAND_OVER] * 3, *[REPORT] * strips]
            assert [paper.data["chain"] for paper in drawn if "chain" in paper.data] == [over.short, end.short]
            notes = re.findall(r"'山田 花子', '[^']* / (\d)'", repr([paper.data for paper in drawn]))
            assert sorted(notes) == [str(number) for number in range(NEEDS)]
            assert_on_the_roll(one, drawn)
            assert await altered(one, drawn) == [False] * 2
            await the_battery_ends(one, office, drawn)

    asyncio.run(whole())


async def altered(one: Desk, drawn: list[Drawn]) -> list[bool]:
    """Tell of each strip with a head on it whether it would look the same with another."""
    drawing, found = (await one.made.parts.outside()).drawing, []
    for at, paper in [(at, paper) for at, paper in enumerate(drawn) if "chain" in paper.data]:
        other = await drawing.slip(paper.template, {**paper.data, "chain": f"{paper.data['chain'][:-1]}x"})
        drawn.pop()
        found.append(same(one.slips[at], other))
    return found


async def the_battery_ends(one: Desk, office: OfficePrinter, drawn: list[Drawn]) -> None:
    """The sheet comes once a fall: on the roll while there is no paper for pages, and on a page when there is."""
    before = len(drawn)
    await one.feed(Source.BATTERY, 15.0, Standing.LOW)
    await one.printed(before + 3)
    end, on_paper = await heads(one)
    assert end == on_paper
    assert drawn[-1].data["chain"] == end.short
    assert [paper.template for paper in drawn[before:]] == [HAND_OVER] * 3
    assert_on_the_roll(one, drawn)
    assert office.pages == []
    await asyncio.to_thread(office.sheets, LOADED)
    await one.feed(Source.MAINS, 20.0, Standing.MAINS)
    await one.pages_ready(ready=True)

    async def fed() -> bool:
        return not await one.made.store.read(papers_store.falling)

    await one.until(fed)
    await one.feed(Source.BATTERY, 15.0, Standing.LOW)
    await one.printed(before + 4)
    assert drawn[-1].data["chain"] == (await heads(one))[0].short
    assert [page.read_bytes() for page in office.pages] == [drawn[-1].made]
    assert len(one.slips) == before + 3


def assert_on_the_roll(one: Desk, drawn: list[Drawn]) -> None:
    """See that each paper came as it was drawn, in its order."""
    assert len(one.slips) == len(drawn)
    for slip, paper in zip(one.slips, drawn, strict=True):
        assert isinstance(paper.made, Raster)
        assert same(slip, paper.made)
