"""Message catalogues from `locales/`: the compiled file, or the text it is compiled from when that is newer."""

import gettext
from io import BytesIO
from pathlib import Path

_DOMAIN = "kiosk"


def load(language: str, locales: Path) -> gettext.NullTranslations:
    """Load the messages of a language; an empty catalogue where there is none."""
    folder = locales / language / "LC_MESSAGES"
    compiled, written = folder / f"{_DOMAIN}.mo", folder / f"{_DOMAIN}.po"
    if compiled.exists() and not (written.exists() and written.stat().st_mtime > compiled.stat().st_mtime):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    if written.exists():
        return gettext.GNUTranslations(_compile(written, language))
    return gettext.NullTranslations()


def _compile(written: Path, language: str) -> BytesIO:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - needed in a work tree only, slow to import
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with written.open("rb") as file:
        messages = read_po(file, locale=language.partition("@")[0])
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return compiled
