"""The procedures of `assets/forms` as pyxform converts them, taken apart for their rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree
from pyxform.xls2xform import convert

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "forms"
FILES = tuple(sorted(FOLDER.glob("*.md")))
NAMES = tuple(file.stem for file in FILES)


@dataclass(frozen=True, slots=True)
class Asked:
    """One control of a form: a note, a question or a choice of many."""

    path: str
    kind: str
    appearance: tuple[str, ...]
    choices: tuple[str, ...]
    bind: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its last step."""
        return self.path.rpartition("/")[2]

    @property
    def is_note(self) -> bool:
        """Whether it only tells something."""
        return self.bind.get("readonly") == "true()"


@dataclass(frozen=True, slots=True)
class Procedure:
    """A form after conversion: its XForm, its controls in order and its words by language and text id."""

    name: str
    warnings: tuple[str, ...]
    xform: str
    title: str
    root: Mapping[str, str]
    default_language: str
    asked: tuple[Asked, ...]
    groups: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    untold: tuple[str, ...]

    def questions(self) -> Iterator[Asked]:
        """Yield what wants an answer."""
        return (one for one in self.asked if not one.is_note)

    def said(self, text_id: str) -> dict[str, str]:
        """Give a text in every language that has it; "" where it is missing."""
        return {language: texts.get(text_id, "") for language, texts in self.words.items()}

    def text_ids(self) -> list[str]:
        """Give every text id of any language, once, in order."""
        return list(dict.fromkeys(text_id for texts in self.words.values() for text_id in texts))


def read(source: str, name: str) -> Procedure:
    """Convert a form from its Markdown tables.

    Raises:
        pyxform.errors.PyXFormError: It is no XLSForm.
    """
    result = convert(source, file_type=".md", validate=False, form_name="data")
    tree = etree.fromstring(result.xform.encode())
    binds = {one.get("nodeset", ""): dict(one.attrib) for one in tree.iter("{*}bind")}
    translations = list(tree.iter("{*}translation"))
    body = tree.find("{*}body")
    root = tree.find(".//{*}instance/*")
    assert body is not None
    assert root is not None
    return Procedure(
        name=name,
        warnings=tuple(result.warnings),
        xform=result.xform,
        title=tree.findtext("{*}head/{*}title") or "",
        root=dict(root.attrib),
        default_language=next((one.get("lang", "") for one in translations if one.get("default")), ""),
        asked=tuple(_asked(tree, body, binds)),
        groups={one.get("ref", ""): one.get("appearance", "") for one in body.iter("{*}group")},
        words={one.get("lang", "").partition(" (")[0]: _texts(one) for one in translations},
        untold=tuple(_untold(body, binds)),
    )


@cache
def shipped(name: str) -> Procedure:
    """Give a form of the folder, converted once."""
    return read((FOLDER / f"{name}.md").read_text(encoding="utf-8"), name)


def _texts(translation: etree._Element) -> dict[str, str]:
    found = {one.get("id", ""): "".join(one.itertext()).strip() for one in translation}
    return {text_id: "" if text == "-" else text for text_id, text in found.items()}


def _asked(tree: etree._Element, body: etree._Element, binds: Mapping[str, Mapping[str, str]]) -> Iterator[Asked]:
    for control in body.iter("{*}input", "{*}select", "{*}select1"):
        path = control.get("ref", "")
        yield Asked(
            path=path,
            kind=etree.QName(control).localname,
            appearance=tuple(control.get("appearance", "").split()),
            choices=tuple(_choices(tree, control)),
            bind={etree.QName(key).localname: value for key, value in binds.get(path, {}).items()},
        )


def _choices(tree: etree._Element, control: etree._Element) -> Iterator[str]:
    for itemset in control.iter("{*}itemset"):
        listed = itemset.get("nodeset", "").partition("'")[2].partition("'")[0]
        for instance in tree.iter("{*}instance"):
            if instance.get("id") == listed:
                yield from (name.text or "" for name in instance.iter("{*}name"))


def _untold(body: etree._Element, binds: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Name what a person should be told and no text says, or says in one language only."""
    for control in body.iter("{*}group", "{*}input", "{*}select", "{*}select1"):
        label = control.find("{*}label")
        if label is None or not label.get("ref", "").startswith("jr:itext("):
            yield f"{control.get('ref')}: no label in every language"
    for hint in body.iter("{*}hint"):
        if not hint.get("ref", "").startswith("jr:itext("):
            yield f"a hint in one language: {hint.text}"
    for path, bind in binds.items():
        told = {etree.QName(key).localname: value for key, value in bind.items()}
        for rule, message in (("constraint", "constraintMsg"), ("required", "requiredMsg")):
            if rule in told and not told.get(message, "").startswith("jr:itext("):
                yield f"{path}: {rule} without a message in every language"
