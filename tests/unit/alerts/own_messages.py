"""Messages of our own, in the form of the agencies', and ways to change one."""

from pathlib import Path

from kiosk.alerts.model import Alert
from kiosk.alerts.reading import read

OWN = Path(__file__).with_name("own")
HERE = ("99201",)  # Midori, which is nowhere


def telegram(name: str, *changes: tuple[str, str]) -> bytes:
    """Give a message with some of its text changed; each change must find its text."""
    text = (OWN / f"{name}.xml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def alert(name: str, *changes: tuple[str, str]) -> Alert:
    return read(telegram(name, *changes))


DRILL = ("<Status>通常</Status>", "<Status>訓練</Status>")
TEST = ("<Status>通常</Status>", "<Status>試験</Status>")
CANCEL = ("<InfoType>発表</InfoType>", "<InfoType>取消</InfoType>")
CORRECTION = ("<InfoType>発表</InfoType>", "<InfoType>訂正</InfoType>")


def sent(moment: str) -> tuple[str, str]:
    """Change when a telegram left: 01:07 on the same day."""
    return ("<DateTime>2026-11-21T01:05:00Z</DateTime>", f"<DateTime>2026-11-21T{moment}:00Z</DateTime>")
