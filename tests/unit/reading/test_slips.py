"""The slip of a place in a book: a scanner reads it, it says nothing of the person, and nothing of it is kept."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pyzbar import pyzbar

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState, Recipe
from kiosk.documents.png import to_png
from kiosk.documents.render import Renderer
from kiosk.reading import place
from kiosk.reading.place import Place
from kiosk.reading.slip import BookmarkSlip
from kiosk.reading.slips import TEMPLATE, BookmarkSlips, Kept, drop_left, square_code
from tests.unit.documents.test_slips import HOSTILE, margins_are_white
from tests.unit.reading.shelf import BODIES, chapter

CODE = place.code("urn:kiosk:book:tale", tuple(chapter(body) for body in BODIES), Place(1, 20))
TITLE = "ぬまの はなし 其ノ一"
WHERE = {"ja": "みどり市 中央公民館", "en": "Midori City Central Hall"}


class Desk:
    """What a test holds in its hands."""

    def __init__(self, kiosk: Store) -> None:
        self.kiosk = kiosk
        self.slips = BookmarkSlips(kiosk, "ticket")
        self.words = BookmarkSlip(self.slips, Texts, WHERE)

    async def recipe(self, act: str) -> Recipe:
        found = await self.kiosk.read(lambda db: jobs.job(db, f"{TEMPLATE}.{act}"))
        assert found is not None
        return found.recipe


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[Desk]:
    kiosk = Store(folder / "kiosk.db", key=b"k" * 32, durable=True, migrations=[jobs.MIGRATIONS], changes=Changes())
    await kiosk.open()
    try:
        yield Desk(kiosk)
    finally:
        await kiosk.close()


@pytest.fixture(scope="module")
def renderers() -> Iterator[dict[int, Renderer]]:
    made = {384: Renderer(dots=384), 576: Renderer()}
    yield made
    for renderer in made.values():
        renderer.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dots", [384, 576])
def test_a_scanner_reads_the_place(tmp_path: Path, renderers: dict[int, Renderer], language: str, dots: int) -> None:
    async def story() -> None:
        async with open_desk(tmp_path) as desk:
            await desk.slips.print("act", Kept(CODE, TITLE, "二", language))
            data = await desk.words.data(await desk.recipe("act"))
            assert (data["book"], data["chapter"], data["codes"]) == (TITLE, "二", [CODE])
            picture = await renderers[dots].slip(TEMPLATE, data)
            (found,) = pyzbar.decode(Image.open(BytesIO(to_png(picture))))
            assert found.data.decode() == CODE
            assert margins_are_white(picture)
            assert (await renderers[dots].page(TEMPLATE, data)).startswith(b"%PDF")

    asyncio.run(story())


@pytest.mark.parametrize("title", [*HOSTILE, "題" * 500, ""])
def test_no_title_spoils_the_slip(tmp_path: Path, renderers: dict[int, Renderer], title: str) -> None:
    async def story() -> None:
        async with open_desk(tmp_path) as desk:
            await desk.slips.print("act", Kept(CODE, title, title, "ja"))
            picture = await renderers[576].slip(TEMPLATE, await desk.words.data(await desk.recipe("act")))
            assert margins_are_white(picture)
            assert pyzbar.decode(Image.open(BytesIO(to_png(picture))))

    asyncio.run(story())


def test_a_job_tells_nothing_and_the_same_act_is_one_slip(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_desk(tmp_path) as desk:
            for _ in range(2):
                await desk.slips.print("act", Kept(CODE, TITLE, "", "ja"))
            rows: Any = await desk.kiosk.read(lambda db: list(db.query("select * from jobs")))
            assert len(rows) == 1
            assert not any(told in str(rows) for told in (CODE, TITLE, "urn:"))
            slip = await desk.slips.of_act("act")
            assert slip is not None
            await desk.slips.leave()
            assert await desk.slips.of_act("act") == slip
            recipe = await desk.recipe("act")
            await desk.slips.forget()
            assert await desk.slips.of_act("act") is None
            with pytest.raises(KnownError, match="not here any more"):
                await desk.words.data(recipe)

    asyncio.run(story())


def test_what_is_stuck_when_a_person_leaves_is_given_up(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_desk(tmp_path) as desk:
            await desk.slips.print("act", Kept(CODE, TITLE, "", "ja"))
            await desk.kiosk.write(lambda db: jobs.settle(db, f"{TEMPLATE}.act", JobState.WAITING, "paper"), jobs.TOPIC)
            await desk.slips.leave()
            assert await desk.slips.of_act("act") is None

    asyncio.run(story())


def test_what_the_last_run_left_is_never_printed(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_desk(tmp_path) as desk:
            await desk.slips.print("act", Kept(CODE, TITLE, "", "ja"))
            await desk.kiosk.write(drop_left)
            assert not await desk.kiosk.read(lambda db: jobs._jobs(db, "state = ?", "queued"))

    asyncio.run(story())


def test_without_paper_the_code_is_shown() -> None:
    rows = asyncio.run(square_code(CODE))
    assert {len(row) for row in rows} == {len(rows)} == {21 + 2 * 4}  # the smallest kind and its white edge
