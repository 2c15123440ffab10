"""The doctor says whether a shelter's desk can tell cards, and stays silent where there is none."""

from dataclasses import replace
from pathlib import Path

from kiosk.compose import doctor_shelter
from kiosk.compose.city_keys import FILE
from kiosk.compose.doctor_findings import BAD, GOOD, LOOK
from kiosk.compose.settings import Settings, load
from kiosk.core.i18n import Texts
from kiosk.shelter.settings import ShelterSettings
from tests.clocks import TurnedClock
from tests.peers.practice_city import practice_city
from tests.unit.compose.test_city_keys import born

EN = Texts("en")


def settings(place: str = "urn:ngsi-ld:EvacuationShelter:midori:7", folder: str = "") -> Settings:
    return replace(load(None), shelter=ShelterSettings(place=place, folder=folder))


def test_a_missing_secret_is_told_with_what_helps(tmp_path: Path) -> None:
    with practice_city(TurnedClock(), seed=1) as city:
        born(tmp_path, city)
    (found,) = doctor_shelter.findings(EN, tmp_path, settings())
    assert (found.name, found.state, found.says) == ("secret", GOOD, "The city's secret number 1 is here.")
    (tmp_path / FILE).unlink()
    (found,) = doctor_shelter.findings(EN, tmp_path, settings())
    assert (found.name, found.state) == ("secret", BAD)
    assert found.fix


def test_a_stick_that_is_not_in_is_told_and_no_desk_is_nothing_to_tell(tmp_path: Path) -> None:
    assert doctor_shelter.findings(EN, tmp_path, settings("")) == []
    _, found = doctor_shelter.findings(EN, tmp_path, settings(folder=str(tmp_path / "none")))
    assert (found.name, found.state) == ("folder", LOOK)
    assert len(doctor_shelter.findings(EN, tmp_path, settings(folder=str(tmp_path)))) == 1
