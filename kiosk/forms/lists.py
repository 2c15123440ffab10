"""Lists of choices: inside the form, or beside it as XML, CSV or GeoJSON."""

import csv
import io
import json
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import PurePosixPath
from typing import Protocol

from lxml import etree
from lxml.etree import _Element as Element

from . import faults, xml_source
from .expression import LISTS

LONGEST = 200_000  # rows of one list
_NAME = re.compile(r"[^\W\d][\w.\-]*")


class Attachments(Protocol):
    """The files beside a form; a mapping of names to bytes is one."""

    def get(self, name: str, /) -> bytes | None:
        """Give a file by its name, None when it is not there."""
        ...


def load(element: Element, attachments: Attachments) -> Element | None:
    """Read one list; without namespaces, and without white space between its elements.

    Args:
        element: The form's own `<instance>`.
        attachments: The files beside the form, by name.

    Returns:
        The list, or None when its file is not there.

    Raises:
        FormError: The file is broken.
    """
    source = element.get("src")
    if source is None:
        return plain(element)
    name = PurePosixPath(source).name
    data = attachments.get(name)
    if data is None:
        return None
    if name.lower().endswith(".csv"):
        return _from_csv(data)
    if name.lower().endswith((".geojson", ".json")):
        return _from_geojson(data)
    return _wrapped(plain(xml_source.parse(data)))


def plant(lists: Mapping[str, Element], tree: Element) -> dict[str, Element]:
    """Put copies of all lists where expressions look for them; gives the copies by id."""
    above = etree.SubElement(tree, LISTS)
    found: dict[str, Element] = {}
    for number, (name, source) in enumerate(lists.items()):
        element = etree.SubElement(above, f"i{number}", dict(source.attrib))
        element.text = source.text
        element.extend(deepcopy(child) for child in source)
        found[name] = element
    return found


def plain(element: Element) -> Element:
    """Copy an element without namespaces, comments, and white space between elements."""
    copy = etree.Element(xml_source.local(element))
    for name, value in element.attrib.items():
        copy.set(etree.QName(name).localname, value)
    kids = xml_source.children(element)
    if not kids:
        copy.text = "".join(element.itertext(with_tail=False))
    for kid in kids:
        copy.append(plain(kid))
    return copy


def _wrapped(root: Element) -> Element:
    instance = etree.Element("instance")
    instance.append(root)
    return instance


def _text(data: bytes) -> str:
    if len(data) > xml_source.LIMIT:
        raise faults.too_large(xml_source.LIMIT)
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise faults.not_a_form("a list in an unknown encoding")


def _from_csv(data: bytes) -> Element:
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    root = etree.Element("root")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [column.strip() for column in next(rows, [])]
        for number, row in enumerate(rows):
            if number >= LONGEST:
                raise faults.too_many("CSV", LONGEST)
            if any(row):
                _add(root, dict(zip(columns, row, strict=False)))
    except (csv.Error, ValueError) as fault:
        raise faults.not_a_form(f"CSV: {fault}") from fault
    return _wrapped(root)


def _add(root: Element, values: Mapping[str, str]) -> None:
    item = etree.SubElement(root, "item")
    for name, value in values.items():
        if _NAME.fullmatch(name):  # a column by another name could never be asked for
            etree.SubElement(item, name).text = value


def _from_geojson(data: bytes) -> Element:
    try:
        features = json.loads(_text(data))["features"]
        root = etree.Element("root")
        for feature in features:
            told = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in feature["properties"].items()
            }
            if "id" in feature:
                told["id"] = str(feature["id"])
            _add(root, {**told, "geometry": _geometry(feature["geometry"])})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise faults.not_a_form(f"GeoJSON: {fault}") from fault
    return _wrapped(root)


def _geometry(geometry: Mapping[str, object]) -> str:
    places = geometry["coordinates"]
    if geometry["type"] == "Point":
        places = [places]
    elif geometry["type"] == "Polygon" and isinstance(places, list):
        places = places[0]
    if not isinstance(places, list):
        raise TypeError("coordinates")
    return "; ".join(f"{latitude} {longitude} 0 0" for longitude, latitude, *_ in places)
