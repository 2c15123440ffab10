"""What stands on the receipt's page: the number and the code, where the application is, and how the slip is. No Qt."""

from dataclasses import dataclass

from kiosk.applications.model import Application
from kiosk.applications.receipts import grouped
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip, SlipState
from ui.components.slip_shown import Sayings, slip_shown

_SAYINGS = Sayings(
    kept=N_("Your application is kept in any case."),
    write=N_("Your application is safe. Please write down the number and the code."),
    remember=N_("Please keep the number and the code."),
)


@dataclass(frozen=True)
class ReceiptInputs:
    """How things stand.

    Attributes:
        application: What was sent; None while that is being read.
        arrived: Whether the city has it.
        slip: Its slip, as far as it is.
        next: What the procedure says of what happens next, and at which counter; "" for nothing.
    """

    texts: Texts
    application: Application | None = None
    arrived: bool = False
    slip: Slip | None = None
    next: str = ""


@dataclass(frozen=True)
class ReceiptShown:
    """What stands on the page.

    Attributes:
        code: The line with the code, shown and never spoken.
        spoken: What is said instead of it.
    """

    loading: bool = True
    title: str = ""
    number: str = ""
    code: str = ""
    spoken: str = ""
    lines: tuple[str, ...] = ()
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    picture: str = ""
    print_offer: str = ""
    has_slip: bool = False


def receipt_shown(inputs: ReceiptInputs) -> ReceiptShown:
    """Derive the page. A code is printed once: what came out as it should is not offered again."""
    texts, made = inputs.texts, inputs.application
    if made is None:
        return ReceiptShown(title=texts.say(N_("Your receipt is being made.")))
    where = N_("It was sent to the city.")
    if not inputs.arrived:
        where = N_("It is kept safely here. It goes to the city when the line is back.")
    slip = slip_shown(texts, inputs.slip, _SAYINGS)
    printed = inputs.slip is not None and inputs.slip.state is SlipState.PRINTED
    return ReceiptShown(
        loading=False,
        title=texts.say(N_("Your application is accepted. Receipt number:")),
        number=grouped(made.number),
        code=texts.say(N_("Code {code}"), code=grouped(made.code)) if made.code else "",
        spoken=texts.say(N_("The code stands on the screen. It is yours alone.")) if made.code else "",
        lines=(
            texts.say(where),
            inputs.next or texts.say(N_("At the counter there is nothing left to write. Please show this number.")),
            texts.say(N_("With the number and the code you can look here how far it is, or take it back.")),
        ),
        banner_kind=slip.kind,
        banner=slip.banner,
        banner_note=slip.note,
        picture=slip.picture,
        print_offer="" if printed else slip.offer,
        has_slip=slip.comes,
    )
