"""The package of a book: what it is called, in which order it is read, what it contains."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element as Element

from .epub_links import resolve
from .epub_xml import local, tree

SPINE_LIMIT = 1900  # chapters; the eleven bits of a place on a slip, and room for long ones in parts
_ITEMS, _ENTRIES, _AUTHORS = 20_000, 2000, 10
_LONGEST, _LANGUAGE = 300, 20
_DEEPEST = 3
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True)
class About:
    """What a book says of itself.

    Attributes:
        identifier: Its `dc:identifier`, "" for none.
        rtl: Whether its pages are turned to the right, as in vertical Japanese.
        fixed: Whether each of its pages is a picture laid out beforehand.
    """

    identifier: str
    title: str
    authors: tuple[str, ...]
    language: str
    rtl: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents.

    Attributes:
        title: Its words.
        link: Where it leads: "member" or "member#id".
        level: How deep it stands, 0 to 3.
    """

    title: str
    link: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """The package file, read.

    Attributes:
        spine: The members that are read one after the other. What is not linear is left out, so that the number of
            a chapter means the same for ever.
        navigation: The member that holds the contents, "" for none.
    """

    about: About
    spine: tuple[str, ...]
    navigation: str


def path(container: bytes) -> str:
    """Read where the package file is, "" when the container names none.

    Raises:
        XmlError: No XML.
    """
    for root in _every(tree(container), "rootfile"):
        return resolve("", root.get("full-path", ""))[0]
    return ""


def read(data: bytes, member: str) -> Package:
    """Read the package file.

    Raises:
        XmlError: No XML.
    """
    package = tree(data)
    spine = next(_every(package, "spine"), None)
    items: dict[str, Element] = {}
    for item in islice(_every(package, "item"), _ITEMS):
        items.setdefault(item.get("id", ""), item)
    names = {name: resolve(member, item.get("href", ""))[0] for name, item in items.items()}
    refs = [] if spine is None else islice(_every(spine, "itemref"), SPINE_LIMIT)
    linear = [ref.get("idref", "") for ref in refs if ref.get("linear") != "no"]
    direction = "" if spine is None else spine.get("page-progression-direction", "")
    navigation = next((name for name, item in items.items() if "nav" in item.get("properties", "").split()), None)
    if navigation is None and spine is not None:
        navigation = spine.get("toc", "")
    return Package(
        _about(package, rtl=direction == "rtl"),
        tuple(names[idref] for idref in linear if names.get(idref)),
        names.get(navigation or "", ""),
    )


def contents(data: bytes, member: str, spine: tuple[str, ...]) -> tuple[Entry, ...]:
    """Read the contents, of EPUB 3 (nav) or of EPUB 2 (NCX); a line that leads nowhere is left out.

    Raises:
        XmlError: No XML.
    """
    root = tree(data)
    lines = _points(root) if local(root.tag) == "ncx" else _anchors(root)
    return tuple(_entries(lines, member, frozenset(spine)))


def _entries(lines: Iterator[tuple[str, str, int]], member: str, chapters: frozenset[str]) -> Iterator[Entry]:
    for title, reference, level in islice(lines, _ENTRIES):
        name, anchor = resolve(member, reference)
        if title and name in chapters:
            yield Entry(title, f"{name}#{anchor}" if anchor else name, min(level, _DEEPEST))


def _anchors(root: Element) -> Iterator[tuple[str, str, int]]:
    for nav in _every(root, "nav"):
        if "toc" in nav.get(_EPUB_TYPE, "toc").split():
            for anchor in _every(nav, "a"):
                level = sum(local(above.tag) == "ol" for above in anchor.iterancestors()) - 1
                yield _words(anchor), anchor.get("href", ""), max(0, level)


def _points(root: Element) -> Iterator[tuple[str, str, int]]:
    for point in _every(root, "navpoint"):
        label, content = next(_every(point, "text"), None), next(_every(point, "content"), None)
        if label is not None and content is not None:
            level = sum(local(above.tag) == "navpoint" for above in point.iterancestors())
            yield _words(label), content.get("src", ""), level


def _about(package: Element, *, rtl: bool) -> About:
    key = package.get("unique-identifier")
    identifiers = [(element.get("id"), _words(element)) for element in _every(package, "identifier")]
    layouts = (_words(meta) for meta in _every(package, "meta") if meta.get("property") == "rendition:layout")
    return About(
        identifier=next(
            (words for name, words in identifiers if name == key and words),
            next((words for _, words in identifiers if words), ""),
        ),
        title=next(_said(package, "title"), ""),
        authors=tuple(islice(_said(package, "creator"), _AUTHORS)),
        language=next(_said(package, "language"), "")[:_LANGUAGE],
        rtl=rtl,
        fixed="pre-paginated" in layouts,
    )


def _said(package: Element, name: str) -> Iterator[str]:
    return (words for element in _every(package, name) if (words := _words(element)))


def _words(element: Element) -> str:
    """Give an element's text on one line, without signs that command or turn a line around."""
    text = " ".join("".join(element.itertext()).split())
    return "".join(sign for sign in text[:_LONGEST] if sign.isprintable())


def _every(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str) and local(element.tag) == name)
