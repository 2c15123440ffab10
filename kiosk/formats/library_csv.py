"""Lists of a library's holdings as spreadsheets and library systems give them out: Japanese or English headers.

There is no one standard: the headers known here are those of the national list of bibliographic items (書誌) and of the
systems in use, in words. A list may be as long as a library is large, so it is read row by row.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from .faults import unreadable
from .listed import Refusal, plain
from .works import Work, work

FORM = "CSV"
ENCODINGS = ("utf-8-sig", "cp932")
MOST = 2_000_000  # rows
LIMIT = 2 * 1024**3  # bytes
_COLUMNS = {
    "id": ("資料ID", "資料番号", "書誌番号", "書誌ID", "登録番号", "id"),
    "kind": ("資料種別", "資料区分", "種別", "kind", "type", "format"),
    "title": ("タイトル", "書名", "資料名", "題名", "書名タイトル", "title"),
    "reading": ("タイトルヨミ", "タイトルよみ", "書名ヨミ", "書名よみ", "資料名ヨミ", "ヨミ", "よみ", "reading"),
    "author": ("著者", "著者名", "責任表示", "作者", "author", "authors", "creator"),
    "author_reading": ("著者ヨミ", "著者よみ", "著者名ヨミ", "著者名よみ", "author_reading"),
    "publisher": ("出版者", "出版社", "出版元", "publisher"),
    "year": ("出版年", "出版年月", "出版日", "発行年", "発行日", "刊行年", "制作年", "year", "published", "date"),
    "subjects": ("件名", "主題", "分類", "subjects", "subject"),
    "language": ("言語", "本文の言語", "language"),
    "summary": ("内容紹介", "内容", "要旨", "説明", "summary", "description"),
    "isbn": ("ISBN", "ISBN13"),
    "book": ("電子書籍ID", "EPUB", "identifier", "book"),
    "copies": ("所蔵数", "冊数", "部数", "copies"),
    "free": ("貸出可能数", "在架数", "available", "free"),
    "waiting": ("予約数", "予約件数", "holds", "waiting"),
    "loans": ("貸出回数", "貸出数", "loans"),
    "shelves": ("棚", "別置", "コーナー", "配架", "shelves", "shelf"),
    "added": ("受入日", "受入年月日", "登録日", "added", "acquired"),
}  # fmt: skip
_BEFORE = 10  # lines that may stand before the header
_LINE, _WIDEST = 1_000_000, 1_000  # letters of a line, columns
_PIECE = 1 << 20


def read(file: BinaryIO) -> Iterator[Work | Refusal]:
    """Read a list, row by row; they are counted as a spreadsheet shows them.

    Args:
        file: Anything that can be read twice.

    Raises:
        FormatError: Neither UTF-8 nor CP932, without a header that names a title, or longer than any library; what was
            read before that is of no list.
    """
    text = io.TextIOWrapper(file, _encoding(file), errors="strict", newline="")
    try:
        yield from _works(enumerate(csv.reader(_lines(text)), 1))
    except csv.Error as fault:
        raise unreadable(FORM, str(fault)) from fault
    finally:
        if not file.closed:
            text.detach()  # the file is the caller's, to be read again or closed


def _works(rows: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Work | Refusal]:
    columns = next((found for _, row in islice(rows, _BEFORE) if "title" in (found := _columns(row))), None)
    if columns is None:
        raise unreadable(FORM, "no header with タイトル, 書名 or title")
    many = 0
    for number, row in rows:
        if not any(row):
            continue
        many += 1
        if many > MOST:
            raise unreadable(FORM, f"more than {MOST} rows")
        yield work(number, {name: row[index] for name, index in columns.items() if index < len(row)})


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    """Tell where each field stands; of several columns that may hold one, the first that is named in our order."""
    places: dict[str, int] = {}
    for index, header in enumerate(row[:_WIDEST]):
        places.setdefault(plain(header[:100]).lower(), index)
    found: dict[str, int] = {}
    for ours, names in _COLUMNS.items():
        for name in (plain(name).lower() for name in names):
            if name in places:
                found.setdefault(ours, places[name])
    return found


def _encoding(file: BinaryIO) -> str:
    """Find how a file is written, piece by piece; it is left at its beginning."""
    for encoding in ENCODINGS:
        file.seek(0)
        decoder, size = codecs.getincrementaldecoder(encoding)(), 0
        try:
            while piece := file.read(_PIECE):
                size += len(piece)
                if b"\x00" in piece or size > LIMIT:
                    raise unreadable(FORM, "a zero byte" if size <= LIMIT else f"more than {LIMIT} bytes")
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        file.seek(0)
        return encoding
    raise unreadable(FORM, "neither UTF-8 nor CP932")


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LINE):
        if len(line) == _LINE:
            raise unreadable(FORM, f"a line of more than {_LINE} letters")
        yield line
