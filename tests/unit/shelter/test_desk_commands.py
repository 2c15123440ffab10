"""`kiosk desk ...`: the desk by name and from a command line, with its refusals in words."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter import store
from kiosk.shelter.cli import OPENINGS, commands
from kiosk.shelter.commands import handlers
from kiosk.shelter.exchange_cli import VERDICTS
from kiosk.shelter.model import Opening, Verdict
from tests.unit.shelter.desk_house import PLACE, House, open_house, story

PAPER: dict[str, Json] = {
    "people": [{"name": "山田太郎", "kana": "ヤマダ タロウ", "sex": "male", "birth": "1950-02-28"}, {"age": 2}],
    "pets": 1,
}


class Here:
    """Runs commands on a store of its own, each time opened anew with the lead at the desk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def run(self, name: str, arguments: Mapping[str, Json]) -> Json:
        async def whole() -> Json:
            async with open_house(self._path, opened=False) as house:
                return await handlers(house.service, house.looking)[name](arguments)

        return asyncio.run(whole())


def said(path: Path, *words: str, lines: str = "") -> tuple[int, str]:
    answer = CliRunner().invoke(commands(Here(path), Texts("en")), list(words), input=lines)
    return answer.exit_code, answer.output


def test_a_day_from_the_command_line(tmp_path: Path) -> None:
    assert said(tmp_path, "stand", "open", "--label", "受入可") == (0, "open\t受入可\n")
    code, told = said(tmp_path, "write", "--json", lines=json.dumps(PAPER) + "\n")
    line = json.loads(told)
    assert (code, line["name"], line["members"]) == (0, "山田太郎", 2)
    assert json.loads(said(tmp_path, "find", "やまだ", "--json")[1]) == line
    assert line["number"] in said(tmp_path, "find", line["number"])[1]
    counts = json.loads(said(tmp_path, "count", "--json")[1])
    assert (counts["households"], counts["total"], counts["elderly"], counts["pets"]) == (1, 2, 1, 1)
    assert "total\t2" in said(tmp_path, "count")[1].splitlines()
    assert json.loads(said(tmp_path, "stand", "--json")[1])["id"] == PLACE


def test_what_is_refused_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    said(tmp_path, "stand", "open")
    many = {"people": [{"name": "a"}] * 31}
    code, told = said(tmp_path, "write", lines="\n".join(json.dumps(one) for one in (many, PAPER)))
    assert code == 1
    assert "at most 30 people" in told
    assert "山田太郎" in told


def test_the_same_act_twice_is_one_check_in(tmp_path: Path) -> None:
    said(tmp_path, "stand", "open")
    lines = "\n".join(json.dumps({**PAPER, "act": "paper-1"}) for _ in range(2))
    numbers = {line.split("\t")[0] for line in said(tmp_path, "write", lines=lines)[1].splitlines()}
    assert len(numbers) == 1


def test_a_list_again_checks_nobody_in_twice_unless_that_is_asked_for(tmp_path: Path) -> None:
    said(tmp_path, "stand", "open")
    lines = "\n".join(json.dumps(one) for one in (PAPER, {"people": [{"name": "a"}]}, PAPER))
    first = said(tmp_path, "write", lines=lines)[1].splitlines()
    assert len({line.split("\t")[0] for line in first}) == 3
    again = said(tmp_path, "write", lines=f"{lines}\n{json.dumps({'people': [{'name': 'b'}]})}")[1].splitlines()
    assert again[:3] == first
    assert json.loads(said(tmp_path, "count", "--json")[1])["households"] == 4
    said(tmp_path, "write", "--again", lines=lines)
    assert json.loads(said(tmp_path, "count", "--json")[1])["households"] == 7


def test_what_a_list_said_is_known_by_a_key_that_is_forgotten_with_the_people(tmp_path: Path) -> None:
    async def whole(house: House) -> None:
        ask = handlers(house.service, house.looking)
        await ask["desk.write"](PAPER)
        acts = await house.kiosk.read(lambda db: db.execute("select distinct act from shelter_given").fetchall())
        plain = hashlib.sha256(json.dumps(PAPER, sort_keys=True).encode()).hexdigest()
        assert plain[:32] not in repr(acts)
        before = await house.service.act_of(b"a")
        assert before == await house.service.act_of(b"a") != await house.service.act_of(b"b")
        await house.kiosk.write(store.purge)
        assert await house.service.act_of(b"a") != before

    story(tmp_path, whole)


@pytest.mark.parametrize(
    "told",
    [
        {"people": "a"},
        {"people": ["a"]},
        {"people": [{"name": "a", "birth": "tomorrow"}]},
        {"people": [{"name": "a", "sex": "x"}]},
        {"people": [{"name": "a", "cares": ["x"]}]},
        {"people": [{"name": "a", "age": 500}]},
        {"people": [{"name": 3}]},
        {"people": [{"name": "a"}], "card": "<script>"},
        {"people": [{"name": "a"}], "act": ""},
        {},
    ],
)
def test_a_strange_household_is_refused_in_words(tmp_path: Path, told: dict[str, Any]) -> None:
    async def asked(house: House) -> None:
        ask = handlers(house.service, house.looking)
        with pytest.raises(KnownError):
            await ask["desk.write"]({"act": "act", **told})
        assert (await house.service.counts()).total == 0

    story(tmp_path, asked)


@pytest.mark.parametrize("words", [["find"], ["find", "a", "--card", "A1234567"], ["stand", "half"]])
def test_misuse_is_told(tmp_path: Path, words: list[str]) -> None:
    assert said(tmp_path, *words)[0] == 2


def test_every_word_of_the_model_can_be_typed() -> None:
    assert set(OPENINGS) == {opening.value for opening in Opening}
    assert set(VERDICTS) == {verdict.value for verdict in Verdict}
