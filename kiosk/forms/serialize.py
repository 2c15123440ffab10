"""Writes the submission as ODK's engine does: no declaration, no indentation, the default namespace dropped."""

import unicodedata

from lxml import etree

from .definition import Sort
from .instance import Node


def submission(root: Node) -> str:
    """Write the data: what is not relevant is left out, texts are in NFC."""
    return _written(root, _declarations(root))


def _written(node: Node, declared: str = "") -> str:
    if not node.relevant or node.branch.attribute:
        return ""
    if node.is_range:
        return "".join(_written(part) for part in node.parts)
    attributes = "".join(
        f' {name}="{_escaped(node.element.get(tag, value)).replace(chr(34), "&quot;")}"'
        for name, tag, value in node.branch.attributes
    )
    inner = _escaped(node.value) if node.branch.sort is Sort.LEAF else "".join(_written(part) for part in node.parts)
    name = node.branch.name
    return f"<{name}{declared}{attributes}>{inner}</{name}>" if inner else f"<{name}{declared}{attributes}/>"


def _escaped(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _declarations(root: Node) -> str:
    found: dict[str, str] = {}
    for branch in root.branch.within():
        for name, tag in [(branch.name, branch.template.tag), *((name, tag) for name, tag, _ in branch.attributes)]:
            prefix = name.rpartition(":")[0]
            uri = etree.QName(tag).namespace
            if prefix and prefix != "xml" and uri:
                found.setdefault(prefix, uri)
    return "".join(f' xmlns:{prefix}="{_escaped(uri)}"' for prefix, uri in found.items())
