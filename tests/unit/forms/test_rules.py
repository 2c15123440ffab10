"""Each rule of how ODK's engine writes a submission, on the smallest form that shows it."""

import pytest

from kiosk.core.errors import KnownError
from tests.unit.forms.house import META, answered, asked, bind, form, opened, written

ITEMS = "".join(f"<item><label>{one.upper()}</label><value>{one}</value></item>" for one in "abc")
REPEAT = '<group ref="/data/r"><repeat nodeset="/data/r"{more}><input ref="/data/r/x"/></repeat></group>'


def test_no_declaration_and_no_indentation_in_the_order_of_the_model() -> None:
    engine = opened(form(f"\n <b/>\n <a/>{META}", body=asked("/data/a", "/data/b")))
    answered(engine, ("/data/a", "1"))
    assert written(engine, inner=False) == f'<data id="t"><b/><a>1</a>{META}</data>'


def test_text_is_normalised_and_its_white_space_kept() -> None:
    engine = opened(form(f"<a/><b>  two  </b>{META}", body=asked("/data/a")))
    answered(engine, ("/data/a", " カ\u3099 <&>\"' "))
    assert written(engine) == "<a> ガ &lt;&amp;&gt;\"' </a><b>  two  </b>"


def test_the_default_namespace_goes_and_prefixes_are_declared_on_the_root() -> None:
    text = form(
        f'<orx:a>1</orx:a><b xmlns:q="urn:q" q:z="1&quot;"/>{META}', root='data xmlns="urn:mine" id="t" orx:v="7"'
    )
    assert written(opened(text), inner=False).startswith(
        '<data xmlns:orx="http://openrosa.org/xforms" xmlns:q="urn:q" id="t" orx:v="7">'
        '<orx:a>1</orx:a><b q:z="1&quot;"/>'
    )


def test_attributes_stay_on_leaves_and_groups_and_go_from_repeats() -> None:
    text = form(
        f'<a k="1"/><g m="2"><x/></g><r jr:template="" n="3"><x/></r><r n="3"><x/></r>{META}',
        body=REPEAT.format(more=""),
    )
    assert written(opened(text)) == '<a k="1"/><g m="2"><x/></g><r><x/></r>'


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("<a/>", "<orx:meta><orx:instanceID>uuid:"),
        ("<a/><meta/>", "<meta><instanceID>uuid:"),
        ("<a/><orx:meta/>", "<orx:meta><orx:instanceID>uuid:"),
        ("<a/><meta><instanceID/></meta>", "<meta><instanceID/></meta>"),
        ("<a/><meta><instanceName/></meta>", "<meta><instanceName/><instanceID>uuid:"),
    ],
)
def test_what_identifies_a_submission_is_made_when_it_is_missing(data: str, wanted: str) -> None:
    assert wanted in written(opened(form(data)), inner=False)


def test_meta_has_no_prefix_when_none_is_declared() -> None:
    text = form("<a/>").replace(' xmlns:orx="http://openrosa.org/xforms"', "")
    assert "<meta><instanceID>uuid:" in written(opened(text), inner=False)


def test_preloads() -> None:
    names = {
        "s": ("timestamp", "start"),
        "e": ("timestamp", "end"),
        "t": ("date", "today"),
        "p": ("property", "deviceid"),
    }
    rules = [bind(f"/data/{name}", jr_preload=kind, jr_preloadParams=of) for name, (kind, of) in names.items()]
    engine = opened(form(f"<s/><e/><t/><p/>{META}", rules))
    assert written(engine) == "<s>2026-11-20T10:00:00.12+09:00</s><e/><t>2026-11-20</t><p/>"
    engine.finish()
    assert "<e>2026-11-20T10:00:00.12+09:00</e>" in written(engine)


def test_what_is_not_relevant_is_left_out_reads_as_blank_and_comes_back() -> None:
    rules = [bind("/data/h", relevant="/data/on = 1"), bind("/data/g", relevant="/data/on = 1")]
    rules += [bind("/data/c", calculate="concat('[', /data/h, ']')"), bind("/data/k/x", relevant="false()")]
    data = f"<on>1</on><h>kept</h><g><x>1</x></g><c/><k><x/></k>{META}"
    engine = opened(form(data, rules, asked("/data/on")))
    assert written(engine) == "<on>1</on><h>kept</h><g><x>1</x></g><c>[kept]</c><k/>"
    answered(engine, ("/data/on", "0"))
    assert written(engine) == "<on>0</on><c>[]</c><k/>"
    answered(engine, ("/data/on", "1"))
    assert "<h>kept</h>" in written(engine)


@pytest.mark.parametrize(
    ("type_", "told", "wanted"),
    [
        ("decimal", "5", "5.0"), ("decimal", "1e-7", "0.0000001"),
        ("decimal", "12345678901234567890.5", "12345678901234567000.0"),
        ("decimal", "x", ""), ("int", "07", "7"), ("int", "-3.9", "-3"), ("int", "3000000000", ""),
        ("date", "2026-11-20", "2026-11-20"), ("date", "2026-11-20T10:00:00", "2026-11-20"),
        ("date", "2026-11-20T10:00:00+09:00", ""), ("date", "2026-02-30", ""),
        ("dateTime", "2026-11-20", ""), ("dateTime", "2026-11-20T10:00:00+09:00", "2026-11-20T10:00:00+09:00"),
        ("time", "09:30", ""), ("time", "09:30:00.000+09:00", "09:30:00.000+09:00"), ("time", "25:00:00", ""),
        ("geopoint", "35.6 139.7", "35.6 139.7"), ("geopoint", "95 1", ""),
        ("geotrace", "1 2;3 4", "1.0 2.0;3.0 4.0"), ("geotrace", "1 2;3 4;1 2", ""),
        ("geoshape", "1 1;2 1;2 2;1 1", "1.0 1.0;2.0 1.0;2.0 2.0;1.0 1.0"), ("geoshape", "1 1;2 1;2 2", ""),
        ("boolean", "maybe", "maybe"), ("xsd:int", "4.2", "4"), ("nonsense", "x", "x"),
    ],
)  # fmt: skip
def test_what_is_stored_fits_its_type_also_by_default_and_calculation(type_: str, told: str, wanted: str) -> None:
    rules = [
        bind("/data/a", type=type_),
        bind("/data/c", type=type_, calculate=f"'{told}'"),
        bind("/data/b", type=type_),
    ]
    engine = opened(form(f"<a>{told}</a><c/><b/>{META}", rules, asked("/data/b")))
    answered(engine, ("/data/b", told))
    assert written(engine) == "".join(f"<{one}>{wanted}</{one}>" if wanted else f"<{one}/>" for one in "acb")


def test_choices_are_written_in_the_order_they_are_offered_and_unknown_ones_go() -> None:
    body = f'<select ref="/data/m">{ITEMS}</select><select1 ref="/data/s">{ITEMS}</select1>'
    engine = opened(form(f"<m>zz b</m><s>zz</s>{META}", body=body))
    assert written(engine) == "<m>b</m><s/>"
    assert answered(engine, ("/data/m", "c a")) == []
    assert written(engine) == "<m>a c</m><s/>"
    assert [refusal.why for refusal in answered(engine, ("/data/s", "zz"))] == ["not an option: zz"]


def test_a_value_that_is_no_longer_offered_vanishes_and_returns_with_its_offer() -> None:
    listed = "".join(f"<item><name>{name}</name><of>{of}</of></item>" for name, of in [("x", "1"), ("y", "2")])
    body = asked("/data/k") + (
        '<select1 ref="/data/s"><itemset nodeset="instance(\'l\')/root/item[of = /data/k]">'
        '<value ref="name"/></itemset></select1>'
    )
    engine = opened(form(f"<k>1</k><s/>{META}", body=body, model=f'<instance id="l"><root>{listed}</root></instance>'))
    answered(engine, ("/data/s", "x"), ("/data/k", "2"))
    assert written(engine) == "<k>2</k><s/>"
    answered(engine, ("/data/k", "1"))
    assert written(engine) == "<k>1</k><s>x</s>"


def test_a_ranking_needs_every_option() -> None:
    engine = opened(form(f"<k/>{META}", body=f'<rank ref="/data/k">{ITEMS}</rank>'))
    assert answered(engine, ("/data/k", "c a"))
    assert answered(engine, ("/data/k", "c a b")) == []
    assert written(engine) == "<k>c a b</k>"


def test_a_range_keeps_its_bounds_and_a_trigger_says_ok() -> None:
    body = '<range ref="/data/g" start="1" end="5" step="1"/><trigger ref="/data/t"/>'
    engine = opened(form(f"<g>9</g><t/>{META}", [bind("/data/g", type="int")], body))
    assert answered(engine, ("/data/g", "6"), ("/data/t", "true"))
    assert written(engine) == "<g/><t>OK</t>"


def test_a_new_instance_takes_the_template_or_stays_blank() -> None:
    for template, wanted in [('<r jr:template=""><x>t</x></r>', "t"), ("", "")]:
        engine = opened(form(f"{template}<r><x>one</x></r>{META}", body=REPEAT.format(more="")))
        answered(engine, ("+/data/r", ""))
        assert written(engine) == "<r><x>one</x></r>" + (f"<r><x>{wanted}</x></r>" if wanted else "<r><x/></r>")


def test_a_counted_repeat_follows_its_number_and_forgets_what_it_lost() -> None:
    body = asked("/data/n") + REPEAT.format(more=' jr:count="/data/n"')
    engine = opened(form(f"<n>2</n><r><x/></r>{META}", body=body))
    answered(engine, ("/data/r[2]/x", "two"))
    assert "<r><x>two</x></r>" in written(engine)
    answered(engine, ("/data/n", "1"), ("/data/n", "2"))
    assert written(engine) == "<n>2</n><r><x/></r><r><x/></r>"
    answered(engine, ("/data/n", "x"))
    assert written(engine).count("<r>") == 2
    answered(engine, ("/data/n", "-1"))
    assert written(engine) == "<n>-1</n>"
    assert [refusal.why for refusal in answered(engine, ("+/data/r", ""))] == ["its number is not free"]


def test_a_repeat_that_is_not_relevant_takes_no_more_and_each_instance_has_its_own_relevance() -> None:
    rules = [bind("/data/r", relevant="/data/a = 1")]
    engine = opened(form(f'<a>0</a><r jr:template=""><x/></r>{META}', rules, asked("/data/a") + REPEAT.format(more="")))
    assert [refusal.why for refusal in answered(engine, ("+/data/r", ""))] == ["not relevant"]
    assert answered(engine, ("/data/a", "1"), ("+/data/r", "")) == []
    assert written(engine) == "<a>1</a><r><x/></r>"
    own = [bind("/data/r", relevant="position(.) != 2")]
    engine = opened(form(f"<r><x>1</x></r><r><x>2</x></r><r><x>3</x></r>{META}", own, REPEAT.format(more="")))
    assert written(engine) == "<r><x>1</x></r><r><x>3</x></r>"


def test_instances_know_their_place_also_when_one_goes() -> None:
    rules = [bind("/data/r/p", calculate="position(..)"), bind("/data/s", calculate="join('', /data/r/x)")]
    text = form(f'<r jr:template=""><x/><p/></r><s/>{META}', rules, REPEAT.format(more=""))
    engine = opened(text)
    answered(
        engine, *[("+/data/r", "")] * 3, *[(f"/data/r[{n}]/x", letter) for n, letter in [(1, "a"), (2, "b"), (3, "c")]]
    )
    answered(engine, ("-/data/r[1]", ""))
    assert written(engine) == "<r><x>b</x><p>1</p></r><r><x>c</x><p>2</p></r><s>bc</s>"


def test_values_are_set_by_events() -> None:
    model = '<setvalue event="xforms-ready" ref="/data/f" value="1 + 1"/>'
    body = (
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b">it changed</setvalue></input>'
        '<group ref="/data/r"><repeat nodeset="/data/r">'
        '<setvalue event="odk-new-repeat" ref="/data/r/x" value="position(..)"/>'
        '<input ref="/data/r/x"/></repeat></group>'
    )
    engine = opened(form(f"<f/><a/><b/><r><x/></r>{META}", body=body, model=model))
    assert written(engine) == "<f>2</f><a/><b/><r><x/></r>"
    answered(engine, ("/data/a", "1"), ("+/data/r", ""))
    assert written(engine) == "<f>2</f><a>1</a><b>it changed</b><r><x/></r><r><x>2</x></r>"


def test_an_attribute_has_rules_like_a_value() -> None:
    model = '<setvalue event="odk-instance-first-load" ref="/data/e/@id" value="1 + 1"/>'
    rules = [
        bind("/data/@x", calculate="../a"),
        bind("/data/a/@q", calculate="../. + 1"),
        bind("/data/e", relevant="/data/a > 3"),
    ]
    rules += [bind("/data/s", calculate="concat(/data/@x, '|', ../a/@q)")]
    text = form(f'<a q="0">5</a><e id=""/><s/>{META}', rules, asked("/data/a"), model, root='data id="t" x=""')
    engine = opened(text)
    assert '<data id="t" x="5"><a q="6">5</a><e id="2"/><s>5|6</s>' in written(engine, inner=False)
    answered(engine, ("/data/a", "1"))
    assert '<data id="t" x="1"><a q="2">1</a><s>1|2</s>' in written(engine, inner=False)


def test_a_calculation_of_a_group_is_none() -> None:
    assert written(opened(form(f"<g><x>1</x></g>{META}", [bind("/data/g", calculate="5")]))) == "<g><x>1</x></g>"


def test_a_calculation_follows_when_it_matters_again() -> None:
    rules = [bind("/data/c", calculate="/data/a * 2", relevant="/data/a > 1")]
    engine = opened(form(f"<a>1</a><c>old</c>{META}", rules, asked("/data/a")))
    assert written(engine) == "<a>1</a>"
    answered(engine, ("/data/a", "3"))
    assert written(engine) == "<a>3</a><c>6</c>"


def test_answers_that_are_not_taken_say_why() -> None:
    rules = [bind("/data/r", readonly="true()"), bind("/data/h", relevant="false()"), bind("/data/i", type="int")]
    body = asked("/data/r", "/data/h", "/data/i") + '<upload ref="/data/u" mediatype="image/*"/>'
    engine = opened(form(f"<r/><h/><i/><n/><u/>{META}", rules, body))
    told = answered(engine, *[(f"/data/{name}", "x") for name in "rhinuz"])
    assert [refusal.why for refusal in told] == [
        "read-only", "not relevant", "does not fit the type",
        "not a question", "files are not taken", "no such question",
    ]  # fmt: skip
    assert written(engine) == "<r/><i/><n/><u/>"


@pytest.mark.parametrize(
    "text",
    [
        form("<a>x<!-- c -->y</a>"),
        form("<a/>", root="data"),
        form("<a/>", body='<group ref="/data/a"><label>g</label></group>'),
        form("<a/>").replace('xmlns="http://www.w3.org/2002/xforms" ', ""),
        form("<a/><a/>"),
        form("<a/>", body='<range ref="/data/a" start="1" end="many" step="1"/>'),
        form("<a/>", model='<setvalue event="launch" ref="/data/a"/>'),
        form("<a/>", model="<instance><root/></instance>"),
        form("<a/>", body='<select1 ref="/data/a"><item><label>x</label></item></select1>'),
    ],
    ids=["comment in a value", "no id", "group is a value", "no XForms", "twice", "range", "event", "list", "item"],
)
def test_forms_that_are_refused(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        opened(text)
    assert refused.value.message == "This is not a form that can be filled in: {why}"
    assert refused.value.action
