"""Which procedures there are, how a form is added, and what is refused; every shipped one in every language."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.applications import form_files
from kiosk.applications.form_reading import checked
from kiosk.applications.procedures import TOPIC
from kiosk.applications.sight import EVENTS, Stand
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES
from tests.clocks import START
from tests.unit.applications.clerk import Desk, answers, desk, past_consent, to_the_end
from tests.unit.applications.tables import lay, table, xforms
from tests.unit.assets_forms.procedures import FOLDER, NAMES

ROOT = FOLDER.parents[1]
QUESTION = "| | text | told | | | | Say | | | | |"
PETS = table(QUESTION)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_procedure_is_filled_in_to_its_end(tmp_path: Path, language: str) -> None:
    async def story(there: Desk) -> None:
        offered = await there.forms.procedures()
        assert sorted(one.id for one in offered) == sorted(NAMES)
        for one in offered:
            filling = await there.forms.begin(one.id, language)
            seen = await to_the_end(filling)
            assert [sight.stand for sight in seen[:2]] == [Stand.ABOUT, Stand.CONSENT]
            assert {sight.title for sight in seen} == {one.title[language]}
            steps = [(sight.place, sight.of) for sight in seen]
            assert steps[:3] == [(0, steps[0][1]), (0, steps[1][1]), (1, steps[2][1])]
            assert all(place <= of for place, of in steps)
            assert all(ask.label for sight in seen for ask in sight.asks)
            assert all(not told.problem for told in seen[-1].answers)
            assert (await filling.filled()).language == language

    desk(tmp_path, story)


@pytest.mark.parametrize("file", sorted(form_files.SHIPPED.glob("*.xml")), ids=lambda file: file.stem)
def test_a_shipped_procedure_keeps_the_rules_of_an_added_one(file: Path) -> None:
    assert checked(file.read_bytes(), lambda: START).id == file.stem.partition("@")[0]


def test_procedures_are_offered_by_life_event_and_reading(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        offered = await there.forms.procedures()
        assert [EVENTS.index(one.event) for one in offered] == sorted(EVENTS.index(one.event) for one in offered)
        by_id = {one.id: one for one in offered}
        assert by_id["moving_out"].reading.startswith("てんしゅつとどけ")
        assert by_id["residence_record"].reading == "じゅうみんひょうのこぴー"
        assert all(set(one.title) == set(LANGUAGES) for one in offered)

    desk(tmp_path, story)


def test_a_form_of_the_city_is_offered_once_it_is_added_also_after_the_store_was_lost(tmp_path: Path) -> None:
    async def adds(there: Desk) -> None:
        made = await there.forms.add(xforms(PETS))
        assert (made.id, made.version, made.event, dict(made.title)) == ("pets", "1", "everyday", {"ja": "Pets"})
        assert "pets" in [one.id for one in await there.forms.procedures()]

    async def finds(there: Desk) -> None:
        assert "pets" in [one.id for one in await there.forms.procedures()]
        assert (await there.forms.begin("pets", "ja@easy")).sight.title == "Pets"

    desk(tmp_path, adds)
    for file in tmp_path.glob("public.db*"):
        file.unlink()
    desk(tmp_path, finds)


def test_an_open_form_and_a_slip_keep_their_version(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        await there.forms.add(xforms(table(QUESTION, version="9")))
        old = await there.forms.begin("pets", "en")
        await past_consent(old)
        draft = await old.draft()
        await there.forms.add(xforms(table(QUESTION.replace("Say", "Tell us"), version="10")))
        assert [one.version for one in await there.forms.procedures() if one.id == "pets"] == ["10"]
        assert (await old.speak("en")).asks[0].label == "Say"
        new = await there.forms.begin("pets", "en")
        await past_consent(new)
        assert new.sight.asks[0].label == "Tell us"
        again = await there.forms.resume(draft, "en")
        assert (again.sight.asks[0].label, again.procedure.version) == ("Say", "9")
        await to_the_end(again)
        assert (await again.filled()).version == "9"

    desk(tmp_path, story)


def test_a_damaged_file_hides_no_other(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        lay(there.folder, PETS)
        (there.folder / form_files.ADDED / "broken@1.xml").write_bytes(b"<h:html")
        assert "pets" in [one.id for one in await there.forms.procedures()]

    desk(tmp_path, story)


def test_a_file_under_another_name_is_news_once(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        news: list[str] = []
        there.changes.subscribe([TOPIC], lambda: news.append(TOPIC))
        lay(there.folder, PETS)
        own = there.folder / form_files.ADDED
        (own / "pets@1.xml").rename(own / "cats@7.xml")
        for _ in range(3):
            assert [one.version for one in await there.forms.procedures() if one.id == "pets"] == ["1"]
        assert news == [TOPIC]

    desk(tmp_path, story)


def test_no_form_is_begun_or_taken_up_without_room(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        draft = await (await there.forms.begin("school_note", "en")).draft()
        there.refusal = KnownError("full")
        with pytest.raises(KnownError, match="full"):
            await there.forms.begin("school_note", "en")
        with pytest.raises(KnownError, match="full"):
            await there.forms.resume(draft, "en")

    desk(tmp_path, story)


def test_a_procedure_that_is_gone_is_told_so(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        with pytest.raises(KnownError, match="not offered here"):
            await there.forms.begin("fishing", "en")

    desk(tmp_path, story)


def test_a_receipt_is_told_the_name_and_what_happens_next(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        about = await there.forms.about("moving_out", "en")
        assert (about.title, about.next_title) == ("Moving-out notice (leaving the city)", "What happens next")
        assert "14" in about.next
        lay(there.folder, PETS)
        assert (await there.forms.about("pets", "ko")).title == "Pets"
        assert (await there.forms.about("pets", "ko")).next == ""
        assert (await there.forms.about("gone", "ko")).title == ""

    desk(tmp_path, story)


GAPS = """
| survey |
| | type | name | required | appearance | label::ja | label::en |
| | begin group | consent | | field-list | 同意 | |
| | select_one agree | agree | yes | | いいですか | All right? |
| | end group | | | | | |
| | text | told | | | ひとこと | - |
| choices |
| | list_name | name | label::ja | label::en |
| | agree | yes | はい | Yes |
| settings |
| | form_title | form_id | version | default_language | attribute::event | attribute::reading |
| | ひとこと | word | 3 | ja | housing | ヒトコト |
"""


def test_where_a_text_is_missing_in_a_language_the_first_one_is_shown(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        made = await there.forms.add(xforms(GAPS))
        assert (made.event, made.reading, dict(made.title)) == ("housing", "ひとこと", {"ja": "ひとこと"})
        filling = await there.forms.begin("word", "en")
        assert (filling.sight.heading, filling.sight.asks[0].label) == (("同意",), "All right?")
        sight = await filling.next(answers(filling.sight))
        assert sight.asks[0].label == "ひとこと"
        assert (await filling.speak("vi")).asks[0].label == "ひとこと"

    desk(tmp_path, story)


LIGHT = """
import asyncio, sys
from pathlib import Path
from tests.unit.applications.clerk import Desk, desk
async def story(there):
    assert len(await there.forms.procedures()) == 9
    print("lxml" in sys.modules)
    await there.forms.begin("moving_out", "ja")
    print("pyxform" in sys.modules)
desk(Path(sys.argv[1]), story)
"""


def test_the_engine_comes_with_the_first_form_and_the_converter_never(tmp_path: Path) -> None:
    desk(tmp_path, _nothing)
    asked = [sys.executable, "-c", LIGHT, str(tmp_path)]
    told = subprocess.run(asked, cwd=ROOT, text=True, capture_output=True, check=True)
    assert told.stdout.split() == ["False", "False"]


async def _nothing(_there: Desk) -> None:
    """Have the store filled."""
