"""The desk's papers asked for by name, and from the command line."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter import household
from kiosk.shelter.cli import commands
from kiosk.shelter.papers import HAND_OVER, REPORT
from kiosk.shelter.papers_commands import handlers
from kiosk.shelter.reception import TEMPLATE as SLIP
from tests.unit.shelter.papers_house import Printing, story


class Asked:
    """Keeps what was asked, and answers."""

    def __init__(self, refusal: KnownError | None = None) -> None:
        self.refusal = refusal
        self.arguments: dict[str, Json] = {}

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        assert name == "desk.print"
        if self.refusal is not None:
            raise self.refusal
        self.arguments = dict(arguments)
        return {"papers": 3}


def test_a_slip_is_asked_for_by_the_number_as_it_is_typed(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        home = await desk.house.arrive("山田 花子")
        answer = handlers(desk.papers)["desk.print"]
        for act, number in (("one", household.label("A", 1)), ("two", "ａ１"), ("three", "1")):
            asked: dict[str, Json] = {"what": "slip", "number": number, "act": act, "language": "vi"}
            assert await answer(asked) == {"papers": 1}
        rows = [dict(job.recipe.rows) for job in (await desk.jobs(SLIP))[1:]]
        assert rows == [{"household": home, "language": "vi"}] * 3

    story(tmp_path, told)


def test_sheets_are_asked_for_by_their_names(tmp_path: Path) -> None:
    async def told(desk: Printing) -> None:
        answer = handlers(desk.papers)["desk.print"]
        assert await answer({"what": "hand-over", "act": "one"}) == {"papers": 1}
        assert await answer({"what": "report", "act": "two", "language": "en"}) == {"papers": 1}
        assert [job.recipe.rows["language"] for job in await desk.jobs(HAND_OVER)] == ["ja"]
        assert [job.recipe.rows["language"] for job in await desk.jobs(REPORT)] == ["en"]

    story(tmp_path, told)


@pytest.mark.parametrize(
    "asked",
    [
        {"what": "slip", "number": "A-0042", "act": "one"},
        {"what": "slip", "number": "A-0001-0", "act": "one"},
        {"what": "slip", "number": "山田", "act": "one"},
        {"what": "slip", "act": "one"},
        {"what": "poster", "act": "one"},
        {"what": "hand-over"},
        {"what": "hand-over", "act": "one", "language": "fr"},
        {},
    ],
)
def test_what_is_not_whole_or_not_there_is_refused_and_prints_nothing(tmp_path: Path, asked: dict[str, Json]) -> None:
    async def told(desk: Printing) -> None:
        await desk.house.arrive("山田 花子")
        before = await desk.jobs(), await desk.house.acted()
        with pytest.raises(KnownError):
            await handlers(desk.papers)["desk.print"](asked)
        assert (await desk.jobs(), await desk.house.acted()) == before

    assert household.check_digit("A", 1) != 0
    story(tmp_path, told)


def test_the_command_line_asks_and_says_how_many() -> None:
    asked = Asked()
    done = CliRunner().invoke(commands(asked, Texts("en")), ["print", "slip", "A-0001", "--language", "ko"])
    assert (done.exit_code, done.output) == (0, "3\n")
    assert {name: asked.arguments[name] for name in ("what", "number", "language")} == {
        "what": "slip",
        "number": "A-0001",
        "language": "ko",
    }
    told = CliRunner().invoke(commands(asked, Texts("en")), ["print", "report", "--json"])
    assert json.loads(told.output) == {"papers": 3}


def test_the_command_line_refuses_in_words_and_knows_misuse() -> None:
    refused = Asked(KnownError("Only staff on duty can do this.", "Please speak to a member of staff."))
    done = CliRunner().invoke(commands(refused, Texts("en")), ["print", "hand-over"])
    assert done.exit_code == 1
    assert "Only staff on duty can do this." in done.stderr
    for wrong in (["print", "slip"], ["print", "report", "A-0001"], ["print", "poster"]):
        assert CliRunner().invoke(commands(refused, Texts("en")), wrong).exit_code == 2
