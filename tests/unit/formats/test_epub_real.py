"""Books as publishers make them: all of their text is read, and nothing else."""

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kiosk.formats import epub
from kiosk.formats.epub_text import PICTURE

NOT_READ = {"rt", "rp", "script", "style", "head"}


def solid(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", "", text).replace(PICTURE, "")


def walked(element: etree._Element) -> str:
    """Read a document as its standard says, by another way than the kiosk's."""
    parts = [] if not isinstance(element.tag, str) else [element.text or ""]
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else "script"
        if name not in NOT_READ and child.get("class") != "hidden":
            parts.append(walked(child))
        parts.append(child.tail or "")
    return "".join(parts)


@pytest.mark.parametrize("name", ["kusamakura-japanese-vertical-writing", "wasteland"])
def test_the_text_of_a_book_is_the_text_of_its_pages(test_data: Path, name: str) -> None:
    file = test_data / "epub" / f"{name}.epub"
    book = epub.read(file)
    chapters = book.chapters()
    with zipfile.ZipFile(file) as archive:
        for member in book.spine:
            (body,) = etree.fromstring(archive.read(member)).findall("{*}body")
            read = "".join(one.text for one in chapters if one.member == member)
            assert solid(read) == solid(walked(body)), member
    assert sum(len(one.text) for one in chapters) > 20_000
    assert not any(one.trouble for one in chapters)
    for chapter in chapters:
        assert solid("".join(chapter.text[one.start : one.end] for one in chapter.blocks)) == solid(chapter.text)
