"""A set of keys is taken from the city alone, whole, and never an older one for a newer."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.core.errors import KnownError
from kiosk.core.seal_keys import LONGEST, MOST, TYPE, enrolled, signed
from kiosk.practice_city.opening import new_key
from tests.unit.core.sealing import City

NOW = datetime(2026, 11, 21, tzinfo=UTC)
DAY = timedelta(days=1)
FORGED = "The city's keys that came are not signed by the city."
OLDER = "The city's keys that came are older than those that are here."
STRANGE = "The city's keys that came cannot be understood."


def key(kid: str, since: int | None = None, until: int | None = None) -> dict[str, Any]:
    """A key that begins and ends so many days from now."""
    days = [None if day is None else int((NOW + day * DAY).timestamp()) for day in (since, until)]
    return new_key(kid, since=days[0], until=days[1])


def signed_as(city: City, payload: Any, **header: Any) -> str:
    told = {"alg": "Ed25519", "kid": "city-sign", "typ": TYPE} | header
    text = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    plain = {name: value for name, value in told.items() if value is not None}
    return jws.serialize_compact(plain, text, OKPKey.import_key(city.signing), algorithms=["Ed25519"])


def refused(token: str, city: City, **known: Any) -> str:
    with pytest.raises(KnownError) as told:
        signed(token, city.signers, **known)
    assert told.value.action
    return told.value.message


def test_a_set_is_read_with_its_times_and_without_a_secret() -> None:
    city = City("a", "b")
    keys = city.read(3)
    assert keys.version == 3
    assert [one.kid for one in keys.keys] == ["a", "b"]
    assert keys.keys[0].since == datetime(2026, 1, 1, tzinfo=UTC)
    assert not any(one.key.is_private for one in keys.keys)
    assert '"d"' not in base64.urlsafe_b64decode(city.published().split(".")[1] + "==").decode()


def test_a_forged_set_is_refused() -> None:
    city, stranger = City(), City()
    assert refused(stranger.published(9), city) == FORGED
    token = city.published()
    head, payload, signature = token.split(".")
    other = base64.urlsafe_b64encode(json.dumps({"version": 9, "keys": []}).encode()).decode().rstrip("=")
    none = base64.urlsafe_b64encode(b'{"alg":"none","kid":"city-sign"}').decode().rstrip("=")
    for forged in (
        f"{head}.{other}.{signature}", f"{head}.{payload}.", f"{none}.{payload}.", f"{none}.{payload}.{signature}",
        token[:-3], token + "A", "", "...", "\ud800", "x" * (LONGEST + 1),
    ):  # fmt: skip
        assert refused(forged, city) == FORGED, forged


def test_each_sign_of_a_set_counts() -> None:
    city = City()
    token = city.published()
    for at in range(0, len(token) - 1, 11):
        if token[at] != ".":
            broken = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
            assert refused(broken, city) == FORGED


@pytest.mark.parametrize("header", [{"typ": "kiosk-alert+jws"}, {"typ": None}, {"kid": None}, {"kid": "other"}])
def test_what_the_city_signed_for_something_else_is_no_set(header: dict[str, Any]) -> None:
    city = City()
    assert refused(signed_as(city, {"version": 1, "keys": [new_key("k")]}, **header), city) == FORGED


def test_a_key_that_is_not_for_signing_cannot_sign() -> None:
    city = City()
    (key,) = city.signers
    for use in ({"use": "enc"}, {"use": "alerts"}, {}):
        city.signers = [{name: value for name, value in key.items() if name != "use"} | use]
        assert refused(city.published(), city) == FORGED


def test_nothing_older_takes_the_place_of_what_is_here() -> None:
    city = City("now")
    here = city.read(5)
    assert refused(city.published(4), city, known=here) == OLDER
    assert city.read(5, here) == here
    assert city.read(6, here).version == 6


def test_one_version_is_one_set() -> None:
    city = City("now")
    here = city.read(5)
    city.keys = [new_key("now", since=1)]
    assert refused(city.published(5), city, known=here) == OLDER
    city.keys = [{**new_key("other")}]
    assert refused(city.published(5), city, known=here) == OLDER


def test_the_first_signed_set_takes_the_place_of_the_enrolments() -> None:
    city = City()
    public = {name: value for name, value in city.keys[0].items() if name != "d"}
    assert city.read(1, enrolled([public])).version == 1


GOOD = {name: value for name, value in new_key("k").items() if name != "d"}


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"[]", b"null", b"{", b"NaN", b"[" * 5000, b'"keys"', {}, {"version": 1}, {"version": 1, "keys": []},
        {"version": 0, "keys": [GOOD]}, {"version": -1, "keys": [GOOD]}, {"version": "1", "keys": [GOOD]},
        {"version": True, "keys": [GOOD]}, {"version": 1.5, "keys": [GOOD]}, {"version": 1, "keys": GOOD},
        {"version": 1, "keys": [GOOD, GOOD]}, {"version": 1, "keys": [None]}, {"version": 1, "keys": ["k"]},
        {"version": 1, "keys": [{**GOOD, "kid": str(n)} for n in range(MOST + 1)]},
        {"version": 1, "keys": [{**GOOD, "d": "secret"}]}, {"version": 1, "keys": [{**GOOD, "use": "sig"}]},
        {"version": 1, "keys": [{**GOOD, "kid": ""}]}, {"version": 1, "keys": [{**GOOD, "kid": 5}]},
        {"version": 1, "keys": [{**GOOD, "kid": "\x00"}]}, {"version": 1, "keys": [{**GOOD, "x": "!"}]},
        {"version": 1, "keys": [{**GOOD, "x": "AAAA"}]}, {"version": 1, "keys": [{**GOOD, "x": 7}]},
        {"version": 1, "keys": [{**GOOD, "crv": "Ed25519"}]}, {"version": 1, "keys": [{**GOOD, "crv": ["X25519"]}]},
        {"version": 1, "keys": [{**GOOD, "crv": "P-256", "y": GOOD["x"]}]},
        {"version": 1, "keys": [{**GOOD, "kty": "oct"}]},
        {"version": 1, "keys": [{**GOOD, "nbf": "2026"}]}, {"version": 1, "keys": [{**GOOD, "exp": 10**20}]},
        {"version": 1, "keys": [{**GOOD, "nbf": -(2**63)}]}, {"version": 1, "keys": [{**GOOD, "exp": -1}]},
        {"version": 1, "keys": [{**GOOD, "exp": 2**34}]},
        {"version": 1, "keys": [{**GOOD, "nbf": 5, "exp": 5}]}, {"version": 1, "keys": [{**GOOD, "exp": True}]},
    ],
)  # fmt: skip
def test_a_set_that_cannot_be_understood_changes_nothing(payload: Any) -> None:
    city = City()
    assert refused(signed_as(city, payload), city) == STRANGE


def test_an_enrolment_without_a_key_to_seal_to_is_said() -> None:
    with pytest.raises(KnownError, match="cannot be understood"):
        enrolled(City().signers)


@pytest.mark.parametrize(
    ("keys", "kid", "in_time"),
    [
        ([key("only")], "only", True),
        ([key("old", -300, 10), key("new", -5, 360)], "new", True),
        ([key("new", -5, 360), key("old", -300, 10)], "new", True),
        ([key("now", -300, 10), key("next", 5, 360)], "now", True),
        ([key("long ago", -900, -500), key("ago", -500, -1)], "ago", False),
        ([key("ago", -500, -1), key("next", 5, 360)], "ago", False),
        ([key("later", 50, 99), key("next", 5, 50)], "next", False),
        ([key("always"), key("ago", -500, -1)], "always", True),
    ],
)
def test_the_newest_key_in_use_is_chosen(keys: list[dict[str, Any]], kid: str, in_time: bool) -> None:
    city = City()
    city.keys = keys
    chosen, current = city.read().choose(NOW)
    assert (chosen.kid, current) == (kid, in_time)
    assert city.read().choose(None)[1] is False
