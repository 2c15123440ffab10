"""What ODK's functions give: seen in ODK's own engine with the same data under the same clock."""

import pytest

from kiosk.core.errors import KnownError
from kiosk.forms.catalogue import FUNCTIONS
from kiosk.forms.evaluator import FUNCTIONS as DONE
from kiosk.forms.regex import found
from tests.unit.forms.house import value

REPEATED = "<a>5</a><n/><z>0</z><b>abc def</b><d>2026-11-16</d><m>a b c</m>"
LIST = (
    '<instance id="l"><root><item><name>a</name><label>A</label></item>'
    "<item><name>b</name><label>B</label></item></root></instance>"
)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("1 div 3", "0.3333333333333333"), ("1 div 0", "Infinity"), ("-10 mod 3", "-1"), ("2 + 3 * 4", "14"),
        ("1--1", "2"),
        ("/data/a + /data/n", ""), ("/data/a = '5.0'", "false"), ("/data/a = 5.0", "true"), ("/data/n < 0", "false"),
        ("/data/d > '2026-01-01'", "true"), ("/data/d + 0", "20772.625"), ("number(/data/d)", "20772"),
        ("today()", "2026-11-20"), ("now()", "2026-11-20T10:00:00.12+09:00"), ("date(today() + 1)", "2026-11-21"),
        ("date('2026-1-5')", "2026-01-05"), ("date('x')", "Invalid Date"), ("date(0)", "1970-01-01T09:00:00.000+09:00"),
        ("int((today() - date('2000-01-01')) div 365.25)", "26"), ("decimal-time('10:30:00')", "0.4375"),
        ("format-date(/data/d, '%Y-%n-%e %a %b %y')", "2026-11-16 Mon Nov 26"),
        ("format-date-time('2026-11-20T05:06:07', '%H:%M:%S.%3 %h')", "05:06:07.000 5"),
        ("string(1000000 * 1000000 * 1000000 * 1000)", "1e+21"), ("string(0.0000001)", "1e-7"),
        ("0.000001", "0.000001"),
        ("string(123456789012345680000)", "123456789012345680000"), ("string(/data/n)", ""), ("number('0x10')", "16"),
        ("true() and false()", "false"), ("'' or 'x'", "x"), ("'x' and 5", "5"), ("0 or 7", "7"),
        ("not(/data/n)", "false"),
        ("not(/data/gone)", "true"), ("if(/data/n != '', 'y', 'n')", "n"), ("coalesce(/data/n, 'q')", "q"),
        ("concat('a', 1, true(), /data/*[1])", "a1true5"), ("join('-', 'a', 3)", "a-3"), ("once('q')", "q"),
        ("substr('hello', -3)", "llo"), ("substr('hello', 1, 3)", "el"), ("substring('hello', 1.5, 2.6)", "ell"),
        ("substring-before('a-b', '-')", "a"), ("substring-after('a::b', '::')", "b"),
        ("translate('abcabc', 'ab', 'x')", "xcxc"),
        ("string-length('𠮷野')", "3"), ("normalize-space('  a  b ')", "a b"), ("contains('abc', '')", "true"),
        ("starts-with('abc', 'b')", "false"), ("ends-with('abc', 'bc')", "true"), ("regex('abc123', '[0-9]+')", "true"),
        ("selected(/data/m, ' a ')", "true"), ("selected('', '')", "true"), ("selected-at(/data/m, 1)", "b"),
        ("count-selected('  a  b ')", "2"), ("count(/data/*)", "8"), ("count-non-empty(/data/n)", "0"),
        ("sum(/data/gone)", ""),
        ("max(1, 'x')", ""), ("max(/data/a, 10)", "10"), ("min(/data/a, 10)", "5"), ("round(2.345, 2)", "2.35"),
        ("round(-2.5)", "-3"), ("round(1234.5, -2)", "1200"), ("int(-2.9)", "-2"), ("pow(2, 10)", "1024"),
        ("sqrt(-1)", ""),
        ("log(0)", "-Infinity"), ("exp10(3)", "1000"), ("atan2(0, 1)", "0"), ("pi()", "3.141592653589793"),
        ("boolean-from-string('1')", "true"), ("checklist(1, 1, /data/a = 5, /data/z = 0)", "false"),
        ("checklist(1, 1, /data/a, /data/n)", "true"),
        ("weighted-checklist(3, 5, true(), 1, true(), 2)", "true"),
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("base64-decode('aGVsbG8=')", "hello"), ("base64-decode('%%')", ""), ("string-length(uuid())", "36"),
        ("string-length(uuid(50))", "50"), ("instance('l')/root/item[name = 'b']/label", "B"),
        ("count(instance('no')/root)", "0"),
        ("pulldata('l', 'label', 'name', 'b')", "B"), ("pulldata('l', 'label', 'name', 'x')", ""),
        ("position()", "1"), ("number(today())", "2026-11-20"), ("area('')", "0"),
        ("current()/../a", "5"), ("//z", "0"), ("/data/@id", "t"), ("name(/data/a)", "a"),
        ("distance('0 0;0 1')", "111318.85"),
        ("area('0 0;0 1;1 1;1 0')", "12391256135.81"),
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"), ("geofence('5 0.5', '0 0;0 1;1 1;1 0;0 0')", "false"),
    ],
)  # fmt: skip
def test_what_a_function_gives(expression: str, wanted: str) -> None:
    assert value(expression, REPEATED, LIST) == wanted


def test_every_function_of_the_catalogue_is_there() -> None:
    of_libxml2 = {
        "true",
        "false",
        "not",
        "boolean",
        "lang",
        "last",
        "count",
        "name",
        "local-name",
        "namespace-uri",
        "current",
    }
    assert set(FUNCTIONS) - set(DONE) == of_libxml2
    operators = {"eq", "ne", "lt", "le", "gt", "ge", "and", "or", "whole-days", "counted"}
    assert set(DONE) - set(FUNCTIONS) == operators


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("^[0-9]{3}-[0-9]{4}$", "123-4567", True), ("^[0-9]{3}-[0-9]{4}$", "123-456", False),
        (r"\d\.\d", "a1.2b", True),
        ("^(a|b)*c?$", "ababc", True), ("^[^a-c]+$", "xyz", True), ("^[^a-c]+$", "xbz", False), ("^$", "", True),
        (r"^[ぁ-ん]+$", "さとう", True), (r"^\w+$", "ア", False), (r"\bcat\b", "a cat!", True),
        (r"\bcat\b", "concat", False),
        ("a{2,3}?b", "aab", True), ("^a{2}$", "aaa", False), (r"^\S+@\S+\.\S+$", "a@b.c", True), ("^.$", "\n", False),
        (r"^(?:\+81|0)\d{9,10}$", "09012345678", True), (r"\D", "1２", True),
    ],
)  # fmt: skip
def test_a_pattern_is_found_anywhere(pattern: str, text: str, *, wanted: bool) -> None:
    assert found(pattern, text) is wanted


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "^(.*a){20}$", "(a*)*b"])
def test_no_pattern_keeps_the_kiosk_busy(pattern: str) -> None:
    assert found(pattern, "a" * 4000 + "!") in {True, False}


def test_a_large_pattern_on_a_long_text_is_given_up() -> None:
    with pytest.raises(KnownError):
        found("^(.*a){400}$", "a" * 20_000)


@pytest.mark.parametrize("pattern", ["[", "(?i)a", "(?=a)", r"(a)\1", "(a{1,1000}){1,1000}"])
def test_a_pattern_beyond_us_is_told(pattern: str) -> None:
    with pytest.raises(KnownError):
        found(pattern, "aa")
