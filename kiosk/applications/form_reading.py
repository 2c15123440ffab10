"""What a form says of itself, and whether it may be offered here."""

import re
from collections.abc import Callable
from datetime import datetime

from kiosk.core.errors import N_, KnownError
from kiosk.forms import document
from kiosk.forms.definition import Definition, Wording
from kiosk.forms.engine import Engine
from kiosk.forms.instance import Node
from kiosk.forms.navigation import Navigator, Step
from kiosk.forms.syntax import Text
from kiosk.forms.trial import tried
from kiosk.japanese.kana import hiragana

from .sight import EVENTS, Procedure

_UNTRANSLATED = "-"  # what pyxform writes where a table has no text in a language
_READ = re.compile(r"\{[^{}|]+\|([^{}|]+)\}")


def opened(xml: bytes) -> Definition:
    """Read a form; where it lacks a text in a language, that of its first language is shown.

    Raises:
        KnownError: It is no form.
    """
    definition = document.read(xml)
    for texts in definition.translations.values():
        for entry in [entry for entry, one in texts.items() if one.wording.pieces == (_UNTRANSLATED,)]:
            del texts[entry]  # type: ignore[attr-defined] # read a moment ago, and nobody else has it yet
    return definition


def described(definition: Definition) -> Procedure:
    """Tell what is known of a form before it is begun."""
    attributes = {name: value for name, _, value in definition.root.attributes}
    event = attributes.get("event", "")
    title = _title(definition)
    return Procedure(
        definition.id,
        definition.version,
        event if event in EVENTS else EVENTS[0],
        title,
        hiragana(attributes.get("reading", "") or _reading(title.get("ja@easy", ""))),
    )


def note(xml: bytes, place: str, language: str) -> tuple[str, str]:
    """Give heading and text of a note in a language; blank when the form has none there.

    Args:
        xml: The form.
        place: Of the note below the form's data, like "about/next".
        language: One of the house's.
    """
    definition = opened(xml)
    branch = definition.by_path.get(f"{definition.root.path}/{place}")
    control = branch.control if branch is not None else None
    if control is None:
        return "", ""
    known = definition.translations.get(named(definition, language), {})
    entries = (known.get(_entry(wording)) for wording in (control.label, control.hint))
    label, hint = (_plain(one.wording) if one is not None else "" for one in entries)
    return label, hint


def named(definition: Definition, language: str) -> str:
    """Find what a form calls a language: "ja@easy (ja)" for "ja@easy", its first language for one it has not."""
    names = {name.partition(" ")[0]: name for name in definition.languages}
    return names.get(language) or names.get(language.partition("@")[0]) or definition.default_language


def checked(xml: bytes, now: Callable[[], datetime]) -> Procedure:
    """Go through a form once and look whether it may be offered.

    Raises:
        KnownError: It is broken, leans on other files, or does not ask for consent before all else.
    """
    definition = opened(xml)
    missing = next((one for one in definition.unsupported if one.startswith("missing file")), "")
    if missing:
        raise KnownError(
            N_("This form needs another file: {name}"),
            N_("Please write the list into the form itself, then add it again."),
            name=missing.rpartition("/")[2][:120],
        )
    _expect_consent(tried(definition, now))
    return described(definition)


def _expect_consent(engine: Engine) -> None:
    steps = Navigator(engine).steps()
    if steps and _page(steps[0]) == "about":
        steps = steps[1:]
    agree = [node for node in steps[0].nodes if node.branch.name == "agree"] if steps else []
    if not agree or _page(steps[0]) != "consent" or not _one_answer(engine, agree[0]):
        raise KnownError(
            N_("This form does not ask for consent."),
            N_(
                "Begin it with a group consent, shown as one page, with the required question agree and its one choice."
            ),
        )


def _page(step: Step) -> str:
    """Name the group of the data that is shown as a page; "" for any other step."""
    group = step.first.parent
    at_top = group is not None and group.parent is not None and group.parent.parent is None
    return group.branch.name if group is not None and at_top and step.kind == "page" else ""


def _one_answer(engine: Engine, agree: Node) -> bool:
    return len(engine.choices.offered(agree)) == 1 and engine.truth(agree.branch.bind.required, agree, default=False)


def _title(definition: Definition) -> dict[str, str]:
    """Give the label of the group about in each language; without one the form's title."""
    about = next((one for one in definition.body if one.path == f"{definition.root.path}/about"), None)
    entry = _entry(about.label if about is not None else None)
    told = {
        language.partition(" ")[0]: _plain(texts[entry].wording)
        for language, texts in definition.translations.items()
        if entry in texts
    }
    return {language: text for language, text in told.items() if text} or {"ja": definition.title or definition.id}


def _entry(wording: Wording | None) -> str:
    """Name the entry of the translations that a wording stands for; "" when it has one wording."""
    named = wording.translation if wording is not None else None
    return named.tree.text if named is not None and isinstance(named.tree, Text) else ""


def _plain(wording: Wording) -> str:
    return "".join(one for one in wording.pieces if isinstance(one, str)).strip()


def _reading(easy: str) -> str:
    """Read a title by the readings over its words."""
    return "".join(_READ.sub(r"\1", easy).split())
