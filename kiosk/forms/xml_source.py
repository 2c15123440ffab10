"""What a form is read from: an XML tree, and the names in it."""

from lxml import etree
from lxml.etree import _Element as Element

from kiosk.formats import safe_xml
from kiosk.formats.safe_xml import LIMIT as LIMIT  # noqa: PLC0414 - the same limit for all that a form is made of

from . import faults

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
    try:
        return safe_xml.parse(data, limit)
    except safe_xml.TooLargeError as fault:
        raise faults.too_large(limit) from fault
    except safe_xml.DoctypeError as fault:
        raise faults.has_doctype() from fault
    except safe_xml.XmlError as fault:
        raise faults.not_xml(str(fault)) from fault


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
