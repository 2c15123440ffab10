"""Only what depends on a change is reckoned anew."""

from collections import Counter
from random import Random

import pytest
from lxml.etree import _Element as Element

from kiosk.forms.engine import Engine
from kiosk.forms.expression import Expression
from kiosk.forms.values import Value
from tests.unit.forms.house import META, answered, asked, bind, form, opened, written

REPEAT = '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat></group>'


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count every evaluation by its source."""
    count: Counter[str] = Counter()
    evaluate = Engine.evaluate

    def counted(engine: Engine, expression: Expression, element: Element) -> Value:
        count[expression.source] += 1
        return evaluate(engine, expression, element)

    monkeypatch.setattr(Engine, "evaluate", counted)
    return count


def test_one_change_reckons_what_reads_it_and_what_reads_that_once_each(reckoned: Counter[str]) -> None:
    names = [f"q{number}" for number in range(50)]
    rules = [bind(f"/data/c{name}", calculate=f"/data/{name} * 2") for name in names]
    rules += [bind("/data/sum", calculate="/data/cq1 + /data/cq2"), bind("/data/g", relevant="/data/sum > 5")]
    data = "".join(f"<{name}/><c{name}/>" for name in names)
    engine = opened(form(f"<sum/><g><k/></g>{data}{META}", rules, asked(*(f"/data/{name}" for name in names))))
    answered(engine, ("/data/q2", "1"))
    reckoned.clear()
    answered(engine, ("/data/q1", "4"))
    assert reckoned == {"/data/q1 * 2": 1, "/data/cq1 + /data/cq2": 1, "/data/sum > 5": 1}
    assert "<sum>10</sum><g>" in written(engine)


def test_in_a_repeat_only_the_same_instance_is_reckoned(reckoned: Counter[str]) -> None:
    rules = [bind("/data/r/y", calculate="../x + 1"), bind("/data/s", calculate="sum(/data/r/y)")]
    engine = opened(form(f"{'<r><x>1</x><y/></r>' * 20}<s/>{META}", rules, REPEAT))
    reckoned.clear()
    answered(engine, ("/data/r[7]/x", "5"))
    assert reckoned == {"../x + 1": 1, "sum(/data/r/y)": 1}
    assert "<s>44</s>" in written(engine)


def test_a_new_instance_reckons_its_own_and_what_counts(reckoned: Counter[str]) -> None:
    rules = [bind("/data/r/y", calculate="../x + 1"), bind("/data/n", calculate="count(/data/r)")]
    engine = opened(form(f"{'<r><x>1</x><y/></r>' * 20}<n/>{META}", rules, REPEAT))
    reckoned.clear()
    answered(engine, ("+/data/r", ""))
    assert reckoned["../x + 1"] <= 2
    assert "<n>21</n>" in written(engine)


def test_the_order_of_the_model_does_not_matter(reckoned: Counter[str]) -> None:
    rules = [bind(f"/data/c{number}", calculate=f"/data/c{number + 1} + 1") for number in range(30)]
    data = "".join(f"<c{number}/>" for number in range(30)) + "<c30>0</c30>"
    engine = opened(form(f"{data}{META}", rules, asked("/data/c30")))
    reckoned.clear()
    answered(engine, ("/data/c30", "5"))
    assert set(reckoned.values()) == {1}
    assert written(engine).startswith("<c0>35</c0>")


def test_a_value_that_stays_the_same_sets_nothing_off(reckoned: Counter[str]) -> None:
    rules = [bind("/data/c", calculate="/data/a > 0"), bind("/data/d", calculate="concat(/data/c, '!')")]
    engine = opened(form(f"<a>1</a><c/><d/>{META}", rules, asked("/data/a")))
    reckoned.clear()
    answered(engine, ("/data/a", "2"))
    assert reckoned == {"/data/a > 0": 1}


def everything_again(engine: Engine) -> None:
    for node in list(engine.root.within()):
        for unit in engine._graph.units.get(node.branch, ()):
            if unit.role != "action" and (unit.role == "count") == node.is_range:
                engine._waiting.enter(unit, node)
    engine._waiting.settle()


NESTED = form(
    f'<k>1</k><s>a</s><o jr:template=""><n/><i jr:template=""><v/><w/></i><t/><p/></o><c/><far/><prev/><m/>'
    f"<q><z/></q>{META}",
    [
        bind("/data/k", type="int"),
        bind("/data/o", relevant="/data/k != 3"),
        bind("/data/o/i", relevant="../n > 0"),
        bind("/data/o/i/w", calculate="../v * ../../n + /data/k"),
        bind("/data/o/t", calculate="sum(../i/w)"),
        bind("/data/o/p", calculate="concat(position(..), '/', count(/data/o), ':', ../../o[1]/n)"),
        bind("/data/c", calculate="concat(sum(/data/o/t), join(',', //v))", relevant="/data/s != 'b'"),
        bind("/data/far", calculate="/data/o[n = /data/k]/i[last()]/v", relevant="count(/data/o) > 1"),
        bind("/data/prev", calculate="indexed-repeat(/data/o/n, /data/o, count(/data/o) - 1)"),
        bind("/data/q/z", calculate="concat(count(../../q), //n, /data/m)"),
    ],
    asked("/data/k")
    + "".join(
        f'<select1 ref="/data/{name}"><itemset nodeset="instance(\'l\')/root/item{chosen}">'
        '<value ref="name"/></itemset></select1>'
        for name, chosen in [("s", ""), ("m", "[of = /data/s or of = /data/o/n]")]
    )
    + '<repeat nodeset="/data/o"><input ref="/data/o/n"/>'
    '<repeat nodeset="/data/o/i"><input ref="/data/o/i/v"/></repeat></repeat>'
    '<repeat nodeset="/data/q" jr:count="count(/data/o/i) mod 4"><input ref="/data/q/z"/></repeat>',
    '<instance id="l"><root>'
    + "".join(f"<item><name>{name}</name><of>{of}</of></item>" for name, of in zip("abcd", "ba23", strict=True))
    + "</root></instance>",
)


def forgotten(seed: int) -> str:
    """Answer at random; tell the first act after which reckoning everything again changes something."""
    chance, engine = Random(seed), opened(NESTED)
    for _ in range(60):
        outer, inner = f"/data/o[{chance.randint(1, 3)}]", f"i[{chance.randint(1, 3)}]"
        value = str(chance.randint(0, 4))
        act = chance.choice(
            [
                ("/data/k", value), ("/data/s", chance.choice("abcd")), ("/data/m", chance.choice("abcd")),
                (f"{outer}/n", value), (f"{outer}/{inner}/v", value), *[("+/data/o", ""), (f"+{outer}/i", "")] * 2,
                (f"-{outer}", ""), (f"-{outer}/{inner}", ""),
            ]
        )  # fmt: skip
        answered(engine, act)
        before = written(engine)
        everything_again(engine)
        if written(engine) != before:
            return act[0]
    return ""


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_forgotten_whatever_is_answered(seed: int) -> None:
    assert forgotten(seed) == ""


@pytest.mark.parametrize("guard", ["_shape_changed", "_value_changed", "_enqueue_own"])
def test_what_is_forgotten_would_be_seen(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, guard, lambda *_: None)
    assert any(forgotten(seed) for seed in range(8))
