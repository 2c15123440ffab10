"""What a household says of itself, in words; touches nothing."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter.model import About
from ui.components.wording import verbatim
from ui.steps.shown import Choice

LANGUAGES = {
    "ja": "日本語",
    "ja@easy": "やさしい日本語",
    "en": "English",
    "zh_Hans": "简体中文",
    "ko": "한국어",
    "vi": "Tiếng Việt",
}
"""As those who speak it read it: they may point at it."""

_NOT_SAID = N_("Not said")


def language_name(code: str) -> str:
    """Name a language: one of ours by its own name, another as it was written."""
    return LANGUAGES.get(code, code)


def pets(texts: Texts, count: int) -> str:
    """Say how many animals came along."""
    return texts.count(N_("{n} animal"), N_("{n} animals"), count) if count else texts.say(N_("No animals"))


def entries(texts: Texts, about: About) -> tuple[Choice, ...]:
    """Show each thing that can be said, with what stands there by now."""
    nothing = texts.say(_NOT_SAID)
    return (
        Choice("address", texts.say(N_("Address")), verbatim(about.address) or nothing),
        Choice("spoken", texts.say(N_("Language they speak")), Said(verbatim(language_name(about.language)))),
        Choice("pets", texts.say(N_("Animals they brought")), pets(texts, about.pets)),
        Choice("note", texts.say(N_("A note for the staff")), verbatim(about.note) or nothing),
    )
