"""Books nobody should make, pages nobody should write, and what is held before the reader as a place in a book."""

import struct
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.formats import epub, epub_xml, safe_zip
from kiosk.formats.epub_chapter import read as read_chapter
from kiosk.formats.epub_parts import parts
from kiosk.formats.epub_text import Chapter
from kiosk.reading import place
from kiosk.reading.finding import find
from kiosk.reading.opening import opened
from kiosk.reading.place import Place
from kiosk.reading.sentences import sentences
from tests.faults.hostile_inputs import WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read, plain
from tests.unit.formats.epub_kit import members, package, page, png

MANY = 100_000
BODY = (
    "<h1 id='a'>一</h1><p><ruby>山路<rt>やまみち</rt></ruby>を<b>登り</b>ながら、<br/>こう<a href='#a'>考</a>えた。</p>"
    "<ul><li>a</li><li>b</li></ul><table><tr><td dir='rtl'>c</td></tr></table><img src='p.png' alt='d'/>"
)
CSS = "html { writing-mode: vertical-rl } .t { text-combine: all } em { text-emphasis: dot }"
BODIES: tuple[str, ...] = (
    "<p>" + "あ" * 3 * MANY + "</p>",
    ("<p>" + "吾輩は猫である。名前はまだ無い。" * 6 + "</p>") * 3000,
    "<div>" * MANY + "x" + "</div>" * MANY,
    "<div>" * 200 + "本文" + "</div>" * 200,
    "<p>" + "<ruby>山<rt>やま</rt></ruby>" * 50_000 + "</p>",
    "<p><ruby>" + "山" * 50_000 + "<rt>" + "や" * 50_000 + "</rt></ruby></p>",
    "<p>" + "<ruby><rt></rt></ruby>" * 50_000 + "本文</p>",
    "<ruby>" * 150 + "山" + "<rt>x</rt></ruby>" * 150,
    "<p>" + "<b>あ</b>" * MANY + "</p>",
    "<p>" + "<b>あ</b>" * 160_000 + "</p>",
    "<p>" + "a" * 3 * MANY + "</p>",
    "<p>" + "a-" * MANY + "</p>",
    "<p>a" + "\u0301" * MANY + "</p>",
    "<p>葛" + "\U000e0100" * MANY + "</p>",
    "<p>" + "\u200d" * MANY + "</p>",
    "<p>あ" + "！" * MANY + "</p>",
    "<p>" + "「" * MANY + "</p>",
    "<p>" + "。" * MANY + "</p>",
    "<p>" + " ".join(f"w{number}" for number in range(60_000)) + "</p>",
    "<p>" + "<br/>" * MANY + "</p>",
    "<pre>" + "\n" * MANY + "</pre>",
    "<p>" + "<img src='x.png'/>" * 20_000 + "</p>",
    "<img src='big.png'/>本文",
    "<ul>" * 150 + "<li>x</li>" + "</ul>" * 150,
    "<p>本文<b>太い</p><p>次 & <br>終",
    "<p>" + " <b> </b>" * MANY + "x</p>",
    "<p>" + "\n" * MANY + "x" + "\t" * MANY + "</p>",
    "<h1>" + "題" * 50_000 + "</h1>",
    "<p>a&nbsp;b&eacute;&copy;&unknown;&" + "x" * MANY + ";</p>",
    "<p>" + "&amp;" * MANY + "&#x0;&#xffffffff;</p>",
    "<p>a\u202e\u2066\u200b\u00adb\x00\x1b\ufffe</p>",
    "<p><a href='javascript:alert(1)'>x</a><a href='http://e.x/'>y</a><a href='../../../etc/passwd'>z</a></p>",
    "".join(f"<p id='{'i' * 300}{number}'>x</p>" for number in range(6000)),
    "<table>" + "<tr>" * 200 + "<td>x",
    f"<p class='{' '.join(f'c{number}' for number in range(20_000))}'>x</p>",
    f"<p style='{'text-indent:' * 30_000}'>x</p>",
    "<script>" + "while(1){}" * 1000 + "</script><iframe src='http://e.x/'/><object data='file:///etc/passwd'/>x",
    "<![CDATA[" + "<p>" * 1000 + "]]>",
    "<!--" + "-" * MANY + ">x",
    "<?xml version='1.0'?>" * 1000,
)
SHEETS = (
    "a" * 400_000,
    "/*" * 200_000,
    "{" * 400_000,
    "}" * 400_000,
    "".join(f".c{number}{{text-indent:1em}}" for number in range(30_000)),
    ("a," * 900 + "a{text-indent:1em}") * 200,
    "html{" + "writing-mode:" * 30_000 + "}",
    "html{text-indent:" + "9" * 400_000 + "em}",
)
LAUGHS = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body>&b;&b;</body></html>'
PAGES: tuple[bytes, ...] = (
    *(page(body, CSS).encode("utf-8", "surrogatepass") for body in BODIES),
    *(page("<p>本文</p>", sheet).encode() for sheet in SHEETS),
    LAUGHS.encode(),
    b"<!DOCTYPE[" * MANY,
    b"<!DOCTYPE html " + b"x" * MANY,
    b"<" * MANY,
    b"\xff\xfe" + LAUGHS.encode("utf-16-le"),
    b'<?xml version="1.0" encoding="utf-7"?>' + page("+ADw-script+AD4-").encode(),
    page(BODY).encode("utf-16"),
    page(BODY).encode("cp932", "replace"),
    b"",
    b"\x00" * MANY,
)


def _zipped(inside: dict[str, str | bytes], level: int = 9) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    return file.getvalue()


VALID = _zipped(members([page(BODY, CSS), page("<p>二</p>")], {"book/p.png": png(40, 40)}))
_SPINE = "".join(f'<itemref idref="c{number % 2}"/>' for number in range(9000))


def _marked(data: bytes, mark: bytes, at: int, content: bytes) -> bytes:
    start = data.rindex(mark) + at
    return data[:start] + content + data[start + len(content) :]


def _books() -> Iterator[bytes]:
    long = page("<p>" + "あ" * 5_000_000 + "</p>")
    yield from (b"", b"PK", b"PK\x05\x06" + bytes(18), b"PK\x05\x06" * 20_000, VALID[:-30], VALID[30:], VALID * 2)
    yield _zipped(members([long, page("x")]))
    yield _zipped(members([page("x")], {"book/zeros": bytes(60_000_000)}))
    yield _zipped(members([page("x")] * 2, packed=package(["c0.xhtml", "c1.xhtml"], refs=_SPINE)))
    yield _zipped(members([page("x" * 90_000)] * 2, packed=package(["c0.xhtml", "c1.xhtml"], refs=_SPINE)))
    yield _zipped({f"{number}": "" for number in range(6000)})
    yield _zipped(members([page("x")], {"book/big.png": png(60_000, 60_000), "../../etc/passwd": "x"}))
    for mark, at, content in (
        (b"PK\x01\x02", 42, struct.pack("<L", 0)),
        (b"PK\x01\x02", 20, struct.pack("<LL", 2**32 - 1, 2**32 - 1)),
        (b"PK\x01\x02", 24, struct.pack("<L", 1)),
        (b"PK\x01\x02", 28, struct.pack("<HHH", 2**16 - 1, 2**16 - 1, 2**16 - 1)),
        (b"PK\x01\x02", 8, b"\xff\xff"),
        (b"PK\x05\x06", 8, b"\xff\xff\xff\xff"),
        (b"PK\x05\x06", 12, b"\xff\xff\xff\x7f\xff\xff\xff\x7f"),
        (b"PK\x03\x04", 26, b"\xff\xff\xff\xff"),
    ):
        yield _marked(VALID, mark, at, content)


@asynccontextmanager
async def books(folder: Path) -> AsyncIterator[Read]:
    """Open books that lie in a folder."""

    async def feed(data: bytes) -> None:
        book(folder, data)

    yield feed


def book(folder: Path, data: bytes) -> None:
    """Open a book whole; what is shown of it stands in order, is said aloud, found, and found again from a slip."""
    (folder / "a.epub").write_bytes(data)
    found = opened(folder / "a.epub")
    for number, told in enumerate(found.chapters[:3]):
        _stands(told)
        if told.text:
            mark = place.read(place.code(found.identifier, found.chapters, Place(number, len(told.text) // 2)))
            assert mark is not None
            assert place.find(mark, found.chapters) is not None
    assert all(one.place.spine < len(found.chapters) for one in find(found.chapters[:3], "あx"))
    assert {one.name for one in folder.iterdir()} == {"a.epub"}


def chapter(data: bytes) -> None:
    """Read one chapter."""
    for part in parts(read_chapter(data, "book/c.xhtml", lambda _: CSS)):
        _stands(part)


def slip(code: str) -> None:
    """Read what is held before the reader; a place in any book is found again or is none."""
    mark = place.read(code)
    if mark is not None:
        place.find(mark, (read_chapter(page(BODY).encode(), "c", str),))


def _stands(told: Chapter) -> None:
    ends = [0]
    for block in told.blocks:
        assert ends[-1] <= block.start < block.end <= len(told.text)
        ends.append(block.end)
    for span in told.spans:
        assert 0 <= span.start < span.end <= len(told.text)
        assert not span.value.startswith(("/", "..", "http", "file", "javascript"))
    assert all(0 <= at <= len(told.text) for at in told.ids.values())
    assert all(one.spoken and one.start < one.end for one in sentences(told))


def as_large_as_they_say(patch: pytest.MonkeyPatch) -> None:
    """Unpack whatever a book claims to hold."""
    for room, names in (
        (safe_zip, ("FILE_LIMIT", "TOTAL_LIMIT", "RATIO_LIMIT", "MEMBERS_LIMIT")),
        (epub, ("XML_LIMIT", "SIGNS_LIMIT")),
        (epub_xml, ("LIMIT",)),
    ):
        for name in names:
            patch.setattr(room, name, 2**40)


def _book(hostile: Hostile) -> bytes:
    if hostile.chance.random() < 0.5:
        return hostile.broken(VALID)
    inside = members([page(BODY, CSS), page("<p>二</p>")])
    name = hostile.pick(sorted(inside))
    content = inside[name]
    inside[name] = hostile.broken(content.encode() if isinstance(content, str) else content)
    return _zipped(inside, level=1)


def _chapter(hostile: Hostile) -> bytes:
    return hostile.broken(page(BODY, CSS).encode())


def _code(hostile: Hostile) -> str:
    return hostile.words(place.code("urn:a", (read_chapter(page(BODY).encode(), "c", str),), Place(0, 4)))


PARSERS = (
    Parser("book", books, _book, (KnownError,), tuple(_books()), share=8),
    Parser("page of a book", plain(chapter), _chapter, (), PAGES, share=4),
    Parser("place on a slip", plain(slip), _code, (), (*WORDS, "KB1" + "A" * 970), share=2),
)
