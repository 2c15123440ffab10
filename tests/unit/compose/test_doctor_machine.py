"""The machine is measured: panel, sound, letters, disk, keys; what cannot be seen is unknown, never good."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.compose import doctor, doctor_machine, doctor_screen
from kiosk.compose.doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding
from kiosk.compose.settings import ScreenSettings, load
from kiosk.core.i18n import LANGUAGES, Texts
from tests.unit.compose.ward import MAGIC, Loudspeaker, edid, mute, plug, whole

EN = Texts("en")


def screen(sys: Path, settings: ScreenSettings | None = None) -> Finding:
    (found,) = doctor_screen.findings(EN, settings or ScreenSettings(), sys)
    return found


def test_a_panel_of_the_size_in_the_settings_is_good_upright_too(tmp_path: Path) -> None:
    plug(tmp_path, told=edid(477, 268))
    assert screen(tmp_path) == Finding("screen", GOOD, "The panel is 477 by 268 mm.")
    assert screen(tmp_path, ScreenSettings(width_mm=268, height_mm=476)).state == GOOD


def test_another_size_than_in_the_settings_is_bad(tmp_path: Path) -> None:
    plug(tmp_path, told=edid(345, 194))
    found = screen(tmp_path)
    assert found.state == BAD
    assert found.says == "The panel is 345 by 194 mm, and the settings say 476 by 268."


def test_a_panel_that_tells_only_centimetres_is_read(tmp_path: Path) -> None:
    plug(tmp_path, told=edid(480, 270, timing=False))
    assert screen(tmp_path).says == "The panel is 480 by 270 mm."


@pytest.mark.parametrize(
    "told", [b"", MAGIC, edid()[:-1], edid()[:-1] + b"\x00", bytes(128), edid(0, 0), b"\xff" * 4096], ids=range(7)
)
def test_a_panel_that_does_not_say_is_unknown(tmp_path: Path, told: bytes) -> None:
    plug(tmp_path, told=told)
    assert screen(tmp_path).state == UNKNOWN


def test_no_panel_is_unknown_and_two_are_looked_at(tmp_path: Path) -> None:
    assert screen(tmp_path).state == UNKNOWN
    plug(tmp_path, "card0-DP-1", status="disconnected")
    assert screen(tmp_path).state == UNKNOWN
    plug(tmp_path)
    assert screen(tmp_path).state == GOOD
    plug(tmp_path, "card0-DP-2")
    found = screen(tmp_path)
    assert (found.state, found.says) == (LOOK, "2 panels are connected.")


def test_sound_is_made_and_its_lack_is_said() -> None:
    made: list[Loudspeaker] = []

    def opened(rate: int) -> Loudspeaker:
        made.append(Loudspeaker(rate))
        return made[-1]

    assert doctor_machine.sound(EN, opened).state == GOOD
    assert (made[0].played(), made[0].ended) == (made[0].rate // 10, True)
    assert doctor_machine.sound(EN, mute).state == LOOK
    assert doctor_machine.sound(EN).state == LOOK, "no sound server runs beside the tests"


def test_missing_letters_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    monkeypatch.setattr(doctor_machine, "FONTS", tmp_path)
    found = {one.name: one for one in doctor_machine.findings(EN, tmp_path)}["fonts"]
    assert (found.state, found.says) == (BAD, "Letters are missing: BIZ UDPGothic.")


def test_free_space_is_measured_where_the_folder_will_be(tmp_path: Path) -> None:
    found = {one.name: one for one in doctor_machine.findings(EN, tmp_path / "a" / "b")}["disk"]
    assert found.state == GOOD
    assert "GB" in found.says
    assert not (tmp_path / "a").exists()


def keys(folder: Path, secret: str = "") -> list[Finding]:
    settings = load(None)
    return doctor_machine.keys(EN, folder, replace(settings, public=replace(settings.public, secret_file=secret)))


def test_a_key_that_others_can_read_is_bad(tmp_path: Path) -> None:
    (tmp_path / "database.key").write_bytes(bytes(32))
    (tmp_path / "database.key").chmod(0o600)
    secret = tmp_path / "city.secret"
    secret.write_text("abc", encoding="ascii")
    secret.chmod(0o640)
    (found,) = keys(tmp_path, str(secret))
    assert (found.state, found.says) == (BAD, "Others on this machine can read the key city.secret.")
    assert found.fix.endswith(f"chmod 600 {secret}")
    secret.chmod(0o600)
    assert [one.state for one in keys(tmp_path, str(secret))] == [GOOD]


def test_a_key_that_is_not_there_or_damaged_is_bad(tmp_path: Path) -> None:
    assert [one.state for one in keys(tmp_path)] == [GOOD]
    assert [one.state for one in keys(tmp_path, str(tmp_path / "none"))] == [BAD]
    (tmp_path / "kiosk.key").write_text("{", encoding="ascii")
    assert [one.state for one in keys(tmp_path)] == [BAD]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_speaks_the_readers_language(tmp_path: Path, language: str) -> None:
    asked = whole(tmp_path / "data", language=language)
    told = doctor.as_words(asyncio.run(doctor.examine(None, tmp_path / "data", asked)))
    assert not set("{|}") & set(told), "a reading stands behind its word"
    assert ("The settings are in order." in told) == (language == "en")
