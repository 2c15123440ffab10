"""What the city's kiosks share: it opens what a sister shut, knows a card again, and tells strangers by their names."""

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwe, jws
from joserfc.jwk import OctKey, OKPKey

from kiosk.core.errors import KnownError
from kiosk.core.seal import LONGEST, SHARED, shut, unshut
from kiosk.core.shared_secret import MOST, TOKEN, TYPE, SharedSecret, card_token, named, newest, signed_secrets
from kiosk.practice_city.opening import shared
from tests.unit.core.sealing import City

FIRST, SECOND = SharedSecret("midori", 1, bytes(range(32))), SharedSecret("midori", 2, bytes(range(32, 64)))
OWN = (FIRST, SECOND)
STRANGE = "The city's keys that came cannot be understood."
FORGED = "The city's keys that came are not signed by the city."
OLDER = "The city's keys that came are older than those that are here."
CHANGED = "This file was changed, or was not made by a machine of the city."
FOREIGN = "This file is of another city ({city})."
NEWER = "This file was made with a newer secret of the city than this machine has."
MISSING = "This machine has no secret of the city yet, so it cannot tell cards or exchange files."


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def told(secrets: tuple[SharedSecret, ...], text: str, use: str = "trial") -> KnownError:
    with pytest.raises(KnownError) as refused:
        unshut(secrets, use, text)
    assert refused.value.action
    return refused.value


@given(st.binary(max_size=5000))
@settings(max_examples=40, deadline=None)
def test_a_sister_opens_what_was_shut(content: bytes) -> None:
    assert unshut(OWN, "trial", shut(OWN, "trial", content)) == content
    assert unshut(OWN, "trial", shut(OWN[:1], "trial", content)) == content  # by one that was not renewed yet


def test_a_reader_that_knows_the_standard_alone_opens_it() -> None:
    """RFC 7516 and RFC 7518 4.5 by hand: no wrapped key, AES-GCM over the header."""
    head, wrapped, vector, ciphertext, tag = shut(OWN, "trial", b"content").split(".")
    assert json.loads(raw(head)) == {"alg": "dir", "enc": "A256GCM", "kid": SECOND.name, "typ": "kiosk-trial+jwe"}
    assert wrapped == ""
    plain = AESGCM(SECOND.made_for("trial")).decrypt(raw(vector), raw(ciphertext) + raw(tag), head.encode())
    assert plain == b"content"


def test_every_changed_sign_is_noticed() -> None:
    text = shut(OWN, "trial", b"a household of three")
    start = text.index(".")
    for at in range(start + 2, len(text) - 1, 3):
        if text[at] == "." or text[at + 1] == ".":  # the last sign before a point has bits that mean nothing
            continue
        other = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        assert told(OWN, other).message == CHANGED, at
    for cut in range(0, len(text), 5):
        assert told(OWN, text[:cut]).message == CHANGED
    for at in range(0, start, 5):
        assert told(OWN, text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]).message in {
            CHANGED,
            FOREIGN,
            NEWER,
        }


def test_what_was_shut_for_one_use_opens_for_no_other() -> None:
    assert told(OWN, shut(OWN, "trial", b"x"), "shelter").message == CHANGED
    header = {"alg": "dir", "enc": "A256GCM", "kid": SECOND.name, "typ": "kiosk-shelter+jwe"}
    moved = jwe.encrypt_compact(header, b"x", OctKey.import_key(SECOND.made_for("trial")), algorithms=list(SHARED))
    assert told(OWN, moved, "shelter").message == CHANGED


def test_another_city_and_a_newer_secret_are_told_by_their_names() -> None:
    aoba = SharedSecret("aoba", 1, bytes(32))
    foreign = told(OWN, shut([aoba], "trial", b"x"))
    assert (foreign.message, foreign.values) == (FOREIGN, {"city": "aoba"})
    namesake = SharedSecret("midori", 1, bytes(32))
    assert told(OWN, shut([namesake], "trial", b"x")).message == FOREIGN
    assert told(OWN[:1], shut(OWN, "trial", b"x")).message == NEWER
    assert told((), shut(OWN, "trial", b"x")).message == MISSING
    borrowed = jwe.encrypt_compact(
        {"alg": "dir", "enc": "A256GCM", "kid": SECOND.name, "typ": "kiosk-trial+jwe"},
        b"x", OctKey.import_key(bytes(32)), algorithms=list(SHARED),
    )  # fmt: skip
    assert told(OWN, borrowed).message == CHANGED


@pytest.mark.parametrize(
    "name", ["", "midori", "midori.1", "midori.x.0", "<b>.1.0123456789abcdef", "a" * 900, 7, None, []]
)
def test_a_name_that_is_none_is_not_repeated(name: Any) -> None:
    header = {"alg": "dir", "enc": "A256GCM", "typ": "kiosk-trial+jwe"}
    head = base64.urlsafe_b64encode(json.dumps({**header, "kid": name}).encode()).decode().rstrip("=")
    assert told(OWN, f"{head}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA").message == CHANGED


@pytest.mark.parametrize(
    "text",
    ["", ".", "....", "a.b.c.d.e", "é.é.é.é.é", "\ud800", "e30....", "e30.e30.e30.e30.e30", "W10....", "x" * 100_000],
)
def test_what_was_never_shut_is_refused(text: str) -> None:
    assert told(OWN, text).message == CHANGED


@pytest.mark.parametrize("header", [{"enc": "A128CBC-HS256"}, {"alg": "A256KW"}, {"zip": "DEF"}])
def test_one_form_alone_is_opened(header: dict[str, str]) -> None:
    form = {"alg": "dir", "enc": "A256GCM", "kid": SECOND.name, "typ": "kiosk-trial+jwe"} | header
    key = OctKey.import_key(SECOND.made_for("trial"))
    text = jwe.encrypt_compact(form, b"x" * 50, key, algorithms=[form["alg"], form["enc"], "DEF"])
    assert told(OWN, text).message == CHANGED


def test_what_is_shut_at_once_is_bounded_and_all_of_it_opens() -> None:
    assert len(unshut(OWN, "trial", shut(OWN, "trial", bytes(LONGEST)))) == LONGEST
    with pytest.raises(ValueError, match="too long"):
        shut(OWN, "trial", bytes(LONGEST + 1))


def test_the_newest_shuts_and_none_is_said_so() -> None:
    assert newest(OWN) == SECOND
    assert named(OWN, FIRST.name) == FIRST
    for act in (lambda: newest(()), lambda: card_token((), "1"), lambda: named((), FIRST.name)):
        with pytest.raises(KnownError) as refused:
            act()
        assert refused.value.message == MISSING


def test_a_card_is_the_same_at_all_kiosks_of_the_city_and_tells_nothing() -> None:
    token = card_token(OWN, "A123456789A")
    assert token == card_token(OWN[:1], "A123456789A")  # a kiosk that was not renewed yet
    assert len(token) == TOKEN
    assert token not in {
        card_token(OWN, "A123456788A"),
        card_token([SharedSecret("aoba", 1, bytes(32))], "A123456789A"),
    }
    assert "123456789" not in token


def test_a_secret_is_never_shown() -> None:
    assert repr(FIRST.key) not in repr(FIRST)
    assert FIRST.key.hex()[:16] not in FIRST.name
    assert FIRST.made_for("card") != FIRST.made_for("shelter") != FIRST.key


def signed(city: City, payload: Any, kind: str = TYPE) -> str:
    header = {"alg": "Ed25519", "kid": "city-sign", "typ": kind}
    return jws.serialize_compact(header, json.dumps(payload), OKPKey.import_key(city.signing), algorithms=["Ed25519"])


def refused(token: str, city: City, known: tuple[SharedSecret, ...] = ()) -> str:
    with pytest.raises(KnownError) as told:
        signed_secrets(token, city.signers, known)
    assert told.value.action
    return told.value.message


def test_what_the_city_signed_is_read_oldest_first() -> None:
    city = City()
    found = signed_secrets(shared(city.signing, "midori", [2, 10, 1]), city.signers)
    assert [(one.city, one.number) for one in found] == [("midori", 1), ("midori", 2), ("midori", 10)]
    assert len({one.key for one in found}) == 3
    assert signed_secrets(shared(city.signing, "midori", [2]), city.signers) == found[1:2]
    assert signed_secrets(shared(city.signing, "aoba", [1]), city.signers)[0].key != found[0].key


def test_an_older_set_and_another_secret_of_one_number_are_refused() -> None:
    city, other = City(), City()
    known = signed_secrets(shared(city.signing, "midori", [1, 2]), city.signers)
    assert signed_secrets(shared(city.signing, "midori", [2, 3]), city.signers, known)[-1].number == 3
    assert refused(shared(city.signing, "midori", [1]), city, known) == OLDER
    again = {"city": "midori", "secrets": {"2": base64.b64encode(bytes(32)).decode()}}
    assert refused(signed(city, again), city, known) == OLDER
    assert refused(shared(other.signing, "midori", [1, 2, 3]), city, known) == FORGED


def test_what_the_city_did_not_sign_for_this_is_refused() -> None:
    city = City()
    assert refused(city.published(), city) == FORGED
    assert refused("", city) == refused("a.b.c", city) == FORGED


KEY = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "payload",
    [
        [],
        {},
        {"city": "midori"},
        {"city": "", "secrets": {"1": KEY}},
        {"city": "mi dori", "secrets": {"1": KEY}},
        {"city": "mi.dori", "secrets": {"1": KEY}},
        {"city": 7, "secrets": {"1": KEY}},
        {"city": "midori", "secrets": {}},
        {"city": "midori", "secrets": [KEY]},
        {"city": "midori", "secrets": {"0": KEY}},
        {"city": "midori", "secrets": {"1": KEY, "01": KEY}},
        {"city": "midori", "secrets": {"1000000000": KEY}},
        {"city": "midori", "secrets": {"1": "AAAA"}},
        {"city": "midori", "secrets": {"1": "?"}},
        {"city": "midori", "secrets": {"1": None}},
        {"city": "midori", "secrets": {str(number): KEY for number in range(1, MOST + 2)}},
    ],
)
def test_a_signed_set_that_is_none_is_refused(payload: Any) -> None:
    city = City()
    assert refused(signed(city, payload), city) == STRANGE
