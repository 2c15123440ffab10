"""What the words must be: of the language chosen, and in easy Japanese easy."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.core.i18n import LANGUAGES, LOCALES_DIR
from tests.audit.rules import words_in
from tests.ui.judge import Judge
from tests.unit.locales.easy import KANJI, LONGEST_SENTENCE, READING, morae, sentences
from ui.components.wording import wording

MOST_KANJI = 13
"""In one sentence of daily life: the Hirosaki guidelines, category II."""
_MOMENT = re.compile(
    r"(?:\d+\{年\|ねん\}\d+\{月\|がつ\}(?:\{\d+日\|\w+\}|\d+\{日\|にち\})（\{\w曜日\|\w+\}）)"
    r"|\{午[前後]\|\w+\}\d+\{時\|じ\}(?:\d+\{分\|\w+\})?"
)
GIVEN = "\N{OBJECT REPLACEMENT CHARACTER}"
_READ = re.compile(rf"\{{{GIVEN}\|[^{{}}]*\}}")
"""A name that is given with its reading."""
_NO_READING = r"(?![^{}|]*\})"
"""Behind what is no reading over a word: a name of the city's may be how another word is read."""
_PLACE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}|%n|%\d")
_LETTERS = re.compile(r"[^\W\d_]")
_A_FEW_WORDS = 2


def foreign(judge: Judge, language: str) -> Iterator[str]:
    """No text is that of another language: neither the English of the source nor what was shown before."""
    for text in judge.texts:
        yield from _foreign(wording(words_in(text)).plain, language)


@cache
def _foreign(plain: str, language: str) -> tuple[str, ...]:
    own, others, english = wordings()[language], wordings(), sources()
    if plain in own:
        return ()
    spoken = [code for code in LANGUAGES if code != language and plain in others[code]]
    if spoken:
        return (f"{plain[:60]!r} is said in {', '.join(spoken)}",)
    found = english.search(plain) if language != "en" else None
    return (f"not translated: {found[0][:60]!r}",) if found else ()


def uneasy(judge: Judge, given: tuple[str, ...]) -> Iterator[str]:
    """Easy Japanese keeps its limits on the screen, too, where messages are filled and joined.

    `given` are the words of others that stand in the messages: the city's own names and texts.
    """
    for text in judge.texts:
        yield from _uneasy(words_in(text), given)


@cache
def _uneasy(words: str, given: tuple[str, ...]) -> tuple[str, ...]:
    for other in given:
        if other in words:
            words = re.sub(re.escape(other) + _NO_READING, GIVEN, words)
    return tuple(found for sentence in sentences(_READ.sub(GIVEN, words)) for found in _hard(sentence))


def _hard(sentence: str) -> Iterator[str]:
    said = _MOMENT.sub("{given}", sentence).replace(GIVEN, "{given}")
    if (count := morae(said)) > LONGEST_SENTENCE:
        yield f"{count} morae: {sentence}"
    if (count := len(KANJI.findall(READING.sub(r"\1", sentence)))) > MOST_KANJI:
        yield f"{count} kanji: {sentence}"
    if bare := KANJI.search(READING.sub("", sentence)):
        yield f"no reading over {bare[0]}: {sentence}"


@cache
def catalogs() -> Mapping[str, Catalog]:
    """Give the catalogues as they are shipped."""
    found = {}
    for code in LANGUAGES:
        path = Path(LOCALES_DIR) / code / "LC_MESSAGES" / "kiosk.po"
        if path.exists():
            with path.open("rb") as file:
                found[code] = read_po(file)
    return found


@cache
def wordings() -> Mapping[str, frozenset[str]]:
    """Give for each language every text without a place to fill, as it is shown."""
    found: dict[str, set[str]] = {code: set() for code in LANGUAGES}
    for code, catalog in catalogs().items():
        for message in catalog:
            if message.id:
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                texts = [str(form) for form in forms if form]
                found[code].update(wording(text).plain for text in texts if not _PLACE.search(text))
    for msgid in msgids():
        if not _PLACE.search(msgid):
            found["en"].add(msgid)
    return {code: frozenset(texts) for code, texts in found.items()}


@cache
def msgids() -> frozenset[str]:
    """Give every English text of the source."""
    some = next(iter(catalogs().values()))
    ids = (message.id if isinstance(message.id, tuple) else (message.id,) for message in some if message.id)
    return frozenset(str(one) for both in ids for one in both)


@cache
def sources() -> re.Pattern[str]:
    """Find an English text of the source, filled or not: one of a single word as a whole, others anywhere."""
    whole: list[str] = []
    within: list[str] = []
    for msgid in sorted(msgids(), key=len, reverse=True):
        literal = _PLACE.sub(" ", msgid)
        if not re.search(r"[A-Za-z]{2}", literal):
            continue
        pattern = ".{1,80}?".join(map(re.escape, _PLACE.split(msgid)))
        long = len(re.findall(r"[A-Za-z]{2,}", literal)) > _A_FEW_WORDS
        (within if long else whole).append(pattern)
    return re.compile(f"(?:{'|'.join(within)})|^(?:{'|'.join(whole)})$")
