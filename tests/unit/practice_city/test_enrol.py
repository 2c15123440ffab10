from typing import Any

import httpx
import pytest

from tests.peers.practice_city import RunningCity


def enrol(city: RunningCity, **changed: Any) -> httpx.Response:
    key = {"kty": "OKP", "crv": "Ed25519", "x": "one"}
    with city.client() as client:
        return client.post(
            "/kiosk/enrol", json={"code": "PRACTICE", "publicKey": key, "softwareVersion": "1", **changed}
        )


def test_a_kiosk_is_enrolled_once_and_told_the_same_again(running: RunningCity) -> None:
    first = enrol(running)
    assert first.status_code == 201
    told = first.json()
    assert (told["schemaVersion"], told["kioskId"], told["series"]) == (1, "midori-1", "A")
    assert told["contextUrl"] == running.context_url
    assert told["place"].keys() == {"ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi"}
    assert all({"kty", "kid"} <= key.keys() and "d" not in key for key in told["keys"]["keys"])
    assert enrol(running).json() == told
    [device] = running.city.entities("Device")
    assert (device.id, device.attributes["deviceState"]) == ("urn:ngsi-ld:Device:midori-1:kiosk", "enrolled")


def test_no_two_kiosks_share_a_series_and_none_has_the_halls(running: RunningCity) -> None:
    told = [enrol(running, publicKey={"kty": "OKP", "x": number}).json() for number in range(30)]
    assert len({one["series"] for one in told}) == len({one["kioskId"] for one in told}) == 30
    assert not {"H", "O"} & {one["series"] for one in told}


def test_a_code_of_its_own_lets_in_one_kiosk(running: RunningCity) -> None:
    assert enrol(running, code="HALL-7").status_code == 403
    running.city.desk.codes.append("HALL-7")
    assert enrol(running, code="HALL-7").status_code == 201
    assert enrol(running, code="HALL-7").status_code == 201
    assert enrol(running, code="HALL-7", publicKey={"kty": "OKP", "x": "two"}).status_code == 409
    assert len(running.city.entities("Device")) == 1


@pytest.mark.parametrize(
    "changed",
    [{"code": ""}, {"code": 7}, {"publicKey": None}, {"publicKey": {}}, {"publicKey": {"kty": "OKP", "d": "x"}}],
)
def test_an_enrolment_that_says_too_little_or_too_much_is_refused(
    running: RunningCity, changed: dict[str, Any]
) -> None:
    assert enrol(running, **changed).status_code == 400


def test_an_enrolment_is_json_and_small(bare: httpx.Client) -> None:
    assert bare.post("/kiosk/enrol", content=b"a=b").status_code == 415
    headers = {"Content-Type": "application/json"}
    assert bare.post("/kiosk/enrol", content=b"[1]", headers=headers).status_code == 400
    assert bare.post("/kiosk/enrol", content=b" " * 2_000_000, headers=headers).status_code == 413
