"""What every procedure must be, each rule naming its offences."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from unicodedata import east_asian_width

from kiosk.core.i18n import LANGUAGES
from tests.unit.assets_forms.procedures import Asked, Procedure
from tests.unit.locales.easy import KANJI, READING, offences, sentences
from tests.unit.locales.test_catalogues import habits

EVENTS = frozenset({"everyday", "family", "moving", "school", "disaster", "housing"})
ABOUT = ("needs", "who", "known", "cost", "next")
CONSENT = ("purpose", "readers", "kept", "withdraw")
COMMON = (
    *(f"/data/about/{name}" for name in ABOUT),
    *(f"/data/consent/{name}" for name in (*CONSENT, "agree")),
    *(f"/data/applicant/{name}" for name in ("kana", "name", "birth", "address", "phone")),
)
TEXT_INPUTS = frozenset({"kana", "kanji", "phone", "numbers", "address", "multiline"})
MOST_CHOICES = 6
MOST_KANJI = 13  # of a sentence of daily life: the Hirosaki guidelines, category II
WIDEST_HEADING = 46  # Latin letters, or half as many kanji: three lines at 200 % on a 10.1" panel
WIDEST_TEXT = 220
SAME_SIGNS = frozenset({"地震", "本人"})  # Japanese and Chinese write these words alike
MY_NUMBER = re.compile(
    "マイナンバー|まいなんばー|個人番号|個人{番号|my_?number|individual number|个人编号|마이넘버|개인번호|số cá nhân",
    re.IGNORECASE,
)


def misnamed(procedure: Procedure) -> Iterator[str]:
    """Every form has what the kiosk finds by name."""
    if procedure.root.get("id") != procedure.name:
        yield f"its form_id is {procedure.root.get('id')}"
    if procedure.root.get("event") not in EVENTS:
        yield f"no life event: {procedure.root.get('event')}"
    if not re.fullmatch(r"20\d{8}", procedure.root.get("version", "")):
        yield f"its version is {procedure.root.get('version')}"
    if not procedure.title or procedure.title != procedure.said("/data/about:label").get("ja"):
        yield "its title is not that of the first group"
    found = {one.path: one for one in procedure.asked}
    for group, notes in (("about", ABOUT), ("consent", CONSENT)):
        if procedure.groups.get(f"/data/{group}") != "field-list":
            yield f"no page {group}"
        for note in notes:
            path = f"/data/{group}/{note}"
            if path not in found or not found[path].is_note or not procedure.said(f"{path}:hint").get("ja"):
                yield f"no note {group}/{note} with a heading and a text"
    agree = found.get("/data/consent/agree")
    if agree is None or agree.kind != "select1" or agree.choices != ("yes",) or agree.bind.get("required") != "true()":
        yield "nobody is asked to agree"


def untranslated(procedure: Procedure) -> Iterator[str]:
    """Every word is there in every language."""
    if procedure.default_language != "ja":
        yield f"the default language is {procedure.default_language!r}"
    if set(procedure.words) != set(LANGUAGES):
        yield f"languages: {', '.join(sorted(procedure.words))}"
    for text_id in procedure.text_ids():
        yield from (f"{text_id}: nothing in {code}" for code, text in procedure.said(text_id).items() if not text)
    yield from procedure.untold


def alike(procedure: Procedure) -> Iterator[str]:
    """No language shows the words of another; easy Japanese may say what Japanese says easily."""
    for text_id in procedure.text_ids():
        said = procedure.said(text_id)
        for one, other in combinations(said, 2):
            if said[one] != said[other] or not said[one]:
                continue
            if {one, other} == {"ja", "ja@easy"} or ({one, other} == {"ja", "zh_Hans"} and said[one] in SAME_SIGNS):
                continue
            yield f"{text_id}: {one} and {other} say {said[one]!r}"


def uneasy(procedure: Procedure) -> Iterator[str]:
    """Easy Japanese is easy."""
    for text_id in procedure.text_ids():
        text = procedure.said(text_id).get("ja@easy", "")
        yield from (f"{text_id}: {offence}" for offence in offences(text))
        for sentence in sentences(text):
            if (count := len(KANJI.findall(READING.sub(r"\1", sentence)))) > MOST_KANJI:
                yield f"{text_id}: {count} kanji: {sentence}"


def unlike_its_language(procedure: Procedure) -> Iterator[str]:
    """Each language keeps its own habits, as in the catalogues."""
    for text_id in procedure.text_ids():
        said = procedure.said(text_id)
        for code in LANGUAGES:
            if code != "en":
                found = habits(code, said.get("en", ""), said.get(code, ""))
                yield from (f"{text_id}: {code}: {offence}" for offence in found)


def too_long(procedure: Procedure) -> Iterator[str]:
    """A question fits as a heading, a hint as a page."""
    for text_id in procedure.text_ids():
        most = WIDEST_TEXT if text_id.endswith((":hint", "Msg")) else WIDEST_HEADING
        for code, text in procedure.said(text_id).items():
            if (wide := width(text)) > most:
                yield f"{text_id}: {wide} wide in {code}: {text}"


def width(text: str) -> int:
    """Measure a wording in Latin letters, a kanji counting two and a reading nothing."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in READING.sub(r"\1", text))


def ill_asked(procedure: Procedure) -> Iterator[str]:
    """A question has an input the kiosk knows and few choices; no two are one, and none wants a My Number."""
    for one in procedure.questions():
        yield from (f"{one.path}: {offence}" for offence in _ill_put(one))
        words = " ".join([one.name, *procedure.said(f"{one.path}:label").values()])
        if MY_NUMBER.search(words):
            yield f"{one.path}: it asks for a My Number"
    for one, other in combinations(procedure.questions(), 2):
        first, second = (procedure.said(f"{each.path}:label").get("ja") for each in (one, other))
        if first == second:
            yield f"{one.path} and {other.path} ask the same: {first}"


def _ill_put(one: Asked) -> Iterator[str]:
    bound = one.bind.get("type", "string")
    if one.kind == "input" and bound == "string":
        if not one.appearance or not TEXT_INPUTS.issuperset(one.appearance):
            yield f"no input for {' '.join(one.appearance) or 'plain text'}"
        if "constraint" not in one.bind:
            yield "text without an end"
    elif one.kind == "input" and bound not in {"date", "int"}:
        yield f"no input for {bound}"
    elif one.kind == "input" and "constraint" not in one.bind:
        yield f"any {bound} will do"
    if one.kind != "input" and not 0 < len(one.choices) <= MOST_CHOICES:
        yield f"{len(one.choices)} choices"


def too_many(procedure: Procedure, most: int) -> Iterator[str]:
    """A short form stays short."""
    asked = [one.name for one in procedure.questions()]
    if len(asked) > most:
        yield f"{len(asked)} questions: {', '.join(asked)}"


def worded_otherwise(procedures: Iterable[Procedure]) -> Iterator[str]:
    """What stands in many forms under one name is asked in the same words."""
    first: dict[str, tuple[str, dict[str, str]]] = {}
    for procedure in procedures:
        for path in COMMON:
            said = procedure.said(f"{path}:label")
            if any(said.values()):
                where, before = first.setdefault(path, (procedure.name, said))
                if said != before:
                    yield f"{path}: {procedure.name}, {where}"
