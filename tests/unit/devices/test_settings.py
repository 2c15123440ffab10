"""The printer's section of kiosk.toml."""

import pytest

from kiosk.devices.settings import TicketPrinterSettings


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
