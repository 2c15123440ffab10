"""XML from elsewhere: nothing is fetched, expanded or guessed."""

import pytest

from kiosk.formats import safe_xml
from kiosk.formats.moments import moment, span


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<a>" * 3_000_000, safe_xml.TooLargeError),
        (b"<!DOCTYPE a><a/>", safe_xml.DoctypeError),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', safe_xml.DoctypeError),
        ("<!DOCTYPE a><a/>".encode("utf-16"), safe_xml.DoctypeError),
        (b"<a>" * 300 + b"</a>" * 300, safe_xml.XmlError),
        (b"<a><b></a>", safe_xml.XmlError),
        (b"<a>\xff</a>", safe_xml.XmlError),
        (b"", safe_xml.XmlError),
        (b"<a>&x;</a>", safe_xml.XmlError),
    ],
)
def test_what_could_harm_is_refused(data: bytes, fault: type[safe_xml.XmlError]) -> None:
    with pytest.raises(fault):
        safe_xml.parse(data)


def test_elements_are_found_in_any_namespace() -> None:
    root = safe_xml.parse(b'<r xmlns="urn:a"><b xmlns="urn:b"> one </b><b/><!-- b --><c><b>two</b></c></r>')
    assert [safe_xml.text(root, path) for path in ("b", "c/b", "d")] == ["one", "two", ""]
    assert len(safe_xml.every(root, "b")) == 2
    assert len(safe_xml.every(root, "*")) == 3


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("2026-11-21T10:00:00+09:00", True),
        ("2026-11-21T01:00:00Z", True),
        ("2026-11-21T10:00:00", False),
        ("2026-02-30T10:00:00Z", False),
        ("9999-12-31T23:59:59Z", False),
        ("", False),
    ],
)
def test_a_moment_says_its_offset(text: str, understood: bool) -> None:
    assert (moment(text) is not None) is understood


@pytest.mark.parametrize(
    ("text", "hours"), [("PT120H", 120), ("P1DT6H", 30), ("PT30M", 0.5), ("P1M", None), ("PT9999999H", None), ("", 0)]
)
def test_a_span_is_of_days_or_less(text: str, hours: float | None) -> None:
    found = span(text) if text else span("PT")
    assert (None if found is None else found.total_seconds() / 3600) == hours
