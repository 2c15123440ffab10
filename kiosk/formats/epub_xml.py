"""The XML of books: old habits are stood (document types, names of letters), nothing is fetched or expanded."""

import re
from html.entities import html5
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from .safe_xml import DoctypeError, TooLargeError, XmlError

LIMIT = 4 * 1024 * 1024  # bytes of one document; 200,000 Japanese characters with readings have some 2 MB
_HEAD = 4096  # characters in which a document type may stand
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_-]{1,20})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENCODINGS = {"shift_jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "euc-jp": "euc-jp",
              "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252"}  # fmt: skip
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def tree(data: bytes) -> Element:
    """Read a document and return its root element.

    Raises:
        XmlError: Too large, not well-formed, nested too deep, or with a document type that declares something.
    """
    try:
        return etree.fromstring(plain(data), etree.XMLParser(**_OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise XmlError(str(fault)) from fault


def walk(text: str, target: Any, *, recover: bool = False) -> Any:
    """Read a document by telling a target of each start, text and end; no tree of it is ever made.

    Args:
        text: As `plain` gives it.
        target: Has `start(tag, attributes)`, `end(tag)`, `data(text)`, `close()`.
        recover: Go on behind what is not well-formed.

    Returns:
        What `close` returned.

    Raises:
        XmlError: Not well-formed, or nested too deep.
    """
    try:
        return etree.fromstring(text, etree.XMLParser(target=target, recover=recover, **_OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise XmlError(str(fault)) from fault


def plain(data: bytes) -> str:
    """Decode a document; leave its document type out and write names of letters as letters.

    Raises:
        XmlError: Too large, or its document type declares something.
    """
    if len(data) > LIMIT:
        raise TooLargeError(f"more than {LIMIT} bytes")
    text = _DECLARATION.sub("", _decoded(data), count=1)
    begin = text.find("<!DOCTYPE", 0, _HEAD)
    if begin >= 0:
        end = text.find(">", begin)
        if end < 0 or "[" in text[begin:end]:
            raise DoctypeError("a document type that declares something")
        text = text[:begin] + text[end + 1 :]
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DoctypeError("a document type in the middle")
    return _NAMED.sub(_letter, text)


def local(tag: str) -> str:
    """Give a tag's name without its namespace, in small letters."""
    return tag.rpartition("}")[2].lower()


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    declared = _DECLARED.match(data[:200])
    encoding = _ENCODINGS.get(declared[1].decode().lower(), "utf-8-sig") if declared else "utf-8-sig"
    return data.decode(encoding, "replace")


def _letter(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _KEPT else html5.get(f"{name};", "\ufffd")
