"""An unfinished form goes on at any kiosk of its city and nowhere else; what is wrong with a slip is told by name."""

import random
import secrets
import zlib
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import permutations

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from kiosk.applications.drafts import (
    HEAD,
    LONGEST,
    MOST_CODES,
    Gathered,
    Part,
    _about,
    codes_needed,
    draft_codes,
    read_part,
    typed_secret,
)
from kiosk.core.errors import KnownError
from kiosk.core.short_codes import locked
from kiosk.core.week_keys import WeekKey, week_of
from kiosk.devices.scans import Purpose, read, slip_code, slip_content
from kiosk.documents.qr import modules

NUMBER = "0426"
WEEK = week_of(date(2026, 11, 21))
THIS = WeekKey("midori", WEEK, secrets.token_bytes(32))
BEFORE = WeekKey("midori", WEEK - 1, secrets.token_bytes(32))
KEYS = (BEFORE, THIS)
CHANCE = random.Random(7)
SHORT = "<data><name>山田 花子</name></data>".encode()
LONG = CHANCE.randbytes(1500)


@cache
def made(form: bytes, week: WeekKey = THIS, nth: int = 0) -> tuple[str, ...]:
    """The codes of a slip; another `nth` is another slip."""
    assert nth >= 0
    return draft_codes(form, NUMBER, week)


def gathered(*codes: str, keys: tuple[WeekKey, ...] = KEYS) -> Gathered:
    found = Gathered()
    for code in codes:
        found = found.add(read_part(code, keys))
    return found


def refused(code: str, keys: tuple[WeekKey, ...] = KEYS) -> str:
    with pytest.raises(KnownError) as told:
        read_part(code, keys)
    assert told.value.action
    return told.value.message


def form_like(fields: int) -> bytes:
    """A form as an engine writes it, with answers that do not pack."""
    rows = (f"<field_{at}>{CHANCE.randbytes(9).hex()}</field_{at}>" for at in range(fields))
    return f'<?xml version="1.0"?><data id="f" version="3">{"".join(rows)}</data>'.encode()


@pytest.mark.parametrize(("form", "count"), [(b"", 1), (SHORT, 1), (b"x" * LONGEST, 1), (LONG, 3), (form_like(60), 2)])
def test_a_form_comes_back_from_its_codes_in_any_order(form: bytes, count: int) -> None:
    codes = draft_codes(form, NUMBER, THIS)
    assert len(codes) == codes_needed(form) == count
    (whole,) = {gathered(*order) for order in permutations(codes)}
    assert whole.form(NUMBER) == form


@given(st.binary(max_size=1700))
@settings(max_examples=4, deadline=None)
def test_any_bytes_come_back(form: bytes) -> None:
    assert gathered(*draft_codes(form, NUMBER, BEFORE)).form(NUMBER) == form


def test_a_slip_says_what_is_still_to_be_scanned() -> None:
    first, second, third = made(LONG)
    assert Gathered().missing == (1,)
    assert gathered(third).missing == (1, 2)
    assert gathered(third, third, third).missing == (1, 2)
    assert gathered(third, first).missing == (2,)
    assert gathered(first, second, third).missing == ()
    with pytest.raises(ValueError, match="not all codes"):
        gathered(first, third).form(NUMBER)


def test_three_symbols_of_version_20_m_are_enough() -> None:
    longest = max(draft_codes(LONG + CHANCE.randbytes(190), NUMBER, THIS), key=len)
    symbol = segno.make(longest, error="m", boost_error=False, micro=False)
    assert symbol.version == 20
    assert symbol.mode == "alphanumeric"
    assert len(longest) <= 970


def test_a_form_too_long_says_so_before_anything_is_made() -> None:
    for form in (CHANCE.randbytes(1800), b"x" * (LONGEST + 1), form_like(400)):
        with pytest.raises(KnownError, match="too long to leave as a slip"):
            codes_needed(form)
        with pytest.raises(KnownError, match="too long to leave as a slip"):
            draft_codes(form, NUMBER, THIS)


def test_every_size_up_to_the_last_fits() -> None:
    sizes = []
    for size in range(1690, 1740):
        try:
            sizes.append((size, codes_needed(CHANCE.randbytes(size))))
        except KnownError:
            break
    assert sizes
    assert sizes[-1][1] == MOST_CODES
    assert 1700 < sizes[-1][0] < 1720


def test_a_scanner_reads_every_code_off_the_drawn_slip() -> None:
    scanned = []
    for code in made(LONG):
        rows = modules(code)
        picture = Image.new("L", (len(rows[0]), len(rows)), 255)
        picture.putdata([255 * (module == "0") for row in rows for module in row])
        larger = picture.resize((4 * picture.width, 4 * picture.height), Image.Resampling.NEAREST)
        (found,) = decode(larger, symbols=[ZBarSymbol.QRCODE])
        scanned.append(found.data.decode("ascii"))
    assert gathered(*reversed(scanned)).form(NUMBER) == LONG


def test_a_scanner_may_add_spaces_and_small_letters() -> None:
    (code,) = made(SHORT)
    assert gathered(f" {code.lower()} ").form(NUMBER) == SHORT


def test_another_number_opens_nothing() -> None:
    (code,) = made(SHORT)
    for number in ("0427", "426", ""):
        with pytest.raises(KnownError, match="not the one of the slip"):
            gathered(code).form(number)


def test_nothing_of_the_form_stands_on_the_slip() -> None:
    (code,) = made(SHORT)
    raw = slip_content(HEAD, code) or b""
    assert not any(part in raw for part in (SHORT, "山田".encode(), NUMBER.encode(), b"name"))
    assert made(SHORT) != made(SHORT, nth=1)


def test_a_slip_of_another_city_is_told() -> None:
    (code,) = draft_codes(SHORT, NUMBER, replace(THIS, city="aoba"))
    assert refused(code) == "This slip is from another city."


def test_a_slip_of_another_week_is_told() -> None:
    (old,) = draft_codes(SHORT, NUMBER, replace(THIS, week=WEEK - 5))
    (new,) = draft_codes(SHORT, NUMBER, replace(THIS, week=WEEK + 1))
    assert refused(old) == "This slip is too old to go on with."
    assert refused(new) == "This kiosk was not given the key to this slip yet."
    (code,) = made(SHORT)
    assert refused(code, ()) == "This kiosk was not given the key to this slip yet."
    assert refused(code, (BEFORE,)) == "This kiosk was not given the key to this slip yet."


def test_a_forged_slip_is_told_before_a_number_is_asked_for() -> None:
    (stranger,) = draft_codes(SHORT, NUMBER, replace(THIS, key=secrets.token_bytes(32)))
    assert refused(stranger) == "This slip was not made by a kiosk of this city."
    (code,) = made(SHORT)
    raw = slip_content(HEAD, code) or b""
    said = {refused(slip_code(HEAD, raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])) for at in range(6, len(raw))}
    assert said == {"This slip was not made by a kiosk of this city."}


def test_a_forged_week_or_city_opens_nothing_either() -> None:
    (code,) = made(SHORT)
    raw = slip_content(HEAD, code) or b""
    moved = raw[:4] + BEFORE.week.to_bytes(2, "big") + raw[6:]
    assert refused(slip_code(HEAD, moved)) == "This slip was not made by a kiosk of this city."
    assert refused(slip_code(HEAD, raw), (replace(THIS, city="aoba"),)) == "This slip is from another city."


def test_codes_of_two_slips_are_not_mixed() -> None:
    one, other = made(LONG), made(LONG, nth=1)
    earlier = made(LONG, BEFORE)
    for stranger in (other[1], earlier[1]):
        with pytest.raises(KnownError, match="from another slip"):
            gathered(one[0], stranger)


def test_parts_put_together_by_a_forger_open_nothing() -> None:
    one, other = (gathered(*made(LONG, nth=nth)).parts for nth in range(2))
    mixed = Gathered((one[0], replace(other[1], slip=one[0].slip), one[2]))
    with pytest.raises(KnownError, match="not the one of the slip"):
        mixed.form(NUMBER)


def test_a_locked_form_belongs_to_its_slip_and_week() -> None:
    (part,) = gathered(*made(SHORT)).parts
    for moved in (replace(part, slip=b"abcd"), replace(part, week=replace(THIS, week=WEEK - 1))):
        with pytest.raises(KnownError, match="not the one of the slip"):
            Gathered((moved,)).form(NUMBER)


@pytest.mark.parametrize("packed", [zlib.compress(bytes(LONGEST + 1), wbits=-15), b"\xff\xff", b"", b"\x03"])
def test_what_does_not_unpack_to_a_form_fills_no_memory(packed: bytes) -> None:
    slip = b"abcd"
    box = locked(packed, NUMBER, _about(THIS, slip), THIS.key)
    with pytest.raises(KnownError, match="no code of an unfinished form"):
        Gathered((Part(THIS, slip, 0, 1, box),)).form(NUMBER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KD1",
        "KT1" + "A" * 30,
        "KD1=====",
        "KD1A",
        "9784003101018",
        "\x00",
        "あ",
        "K" * 970,
        "KD1" + "A" * 966,
        "x" * 10_000,
    ],
)
def test_what_is_no_code_of_a_form_is_told(text: str) -> None:
    assert refused(text) == "This is no code of an unfinished form."


def test_a_kiosks_other_slips_are_no_forms() -> None:
    assert refused(slip_code("KT1", bytes(60))) == "This is no code of an unfinished form."
    assert refused(slip_code(HEAD, bytes(8))) == "This is no code of an unfinished form."


@given(st.binary(max_size=700))
@settings(max_examples=100, deadline=None)
def test_no_content_of_a_strangers_gets_through(content: bytes) -> None:
    assert refused(slip_code(HEAD, content))


def test_every_code_is_of_the_kiosks_own_grammar() -> None:
    for code in made(LONG):
        assert read(code, Purpose.SLIP) == code
        assert read(code, Purpose.CARD) is None


def test_a_number_is_read_however_it_is_typed() -> None:
    assert typed_secret(" ０４２６ ") == typed_secret("04-26") == "0426"
    for text in ("", "123", "123456789", "12a4", "१२३४", "1" * 100_000):
        with pytest.raises(KnownError, match="4 to 8 digits"):
            typed_secret(text)


def test_weeks_begin_on_monday() -> None:
    monday = date(2026, 11, 16)
    assert {week_of(monday + timedelta(days=day)) for day in range(7)} == {WEEK}
    assert week_of(monday - timedelta(days=1)) == WEEK - 1
    assert week_of(date(2024, 1, 1)) == 0


def test_a_part_never_shows_its_key_to_a_log() -> None:
    part = read_part(made(SHORT)[0], KEYS)
    assert isinstance(part, Part)
    assert repr(THIS.key) not in repr(part)
