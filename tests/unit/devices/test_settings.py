"""The printers' sections of kiosk.toml."""

import pytest

from kiosk.devices.settings import PagePrinterSettings, TicketPrinterSettings


def test_without_the_section_there_is_no_printer() -> None:
    assert not TicketPrinterSettings().present


@pytest.mark.parametrize("where", [{"host": "192.0.2.7"}, {"device": "/dev/usb/lp0"}])
def test_a_printer_is_on_the_network_or_on_a_cable(where: dict[str, str]) -> None:
    assert TicketPrinterSettings(**where).present  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"host": "a", "device": "/dev/usb/lp0"}, "not both"),
        ({"device": "lp0"}, "path"),
        ({"host": "a", "port": 0}, "port"),
        ({"host": "a", "dots": 577}, "dots"),
        ({"host": "a", "dots_per_inch": 20}, "dots_per_inch"),
    ],
)
def test_a_wrong_value_is_told_in_words(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        TicketPrinterSettings(**wrong)  # type: ignore[arg-type]


def test_without_a_section_there_is_no_page_printer() -> None:
    assert not PagePrinterSettings().present


@pytest.mark.parametrize(
    "where",
    [
        {"url": "ipp://192.0.2.8/ipp/print"},
        {"url": "ipps://[2001:db8::8]:631/ipp/print"},
        {"queue": "a4"},
        {"queue": "a4", "url": "ipp://192.0.2.8/ipp/print"},
    ],
)
def test_a_page_printer_is_reached_straight_or_through_a_queue(where: dict[str, str]) -> None:
    assert PagePrinterSettings(**where).present  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "192.0.2.8"}, "url"),
        ({"url": "http://192.0.2.8/"}, "url"),
        ({"url": "ipp:///ipp/print"}, "url"),
        ({"url": "ipp://a:99999/"}, "url"),
        ({"url": "ipp://[a/"}, "url"),
        ({"queue": "../admin"}, "queue"),
        ({"queue": "a4", "socket": "cups.sock"}, "socket"),
    ],
)
def test_a_wrong_value_for_pages_is_told_in_words(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        PagePrinterSettings(**wrong)  # type: ignore[arg-type]
