"""An unfinished form as codes on a slip, to go on with at any kiosk of the city, also without a line.

The form is packed, locked with a number the person keeps and the key that the city gives its kiosks for a week, and cut
into at most three codes (QR version 20, level M). Each code says in the open which city, week and slip it is of, sealed
by the week's key: what is not from this city, too old or forged is told before a number is asked for, and costs no try
at it. A kiosk that was never given the week's key opens nothing, nor does a finder of the slip at home.
"""

import hashlib
import hmac
import re
import secrets
import struct
import unicodedata
import zlib
from collections.abc import Collection
from dataclasses import dataclass

from kiosk.core.errors import N_, KnownError
from kiosk.core.short_codes import OVERHEAD, locked, unlocked
from kiosk.core.week_keys import WeekKey
from kiosk.devices.scans import Purpose, read, slip_code, slip_content

HEAD = "KD1"
MOST_CODES = 3
LONGEST = 65_536
"""Bytes of a form before packing."""
SHORTEST_SECRET, LONGEST_SECRET = 4, 8
"""Digits of the number a person keeps."""

_SIGNS = 970  # of QR version 20-M in its alphanumeric mode (ISO/IEC 18004, table 7)
_OPEN = struct.Struct(">4sH4sB")  # city, week, slip, place and number of codes
_SEAL = 8
_BYTES = (_SIGNS - len(HEAD) - 1) * 5 // 8 - _OPEN.size - _SEAL
_MOST = MOST_CODES * _BYTES - OVERHEAD
_RAW = -zlib.MAX_WBITS
_NUMBER = re.compile(rf"[0-9]{{{SHORTEST_SECRET},{LONGEST_SECRET}}}\Z")
_BETWEEN = re.compile(r"[\s‐‑‒–—―ー−-]")
_ANEW = N_("Please fill in the form again here. A member of staff helps you.")


@dataclass(frozen=True)
class Part:
    """One code of a slip, found to be of this city and whole.

    Attributes:
        week: Whose key opens it.
        slip: The same on all codes of a slip.
        place: From 0.
        count: How many codes the slip has.
        content: Its share of the locked form.
    """

    week: WeekKey
    slip: bytes
    place: int
    count: int
    content: bytes


def codes_needed(form: bytes) -> int:
    """Return how many codes a form would need, to say so before anything is printed.

    Raises:
        KnownError: It is too long for a slip.
    """
    return _count(_packed(form))


def typed_secret(text: str) -> str:
    """Read the number a person keeps beside the slip: 4 to 8 digits of any width.

    Raises:
        KnownError: It is none.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if not _NUMBER.match(digits):
        raise KnownError(
            N_("The secret number has 4 to 8 digits."), N_("Please write the number you wrote down with your slip.")
        )
    return digits


def draft_codes(form: bytes, number: str, week: WeekKey) -> tuple[str, ...]:
    """Write an unfinished form as the codes of a slip. It takes a tenth of a second.

    Args:
        form: Whatever the form's engine gives.
        number: As `typed_secret` reads it.
        week: This week's key.

    Raises:
        KnownError: It is too long for a slip.
    """
    packed = _packed(form)
    count, slip = _count(packed), secrets.token_bytes(4)
    box = locked(packed, number, _about(week, slip), week.key)
    return tuple(
        _code(Part(week, slip, place, count, box[place * _BYTES : (place + 1) * _BYTES])) for place in range(count)
    )


def read_part(scanned: str, weeks: Collection[WeekKey]) -> Part:
    """Read one code of a slip as a scanner types it.

    Args:
        scanned: The text.
        weeks: The keys this kiosk has, all of one city.

    Raises:
        KnownError: It is no such code, of another city, of a week whose key is not here, or was not made by a kiosk.
    """
    raw = slip_content(HEAD, read(scanned, Purpose.SLIP) or "") or b""
    if len(raw) <= _OPEN.size + _SEAL:
        raise _unreadable()
    city, number, slip, numbers = _OPEN.unpack_from(raw)
    place, count = divmod(numbers, 16)
    if weeks and all(_tag(week.city) != city for week in weeks):
        raise KnownError(N_("This slip is from another city."), _ANEW)
    found = next((week for week in weeks if week.week == number), None)
    if found is None:
        raise _untimely(number, weeks)
    part = Part(found, slip, place, count, raw[_OPEN.size : -_SEAL])
    if not hmac.compare_digest(_sealed(part), raw):
        raise KnownError(N_("This slip was not made by a kiosk of this city."), _ANEW)
    if not place < count <= MOST_CODES:
        raise _unreadable()
    return part


@dataclass(frozen=True)
class Gathered:
    """The codes of one slip that were scanned so far, in any order."""

    parts: tuple[Part, ...] = ()

    def add(self, part: Part) -> "Gathered":
        """Take one more; one that is there already changes nothing.

        Raises:
            KnownError: It is of another slip.
        """
        if self.parts and (part.slip, part.count, part.week) != (
            self.parts[0].slip,
            self.parts[0].count,
            self.parts[0].week,
        ):
            raise KnownError(
                N_("This code is from another slip."), N_("Please hold only the codes of one slip to the reader.")
            )
        if part.place in {one.place for one in self.parts}:
            return self
        return Gathered(tuple(sorted((*self.parts, part), key=lambda one: one.place)))

    @property
    def missing(self) -> tuple[int, ...]:
        """The codes still to be scanned, counted from 1 as on the slip; all that can be said before the first is 1."""
        if not self.parts:
            return (1,)
        here = {part.place for part in self.parts}
        return tuple(place + 1 for place in range(self.parts[0].count) if place not in here)

    def form(self, number: str) -> bytes:
        """Give the form back. It takes a tenth of a second and is a try at the number, to be counted first.

        Raises:
            KnownError: The number is another.
            ValueError: A code is missing still.
        """
        if self.missing:
            raise ValueError("not all codes were scanned")
        week, slip = self.parts[0].week, self.parts[0].slip
        box = b"".join(part.content for part in self.parts)
        packed = unlocked(box, number, _about(week, slip), week.key)
        if packed is None:
            raise KnownError(
                N_("This secret number is not the one of the slip."),
                N_("Please write the number you wrote down with your slip."),
            )
        return _unpacked(packed)


def _packed(form: bytes) -> bytes:
    work = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = work.compress(form) + work.flush() if len(form) <= LONGEST else b""
    if not packed or len(packed) > _MOST:
        raise KnownError(
            N_("This form has grown too long to leave as a slip."),
            N_("Please finish it here, or speak to a member of staff."),
        )
    return packed


def _unpacked(packed: bytes) -> bytes:
    work = zlib.decompressobj(_RAW)
    try:
        form = work.decompress(packed, LONGEST)
    except zlib.error as error:
        raise _unreadable() from error
    if not work.eof:
        raise _unreadable()
    return form


def _count(packed: bytes) -> int:
    return -(-(len(packed) + OVERHEAD) // _BYTES)


def _code(part: Part) -> str:
    return slip_code(HEAD, _sealed(part))


def _sealed(part: Part) -> bytes:
    """Write a part in the open, with the seal of the week's key behind it."""
    opening = _OPEN.pack(_tag(part.week.city), part.week.week, part.slip, part.place << 4 | part.count)
    key = hmac.digest(part.week.key, b"parts", hashlib.sha256)
    return opening + part.content + hmac.digest(key, opening + part.content, hashlib.sha256)[:_SEAL]


def _tag(city: str) -> bytes:
    return hashlib.sha256(city.encode()).digest()[:4]


def _about(week: WeekKey, slip: bytes) -> bytes:
    return HEAD.encode() + _tag(week.city) + week.week.to_bytes(2, "big") + slip


def _untimely(number: int, weeks: Collection[WeekKey]) -> KnownError:
    if number < max((week.week for week in weeks), default=0):
        return KnownError(N_("This slip is too old to go on with."), _ANEW)
    return KnownError(
        N_("This kiosk was not given the key to this slip yet."), N_("Please try another kiosk, or speak to the staff.")
    )


def _unreadable() -> KnownError:
    return KnownError(
        N_("This is no code of an unfinished form."),
        N_("Please hold the codes of your slip to the reader one after the other."),
    )
