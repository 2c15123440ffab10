"""The message catalogues: `catalogue.py update | compile | check`.

`update` reads every text marked in kiosk/ and ui/ and brings kiosk.pot and the .po files of all languages up to it.
`compile` writes the .mo files that are older than their .po. `check` fails on what `update` would change, on a missing
translation, and on a placeholder that differs. In English the msgid itself is the wording unless en.po says otherwise.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SLICES = ("kiosk", "ui")
NAMES = {
    "ja": "Japanese",
    "ja@easy": "Easy Japanese",
    "en": "English",
    "zh_Hans": "Chinese, simplified",
    "ko": "Korean",
    "vi": "Vietnamese",
}
DATED = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid", "Generated-By")
PLACEHOLDER = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}|%n|%\d")
RUBY = re.compile(r"\{[^{}|]+\|[^{}|]+\}")


def po_path(root: Path, language: str) -> Path:
    """Give the place of a language's catalogue."""
    return root / "locales" / language / "LC_MESSAGES" / "kiosk.po"


def extract(root: Path) -> Catalog:
    """Read every marked text, in an order that only changes with the texts: first file, then wording."""
    with (root / "locales" / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call] # Babel's own gap
    found: dict[tuple[str, str | tuple[str, ...]], set[str]] = {}
    for top in SLICES:
        for name, _line, message, _comments, context in extract_from_dir(root / top, methods, options):
            found.setdefault((context or "", message), set()).add(f"{top}/{name}")
    plurals = {(context, message[0]): message for context, message in found if isinstance(message, tuple)}
    for key in plurals.keys() & found.keys():  # the same words once alone, once counted: one entry
        found[key[0], plurals[key]] |= found.pop(key)
    catalog = Catalog(project="kiosk", version="1", charset="utf-8", fuzzy=False)
    for (context, message), files in sorted(found.items(), key=lambda item: (min(item[1]), str(item[0]))):
        catalog.add(message, locations=[(file, 1) for file in sorted(files)], context=context or None)
    return catalog


def render(catalog: Catalog) -> str:
    """Write a catalogue without dates and line numbers, so that it changes only with its words."""
    language = str(catalog.locale_identifier or "")
    catalog.header_comment = f"# {NAMES[language]} wording." if language else "# Every text for people, as marked."
    out = BytesIO()
    write_po(out, catalog, width=100, ignore_obsolete=True, include_lineno=False)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in DATED)))


def read(root: Path, language: str) -> Catalog:
    """Read a language's catalogue; one that does not exist yet is empty."""
    path = po_path(root, language)
    if not path.exists():
        return Catalog(locale=language, project="kiosk", version="1", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def merged(root: Path, template: Catalog, language: str) -> Catalog:
    """Bring a language up to the template: words nobody uses go, nothing is guessed."""
    catalog = read(root, language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def _forms(wording: object) -> tuple[str, ...]:
    return tuple(str(form or "") for form in (wording if isinstance(wording, list | tuple) else (wording,)))


def faults(catalog: Catalog, language: str) -> Iterator[str]:
    """Name what is missing or does not match in one language."""
    for message in catalog:
        if not message.id:
            continue
        ids, texts = _forms(message.id), _forms(message.string)
        if not any(texts) and language == "en" and not message.pluralizable:
            continue
        if not all(texts) or len(texts) != (catalog.num_plurals if message.pluralizable else 1) or message.fuzzy:
            yield f"{language}: not translated: {ids[0]!r}"
            continue
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for text in texts:
            named = set(PLACEHOLDER.findall(text))
            if named != wanted and not (message.pluralizable and named == set(PLACEHOLDER.findall(ids[0]))):
                yield f"{language}: placeholders {sorted(named)} instead of {sorted(wanted)}: {ids[0]!r}"
            if set("{}") & set(PLACEHOLDER.sub("", RUBY.sub("", text))):
                yield f"{language}: a brace that is neither placeholder nor ruby: {text!r}"


def check(root: Path) -> list[str]:
    """Give every fault of the catalogues in words."""
    template = extract(root)
    found = []
    pot = root / "locales" / "kiosk.pot"
    if not pot.exists() or pot.read_text(encoding="utf-8") != render(template):
        found.append("locales/kiosk.pot is not what the sources say: run packaging/catalogue.py update")
    for language in NAMES:
        catalog = merged(root, template, language)
        path = po_path(root, language)
        if not path.exists() or path.read_text(encoding="utf-8") != render(catalog):
            found.append(f"{path.relative_to(root)} is not up to date: run packaging/catalogue.py update")
        found += faults(catalog, language)
    return found


def update(root: Path) -> list[str]:
    """Write kiosk.pot and every .po anew."""
    template = extract(root)
    (root / "locales" / "kiosk.pot").write_text(render(template), encoding="utf-8")
    for language in NAMES:
        path = po_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(merged(root, template, language)), encoding="utf-8")
    return []


def compile_all(root: Path) -> list[str]:
    """Write each .mo that is older than its .po."""
    for po in sorted((root / "locales").glob("*/LC_MESSAGES/kiosk.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns:
            continue

        out = BytesIO()
        write_mo(out, read(root, po.parent.parent.name))
        fresh = mo.with_suffix(".new")
        fresh.write_bytes(out.getvalue())
        fresh.replace(mo)
    return []


COMMANDS: dict[str, Callable[[Path], list[str]]] = {"update": update, "compile": compile_all, "check": check}


def main() -> int:
    """Run one command and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    found = COMMANDS[parser.parse_args().command](ROOT)
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
