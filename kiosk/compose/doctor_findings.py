"""What the doctor says: one thing looked at, how it is, and what helps."""

from dataclasses import dataclass

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

GOOD, LOOK, BAD, UNKNOWN = "good", "look", "bad", "unknown"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: good, look (a person should see to it), bad, or unknown."""

    name: str
    state: str
    says: str
    fix: str = ""


def known(texts: Texts, name: str, fault: KnownError) -> Finding:
    """Tell a fault that has its own words."""
    return Finding(name, BAD, *texts.told(fault))
