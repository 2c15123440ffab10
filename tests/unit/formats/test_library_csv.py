"""Lists of a library's holdings: whichever headers and encoding, row by row, each row that names nothing in words."""

import io
import tracemalloc
from typing import Any

import pytest

from kiosk.formats import library_csv
from kiosk.formats.faults import FormatError
from kiosk.formats.listed import NAMELESS, Refusal
from kiosk.formats.works import Work

JAPANESE = (
    "書誌番号,資料種別,書名,書名ヨミ,著者名,著者名ヨミ,出版者,出版年月,件名,言語,内容紹介,ISBN,電子書籍ID,冊数,在架数,予約数,"
    "貸出回数,別置,受入日"
)
ENGLISH = (
    "ID,Kind,Title,Reading,Author,Author_Reading,Publisher,Year,Subjects,Language,Summary,ISBN,Book,Copies,Free,Holds,"
    "Loans,Shelf,Added"
)
ROW = (
    "12,図書,月夜の橋,ツキヨノハシ,髙橋 澄江,タカハシ スミエ,潮風社,2025.3,小説；推理、小説,ja,橋の上で。,"
    "978-4-10-101001-4,,2,0,6,"
    "１６５,大活字コーナー,2025/4/1"
)
WORK = Work(
    row=2,
    id="12",
    kind="paper",
    title="月夜の橋",
    reading="ツキヨノハシ",
    author="髙橋 澄江",
    author_reading="タカハシ スミエ",
    publisher="潮風社",
    year=2025,
    subjects=("小説", "推理"),
    language="ja",
    summary="橋の上で。",
    isbn="978-4-10-101001-4",
    book="",
    copies=2,
    free=0,
    waiting=6,
    loans=165,
    shelves=("large-print",),
    added="2025-04-01",
)


def read(text: str, encoding: str = "utf-8") -> list[Any]:
    return list(library_csv.read(io.BytesIO(text.encode(encoding))))


def one(header: str, row: str) -> Work:
    (found,) = read(f"{header}\n{row}\n")
    assert isinstance(found, Work)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("header", [JAPANESE, ENGLISH], ids=["japanese", "english"])
def test_every_column_in_either_language_and_every_encoding(header: str, encoding: str) -> None:
    assert read(f"{header}\r\n{ROW}\r\n", encoding) == [WORK]


@pytest.mark.parametrize(
    ("told", "year"),
    [("c2001", 2001), ("平成3年(1991)", 1991), ("[1988]", 1988), ("２０２０", 2020), ("昭和", None), ("12025", None)],
)  # fmt: skip
def test_a_year_is_read_where_one_stands(told: str, year: int | None) -> None:
    assert one("title,year", f"本,{told}").year == year


@pytest.mark.parametrize(
    ("header", "row", "kind", "shelves"),
    [
        ("title,種別", "本,電子書籍", "book", ()),
        ("title,book", "本,urn:kiosk:book:x", "book", ()),
        ("title,種別", "鉢,博物資料", "object", ()),
        ("title,件名", "本,絵本", "paper", ("picture",)),
        ("title,棚", "本,郷土・絵本", "paper", ("picture", "local")),
        ("title,kind", "本,DVD", "paper", ()),
    ],
)
def test_what_it_is_and_where_it_stands(header: str, row: str, kind: str, shelves: tuple[str, ...]) -> None:
    found = one(header, row)
    assert (found.kind, found.shelves) == (kind, shelves)


def test_a_row_without_a_name_is_told_and_lines_before_the_header_and_empty_ones_are_passed_over() -> None:
    assert [
        row.row if isinstance(row, Work) else row
        for row in read("みどり市立図書館\n\ntitle,author\n本,\n,\n,川辺\n絵本\n")
    ] == [
        4,
        Refusal(6, NAMELESS),
        7,
    ]


def test_signs_that_would_turn_a_line_around_are_left_out() -> None:
    assert one("title", "夕\u202e方\u200bの　駅\u0007").title == "夕方の 駅"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,author\nx,y\n",
        "title\n本".encode("utf-16"),
        b"title\n\x00",
        b"title\n\x81",
        b'title\n"' + b"a" * 200_000,
        b"title\n" + b"a" * 1_100_000,
    ],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        list(library_csv.read(io.BytesIO(data)))


def test_a_file_is_the_callers_however_far_it_was_read() -> None:
    file = io.BytesIO(b"title\na\nb\n")
    assert [len(list(library_csv.read(file))) for _ in range(2)] == [2, 2]
    begun = library_csv.read(file)
    next(begun)
    file.close()
    del begun  # a fault here would end this test


def test_a_long_list_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO(b"title\n" + "長い題の本,\n".encode() * 200_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in library_csv.read(file)) == 200_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    monkeypatch.setattr(library_csv, "MOST", 1_000)
    with pytest.raises(FormatError):
        list(library_csv.read(io.BytesIO(file.getvalue())))
    monkeypatch.setattr(library_csv, "LIMIT", 100_000)
    with pytest.raises(FormatError):
        next(library_csv.read(io.BytesIO(file.getvalue())))
