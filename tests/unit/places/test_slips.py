"""The slip of a place: what stands on it, that a telephone can read it, and that nothing of the person is kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
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
from kiosk.devices.slip_state import SlipState
from kiosk.documents.picture import Raster
from kiosk.documents.png import to_png
from kiosk.documents.qr import link_modules
from kiosk.documents.render import Renderer
from kiosk.places import store
from kiosk.places.model import Kind, Opening, Place, State
from kiosk.places.origins import Origin
from kiosk.places.settings import PlacesSettings
from kiosk.places.slip import PlaceSlip
from kiosk.places.slips import TEMPLATE, Asked, PlaceSlips, drop_left
from tests.clocks import START, TurnedClock
from tests.unit.documents.test_slips import HOSTILE, margins_are_white
from tests.unit.places.house import House, open_house

HERE = Origin(35.613, 140.1135)
TOWN = Origin(35.61, 140.11, "新千葉")
SCHOOL = Place(
    "E1",
    Kind.SITE,
    "みどり小学校",
    35.616,
    140.117,
    kana="ミドリショウガッコウ",
    address="千葉県千葉市中央区新千葉3-6-1",
    hazards=("flood", "tsunami"),
    also=True,
    capacity=300,
)
LINK = "https://maps.gsi.go.jp/#16/35.61600/140.11700/"


@dataclass
class Desk:
    """What a test holds in its hands."""

    house: House
    kiosk: Store
    slips: PlaceSlips
    words: PlaceSlip
    clock: TurnedClock

    async def job(self, act: str = "act") -> jobs.Job:
        found = await self.kiosk.read(lambda db: jobs.job(db, f"{TEMPLATE}.{act}"))
        assert found is not None
        return found

    async def data(self, asked: Asked, act: str = "act") -> dict[str, Any]:
        await self.slips.print(act, asked)
        return await self.words.data((await self.job(act)).recipe)


@asynccontextmanager
async def open_desk(folder: Path, place: Place = SCHOOL) -> AsyncIterator[Desk]:
    clock = TurnedClock()
    kiosk = Store(folder / "kiosk.db", key=b"k" * 32, durable=True, migrations=[jobs.MIGRATIONS], changes=Changes())
    async with open_house(folder) as house:
        await kiosk.open()
        try:
            state = State("S", "E1", place.name, 35.616, 140.117, Opening.OPEN, "開設中", 12, None, START)
            await house.store.write(lambda db: store.put_city(db, [place]))
            await house.store.write(lambda db: store.put_states(db, [state]))
            slips = PlaceSlips(kiosk, "ticket")
            settings = PlacesSettings(HERE.latitude, HERE.longitude)
            where = {"ja": "みどり市 中央公民館", "en": "Midori City Central Hall"}
            words = PlaceSlip(slips, house.service, settings, clock, Texts, where)
            yield Desk(house, kiosk, slips, words, clock)
        finally:
            await kiosk.close()


Story = Callable[[Desk], Coroutine[Any, Any, None]]


def story(folder: Path, whole: Story, place: Place = SCHOOL) -> None:
    async def run() -> None:
        async with open_desk(folder, place) as desk:
            await whole(desk)

    asyncio.run(run())


@pytest.fixture(scope="module")
def renderers() -> Iterator[dict[int, Renderer]]:
    made = {384: Renderer(dots=384), 576: Renderer()}
    yield made
    for renderer in made.values():
        renderer.close()


def scanned(picture: Raster) -> list[str]:
    return [found.data.decode() for found in pyzbar.decode(Image.open(BytesIO(to_png(picture))))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dots", [384, 576])
def test_a_telephone_reads_where_the_place_is(
    tmp_path: Path, renderers: dict[int, Renderer], language: str, dots: int
) -> None:
    async def whole(desk: Desk) -> None:
        data = await desk.data(Asked("E1", HERE, language))
        picture = await renderers[dots].slip(TEMPLATE, data)
        assert scanned(picture) == [LINK]
        assert margins_are_white(picture)
        page = await renderers[dots].page(TEMPLATE, data)
        assert page.startswith(b"%PDF")

    story(tmp_path, whole)


def test_all_that_is_known_stands_on_it(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        data = await desk.data(Asked("E1", HERE, "en"))
        assert data["name"] == "みどり小学校"
        assert data["way"] == "About 460 m to the north-east, about 6 to 9 minutes on foot"
        assert data["seen_from"] == "From this machine, in a straight line. The way by road is longer."
        assert (data["standing"], data["since"]) == ("Open", "The city says: 開設中 (just now)")
        assert data["safe_from"] == "Safe from: River flood, Tsunami"
        assert len(data["purpose"]) == 2
        assert data["staff"][:2] == [SCHOOL.name, SCHOOL.address]
        assert data["maps"]
        assert (data["link"], data["copy"]) == (LINK, "")
        assert (await desk.data(Asked("E1", HERE, "ja@easy"), "b"))["name"] == "{みどり小学校|みどりしょうがっこう}"
        assert (await desk.data(Asked("E1", HERE, "ja"), "c"))["staff"] == []

    story(tmp_path, whole)


def test_what_is_printed_is_as_old_as_the_paper_says(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        await desk.slips.print("act", Asked("E1", HERE, "en"))
        await desk.clock.turn(4 * 3600)
        data = await desk.words.data((await desk.job()).recipe)
        assert (data["standing"], data["since"]) == (
            "Nobody knows whether it is open",
            "The last word was: open (4 hours ago).",
        )

    story(tmp_path, whole)


def test_a_job_tells_nothing_of_the_person_and_goes_with_her(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        await desk.slips.print("act", Asked("E1", TOWN, "vi"))
        recipe = (await desk.job()).recipe
        assert list(recipe.rows) == ["asked"]
        rows = await desk.kiosk.read(lambda db: db.execute("select * from jobs").fetchall())
        assert not [cell for row in rows for cell in row if cell in {"E1", "新千葉", "vi", 35.61, 140.11}]
        await desk.slips.forget()
        assert (await desk.job()).state is JobState.DROPPED
        assert await desk.slips.of_act("act") is None
        with pytest.raises(KnownError, match="not here any more"):
            await desk.words.data(recipe)

    story(tmp_path, whole)


def test_a_second_press_is_the_same_slip_and_what_came_out_says_so(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        asked = Asked("E1", TOWN, "en")
        await desk.slips.print("act", asked)
        first = (await desk.job()).recipe
        await desk.slips.print("act", asked)
        assert (await desk.job()).recipe == first
        slip = await desk.slips.of_act("act")
        assert slip is not None
        assert slip.state is SlipState.PRINTING
        await desk.kiosk.write(lambda db: jobs.settle(db, slip.job, JobState.PRINTED))
        await desk.slips.print_again(slip.job)
        assert (await desk.words.data((await desk.job()).recipe))["copy"] == "Copy 1"

    story(tmp_path, whole)


def test_what_a_stop_left_is_given_up(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        await desk.slips.print("act", Asked("E1", HERE, "en"))
        await desk.kiosk.write(jobs.recover)
        await desk.kiosk.write(drop_left)
        assert (await desk.job()).state is JobState.DROPPED

    story(tmp_path, whole)


def test_a_place_that_is_on_no_list_any_more_is_not_printed(tmp_path: Path) -> None:
    async def whole(desk: Desk) -> None:
        await desk.house.store.write(lambda db: store.forget(db, ["E1"]))
        with pytest.raises(KnownError, match="not here any more"):
            await desk.data(Asked("E1", HERE, "en"))
        with pytest.raises(KnownError, match="not here any more"):
            await desk.words.data(Recipe(TEMPLATE, {"asked": "0"}))

    story(tmp_path, whole)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_of_a_list_stay_words(tmp_path: Path, renderers: dict[int, Renderer], text: str) -> None:
    kept = text.encode("utf-8", "replace").decode()  # no store takes half a letter

    async def whole(desk: Desk) -> None:
        data = await desk.data(Asked(SCHOOL.id, HERE, "vi"))
        picture = await renderers[576].slip(TEMPLATE, data)
        assert margins_are_white(picture)
        assert scanned(picture) == [LINK]

    story(tmp_path, whole, replace(SCHOOL, name=kept, kana=kept, address=kept))


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "https://x.jp/a b", "", "https://", "https://" + "x" * 500])
def test_only_an_address_becomes_a_code_for_a_telephone(wrong: str) -> None:
    with pytest.raises(ValueError, match="an address begins"):
        link_modules(wrong)
