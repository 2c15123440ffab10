"""Forms from files: tables, lists beside them, and the two commands."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.forms.cli import commands
from kiosk.forms.load import load
from tests.unit.forms.house import META, answered, asked, bind, form, opened, written

TABLE = """
| survey |
|        | type                          | name | label | calculation                                   | relevant    |
|        | select_one yn                 | a    | A?    |                                               |             |
|        | begin_repeat                  | r    | R     |                                               | ${a} = 'y'  |
|        | integer                       | n    | N     |                                               |             |
|        | end_repeat                    |      |       |                                               |             |
|        | select_one_from_file city.csv | c    | City  |                                               |             |
|        | calculate                     | s    |       | concat(sum(${n}), pulldata('city', 'label', 'name', ${c})) | |
| choices |
|         | list_name | name | label |
|         | yn        | y    | Yes   |
|         | yn        | n    | No    |
| settings |
|          | form_title | form_id | version |
|          | 転出届     | move    | 3       |
"""
CITIES = "name,label,spare name\nc1,千葉,x\nc2,富山,y\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "move.md").write_text(TABLE, encoding="utf-8")
    (tmp_path / "city.csv").write_bytes(CITIES.encode("cp932"))
    return tmp_path / "move.md"


def run(*arguments: str | Path, offer: Callable[[bytes], object] = len) -> tuple[int, str]:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    group = commands(lambda fault: (fault.message.format(**fault.values),), lambda: now, offer)
    result = CliRunner().invoke(group, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_what_is_sound_is_handed_over_as_xforms_and_nothing_else(table: Path) -> None:
    handed: list[bytes] = []

    def offer(xml: bytes) -> str:
        handed.append(xml)
        return "move 3"

    assert run("add", table, offer=offer) == (0, '{"added": "move 3"}\n')
    assert handed[0].startswith(b"<?xml")
    assert b"<h:html" in handed[0]
    table.write_text(TABLE.replace("sum(${n})", "gone(${n})"), encoding="utf-8")
    code, told = run("add", table, offer=offer)
    assert (code, len(handed)) == (1, 1)
    assert "gone" in told


def test_a_table_is_a_form(table: Path) -> None:
    definition = load(table)
    assert (definition.title, definition.id, definition.version, definition.questions) == ("転出届", "move", "3", 3)
    assert definition.unsupported == ()


def test_a_workbook_and_comma_separated_tables_are_the_same_form(table: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book, lines = Workbook(), []
    book.remove(book.active)
    for line in (line.strip() for line in TABLE.splitlines() if line.strip()):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 1:
            sheet = book.create_sheet(cells[0])
            lines.append(cells[0])
        else:
            sheet.append(cells[1:])
            lines.append("," + ",".join(f'"{cell}"' for cell in cells[1:]))
    book.save(tmp_path / "move.xlsx")
    (tmp_path / "move.csv").write_text("\n".join(lines), encoding="utf-8")
    wanted = sorted(load(table).by_path)
    assert sorted(load(tmp_path / "move.xlsx").by_path) == wanted
    assert sorted(load(tmp_path / "move.csv").by_path) == wanted


def test_a_form_is_filled_in_from_a_list_of_answers(table: Path, tmp_path: Path) -> None:
    answers = [
        {"ref": "/data/a", "value": "y"},
        {"ref": "/data/r[1]/n", "value": 4},
        {"add": "/data/r"},
        {"ref": "/data/r[2]/n", "value": "5"},
        {"add": "/data/r"},
        {"remove": "/data/r[3]"},
        {"ref": "/data/c", "value": "c2"},
        {"ref": "/data/c", "value": "c9"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    told = ("fill", table, "--answers", tmp_path / "a.json", "--now", "2026-11-20T10:00:00+09:00", "--seed", "1")
    code, said = run(*told, "--out", tmp_path / "one.xml")
    assert (code, json.loads(said)) == (0, {"applied": 7, "refused": [{"ref": "/data/c", "why": "not an option: c9"}]})
    assert "<r><n>4</n></r><r><n>5</n></r><c>c2</c><s>9富山</s>" in (tmp_path / "one.xml").read_text(encoding="utf-8")
    run(*told, "--out", tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


def test_check_tells_a_line_for_each_file(table: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<x/>", encoding="utf-8")
    (tmp_path / "odd.xml").write_text(
        form(
            "<a/><u/>",
            [bind("/data/a", entities_saveto="x").replace("entities_", "entities:")],
            '<upload ref="/data/u" mediatype="image/*"/><odd/><input ref="/data/gone"/>',
            '<instance id="l" src="jr://file/gone.csv"/>',
        ),
        encoding="utf-8",
    )
    code, said = run("check", table, "--json")
    assert code == 0
    assert json.loads(said) == {"file": str(table), "ok": True, "title": "転出届", "questions": 3, "unsupported": []}
    code, said = run("check", tmp_path / "bad.xml", tmp_path / "odd.xml", "--json")
    bad, odd = map(json.loads, said.splitlines())
    assert (code, bad["ok"], odd["ok"]) == (1, False, True)
    assert "h:html" in bad["error"]
    assert odd["unsupported"] == [
        "missing file jr://file/gone.csv",
        "entities",
        "question without data /data/gone",
        "upload image/*",
        "odd",
    ]
    code, said = run("check", table, tmp_path / "odd.xml")
    assert (code, len(said.splitlines())) == (0, 2)


@pytest.mark.parametrize("answers", ["", "{}", "[1]", "[[]]"])
def test_answers_that_are_none(table: Path, tmp_path: Path, answers: str) -> None:
    (tmp_path / "a.json").write_text(answers, encoding="utf-8")
    code, _ = run("fill", table, "--answers", tmp_path / "a.json", "--out", tmp_path / "o.xml")
    assert code == 1
    assert not (tmp_path / "o.xml").exists()


def test_a_moment_that_is_none_is_misuse(table: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    code, _ = run("fill", table, "--answers", tmp_path / "a.json", "--out", tmp_path / "o.xml", "--now", "yesterday")
    assert code == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("l.csv", "name,at\na,1\nb,2\n"),
        ("l.csv", "name;at\r\na;1\r\n\r\nb;2\r\n"),
        ("l.xml", "<root><!-- c --><item> <name>a</name><at>1</at></item><item><name>b</name><at>2</at></item></root>"),
        ("l.geojson", json.dumps({"features": [
            {"properties": {"name": one, "at": at}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
            for one, at in [("a", 1), ("b", 2)]
        ]})),
    ],
)  # fmt: skip
def test_a_list_beside_the_form(name: str, data: str) -> None:
    rules = [
        bind("/data/c", calculate="concat(count(instance('l')/root/item), instance('l')/root/item[name = /data/a]/at)")
    ]
    model = f'<instance id="l" src="jr://file/{name}"/>'
    engine = opened(form(f"<a/><c/>{META}", rules, asked("/data/a"), model), {name: data.encode()})
    answered(engine, ("/data/a", "b"))
    assert written(engine) == "<a>b</a><c>22</c>"


def test_a_shuffled_list_keeps_its_order_by_its_seed() -> None:
    rows = "".join(f"<item><name>{name}</name></item>" for name in ["x", "y", "z", "w"])
    body = (
        '<select1 ref="/data/s"><itemset nodeset="randomize(instance(\'l\')/root/item, 42)">'
        '<value ref="name"/></itemset></select1>'
    )
    engine = opened(form(f"<s/>{META}", body=body, model=f'<instance id="l"><root>{rows}</root></instance>'))
    assert list(engine.choices.offered(engine.root.parts[0])) == ["x", "w", "z", "y"]
