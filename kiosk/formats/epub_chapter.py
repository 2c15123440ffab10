"""XHTML to a chapter: one walk over its starts, texts and ends; nothing of it is run, and no tree of it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kiosk.core.errors import N_

from .epub_css import Look, Style
from .epub_flow import Box, Flow
from .epub_links import resolve
from .epub_text import PICTURE, Chapter, Span, SpanKind
from .epub_xml import local, plain, walk
from .safe_xml import TooLargeError, XmlError

TROUBLE = N_("This part of the book cannot be shown.")
TOO_LONG = N_("This part of the book is too long to be shown here.")
TORN = N_("This part of the book is damaged: something is missing here.")

_SPANS, _IDS, _ID = 100_000, 20_000, 200
_READING, _ALTERNATIVE = 100, 200  # characters
_DEEPEST = 3  # steps a block stands in
_BULLET = "・"
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_DROPPED = frozenset((
    "head", "script", "style", "template", "iframe", "embed", "rp", "rt", "rtc", "input", "title", "desc",
    "metadata", "annotation", "annotation-xml",
))  # fmt: skip
_INLINE = {"b": SpanKind.BOLD, "strong": SpanKind.BOLD, "sup": SpanKind.SMALL, "sub": SpanKind.SMALL,
           "small": SpanKind.SMALL}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPER = frozenset(("blockquote", "ul", "ol", "dd", "figure"))
_XLINK = "{http://www.w3.org/1999/xlink}href"


class FullError(Exception):
    """More is said of the text than one document may say."""


def read(data: bytes, member: str, sheet: Callable[[str], str]) -> Chapter:
    """Read a chapter; what cannot be read of it is said in `trouble`.

    Args:
        data: The XHTML.
        member: Where it stands in the book; references start there.
        sheet: Gives the text of a style sheet, "" for one that cannot be read.
    """
    try:
        text = plain(data)
        try:
            chapter: Chapter = walk(text, _Walker(member, sheet))
        except XmlError:
            found: Chapter = walk(text, _Walker(member, sheet), recover=True)
            chapter = replace(found, trouble=TORN if found.text else TROUBLE)
    except (FullError, TooLargeError):
        return Chapter(member=member, trouble=TOO_LONG)
    except XmlError:
        return Chapter(member=member, trouble=TROUBLE)
    return chapter


@dataclass(slots=True)
class _Open:
    """An element that has not ended."""

    name: str
    look: Look
    at: int
    link: str = ""


class _Walker:
    """What lxml tells of a document; the methods' names are lxml's."""

    def __init__(self, member: str, sheet: Callable[[str], str]) -> None:
        self._member = member
        self._sheet = sheet
        self._style = Style()
        self._flow = Flow()
        self._root: Mapping[str, str] = {}
        self._open: list[_Open] = []
        self._boxes = [Box()]
        self._spans: list[Span] = []
        self._ids: dict[str, int] = {}
        self._rubies: list[tuple[int, list[tuple[int, int]]]] = []
        self._lists: list[int | None] = []
        self._marker = ""
        self._aside = 0  # elements open inside one that is not read
        self._reading: list[str] | None = None  # of the <rt> that is not read in its place
        self._css: list[str] | None = None
        self._vertical = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "style":
            self._css = []
        elif name == "link" and attributes.get("rel", "").lower() == "stylesheet":
            self._style.add(self._sheet(resolve(self._member, attributes.get("href", ""))[0]))
        if self._aside:
            self._aside += 1
            return
        look = self._style.of(name, attributes)
        if name in _DROPPED or look.hidden or "hidden" in attributes:
            self._aside = 1
            self._reading = [] if name == "rt" and self._rubies else None
            return
        self._enter(name, attributes, look)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "style" and self._css is not None:
            self._style.add("".join(self._css))
            self._css = None
        if self._aside:
            self._aside -= 1
            if not self._aside and self._reading is not None:
                self._read_ruby("".join("".join(self._reading).split())[:_READING])
                self._reading = None
        elif self._open:
            self._leave(self._open.pop())

    def data(self, text: str) -> None:
        if self._css is not None:
            self._css.append(text)
        elif self._reading is not None:
            self._reading.append(text)
        elif not self._aside:
            self._read_text(text)

    def close(self) -> Chapter:
        self._close_block()
        text = self._flow.text
        spans = (replace(span, start=span.start + (text[span.start] == " ")) for span in self._spans)
        inked = sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, -span.end))
        return Chapter(text, tuple(self._flow.blocks), tuple(inked), self._ids, self._vertical, member=self._member)

    def _enter(self, name: str, attributes: Mapping[str, str], look: Look) -> None:
        if name == "html":
            self._root = dict(attributes)
        elif name == "body":  # the rules for the root are known only now
            root = self._style.of("html", self._root)
            self._vertical = bool(root.vertical or look.vertical)
            self._boxes[-1] = Box(first=root.first, rtl=self._root.get("dir") == "rtl")
        elif look.vertical is not None and not self._flow.length:
            self._vertical = look.vertical
        if name in _BLOCKS:
            self._open_block(name, attributes, look)
        if len(self._ids) < _IDS and (named := _name(name, attributes)):
            self._ids.setdefault(named, self._flow.length)
        link = resolve(self._member, attributes.get("href", "")) if name == "a" else ("", "")
        self._open.append(_Open(name, look, self._flow.length, "#".join(part for part in link if part)))
        if name == "br":
            self._flow.break_line()
        elif name in {"img", "image"}:
            self._read_picture(attributes)
        elif name == "ruby":
            self._rubies.append((self._flow.length, []))

    def _leave(self, left: _Open) -> None:
        if left.name == "rb" and self._rubies:
            self._rubies[-1][1].append((left.at, self._flow.length))
        elif left.name == "ruby" and self._rubies:
            self._rubies.pop()
        elif left.name in _BLOCKS:
            self._close_block()
            self._boxes.pop()
            if left.name in {"ul", "ol"}:
                self._lists.pop()
            elif left.name == "li":
                self._marker = ""
        if left.look.tcy:
            self._say(left.at, SpanKind.TCY)
        if left.look.dots:
            self._say(left.at, SpanKind.DOTS)
        if left.name in _INLINE:
            self._say(left.at, _INLINE[left.name])
        elif left.link:
            self._say(left.at, SpanKind.LINK, left.link)

    def _open_block(self, name: str, attributes: Mapping[str, str], look: Look) -> None:
        self._close_block()
        up = self._boxes[-1]
        first, align = (look.first, look.align)
        self._boxes.append(
            Box(
                _HEADINGS.get(name, up.level),
                min(_DEEPEST, up.indent + (name in _DEEPER)),
                up.first if first is None else first,
                up.align if align is None else align,
                attributes["dir"] == "rtl" if "dir" in attributes else up.rtl,
            )
        )
        if name in {"ul", "ol"}:
            self._lists.append(0 if name == "ol" else None)
        elif name == "li":
            self._marker = self._next_marker()

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return _BULLET
        self._lists[-1] = number + 1
        return f"{number + 1}."

    def _close_block(self) -> None:
        if self._flow.close(self._boxes[-1], self._marker):
            self._marker = ""

    def _read_text(self, text: str) -> None:
        if not any(one.name == "pre" for one in self._open):
            self._flow.add(text)
            return
        first, *rest = text.split("\n")
        self._flow.add(first)
        for line in rest:
            self._flow.break_line()
            self._flow.add(line)

    def _read_picture(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src") or attributes.get(_XLINK) or attributes.get("href") or ""
        alternative = " ".join(attributes.get("alt", "").split())[:_ALTERNATIVE]
        self._flow.add(PICTURE)
        at = self._flow.length - 1
        self._say(at, SpanKind.IMAGE, resolve(self._member, source)[0], alternative)

    def _read_ruby(self, reading: str) -> None:
        begin, bases = self._rubies[-1]
        start, end = bases.pop(0) if bases else (begin, self._flow.length)
        if reading and end > start:
            self._put(Span(start, end, SpanKind.RUBY, reading))
        self._rubies[-1] = (self._flow.length, bases)

    def _say(self, at: int, kind: SpanKind, value: str = "", alternative: str = "") -> None:
        if self._flow.length > at:
            self._put(Span(at, self._flow.length, kind, value, alternative))

    def _put(self, span: Span) -> None:
        if len(self._spans) >= _SPANS:
            raise FullError
        self._spans.append(span)


def _name(tag: str, attributes: Mapping[str, str]) -> str:
    """Give what an element is called; anchors of old books have a name in place of an id."""
    return (attributes.get("id") or (attributes.get("name", "") if tag == "a" else ""))[:_ID]
