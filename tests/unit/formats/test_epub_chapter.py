"""What is read of a chapter: its text as on a page, its blocks, and what is said of parts of it."""

import pytest

from kiosk.formats.epub_chapter import read
from kiosk.formats.epub_text import PICTURE, Align, Block, Chapter, Span, SpanKind
from tests.unit.formats.epub_kit import page

BOTH = ".vrtl { -webkit-writing-mode: vertical-rl } .hltr { writing-mode: horizontal-tb }"
HIDING = ".h { display: none } p { display: none } u .x { display: none }"
OLD = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd">'


def chapter(body: str, css: str = "", html: str = "", sheets: dict[str, str] | None = None) -> Chapter:
    return read(page(body, css, html).encode(), "book/c.xhtml", (sheets or {}).get)  # type: ignore[arg-type]


def spans(found: Chapter) -> list[tuple[str, str, str]]:
    return [(one.kind.value, found.text[one.start : one.end], one.value) for one in found.spans]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>  one \n two\t</p> <p>three</p>", "one two\nthree\n"),
        ("<p>山道を\n   登りながら</p>", "山道を登りながら\n"),
        ("<p>山道を 登りながら</p>", "山道を 登りながら\n"),
        ("<p>한국어\n문장</p>", "한국어 문장\n"),
        ("<p>one<br/> two<br/>three</p>", "one\ntwo\nthree\n"),
        ("<p>a<span> b</span> <i> c </i>d</p>", "a b c d\n"),
        ("<p></p><div> </div>text<p>more</p>tail", "text\nmore\ntail\n"),
        ("<p>a&nbsp;b &eacute;&unknown;&amp;&lt;</p>", "a\xa0b é\ufffd&<\n"),
        ("<p>x<script>alert(1)</script><!-- no --><?php no ?><style>p{}</style>y</p>", "xy\n"),
        ("<p>x<iframe>a</iframe><embed/><template>b</template>y</p>", "xy\n"),
        ("<p><audio src='a.mp3'>no sound</audio> <object data='a'>no picture</object></p>", "no sound no picture\n"),
        ("<p><math><mi>a</mi><mo>+</mo><mn>1</mn><annotation>a+1</annotation></math></p>", "a+1\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a\nb\nc\n"),
        ("<pre>one\n  two</pre>", "one\ntwo\n"),
        ("<svg><title>no</title><desc>no</desc><text>yes</text></svg>", "yes\n"),
        ("<p hidden='hidden'>no</p><p>yes</p>", "yes\n"),
    ],
)
def test_text_is_as_on_a_page(body: str, text: str) -> None:
    assert chapter(body).text == text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<ruby>山路<rt>やまみち</rt></ruby>", [("ruby", "山路", "やまみち")]),
        ("<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>", [("ruby", "東", "とう"), ("ruby", "京", "きょう")]),
        ("<ruby><rb>武</rb><rb>蔵</rb><rt>む</rt><rt>さし</rt></ruby>", [("ruby", "武", "む"), ("ruby", "蔵", "さし")]),
        ("<ruby>山<rp>(</rp><rt>や<b>ま</b></rt><rp>)</rp></ruby>", [("ruby", "山", "やま")]),
        ("<ruby>山<rtc><rt>mountain</rt></rtc></ruby>", []),
        ("<ruby>山<rt> </rt></ruby>", []),
        ("私は <ruby>山<rt>やま</rt></ruby>", [("ruby", "山", "やま")]),
        ("<ruby>\n 山\n <rt>やま</rt>\n</ruby>", [("ruby", "山", "やま")]),
        ("a <b>b</b>", [("bold", "b", "")]),
        ("<sup>2</sup>", [("small", "2", "")]),
        ("<a href='d.xhtml#x'>b</a>", [("link", "b", "book/d.xhtml#x")]),
        ("<a href='#x'>b</a>", [("link", "b", "book/c.xhtml#x")]),
        ("<a href='http://e.x/'>a</a><a href='javascript:alert(1)'>b</a><a href='../../etc/passwd'>c</a>", []),
        ("<a href='//e.x/'>a</a><a href='file:///etc/passwd'>b</a><a href='//[::1'>c</a>", []),
        ("<em class='d'>傍点</em>", [("dots", "傍点", "")]),
        ("<span class='t'>12</span>", [("tcy", "12", "")]),
        ("<i style='text-combine-upright: all'>!?</i>", [("tcy", "!?", "")]),
    ],
)
def test_what_is_said_of_parts(body: str, said: list[tuple[str, str, str]]) -> None:
    css = ".d { -webkit-text-emphasis-style: sesame } span.t { -epub-text-combine: horizontal }"
    assert spans(chapter(f"<p>{body}</p>", css)) == said


def test_a_picture_is_one_sign_that_says_what_it_shows() -> None:
    found = chapter("<p>a<img src='../pics/a%20b.png' alt=' a  mill '/></p><svg><image href='http://e.x/y.png'/></svg>")
    assert found.text == f"a{PICTURE}\n{PICTURE}\n"
    assert found.spans == (
        Span(1, 2, SpanKind.IMAGE, "pics/a b.png", "a mill"),
        Span(3, 4, SpanKind.IMAGE, "", ""),
    )


def test_blocks_stand_as_the_book_says() -> None:
    body = (
        "<h2>Head</h2><blockquote><p class='c'>said</p></blockquote><ol><li>a</li><li><p>b</p><p>c</p></li></ol>"
        "<ul><li>d</li></ul><p dir='rtl'>שלום</p><p class='i'>in</p>"
    )
    found = chapter(body, ".c { text-align: center } p.i { text-indent: 1em; text-align: right }")
    told = [(found.text[one.start : one.end], one) for one in found.blocks]
    assert [(text, one.level, one.indent, one.marker) for text, one in told] == [
        ("Head", 2, 0, ""),
        ("said", 0, 1, ""),
        ("a", 0, 1, "1."),
        ("b", 0, 1, "2."),
        ("c", 0, 1, ""),
        ("d", 0, 1, "・"),
        ("שלום", 0, 0, ""),
        ("in", 0, 0, ""),
    ]
    assert told[1][1].align is Align.CENTER
    assert [one.rtl for _, one in told] == [False] * 6 + [True, False]
    assert (told[-1][1].first, told[-1][1].align) == (1.0, Align.END)


def test_a_place_is_known_by_its_id() -> None:
    found = chapter("<p id='a'>one</p><div id='b'><h2 id='c'>two <i id='d'>three</i></h2></div><p>x<a name='e'/></p>")
    assert found.ids == {"a": 0, "b": 4, "c": 4, "d": 7, "e": 15}


@pytest.mark.parametrize(
    ("css", "html", "body", "vertical"),
    [
        ("html { writing-mode: vertical-rl }", "", "x", True),
        (
            BOTH,
            'class="vrtl"',
            "x",
            True,
        ),
        (
            BOTH,
            'class="hltr"',
            "x",
            False,
        ),
        ("body { -epub-writing-mode: vertical-rl }", "", "x", True),
        (".m { writing-mode: tb-rl }", "", "<div class='m'>x</div>", True),
        (".m { writing-mode: vertical-rl }", "", "x<div class='m'>y</div>", False),
        ("/* html { writing-mode: vertical-rl } */", "", "x", False),
        ("@media print { html { writing-mode: vertical-rl } }", "", "x", False),
        ("@media screen { html { writing-mode: vertical-rl } }", "", "x", True),
        ("@media amzn-mobi { p { x: y } } html { writing-mode: vertical-rl }", "", "x", True),
        ("@media print { p { x: y } html { writing-mode: vertical-rl } }", "", "x", False),
        ("@font-face { src: url(a) } @media (min-width: 1em) { html { writing-mode: vertical-rl } }", "", "x", True),
    ],
)
def test_the_direction_of_lines_is_known(css: str, html: str, body: str, vertical: bool) -> None:
    assert chapter(body, css, html).vertical is vertical


@pytest.mark.parametrize(
    ("css", "first"),
    [
        ("p { text-indent: 1em }", 1.0),
        ("body p { text-indent: 1em } blockquote p { text-indent: 0 }", 1.0),
        ("p { text-indent: 1em } div > p { text-indent: 0 }", 1.0),
        ("p { text-indent: 1em } blockquote p.flat { text-indent: 0 }", 0.0),
    ],
)
def test_how_paragraphs_stand_in_one_place_says_nothing_of_all(css: str, first: float) -> None:
    assert [block.first for block in chapter('<p class="flat">a</p>', css).blocks] == [first]


def test_what_is_hidden_by_its_own_class_is_not_read() -> None:
    found = chapter(
        "<p>a<del class='h'>no</del><i class='x'>b</i></p><p>c</p>",
        HIDING,
    )
    assert found.text == "ab\nc\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_old_encodings_are_understood(encoding: str) -> None:
    name = "Shift_JIS" if encoding == "cp932" else encoding[:5]
    text = f'<?xml version="1.0" encoding="{name}"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd">' + page(
        "山路"
    )
    assert read(text.encode(encoding), "c", str).text == "山路\n"


def test_no_block_is_empty_and_all_stand_in_order() -> None:
    found = chapter("<div><p>a</p> <p/> b <ul><li/><li>c<ul><li>d</li></ul></li></ul></div>")
    assert [found.text[one.start : one.end] for one in found.blocks] == ["a", "b", "c", "d"]
    assert found.blocks[0] == Block(0, 1)
