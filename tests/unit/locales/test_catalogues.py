"""The catalogues as they are shipped: complete, alike in form, each in its own script."""

import re
from collections.abc import Iterator

import catalogue
import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from kiosk.core.i18n import Texts
from kiosk.queue.model import Counter, ServiceStatus
from ui.queue.words import counter_note

SCRIPTS = {
    "ja": r"[\u3041-\u30ff]|[\u4e00-\u9fff]",
    "ja@easy": r"[\u3041-\u30ff]",
    "zh_Hans": r"[\u4e00-\u9fff]",
    "ko": r"[\uac00-\ud7a3]",
    "vi": r"[a-zà-ỹđ]",
}
FOREIGN = {  # what never stands in the wording of a language: the script, or the habit, of another
    "ja": r"[\uac00-\ud7a3]|\{[^{}]*\|",
    "ja@easy": r"[\uac00-\ud7a3]",
    "zh_Hans": r"[\u3041-\u30ff\uac00-\ud7a3]|\{[^{}]*\||[,;!?] |(?<=[\u4e00-\u9fff])[.,:;?!]",
    "ko": r"[\u3041-\u30ff\u4e00-\u9fff。、]|\{[^{}]*\|",
    "vi": r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3。、]|\{[^{}]*\|",
}
UNIT = re.compile(r"\bkm\b")
"""What every language writes alike."""
SENTENCE_END = {"ja": "。", "ja@easy": "。", "zh_Hans": "。", "ko": ".", "vi": "."}

COMMAND = re.compile(r"[：:] ?[\x20-\x7e]+$")  # a file or a line to type stands last, without a full stop
KANA = re.compile(r"[\u3041-\u30ff]")  # what a message itself shows in kana stays so in every language


def wordings(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each msgid with each of its forms."""
    for message in catalog:
        if message.id:
            one = message.id[0] if message.pluralizable else message.id
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((str(one), str(form)) for form in forms)


def habits(language: str, msgid: str, text: str) -> Iterator[str]:
    """Name what is not as this language writes."""
    bare = catalogue.PLACEHOLDER.sub("", text)
    words = UNIT.sub("", catalogue.PLACEHOLDER.sub("", msgid))
    if re.search(r"[A-Za-z]{2}", words) and not re.search(SCRIPTS[language], bare, re.IGNORECASE):
        yield "not in its own script"
    if found := re.search(FOREIGN[language], KANA.sub("", bare) if KANA.search(msgid) else bare):
        yield f"foreign to it: {found[0]!r}"
    if text != text.strip() or "  " in text.replace("  {", ""):
        yield "stray spaces"
    if text.count("\n") != msgid.count("\n"):
        yield "other lines"
    ends = text.endswith(SENTENCE_END[language])
    if ends and not msgid.endswith((".", "}")):
        yield "a full stop too many"
    if msgid.endswith(".") and not ends and not COMMAND.search(text):
        yield "no full stop"


@pytest.mark.parametrize("language", catalogue.NAMES)
def test_every_text_is_there_with_its_placeholders_and_plurals(language: str) -> None:
    with (catalogue.ROOT / "locales" / "kiosk.pot").open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    catalog = catalogue.read(catalogue.ROOT, language)
    assert {message.id for message in catalog if message.id} == wanted
    assert list(catalogue.faults(catalog, language)) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_wording_has_the_habits_of_its_language(language: str) -> None:
    catalog = catalogue.read(catalogue.ROOT, language)
    assert [f"{text!r}: {fault}" for one, text in wordings(catalog) for fault in habits(language, one, text)] == []


@pytest.mark.parametrize(
    ("language", "msgid", "text", "fault"),
    [
        ("ja", "Please wait.", "Please wait。", "own script"),
        ("ja", "Please wait.", "{待|ま}って ください。", "foreign"),
        ("zh_Hans", "Please wait.", "请等候.", "foreign"),
        ("ko", "Please wait.", "기다려 주세요。", "foreign"),
        ("vi", "Please wait.", "Xin chờ", "no full stop"),
        ("vi", "Wait", "Chờ.", "too many"),
        ("vi", "Wait", "Chờ ", "stray"),
        ("ko", "Wait", "기다\n리기", "other lines"),
    ],
)
def test_a_foreign_habit_is_named(language: str, msgid: str, text: str, fault: str) -> None:
    assert any(fault in found for found in habits(language, msgid, text))


@pytest.mark.parametrize("language", catalogue.NAMES)
@pytest.mark.parametrize(
    ("advice", "button"),
    [
        ("If you pressed the wrong one, press Back.", "Back"),
        ("If you want to begin again, press Start over.", "Start over"),
    ],
)
def test_advice_names_a_button_as_it_is_labelled(language: str, advice: str, button: str) -> None:
    texts = Texts(language)
    assert texts.say(button) in texts.say(advice)


@pytest.mark.parametrize(("waiting", "minutes"), [(0, 4.0), (1, 1.0), (2, 4.0), (9, 4.0), (99, 9.0), (5, None)])
def test_a_reading_never_shows_its_braces_inside_another_sentence(waiting: int, minutes: float | None) -> None:
    counter = Counter("urn:c", {}, {}, "1", ServiceStatus.OPEN, waiting, "", minutes, 1, None)
    said = counter_note(Texts("ja@easy"), counter)
    assert not set("{|}｛｜｝") & set(catalogue.RUBY.sub("", said)), said
