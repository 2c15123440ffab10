"""The procedures a city starts with: whole, in six languages, plain, and ordinary XLSForms."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from pyxform.errors import PyXFormError

from tests.unit.assets_forms import rules
from tests.unit.assets_forms.procedures import FOLDER, NAMES, Procedure, read, shipped

ALL = {
    "residence_record", "seal_certificate", "family_register", "register_supplement", "moving_out", "school_note",
    "library_registration", "disaster_certificate", "public_housing",
}  # fmt: skip
RULES: tuple[Callable[[Procedure], Iterator[str]], ...] = (
    rules.misnamed,
    rules.untranslated,
    rules.alike,
    rules.uneasy,
    rules.unlike_its_language,
    rules.too_long,
    rules.ill_asked,
)
MOST_ASKED_BY_SCHOOL = 6


def source(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def changed(name: str, old: str, new: str) -> Procedure:
    text = source(name)
    assert old in text, old
    return read(text.replace(old, new, 1), name)


def test_all_nine_are_there() -> None:
    assert set(NAMES) == ALL


@pytest.mark.parametrize("name", NAMES)
def test_it_converts_without_a_warning(name: str) -> None:
    assert shipped(name).warnings == ()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_process_makes_the_same_of_them(seed: str) -> None:
    script = "from tests.unit.assets_forms.procedures import NAMES, shipped\nfor n in NAMES: print(shipped(n).xform)"
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=FOLDER.parents[1],
        env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert told.stdout == "".join(f"{shipped(name).xform}\n" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_every_rule(rule: Callable[[Procedure], Iterator[str]], name: str) -> None:
    assert list(rule(shipped(name))) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "offence"),
    [
        (rules.misnamed, "| residence_record |", "| residence |", "form_id is residence"),
        (rules.misnamed, "| everyday |", "| holidays |", "no life event: holidays"),
        (rules.misnamed, "| 2026112201 |", "| 1 |", "version is 1"),
        (rules.misnamed, "| 住民票の写し | residence_record", "| 住民票 | residence_record", "title"),
        (rules.misnamed, "| note | cost |", "| note | price |", "no note about/cost"),
        (rules.misnamed, "| note | withdraw |", "| note | end |", "no note consent/withdraw"),
        (rules.misnamed, "| select_one agree | agree |  | yes |", "| select_one agree | agree |  |  |", "agree"),
        (rules.misnamed, "field-list", "", "no page about"),
        (rules.untranslated, "| Who may apply |", "|  |", "nothing in en"),
        (rules.untranslated, "label::ko", "label::fr", "languages: en, fr, ja"),
        (rules.untranslated, "| 2026112201 | ja |", "| 2026112201 | ko |", "default language is 'ko'"),
        (rules.alike, "| 谁可以申请 |", "| Who may apply |", "en and zh_Hans say"),
        (rules.uneasy, r"だれが {見\|み}るか", "だれが 見るか", "no reading over 見"),
        (
            rules.uneasy,
            r"{市役所\|しやくしょ}の {係\|かかり}の",
            r"{市役所\|しやくしょ}の {人\|ひと}で {今日\|きょう}の {仕事\|しごと}を して いる {係\|かかり}の",
            "morae",
        ),
        (rules.unlike_its_language, "| 신청할 수 있는 분 |", "| 申請できる人 |", "ko: not in its own script"),
        (rules.too_long, "| Who may apply |", f"| {'Who may apply ' * 4}|", "wide in en"),
        (rules.ill_asked, "| text | kana |", "| text | my_number |", "a My Number"),
        (rules.ill_asked, "| お名前のふりがな |", "| マイナンバー |", "a My Number"),
        (rules.ill_asked, "| お名前のふりがな |", "| お名前 |", "ask the same"),
        (rules.ill_asked, "| phone numbers |", "| signature |", "no input for signature"),
        (rules.ill_asked, "| date | birth |", "| time | birth |", "no input for time"),
        (rules.ill_asked, "| string-length(.) <= 60 |", "|  |", "text without an end"),
    ],
)
def test_each_rule_finds_its_offence(
    rule: Callable[[Procedure], Iterator[str]], old: str, new: str, offence: str
) -> None:
    assert any(offence in found for found in rule(changed("residence_record", old, new)))


def test_a_long_list_and_a_missing_message_are_found() -> None:
    rows = "".join(f"| | whose | more{n} | a | b | c | d | e | f |\n" for n in range(3))
    assert any("7 choices" in found for found in rules.ill_asked(read(source("residence_record") + rows, "more")))
    header = "| survey |\n| | type | name | required | label::ja | hint |\n"
    bare = f"{header}| | text | a | yes | あ | |\n| | text | b | | | i |\n"
    found = list(rules.untranslated(read(bare, "bare")))
    assert "/data/a: required without a message in every language" in found
    assert any("/data/b: no label" in one for one in found)


def test_a_broken_form_is_no_procedure() -> None:
    with pytest.raises(PyXFormError):
        changed("residence_record", "| end group |", "| end |")


def test_a_warning_of_the_converter_is_seen() -> None:
    assert changed("residence_record", "label::ja@easy (ja)", "label::easy").warnings


def test_the_school_asks_six_questions_at_most() -> None:
    assert list(rules.too_many(shipped("school_note"), MOST_ASKED_BY_SCHOOL)) == []
    longer = changed("school_note", "| note | needs |", "| text | needs |")
    assert any("7 questions" in found for found in rules.too_many(longer, MOST_ASKED_BY_SCHOOL))


def test_the_same_thing_is_asked_in_the_same_words_everywhere() -> None:
    assert list(rules.worded_otherwise([shipped(name) for name in NAMES])) == []
    other = changed("school_note", "| 手数料 |", "| お金 |")
    assert list(rules.worded_otherwise([shipped("moving_out"), other])) == ["/data/about/cost: school_note, moving_out"]


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        (
            "applicant/kana",
            "やまだ はなこ|ヤマダ　ハナコ|ゔぃくとりあ|Nguyen Van An|キム・ヨンヒ|Smith-Jones",
            "山田|やまだ1|",
        ),
        ("applicant/phone", "0312345678|09012345678", "90-1234-5678|090-1234-5678|012345678|0９012345678"),
    ],
)
def test_a_pattern_takes_what_people_write(path: str, good: str, bad: str) -> None:
    (asked,) = (one for one in shipped("residence_record").questions() if one.path == f"/data/{path}")
    found = re.search(r"regex\(\s*\.\s*,\s*'([^']*)'", asked.bind["constraint"])
    assert found
    assert [one for one in good.split("|") if not re.search(found[1], one)] == []
    assert [one for one in bad.split("|") if re.search(found[1], one)] == []
