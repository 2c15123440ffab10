from typing import Any

import httpx
import pytest

from tests.peers.practice_city import RunningCity


def enrol(city: RunningCity, **changed: Any) -> httpx.Response:
    asked = {"code": "PRACTICE", "publicKey": {"kty": "OKP", "x": "one"}, "softwareVersion": "1", **changed}
    return httpx.post(city.url + "/kiosk/enrol", json=asked)


def test_a_kiosk_is_enrolled_once_and_told_the_same_again(running: RunningCity) -> None:
    first = enrol(running)
    assert first.status_code == 201
    told = first.json()
    assert (told["kioskId"], told["series"], told["schemaVersion"]) == ("midori-001", "A", 1)
    assert told["contextUrl"] == running.context_url
    assert {"ja", "en"} <= told["place"].keys()
    assert [key["kid"] for key in told["keys"]["keys"]] == ["midori-1"]
    assert enrol(running).json() == told
    [device] = running.city.entities("Device")
    assert (device.id, device.attributes["deviceState"]) == ("urn:ngsi-ld:Device:midori-001:kiosk", "enrolled")


def test_no_two_kiosks_share_a_series_and_none_has_the_halls(running: RunningCity) -> None:
    series = [enrol(running, publicKey={"x": str(number)}).json()["series"] for number in range(1, 31)]
    assert len(set(series)) == 30
    assert not {"H", "O"} & set(series)


def test_a_code_of_its_own_lets_in_one_kiosk(running: RunningCity) -> None:
    assert enrol(running, code="HALL-7").status_code == 403
    running.city.desk.codes.append("HALL-7")
    assert enrol(running, code="HALL-7").status_code == 201
    assert enrol(running, code="HALL-7").status_code == 201
    assert enrol(running, code="HALL-7", publicKey={"x": "two"}).status_code == 409


@pytest.mark.parametrize("changed", [{"code": ""}, {"publicKey": {}}, {"softwareVersion": None}])
def test_an_enrolment_that_says_too_little_is_refused(running: RunningCity, changed: dict[str, Any]) -> None:
    assert enrol(running, **changed).status_code == 400


def test_an_enrolment_is_json(running: RunningCity) -> None:
    assert httpx.post(running.url + "/kiosk/enrol", content=b"a=b").status_code == 415
    headers = {"Content-Type": "application/json"}
    assert httpx.post(running.url + "/kiosk/enrol", content=b"[1]", headers=headers).status_code == 400
