"""Only the city opens what was sealed; nothing of it can be changed, moved to another fact or come from a stranger."""

import ast
import base64
import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwe, jws
from joserfc.jwk import ECKey, OKPKey

from kiosk.compose.key import answered, question
from kiosk.core.errors import KnownError
from kiosk.core.seal import ALGORITHMS, STEP, TYPE, padded, unshut
from kiosk.core.seal_keys import SealKey, SealKeys, enrolled
from kiosk.core.shared_secret import SharedSecret
from kiosk.practice_city.city_keys import PRACTICE, public
from kiosk.practice_city.opening import UnopenedError, new_key, opened, vouched
from tests.clocks import TurnedClock
from tests.unit.core.sealing import FACT, KIOSK, City, Kiosk

ROOT = Path(__file__).resolve().parents[3]
CONTENT = "<data><name>山田 花子</name></data>".encode()
CITY = City("city-2026", "city-2027")


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def changed(text: str, at: int) -> str:
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


@given(st.binary(max_size=3 * STEP))
@settings(max_examples=60, deadline=None)
def test_the_city_opens_what_was_sealed_and_knows_by_whom(content: bytes) -> None:
    kiosk = Kiosk(CITY.read())
    sealed = kiosk.sealer.seal(FACT, content)
    assert sealed.in_time
    assert opened(sealed.text, CITY.keys) == content
    assert vouched(sealed.vouched, kiosk.known, FACT, sealed.text) == KIOSK


def test_a_reader_that_knows_the_standard_alone_opens_it() -> None:
    """RFC 7516 and RFC 7518 4.6 by hand: agreement on X25519, Concat KDF, key unwrap, AES-GCM."""
    sealed = Kiosk(CITY.read()).sealer.seal(FACT, CONTENT)
    head, wrapped, vector, ciphertext, tag = sealed.text.split(".")
    header = json.loads(raw(head))
    assert header.items() >= {"alg": "ECDH-ES+A256KW", "enc": "A256GCM", "kid": sealed.kid, "typ": TYPE}.items()
    assert "zip" not in header
    (key,) = (key for key in CITY.keys if key["kid"] == sealed.kid)
    agreed = X25519PrivateKey.from_private_bytes(raw(key["d"])).exchange(
        X25519PublicKey.from_public_bytes(raw(header["epk"]["x"]))
    )
    name = header["alg"].encode()
    told = len(name).to_bytes(4, "big") + name + bytes(4) + bytes(4) + (256).to_bytes(4, "big")
    inner = aes_key_unwrap(hashlib.sha256((1).to_bytes(4, "big") + agreed + told).digest(), raw(wrapped))
    plain = AESGCM(inner).decrypt(raw(vector), raw(ciphertext) + raw(tag), head.encode())
    assert plain == padded(CONTENT)


def test_the_length_tells_only_whole_kilobytes() -> None:
    kiosk = Kiosk(CITY.read())
    lengths = {len(kiosk.sealer.seal(FACT, bytes(size)).text) for size in (0, 1, 700, STEP - 1)}
    assert len(lengths) == 1
    assert len(kiosk.sealer.seal(FACT, bytes(STEP)).text) > max(lengths)
    assert len(padded(bytes(STEP - 1))) == STEP
    assert len(padded(bytes(STEP))) == 2 * STEP


def test_the_same_words_are_never_sealed_to_the_same_text() -> None:
    kiosk = Kiosk(CITY.read())
    assert len({kiosk.sealer.seal(FACT, CONTENT).text for _ in range(20)}) == 20


def test_every_changed_sign_is_noticed() -> None:
    kiosk = Kiosk(CITY.read())
    sealed = kiosk.sealer.seal(FACT, CONTENT)
    ends = {end for end, sign in enumerate(sealed.text + ".") if sign == "."}
    for at in [*range(0, len(sealed.text), 7), *(end - 2 for end in ends)]:
        broken = changed(sealed.text, at)
        with pytest.raises(UnopenedError):
            opened(broken, CITY.keys)
        with pytest.raises(UnopenedError):
            vouched(sealed.vouched, kiosk.known, FACT, broken)
    for at in range(0, len(sealed.vouched) - 1, 5):
        with pytest.raises(UnopenedError):
            vouched(changed(sealed.vouched, at), kiosk.known, FACT, sealed.text)


def test_another_citys_keys_open_nothing() -> None:
    sealed = Kiosk(CITY.read()).sealer.seal(FACT, CONTENT)
    for keys in (City("city-2026", "city-2027").keys, City("elsewhere").keys, []):
        with pytest.raises(UnopenedError):
            opened(sealed.text, keys)


def test_a_seal_cannot_be_moved_to_another_fact_key_text_or_kiosk() -> None:
    one, other = Kiosk(CITY.read()), Kiosk(CITY.read())
    first, second = one.sealer.seal(FACT, CONTENT), one.sealer.seal(FACT + "3", CONTENT)
    for known, fact, text in (
        (one.known, FACT + "3", first.text),
        (one.known, FACT, second.text),
        (other.known, FACT, first.text),
        ({"midori-2": one.known[KIOSK]}, FACT, first.text),
        ({}, FACT, first.text),
    ):
        with pytest.raises(UnopenedError):
            vouched(first.vouched, known, fact, text)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_signature_of_another_kind_vouches_for_nothing(algorithm: str) -> None:
    kiosk = Kiosk(CITY.read())
    sealed = kiosk.sealer.seal(FACT, CONTENT)
    _, payload, signature = sealed.vouched.split(".")
    header = json.dumps({"alg": algorithm, "kid": KIOSK, "typ": "kiosk-seal+jws"}).encode()
    for end in ("", signature):
        forged = base64.urlsafe_b64encode(header).decode().rstrip("=") + f".{payload}.{end}"
        with pytest.raises(UnopenedError):
            vouched(forged, kiosk.known, FACT, sealed.text)


def test_what_was_signed_for_something_else_vouches_for_nothing() -> None:
    kiosk = Kiosk(CITY.read())
    sealed = kiosk.sealer.seal(FACT, CONTENT)
    claim = jws.extract_compact(sealed.vouched.encode()).payload
    for header in ({"typ": "JWT"}, {}):
        told = {"alg": "Ed25519", "kid": KIOSK, **header}
        forged = jws.serialize_compact(told, claim, kiosk.sealer._signing, algorithms=["Ed25519"])
        with pytest.raises(UnopenedError):
            vouched(forged, kiosk.known, FACT, sealed.text)


@pytest.mark.parametrize(
    ("header", "content"),
    [
        ({"alg": "ECDH-ES"}, padded(CONTENT)),
        ({"enc": "A128CBC-HS256"}, padded(CONTENT)),
        ({"zip": "DEF"}, padded(CONTENT)),
        ({"typ": "JWE"}, padded(CONTENT)),
        ({}, CONTENT),
        ({}, bytes(STEP)),
        ({}, b"\x80" + bytes(STEP)),
        ({}, b""),
    ],
)
def test_the_city_takes_one_form_alone(header: dict[str, str], content: bytes) -> None:
    form = dict(zip(("alg", "enc"), ALGORITHMS, strict=True)) | {"kid": "city-2026", "typ": TYPE} | header
    key = OKPKey.import_key({name: CITY.keys[0][name] for name in ("kty", "crv", "x")})
    text = jwe.encrypt_compact(form, content, key, algorithms=[*ALGORITHMS, form["alg"], form["enc"], "DEF"])
    with pytest.raises(UnopenedError):
        opened(text, CITY.keys)


@pytest.mark.parametrize(
    "text", ["", ".", "....", "a.b.c.d.e", "é.é.é.é.é", "\ud800", "x" * 100_000, "e30.e30.e30.e30.e30"]
)
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(UnopenedError):
        opened(text, CITY.keys)
    with pytest.raises(UnopenedError):
        vouched(text, {}, FACT, text)


def test_an_ended_key_still_seals_and_is_flagged() -> None:
    clock = TurnedClock()
    clock.jump(timedelta(days=700))
    sealed = Kiosk(CITY.read(), clock).sealer.seal(FACT, CONTENT)
    assert not sealed.in_time
    assert opened(sealed.text, CITY.keys) == CONTENT


def test_a_clock_that_cannot_be_believed_still_seals_and_is_flagged() -> None:
    clock = TurnedClock()
    clock.jump(timedelta(days=-4000))
    sealed = Kiosk(CITY.read(), clock).sealer.seal(FACT, CONTENT)
    assert not sealed.in_time
    assert opened(sealed.text, CITY.keys) == CONTENT


def test_before_the_city_sends_a_set_the_key_of_the_enrolment_seals() -> None:
    city = City("from-enrolment")
    kiosk = Kiosk(enrolled([*city.signers, _public(city.keys[0])]))
    assert opened(kiosk.sealer.seal(FACT, CONTENT).text, city.keys) == CONTENT
    assert Kiosk(enrolled(public(PRACTICE))).sealer.seal(FACT, CONTENT).kid == "practice-seal"


def test_a_newer_set_takes_the_place_of_the_old() -> None:
    city = City("old")
    kiosk = Kiosk(city.read())
    city.keys = [new_key("new")]
    kiosk.sealer.keys = city.read(2, kiosk.sealer.keys)
    sealed = kiosk.sealer.seal(FACT, CONTENT)
    assert sealed.kid == "new"
    assert opened(sealed.text, city.keys) == CONTENT


def test_a_city_may_have_a_key_of_the_other_curve() -> None:
    private = ECKey.generate_key("P-256", private=True)
    public: dict[str, Any] = {**private.as_dict(private=False), "kid": "p", "use": "enc"}
    sealed = Kiosk(enrolled([public])).sealer.seal(FACT, CONTENT)
    found = jwe.decrypt_compact(sealed.text, private, algorithms=list(ALGORITHMS))
    assert found.plaintext == padded(CONTENT)


def test_a_key_that_makes_no_secret_sends_nothing() -> None:
    zero = OKPKey.import_key({"kty": "OKP", "crv": "X25519", "x": "A" * 43})
    kiosk = Kiosk(SealKeys(1, (SealKey("zero", zero),), ()))
    with pytest.raises(KnownError, match="could not be sealed"):
        kiosk.sealer.seal(FACT, CONTENT)


def test_no_part_of_the_kiosk_can_open_a_seal() -> None:
    opening = {"decrypt_compact", "decrypt_json", "perform_decrypt"}
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "kiosk").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name) and getattr(node, "attr", getattr(node, "id", "")) in opening
    }
    answers_to_itself, files_of_its_sisters = "kiosk/compose/key.py", "kiosk/core/seal.py"
    assert found == {"kiosk/practice_city/opening.py", answers_to_itself, files_of_its_sisters}


def test_what_opens_the_files_of_sisters_opens_no_application() -> None:
    secrets = (SharedSecret("midori", 1, bytes(32)),)
    sealed = Kiosk(City(secrets[0].name).read()).sealer.seal(FACT, CONTENT)
    assert sealed.kid == secrets[0].name
    with pytest.raises(KnownError, match="was changed"):
        unshut(secrets, "application", sealed.text)


def test_what_opens_the_city_s_answers_opens_no_application() -> None:
    _, once = question(OKPKey.generate_key("Ed25519", private=True), KIOSK)
    sealed = Kiosk(CITY.read()).sealer.seal(FACT, CONTENT)
    to_itself = Kiosk(SealKeys(1, (SealKey("once", once),), ())).sealer.seal(FACT, CONTENT)
    for text in (sealed.text, to_itself.text):
        with pytest.raises(KnownError, match="not meant for this kiosk"):
            answered(text, once)


def _public(key: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in key.items() if name != "d"}
