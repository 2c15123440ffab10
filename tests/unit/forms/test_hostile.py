"""Broken, hostile and enormous forms: a fault in words, and nothing else."""

import json
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from kiosk.core.errors import KnownError
from kiosk.forms import document
from kiosk.forms.load import load
from kiosk.forms.navigation import Navigator
from tests.unit.forms.house import META, answered, asked, bind, form, opened, value, written

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "&{chr(97 + n)};&{chr(97 + n)};">' for n in range(20)
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01",
        form("<a/>").encode()[:200],
        (LAUGHS + "]>" + form("<a>&u;</a>")).encode(),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + form("<a/>")).encode(),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>' + form("<a/>")).encode("utf-16"),
        form(f"<a>{'x' * 3_000_000}</a>").encode(),
        form(f"{'<b>' * 10_000}{'</b>' * 10_000}").encode(),
        b"<html><body/></html>",
    ],
    ids=["empty", "binary", "cut off", "laughs", "external", "UTF-16", "large", "deep", "other"],
)
def test_no_form(data: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        document.read(data)
    assert refused.value.action


@pytest.mark.parametrize(
    "expression",
    [
        "frobnicate(1)", "if(1)", "1 +* 2", "'abc", "/data/a/", "$x", "/q:data", "'a'/b", "count(5)",
        "digest('a', 'X')",
        "(" * 5000 + "1" + ")" * 5000, "-" * 5000 + "1", "1+" * 20_000 + "1", "/data" + "[a" * 300 + "]" * 300,
        "uuid(1000000000)", "regex('a', '[')",
    ],
)  # fmt: skip
def test_no_rule(expression: str) -> None:
    with pytest.raises(KnownError) as refused:
        value(expression)
    assert refused.value.action


@pytest.mark.parametrize("expression", ["exp10(400)", "pow(9, 999)", "date(99999999999)", "round(1, 400)", "9" * 5000])
def test_beyond_all_numbers_there_is_a_value(expression: str) -> None:
    assert value(expression) in {"Infinity", "Invalid Date", ""}


def test_a_chain_of_many_operators_is_no_deep_nesting() -> None:
    assert value(" + ".join(["1"] * 600)) == "600"
    assert value(" or ".join([f"/data/a = {n}" for n in range(400)])) == "true"


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        ("<a/><b/>", [bind("/data/a", calculate="/data/b + 1"), bind("/data/b", calculate="/data/a + 1")]),
        ("<a>1</a>", [bind("/data/a", calculate=". + 1")]),
        ("<a>x</a>", [bind("/data/a", calculate="concat(., .)")]),
        ("<a>1</a><b/>", [bind("/data/a", relevant="/data/b = ''"), bind("/data/b", calculate="/data/a")]),
    ],
)
def test_values_that_wait_for_themselves(data: str, rules: list[str]) -> None:
    with pytest.raises(KnownError):
        opened(form(data, rules))


@pytest.mark.parametrize(
    "expression",
    [
        "count(//*[count(//*) > 0])",
        "count(//*[count(//*)])",
        "count(instance('l')/root/item[name = instance('l')/root/item/name])",
    ],
)
def test_a_rule_that_goes_through_everything_for_everything_is_given_up(expression: str) -> None:
    rows = "".join(f"<item><name>{number}</name></item>" for number in range(30_000))
    with pytest.raises(KnownError) as refused:
        value(
            expression,
            "".join(f"<q{number}/>" for number in range(9000)),
            f'<instance id="l"><root>{rows}</root></instance>',
        )
    assert "too long" in refused.value.message


def test_a_value_that_only_reads_itself_comes_to_rest() -> None:
    assert written(opened(form(f"<a/>{META}", [bind("/data/a", calculate="once('x')")]))) == "<a>x</a>"


@pytest.mark.parametrize("count", ["1000000000", "900"])
def test_a_repeat_without_measure(count: str) -> None:
    inner = '<repeat nodeset="/data/r/s" jr:count="/data/n"><input ref="/data/r/s/x"/></repeat>'
    body = f'<group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/n">{inner}</repeat></group>'
    with pytest.raises(KnownError):
        opened(form(f"<n>{count}</n><r><s><x/></s></r>", body=body))


def test_an_answer_that_a_rule_cannot_follow_is_taken_back() -> None:
    body = (
        asked("/data/n")
        + '<group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat></group>'
    )
    engine = opened(form(f"<n>1</n><r><x/></r>{META}", body=body))
    assert answered(engine, ("/data/n", "1000000"))
    assert written(engine) == "<n>1</n><r><x/></r>"
    assert answered(engine, ("/data/n", "2")) == []
    assert written(engine) == "<n>2</n><r><x/></r><r><x/></r>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"no workbook"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.md", b"no table"),
        ("a.md", b"| survey |\n| | type | name |\n| | nonsense | a |\n"),
        ("a.md", b"| survey |\n| | type | name | label | calculation |\n| | text | a | A | ${gone} |\n"),
    ],
)
def test_no_table(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KnownError) as refused:
        load(tmp_path / name)
    assert refused.value.action


def test_a_workbook_that_grows_beyond_measure_is_not_unpacked(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 40_000_000)
    with pytest.raises(KnownError):
        load(tmp_path / "a.xlsx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        load(tmp_path / "gone.xml")


@pytest.mark.parametrize("data", [b"\x81", b'{"features": 1}', b"[]", json.dumps({"features": [{}]}).encode()])
def test_a_broken_list(data: bytes) -> None:
    model = '<instance id="l" src="jr://file/l.geojson"/>'
    with pytest.raises(KnownError):
        opened(form("<a/>", model=model), {"l.geojson": data})


PIECES = [
    "/data",
    "..",
    "()",
    "'",
    "&gt;",
    "count(",
    "[1]",
    "//",
    "*",
    "current()",
    "1e9",
    "@x",
    "<x/>",
    "<!-- x -->",
    "",
]
WHOLE = form(
    f'<n>2</n><s>a</s><r jr:template=""><x/><y/></r><c/>{META}',
    [
        bind("/data/n", type="int", constraint=". < 5", required="true()"),
        bind("/data/r/y", calculate="concat(../x, position(..), /data/n)", relevant="../x != ''"),
        bind("/data/c", calculate="sum(/data/r/x) + count(/data/r[x = current()/../n])"),
    ],
    asked("/data/n") + '<select1 ref="/data/s"><itemset nodeset="instance(\'l\')/root/item[n = /data/n]">'
    '<value ref="n"/></itemset></select1>'
    '<group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat></group>',
    '<instance id="l"><root><item><n>a</n></item></root></instance>'
    '<setvalue event="odk-new-repeat" ref="/data/c" value="1"/>',
)


@pytest.mark.parametrize("seed", range(4))
def test_a_form_with_damage_works_or_is_refused_in_words(seed: int) -> None:
    chance, works = Random(seed), 0
    for _ in range(250):
        text = WHOLE
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(PIECES) + text[place + chance.choice([0, 1, 4, 12]) :]
        with suppress(KnownError):
            engine = opened(text)
            for step in Navigator(engine).steps():
                answered(engine, (step.first.ref, chance.choice(["1", "x", ""])))
            engine.finish()
            works += bool(written(engine, inner=False))
    assert 0 < works < 250
