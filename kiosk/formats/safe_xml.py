"""Bytes in, an XML tree out: nothing is fetched, expanded or guessed."""

from lxml import etree
from lxml.etree import _Element as Element

LIMIT = 2 * 1024 * 1024  # bytes; design/promises.md


class XmlError(ValueError):
    """This is no XML that can be read; the text says where."""


class TooLargeError(XmlError):
    """It has more bytes than may be read."""


class DoctypeError(XmlError):
    """It has a document type, which could make a reader fetch or expand something."""


def parse(data: bytes, limit: int = LIMIT) -> Element:
    """Read XML and return its root element.

    Args:
        data: The document.
        limit: The most bytes that are read.

    Raises:
        XmlError: Too large, not well-formed, nested too deep, or with a document type.
    """
    if len(data) > limit:
        raise TooLargeError(f"more than {limit} bytes")
    if b"<!DOCTYPE" in data:
        raise DoctypeError("a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise XmlError(str(fault)) from fault
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:  # written in another encoding than the search above
        raise DoctypeError("a document type")
    return root


def text(element: Element, path: str) -> str:
    """Give the trimmed text of the first element at a path, in any namespace (`Head/Title`); "" without one."""
    found = element.findtext("/".join(f"{{*}}{step}" for step in path.split("/")))
    return found.strip() if found else ""


def every(element: Element, path: str) -> list[Element]:
    """Give all elements at a path, in any namespace; a step `*` is any element."""
    steps = (step if step == "*" else f"{{*}}{step}" for step in path.split("/"))
    return [found for found in element.findall("/".join(steps)) if isinstance(found.tag, str)]
