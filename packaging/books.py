"""Build the demo shelf: the books of assets/books, plain lines, into the EPUB 3 files a kiosk reads: `books.py`.

The same sources give the same bytes on every machine: nothing in a file tells when or where it was made, and its
members are stored, not compressed. Nothing is done while the sources are the same as the last time.
"""

import hashlib
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from book_source import Book, Chapter, Kind, Line, Run, plain, read

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "assets" / "books"
MADE = SOURCES / "made"
STAMP = "stamp"
FOLDERS = (SOURCES / "pictures", ROOT / "assets" / "pictures")
"""Where pictures are looked for: the books' own, then those of the program's screens."""
DOTS_PER_INCH = 192.0
CONTENTS = {"ja": "目次", "en": "Contents", "zh-Hans": "目录", "ko": "차례", "vi": "Mục lục"}
INDENT = {"ja": 1, "zh-Hans": 2}
_SAME_DAY = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_WRAP = {Kind.ITEM: "ul", Kind.STEP: "ol", Kind.VERSE: "blockquote"}
_TAG = {Kind.TEXT: "p", Kind.HEADING: "h3", Kind.ITEM: "li", Kind.STEP: "li", Kind.VERSE: "p"}


def build(sources: Path, out: Path, folders: tuple[Path, ...] = FOLDERS) -> int:
    """Build every book of a folder, unless nothing has changed; return how many were built.

    Raises:
        ValueError: A source is not written as it should be; the words say where.
    """
    files = sorted(sources.glob("*.md"))
    pictures = sorted(file for folder in folders for ending in ("svg", "png") for file in folder.glob(f"*.{ending}"))
    told = hashlib.sha256()
    for file in (*files, *pictures, *sorted(Path(__file__).parent.glob("book*.py"))):
        told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    stamp = out / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == told.hexdigest():
        return 0
    books = [read(file) for file in files]
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for book in books:
        (out / f"{book.name}.epub").write_bytes(epub(book, lambda name: picture(name, folders)))
    stamp.write_text(told.hexdigest(), encoding="ascii")  # last: no stamp, no trust
    return len(books)


def picture(name: str, folders: tuple[Path, ...] = FOLDERS) -> bytes:
    """Give a picture as PNG; what is drawn as SVG is rendered.

    Raises:
        ValueError: There is no such picture.
    """
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).read_bytes() if name.endswith(".png") else _rendered(folder, name)
    raise ValueError(f"there is no picture {name}")


def _rendered(folder: Path, name: str) -> bytes:
    import typst  # noqa: PLC0415 - 30 MB, only where something is drawn

    source = f'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("{name}", width: 300pt)'
    made = typst.Compiler(root=str(folder)).compile(source.encode(), format="png", ppi=DOTS_PER_INCH)
    if not isinstance(made, bytes):
        raise ValueError(f"{name} is not one picture")  # noqa: TRY004 - what is wrong is the drawing
    return made


def epub(book: Book, drawn: Callable[[str], bytes]) -> bytes:
    """Put a book together (EPUB 3.3, OCF 3.3): the mimetype first and as it is, so that it begins at byte 38."""
    pages = [_page(book, _front(book), plain(book.title))]
    pages += [_page(book, _body(chapter), plain(chapter.title)) for chapter in book.chapters]
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "book/package.opf": _package(book, len(pages)).encode(),
        "book/contents.xhtml": _page(book, _nav(book), CONTENTS[book.language]).encode(),
        "book/style.css": _style(book).encode(),
        **{f"book/{number:02}.xhtml": page.encode() for number, page in enumerate(pages)},
        **{f"book/{_png(name)}": drawn(name) for name in book.pictures},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, _SAME_DAY), content)
    return out.getvalue()


def _png(name: str) -> str:
    return f"{Path(name).stem}.png"


def _package(book: Book, pages: int) -> str:
    numbers = [f"{number:02}" for number in range(pages)]
    subjects = "".join(f"\n<dc:subject>{escape(one)}</dc:subject>" for one in book.subjects)
    read_as = (("title", book.reading), ("author", book.author_reading))
    readings = "".join(
        f'\n<meta refines="#{of}" property="file-as">{escape(reading)}</meta>' for of, reading in read_as if reading
    )
    chapters = "".join(
        f'\n<item id="c{one}" href="{one}.xhtml" media-type="application/xhtml+xml"/>' for one in numbers
    )
    pictures = "".join(
        f'\n<item id="p{number}" href="{_png(name)}" media-type="image/png"/>'
        for number, name in enumerate(book.pictures)
    )
    spine = "".join(f'\n<itemref idref="c{one}"/>' for one in numbers)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{book.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{escape(book.identifier)}</dc:identifier>
<dc:title id="title">{escape(plain(book.title))}</dc:title>
<dc:creator id="author">{escape(plain(book.author))}</dc:creator>
<dc:language>{book.language}</dc:language>
<dc:description>{escape(plain(book.summary))}</dc:description>{subjects}{readings}
<meta refines="#author" property="role" scheme="marc:relators">aut</meta>
<meta property="dcterms:modified">{book.modified}T00:00:00Z</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>{chapters}{pictures}
</manifest>
<spine page-progression-direction="{"rtl" if book.vertical else "ltr"}">{spine}
</spine>
</package>
"""


def _style(book: Book) -> str:
    mode = "vertical-rl" if book.vertical else "horizontal-tb"
    return f"""html {{ -epub-writing-mode: {mode}; writing-mode: {mode}; }}
p {{ margin: 0; text-indent: {INDENT.get(book.language, 0)}em; }}
h1, h2, h3, .author, .verse {{ text-indent: 0; }}
.author {{ text-align: right; }}
img {{ max-width: 100%; max-height: 100%; }}
"""


def _page(book: Book, body: str, title: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{book.language}" \
xml:lang="{book.language}">
<head><meta charset="UTF-8"/><title>{escape(title)}</title><link rel="stylesheet" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""


def _nav(book: Book) -> str:
    titles = (plain(book.title), *(plain(chapter.title) for chapter in book.chapters))
    items = "\n".join(
        f'<li><a href="{number:02}.xhtml">{escape(title)}</a></li>' for number, title in enumerate(titles)
    )
    return f'<nav epub:type="toc"><h1>{CONTENTS[book.language]}</h1>\n<ol>\n{items}\n</ol></nav>'


def _front(book: Book) -> str:
    author = f'<p class="author">{_text(book.author)}</p>'
    return f"<h1>{_text(book.title)}</h1>\n{author}\n<p>{_text(book.summary)}</p>"


def _body(chapter: Chapter) -> str:
    parts = [f"<h2>{_text(chapter.title)}</h2>"]
    for kind, lines in groupby(chapter.lines, lambda line: line.kind):
        written = "\n".join(_lines(lines))
        parts.append(f"<{_WRAP[kind]}>\n{written}\n</{_WRAP[kind]}>" if kind in _WRAP else written)
    return "\n".join(parts)


def _lines(lines: Iterator[Line]) -> Iterator[str]:
    for line in lines:
        if line.kind == Kind.PICTURE:
            yield f'<p><img src="{_png(line.picture)}" alt={quoteattr(plain(line.runs))}/></p>'
        else:
            tag = _TAG[line.kind]
            said = ' class="verse"' if line.kind == Kind.VERSE else ""
            yield f"<{tag}{said}>{_text(line.runs)}</{tag}>"


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.reading:
        text = f"<ruby>{text}<rt>{escape(run.reading)}</rt></ruby>"
    return f"<b>{text}</b>" if run.bold else text


def main() -> None:
    """Build those of this tree."""
    sys.path.insert(0, str(ROOT))
    build(SOURCES, MADE)


if __name__ == "__main__":
    main()
