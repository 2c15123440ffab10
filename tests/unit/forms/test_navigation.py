"""One question at a time, forwards and back."""

from kiosk.forms.navigation import Navigator
from kiosk.forms.question import question
from kiosk.forms.validity import violations
from tests.unit.forms.house import META, answered, asked, bind, form, opened

TRANSLATED = (
    '<itext><translation lang="en"><text id="q"><value>Age of <output value="/data/a"/></value>'
    '<value form="image">jr://images/age.png</value></text><text id="no"><value>Too old</value></text></translation>'
    '<translation lang="ja" default="true()"><text id="q"><value><output value=" /data/a "/>の年</value></text>'
    "</translation></itext>"
)
REPEAT = '<group ref="/data/r"><label>Person</label><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat></group>'


def stands(navigator: Navigator) -> list[str]:
    return [] if navigator.here is None else [navigator.here.kind, *(node.ref for node in navigator.here.nodes)]


def test_what_is_not_relevant_is_passed_over_in_the_order_of_the_body() -> None:
    rules = [bind("/data/b", relevant="/data/a = 'yes'")]
    engine = opened(form(f"<c/><b/><a/>{META}", rules, asked("/data/a", "/data/b", "/data/c")))
    navigator = Navigator(engine)
    assert navigator.progress() == (0, 2)
    assert navigator.next() == []
    assert stands(navigator) == ["question", "/data/c"]
    assert navigator.previous()
    assert not navigator.previous()
    answered(engine, ("/data/a", "yes"))
    assert navigator.progress() == (0, 3)
    navigator.next()
    assert stands(navigator) == ["question", "/data/b"]
    answered(engine, ("/data/a", "no"))
    assert navigator.next() == []
    assert navigator.progress()[1] == 2


def test_what_is_wrong_is_not_left_forwards_and_may_be_left_backwards() -> None:
    rules = [
        bind("/data/a", required="true()", jr_requiredMsg="Please answer"),
        bind("/data/b", type="int", constraint=". &lt; 120".replace("&lt;", "<"), jr_constraintMsg="jr:itext('no')"),
    ]
    engine = opened(form(f"<a/><b/>{META}", rules, asked("/data/a", "/data/b"), model=TRANSLATED))
    navigator = Navigator(engine)
    assert [(one.ref, one.condition, one.message) for one in navigator.next()] == [
        ("/data/a", "required", "Please answer")
    ]
    answered(engine, ("/data/a", "x"))
    assert navigator.next() == []
    answered(engine, ("/data/b", "130"))
    assert [(one.condition, one.message) for one in navigator.next()] == [("constraint", "Too old")]
    assert [one.ref for one in violations(engine)] == ["/data/b"]
    assert navigator.previous()
    assert navigator.go("/data/b")
    answered(engine, ("/data/b", ""))
    assert navigator.next() == []
    assert navigator.here is None
    assert navigator.progress() == (2, 2)
    assert navigator.previous()
    assert stands(navigator) == ["question", "/data/b"]


def test_a_repeat_asks_for_one_more_and_a_counted_one_does_not() -> None:
    engine = opened(form(f'<r jr:template=""><x/></r><z/>{META}', body=REPEAT + asked("/data/z")))
    navigator = Navigator(engine)
    assert stands(navigator) == ["another", "/data/r"]
    navigator.another()
    assert stands(navigator) == ["question", "/data/r[1]/x"]
    assert navigator.here is not None
    assert [shown.kind for shown, _ in navigator.here.heading] == ["repeat"]
    navigator.next()
    assert stands(navigator) == ["another", "/data/r"]
    navigator.next()
    assert stands(navigator) == ["question", "/data/z"]
    counted = REPEAT.replace('<repeat nodeset="/data/r"', '<repeat nodeset="/data/r" jr:count="2"')
    engine = opened(form(f"<r><x/></r>{META}", body=counted))
    assert [step.first.ref for step in Navigator(engine).steps()] == ["/data/r[1]/x", "/data/r[2]/x"]


def test_the_body_may_group_what_the_data_does_not() -> None:
    body = f'<group ref="/data/g"><label>G</label>{asked("/data/g/a", "/data/b")}</group>'
    inside = f'<group ref="/data/r"><repeat nodeset="/data/r">{asked("/data/r/x", "/data/c")}</repeat></group>'
    engine = opened(form(f"<b/><c/><g><a/></g><r><x/></r>{META}", body=body + inside))
    refs = [step.first.ref for step in Navigator(engine).steps()]
    assert refs == ["/data/g/a", "/data/b", "/data/r[1]/x", "/data/c", "/data/r"]


def test_a_field_list_is_one_page() -> None:
    body = f'<group ref="/data/g" appearance="field-list"><label>G</label>{asked("/data/g/a", "/data/g/b")}</group>'
    navigator = Navigator(opened(form(f"<g><a/><b/></g>{META}", body=body)))
    assert stands(navigator) == ["page", "/data/g/a", "/data/g/b"]


def test_a_question_in_the_language_of_now_with_its_values_and_media() -> None:
    items = "<item><label ref=\"jr:itext('q')\"/><value>v</value></item><item><value>w</value></item>"
    body = f'<select ref="/data/s" appearance="minimal"><label ref="jr:itext(\'q\')"/><hint>H</hint>{items}</select>'
    rules = [bind("/data/s", required="/data/a != ''")]
    engine = opened(form(f"<a>花子</a><s>w</s>{META}", rules, body, model=TRANSLATED))
    told = question(engine, Navigator(engine).steps()[0].first)
    assert (told.label, told.hint, told.required, told.readonly, told.value) == ("花子の年", "H", True, False, "w")
    assert [(one.value, one.label, one.chosen) for one in told.choices] == [("v", "花子の年", False), ("w", "w", True)]
    assert (engine.definition.languages, engine.definition.default_language) == (("en", "ja"), "ja")
    engine.language = "en"
    told = question(engine, Navigator(engine).steps()[0].first)
    assert (told.label, told.media) == ("Age of 花子", {"image": "jr://images/age.png"})


def test_a_note_is_only_read_and_what_stands_in_a_readonly_group_too() -> None:
    rules = [bind("/data/n", readonly="true()"), bind("/data/g", readonly="/data/n = ''")]
    engine = opened(form(f"<n/><g><x/></g>{META}", rules, asked("/data/n", "/data/g/x")))
    told = [question(engine, step.first) for step in Navigator(engine).steps()]
    assert [(one.kind, one.readonly) for one in told] == [("note", True), ("input", True)]


def test_the_name_of_a_choice_follows_the_language() -> None:
    body = '<select1 ref="/data/s"><item><label>Yes</label><value>y</value></item></select1>'
    rules = [bind("/data/c", calculate="jr:choice-name(/data/s, ' /data/s ')")]
    engine = opened(form(f"<s/><c/>{META}", rules, body))
    answered(engine, ("/data/s", "y"))
    assert engine.root.parts[1].value == "Yes"
