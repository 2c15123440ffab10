"""Reads the texts of a form: labels, hints, messages and their translations."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from .definition import Translated, Wording
from .expression import Expression
from .syntax import Call
from .xml_source import children, local

Reader = Callable[[str], Expression]


def wording(element: Element | None, read: Reader) -> Wording | None:
    """Read a label, a hint or a message; None when there is none."""
    if element is None:
        return None
    ref = element.get("ref")
    return referred(ref, read) if ref else Wording(tuple(_pieces(element, read)))


def referred(ref: str, read: Reader) -> Wording:
    """Read a text that an expression gives: jr:itext('id'), or the value of a node."""
    expression = read(ref)
    tree = expression.tree
    if isinstance(tree, Call) and tree.name in {"jr:itext", "itext"}:
        inner = ref.strip()
        return Wording((), read(inner[inner.index("(") + 1 : inner.rindex(")")]))
    return Wording((expression,))


def message(text: str | None, read: Reader) -> Wording | None:
    """Read a message that stands in an attribute: a text, or jr:itext('id')."""
    if text is None:
        return None
    return referred(text, read) if text.strip().startswith("jr:itext(") else Wording((text,))


def _pieces(element: Element, read: Reader) -> Iterator[str | Expression]:
    if element.text:
        yield element.text
    for child in element:
        if local(child) == "output":
            value = child.get("value") or child.get("ref")
            if value:
                yield read(value)
        elif isinstance(child.tag, str):
            yield from _pieces(child, read)
        if child.tail:
            yield child.tail


def translations(model: Element, read: Reader) -> tuple[dict[str, dict[str, Translated]], str]:
    """Read every language's texts, and which language comes first."""
    found: dict[str, dict[str, Translated]] = {}
    default = ""
    for itext in (child for child in children(model) if local(child) == "itext"):
        for language in (child for child in children(itext) if local(child) == "translation" and child.get("lang")):
            name = language.get("lang")
            texts = found.setdefault(name, {})
            for text in children(language):
                texts[text.get("id", "")] = _entry(text, read)
            if language.get("default") is not None and language.get("default") != "false()":
                default = name
    return found, default or next(iter(found), "")


def _entry(text: Element, read: Reader) -> Translated:
    pieces: list[str | Expression] = []
    media: dict[str, str] = {}
    for value in children(text):
        form = value.get("form")
        if form is None or form == "long":
            pieces += _pieces(value, read)
        else:
            media[form] = "".join(value.itertext()).strip()
    return Translated(Wording(tuple(pieces)), media)
