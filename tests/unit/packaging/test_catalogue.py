"""The catalogue tool over a small tree of its own: what it finds, what it keeps, what it refuses."""

import io
from pathlib import Path

import catalogue
import messages
import pytest

SOURCES = {
    "kiosk/queue/service.py": 'raise KnownError(N_("The paper is used up."), N_("Please call " "us."))',
    "ui/queue/shown.py": (
        'texts.say(N_("Counter {counter}"), counter=3)\n'
        'texts.count("{n} person waits", "{n} people wait", n)\n'
        'texts.context("paper", N_("Open"))\n'
        '"banana".count("a")\n'
        "texts.say(message)\n"
    ),
    "ui/queue/QueueScreen.qml": (
        'Item {\n  // qsTr("a comment")\n  property string a: qsTr("It\'s here")\n'
        "  property string b: qsTr('Open', \"door\")\n"
        '  property string c: qsTr("%n page", "", count(1, [2, 3]))\n}\n'
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    own = catalogue.ROOT / "locales" / "babel.cfg"
    (tmp_path / "locales" / "babel.cfg").write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def translate(tree: Path, **changes: str) -> None:
    """Fill every catalogue with the msgid itself, but for the changes made to Japanese."""
    catalogue.update(tree)
    for language in catalogue.NAMES:
        read = catalogue.read(tree, language)
        for message in read:
            if isinstance(message.id, tuple):
                message.string = (message.id[1],) * (read.num_plurals - 1) + (message.id[1],)
            elif message.id:
                message.string = changes.get(str(message.id), str(message.id)) if language == "ja" else message.id
        catalogue.po_path(tree, language).write_text(catalogue.render(read), encoding="utf-8")


def test_every_marked_text_is_found_once(tree: Path) -> None:
    found = {(message.context, message.id) for message in catalogue.extract(tree) if message.id}
    assert found == {
        (None, "The paper is used up."),
        (None, "Please call us."),
        (None, "Counter {counter}"),
        (None, ("{n} person waits", "{n} people wait")),
        ("paper", "Open"),
        (None, "It's here"),
        ("door", "Open"),
        (None, ("%n page", "%n page")),
    }


def test_a_complete_set_has_no_faults(tree: Path) -> None:
    translate(tree)
    assert catalogue.check(tree) == []


def test_update_is_stable_and_bears_no_date(tree: Path) -> None:
    translate(tree)
    before = catalogue.po_path(tree, "ja").read_text(encoding="utf-8")
    catalogue.update(tree)
    assert catalogue.po_path(tree, "ja").read_text(encoding="utf-8") == before
    assert "Date" not in before
    assert "#: ui/queue/shown.py\n" in before


@pytest.mark.parametrize(
    ("msgid", "wording", "word"),
    [
        ("Counter {counter}", "{number}番窓口", "placeholders"),
        ("Counter {counter}", "窓口", "placeholders"),
        ("Counter {counter}", "{counter}番{窓口", "brace"),
        ("Please call us.", "", "not translated"),
    ],
)
def test_a_faulty_wording_is_named(tree: Path, msgid: str, wording: str, word: str) -> None:
    translate(tree, **{msgid: wording})
    assert any(word in fault and fault.startswith("ja: ") for fault in catalogue.check(tree))


def test_ruby_is_no_placeholder(tree: Path) -> None:
    translate(tree, **{"Counter {counter}": "{counter}{番|ばん} {窓口|まどぐち}"})
    assert catalogue.check(tree) == []


def test_a_new_text_is_drift_until_updated(tree: Path) -> None:
    translate(tree)
    (tree / "kiosk" / "more.py").write_text('N_("A new text")', encoding="utf-8")
    found = catalogue.check(tree)
    assert any("kiosk.pot" in fault for fault in found)
    catalogue.update(tree)
    assert catalogue.check(tree) == [
        f"{language}: not translated: 'A new text'" for language in catalogue.NAMES if language != "en"
    ]


def test_english_may_stay_silent_but_not_about_plurals(tree: Path) -> None:
    translate(tree)
    read = catalogue.read(tree, "en")
    for message in read:
        if message.id:
            message.string = ("", "") if message.pluralizable else ""
    catalogue.po_path(tree, "en").write_text(catalogue.render(read), encoding="utf-8")
    assert catalogue.check(tree) == [
        "en: not translated: '%n page'",
        "en: not translated: '{n} person waits'",
    ]


def test_compile_writes_what_gettext_reads(tree: Path) -> None:
    import gettext

    translate(tree, **{"Counter {counter}": "{counter}番窓口"})
    catalogue.compile_all(tree)
    with catalogue.po_path(tree, "ja").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Counter {counter}") == "{counter}番窓口"


@pytest.mark.parametrize("source", ["qsTr(a)", 'qsTr(a ? "b" : "c")', 'qsTr("a" + b)', "qsTr(`a ${b}`)"])
def test_qml_text_that_no_catalogue_can_hold_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="one literal"):
        list(messages.extract_qml(io.BytesIO(f"Item {{ property string a: {source} }}".encode()), None, None, {}))


def test_a_variable_cannot_be_marked() -> None:
    with pytest.raises(ValueError, match="one literal"):
        list(messages.extract_python(io.BytesIO(b"N_(text)"), None, None, {}))
