"""What became of a slip on paper, and what can be asked for, whatever stands on it. No Qt."""

from dataclasses import dataclass

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip, SlipState

_TROUBLE = {
    "paper_out": (N_("The paper has run out."), "paper-out"),
    "cover_open": (N_("The printer's cover is open."), "cover-open"),
    "offline": (N_("The printer is switched off."), "printer-off"),
    "absent": (N_("This machine has no printer."), "pencil"),
    "fault": (N_("The printer is broken."), "printer-off"),
    "unknown": (N_("The printer does not answer."), "printer-off"),
}
_ON_ITS_WAY = frozenset({SlipState.PRINTING, SlipState.HELD})
_ELSEWHERE = {"page": N_("Print on the large printer"), "ticket": N_("Print as a small slip")}


@dataclass(frozen=True)
class Sayings:
    """What is said of the thing itself, as msgids.

    Attributes:
        kept: It holds in any case.
        write: It holds; the person should write it down.
        remember: It is not printed any more.
        ticket: Whether it is a number ticket, which has a name of its own in most languages.
    """

    kept: str
    write: str
    remember: str
    ticket: bool = False


@dataclass(frozen=True)
class SlipShown:
    """What stands on the page.

    Attributes:
        kind: Of the banner: info, good or warn.
        offer: How the slip can be asked for: again, or on another printer; "" when it cannot.
        comes: Whether it comes out as it should.
    """

    kind: str
    banner: str
    note: str = ""
    picture: str = ""
    offer: str = ""
    comes: bool = False


def slip_shown(texts: Texts, slip: Slip | None, sayings: Sayings) -> SlipShown:
    """Derive what is said of a slip; one that is not known of yet is on its way."""
    kind, banner, note, picture = _told(texts, slip, sayings)
    comes = slip is None or slip.state in {SlipState.PRINTED, SlipState.PRINTING}
    return SlipShown(kind, banner, note, picture, texts.say(_offer(slip)), comes)


def _offer(slip: Slip | None) -> str:
    """Say what can be asked for: once more, or on the other printer; nothing while it is on its way."""
    if slip is None or slip.state in _ON_ITS_WAY:
        return ""
    return _ELSEWHERE.get(slip.elsewhere) or ("" if slip.trouble == "absent" else N_("Print again"))


def _told(texts: Texts, slip: Slip | None, sayings: Sayings) -> tuple[str, str, str, str]:
    printing, take, look, failed = _of_ticket(texts) if sayings.ticket else _of_paper(texts)
    match slip.state if slip else SlipState.PRINTING:
        case SlipState.PRINTING:
            return "info", printing, "", "print"
        case SlipState.PRINTED:
            return "good", take, "", ""
        case SlipState.UNKNOWN:
            return "warn", look, texts.say(sayings.kept), "print"
        case SlipState.OFFERED:
            return "warn", failed, texts.say(sayings.write), "pencil"
        case SlipState.DROPPED:
            return "good", texts.say(sayings.remember), "", ""
        case SlipState.WAITING | SlipState.HELD:
            trouble, picture = _TROUBLE.get(slip.trouble if slip else "", _TROUBLE["unknown"])
            return "warn", texts.say(trouble), texts.say(sayings.write), picture


def _of_ticket(texts: Texts) -> tuple[str, str, str, str]:
    return (
        texts.say(N_("Your slip is being printed.")),
        texts.say(N_("Please take your slip.")),
        texts.say(N_("Please look whether your slip came out.")),
        texts.say(N_("Your slip was not printed.")),
    )


def _of_paper(texts: Texts) -> tuple[str, str, str, str]:
    return (
        texts.context("paper", "Your slip is being printed."),
        texts.context("paper", "Please take your slip."),
        texts.context("paper", "Please look whether your slip came out."),
        texts.context("paper", "Your slip was not printed."),
    )
