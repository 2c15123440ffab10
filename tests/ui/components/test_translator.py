"""qsTr answers from the catalogues and changes language while a screen is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QGuiApplication

from kiosk.core.i18n import LANGUAGES, Texts
from tests.ui.components.scenes import Show
from ui.translator import Translator, compiled, messages

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = """msgid "Back"
msgstr "もどる"

msgctxt "printer"
msgid "Back"
msgstr "うしろ"
"""
EASY = """msgid "Back"
msgstr "{戻|もど}る"
"""
SCENE = """Item {
    SpokenText { objectName: "a"; text: qsTr("Back") }
    SpokenText { objectName: "b"; text: qsTr("Back", "printer") }
    SpokenText { objectName: "c"; text: qsTr("Nobody translated this") }
    SpokenText { objectName: "d"; text: qsTr("") }
}"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    for language, text in (("ja", PO), ("ja@easy", EASY)):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "kiosk.po").write_text(HEAD + text, encoding="utf-8")
    return tmp_path


def test_the_words_of_an_open_screen_change_with_the_language(show: Show, locales: Path) -> None:
    translator = Translator(Texts("en", locales=locales), locales=locales)
    try:
        scene = show(SCENE)
        seen = {}
        for language in ("en", "ja", "ja@easy", "vi"):
            translator.speak(Texts(language, locales=locales), scene.view.engine())
            scene.settle()
            seen[language] = [scene.text(name).property("text") for name in "abcd"]
    finally:
        translator.close()
    english = ["Back", "Back", "Nobody translated this", ""]
    assert seen == {
        "en": english,
        "ja": ["もどる", "うしろ", "Nobody translated this", ""],
        "ja@easy": ["{戻|もど}る", "うしろ", "Nobody translated this", ""],
        "vi": english,
    }


def test_qt_finds_every_message_of_a_thousand_of_any_letters() -> None:
    words = {f"Message {n} – {'é' * (n % 7)}😀": f"文{n}\n番号札 😀" for n in range(1_000)} | {
        "z": "",
        "long" * 400: "長い",
    }
    qt = QTranslator()
    assert qt.load(compiled(words))
    assert {source: qt.translate("Any", source) for source in words} == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_message_is_answered_as_the_texts_do(language: str) -> None:
    texts, words = Texts(language), messages(language)
    qt = QTranslator()
    qt.load(compiled(words))
    plain = [source for source in words if "\x04" not in source and "{" not in source]
    assert {source: qt.translate("", source) for source in plain} == {source: texts.say(source) for source in plain}


def test_the_words_stay_when_the_memory_around_them_is_used_again(qapp: QGuiApplication) -> None:
    assert qapp is not None
    translator = Translator(Texts("ja"))
    used = [bytes(100_000 + size) for size in range(200)]
    assert QCoreApplication.translate("Frame", "Back") == "もどる"
    assert len(used) == 200
    translator.close()
