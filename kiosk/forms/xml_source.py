"""Bytes in, an XML tree out: nothing is fetched, expanded or guessed."""

from lxml import etree
from lxml.etree import _Element as Element

from . import faults

LIMIT = 2 * 1024 * 1024  # bytes; design/promises.md

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
ENTITIES = "http://www.opendatakit.org/xforms/entities"


def parse(data: bytes, limit: int = LIMIT) -> Element:
    """Read XML and return its root element.

    Raises:
        FormError: Too large, not well-formed, nested too deep, or with a document type.
    """
    if len(data) > limit:
        raise faults.too_large(limit)
    if b"<!DOCTYPE" in data:
        raise faults.has_doctype()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise faults.not_xml(str(fault)) from fault
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:  # written in another encoding than the search above
        raise faults.has_doctype()
    return root


def local(element: Element) -> str:
    """Give an element's name without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """Give an element's namespace, "" without one."""
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""


def children(element: Element) -> list[Element]:
    """Give the child elements, without comments and instructions."""
    return [child for child in element if isinstance(child.tag, str)]


def prefixed(element: Element, name: str) -> str:
    """Write a tag or an attribute's name as the source does, with its prefix."""
    qualified = etree.QName(name)
    if not qualified.namespace:
        return str(qualified.localname)
    if name == element.tag:
        prefix = element.prefix
    else:
        prefix = next((p for p, uri in element.nsmap.items() if uri == qualified.namespace and p), None)
        prefix = prefix or ("xml" if qualified.namespace == "http://www.w3.org/XML/1998/namespace" else None)
    return f"{prefix}:{qualified.localname}" if prefix else str(qualified.localname)
