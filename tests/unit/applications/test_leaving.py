"""An unfinished form is taken up again exactly where it was left, at every step, also with repeats and changes."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.applications.draft_bytes import read, restore
from kiosk.applications.drafts import MOST_CODES, codes_needed
from kiosk.applications.filling import Filling
from kiosk.applications.form_reading import described, opened
from kiosk.applications.sheet import Sheet
from kiosk.applications.sight import Sight, Stand, Way
from kiosk.core import own_json
from kiosk.core.errors import KnownError
from kiosk.forms.definition import Definition
from tests.clocks import START
from tests.unit.applications.clerk import Desk, answers, desk, past_consent, texts, to_the_end
from tests.unit.applications.tables import lay, table, xforms
from tests.unit.assets_forms.procedures import FOLDER, NAMES
from tests.unit.assets_forms.test_ways import gone

TRIED = 8  # of the ways through a form, spread over all
UUID = re.compile(rb"<instanceID>[^<]*</instanceID>")


async def left_and_taken_up(there: Desk, filling: Filling) -> Filling:
    """Leave a form, take it up, and see nothing else than before."""
    draft = await filling.draft()
    other = await there.forms.resume(draft, "en")
    assert other.sight == await filling.speak("en")
    assert await other.draft() == draft
    assert codes_needed(draft) <= MOST_CODES
    return other


def without_id(instance: bytes) -> bytes:
    return UUID.sub(b"", instance)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_left_and_taken_up_at_every_step(tmp_path: Path, name: str) -> None:
    async def story(there: Desk) -> None:
        filling = await there.forms.begin(name, "en")
        once = await there.forms.begin(name, "en")
        await to_the_end(once)
        for _ in range(60):
            filling = await left_and_taken_up(there, filling)
            if filling.sight.stand is Stand.CHECK:
                break
            if filling.sight.stand is Stand.ANOTHER:
                await filling.another(more=len(filling.sight.members) < 1)
            else:
                await filling.next(answers(filling.sight))
        there_and_back, straight = await filling.filled(), await once.filled()
        assert without_id(there_and_back.instance) == without_id(straight.instance)
        assert there_and_back.agreed_at == straight.agreed_at

    desk(tmp_path, story)


def said(sight: Sight, way: dict[str, str]) -> dict[str, str]:
    return {ask.ref: way[ask.ref] for ask in sight.asks if ask.way is not Way.NOTE}


@pytest.mark.parametrize("name", NAMES)
def test_every_way_through_a_form_ends_and_survives_its_slip(tmp_path: Path, name: str) -> None:
    async def story(there: Desk) -> None:
        for way in gone(name)[:: max(1, len(gone(name)) // TRIED)]:
            filling = await there.forms.begin(name, "ja")
            asked: list[str] = []
            for _ in range(60):
                sight = filling.sight
                if sight.stand is Stand.CHECK:
                    break
                if sight.stand is Stand.ANOTHER:
                    await filling.another(more=False)
                else:
                    given = said(sight, way.answered)
                    asked += given
                    await filling.next(given)
                    assert not filling.sight.wrong, filling.sight
            assert asked == list(way.answered), "nothing is asked twice, left out or out of turn"
            other = await there.forms.resume(await filling.draft(), "ja")
            assert other.sight == filling.sight
            assert without_id((await other.filled()).instance) == without_id((await filling.filled()).instance)

    desk(tmp_path, story)


def test_members_and_a_change_under_way_are_taken_up(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        filling = await there.forms.begin("moving_out", "en")
        await past_consent(filling)
        while filling.sight.stand is not Stand.ANOTHER:
            given = answers(filling.sight)
            await filling.next({ref: "members" if ref.endswith("/movers") else value for ref, value in given.items()})
        for name in ("やまだ いちろう", "やまだ じろう"):
            await filling.another(more=True)
            filling = await left_and_taken_up(there, filling)
            await filling.next({filling.sight.asks[0].ref: name})
            filling = await left_and_taken_up(there, filling)
        assert [one.name for one in filling.sight.members][1:] == ["やまだ いちろう", "やまだ じろう"]
        await filling.another(more=False)
        await to_the_end(filling)
        await filling.change("/data/move/where")
        filling = await left_and_taken_up(there, filling)
        await filling.next({"/data/move/where": "abroad"})
        filling = await left_and_taken_up(there, filling)
        assert filling.sight.asks[0].ref == "/data/move/country"
        await filling.next({"/data/move/country": "Perú"})
        filling = await left_and_taken_up(there, filling)
        assert (await filling.next({})).stand is Stand.CHECK

    desk(tmp_path, story)


NESTED = """
| | begin repeat | house | | | | House | | | | |
| | text | street | | | | Street | | | | |
| | begin repeat | cat | | | | Cat | | | | |
| | text | name | | | | Name | | | | |
| | end repeat | | | | | | | | | |
| | end repeat | | | | | | | | | |
| | integer | many | | | | How many dogs | | | | |
| | begin repeat | dog | | | | Dog | ${many} > 0 | | | |
| | text | dogname | | | | Name | | | | |
| | end repeat | | | | | | | | | |
"""


def test_repeats_within_repeats_are_taken_up(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        lay(there.folder, table(NESTED))
        filling = await there.forms.begin("pets", "en")
        await past_consent(filling)
        turns = iter((True, False, True, True, False, False, True, False))
        for _ in range(40):
            filling = await left_and_taken_up(there, filling)
            if filling.sight.stand is Stand.CHECK:
                break
            if filling.sight.stand is Stand.ANOTHER:
                await filling.another(more=next(turns))
            else:
                (ask,) = filling.sight.asks
                await filling.next({ask.ref: "2" if ask.way is Way.NUMBERS else ask.ref.replace("/", " ")})
        refs = [told.ref for told in filling.sight.answers]
        assert refs == [
"/data/house[1]/street", "/data/house[1]/cat[1]/name", "/data/house[1]/cat[2]/name", "/data/house[1]/cat",
            "/data/house[2]/street", "/data/house[2]/cat[1]/name", "/data/house[2]/cat", "/data/house",
            "/data/many", "/data/dog[1]/dogname", "/data/dog[2]/dogname", "/data/dog",
        ]  # fmt: skip

    desk(tmp_path, story)


def test_an_answer_that_was_there_before_the_person_can_be_left_blank(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        filling = await there.forms.begin("school_note", "en")
        await past_consent(filling)
        while not filling.sight.asks[0].ref.endswith("/day"):
            await filling.next(answers(filling.sight))
        assert filling.sight.asks[0].value == "2026-11-21"
        await filling.back({filling.sight.asks[0].ref: ""})
        filling = await left_and_taken_up(there, filling)
        await filling.next(answers(filling.sight))
        assert filling.sight.asks[0].value == ""

    desk(tmp_path, story)


def test_before_the_consent_a_slip_leads_no_further(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        filling = await there.forms.begin("school_note", "en")
        draft = own_json.read(await filling.draft())
        draft[4] = 5
        other = await there.forms.resume(own_json.write(draft), "en")
        assert other.sight.stand is Stand.CONSENT
        with pytest.raises(KnownError):
            await other.filled()

    desk(tmp_path, story)


def test_a_slip_of_another_version_is_told_so(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        draft = own_json.read(await (await there.forms.begin("school_note", "en")).draft())
        draft[2] = "2025010101"
        with pytest.raises(KnownError, match="The form has changed since"):
            await there.forms.resume(own_json.write(draft), "en")

    desk(tmp_path, story)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 200)
    | st.text(max_size=5)
    | st.just("school_note")
    | st.just("2026112101"),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=20,
)


CONTENT = JSON | st.lists(st.integers(0, 40) | st.text(max_size=3) | JSON, max_size=8)


@cache
def school_note() -> Definition:
    return opened(xforms((FOLDER / "school_note.md").read_text(encoding="utf-8")))


@settings(max_examples=150, deadline=None)
@given(st.lists(JSON, max_size=8) | CONTENT.map(lambda content: [1, "school_note", "2026112101", 9, 3, None, content]))
def test_whatever_a_slip_holds_is_taken_up_or_refused_in_words(draft: list[object]) -> None:
    sheet = Sheet(school_note(), described(school_note()), lambda: START, texts, "en")
    try:
        restore(sheet, read(own_json.write(draft)))
    except KnownError:
        return
    assert sheet.sight.title == "Note to school: absent or late"


@pytest.mark.parametrize("draft", [b"", b"{", b"[1]", b"\xff", b"null", b"7", b'[2,"a","b",0,0,null,[]]'])
def test_what_is_no_draft_is_refused_in_words(tmp_path: Path, draft: bytes) -> None:
    async def story(there: Desk) -> None:
        with pytest.raises(KnownError, match="no unfinished form"):
            await there.forms.resume(draft, "en")

    desk(tmp_path, story)
