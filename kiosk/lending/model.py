"""What is lent, to whom, and until when. Whoever borrows is a pseudonym, and a card number is nowhere."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a title is."""

    PAPER = "paper"
    BOOK = "book"  # read on this screen
    OBJECT = "object"  # looked at, never lent


class Deed(StrEnum):
    """What a person did."""

    LOAN = "loan"
    RESERVATION = "reservation"
    PICK_UP = "pick-up"
    EXTENSION = "extension"
    RETURN = "return"
    CANCELLATION = "cancellation"


class Stage(StrEnum):
    """Where an act stands; `ASKED` until the city said its word."""

    ASKED = "asked"
    LENT = "lent"
    RESERVED = "reserved"
    READY = "ready"
    EXTENDED = "extended"
    RETURNED = "returned"
    ENDED = "ended"
    REFUSED = "refused"


class Code(StrEnum):
    """Why something is not done; the words are in `reasons`."""

    MANY_LOANS = "many-loans"
    MANY_RESERVATIONS = "many-reservations"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    HAVE_IT = "have-it"
    RESERVED_IT = "reserved-it"
    NOT_LENT = "not-lent"
    PAPER = "paper"
    WAITED_FOR = "waited-for"
    EXTENDED_BEFORE = "extended-before"
    NOT_DECIDED = "not-decided"
    OVERDUE = "overdue"
    NOT_READY = "not-ready"
    GONE = "gone"
    UNKNOWN_TITLE = "unknown-title"
    OTHER = "other"


@dataclass(frozen=True)
class Reason:
    """One reason why something is not done."""

    code: Code


@dataclass(frozen=True)
class Identity:
    """Which kiosk this is with the city."""

    kiosk_id: str


@dataclass(frozen=True)
class Patron:
    """Somebody with a card, as long as she stands here; the token is made of the card's number and leads to nobody."""

    token: str = field(repr=False)


@dataclass(frozen=True)
class Wanted:
    """A title somebody wants.

    Attributes:
        title_id: The city's id of it.
        words: What it is called, as a person reads it.
        kind: What it is.
        book: The dc:identifier of what is read here; "" where there is none.
    """

    title_id: str
    words: str
    kind: Kind
    book: str = ""


@dataclass(frozen=True)
class Copy:
    """One paper book with the library's own label; `words` are "" while nobody can say what it is called."""

    barcode: str
    words: str = ""
    title_id: str = ""


@dataclass(frozen=True)
class Loan:
    """Something lent to a person.

    Attributes:
        id: The fact that lent it, here or at another kiosk.
        due: The last day; None while it is not known.
        stage: `ASKED` or `LENT`.
        extended: How often it was extended.
        extending: An extension was asked for, and the city did not say its word yet.
        waiting: Others who wait for the title; None when nobody told.
        barcode: Of the paper book in hand; "" for any other.
    """

    id: str
    wanted: Wanted
    due: date | None
    stage: Stage = Stage.LENT
    extended: int = 0
    extending: bool = False
    waiting: int | None = None
    barcode: str = ""


@dataclass(frozen=True)
class Reservation:
    """Something that waits for a person, or she for it.

    Attributes:
        stage: `ASKED`, `RESERVED`, or `READY` to be picked up.
        place: Her place among those who wait, from 1; None when nobody told.
        until: The last day on which it can be picked up.
        was_loan: She wanted it at once, and somebody else had the last copy.
    """

    id: str
    wanted: Wanted
    stage: Stage
    place: int | None = None
    until: date | None = None
    was_loan: bool = False


@dataclass(frozen=True)
class News:
    """What became of an act otherwise than was said when it was done; told once."""

    id: str
    words: str
    deed: Deed
    stage: Stage
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Account:
    """Everything a person has, and when it goes back.

    Attributes:
        complete: The city said so now. Else only what was done at this kiosk is known.
        at: Of when that is; None when the time is not known.
    """

    loans: tuple[Loan, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    complete: bool = False
    at: datetime | None = None
    news: tuple[News, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What one act brought by now.

    Attributes:
        id: The fact; a loan or reservation it made has this id.
        due: The last day of the loan; None while it is not known.
        place: Her place among those who wait.
        barcode: The paper book in hand.
    """

    id: str
    deed: Deed
    stage: Stage
    words: str
    due: date | None = None
    place: int | None = None
    until: date | None = None
    reasons: tuple[Reason, ...] = ()
    barcode: str = ""


@dataclass(frozen=True)
class Told:
    """What the city says of one person when it is asked.

    Attributes:
        proof: What her PIN is known by.
        active: She may borrow.
        until: The last day of her card; None where it has none.
    """

    proof: str = field(repr=False)
    active: bool = True
    until: date | None = None
    loans: tuple[Loan, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    news: tuple[News, ...] = ()
