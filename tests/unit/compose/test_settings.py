"""kiosk.toml as a whole: defaults that make a kiosk, and mistakes told by line."""

from pathlib import Path

import pytest

from kiosk.compose.settings import load
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts


def written(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_there_is_no_city_and_no_printer() -> None:
    settings = load(None)
    assert settings.public.base_url == settings.intake.base_url == ""
    assert not settings.printer.present
    assert settings.screen.language == "ja"


def test_one_endpoint_serves_both_ways_and_two_are_kept_apart(tmp_path: Path) -> None:
    one = load(written(tmp_path, '[city.public]\nbase_url = "http://a.example"\ntenant = "t"\n'))
    assert one.intake == one.public
    two = load(
        written(
            tmp_path, '[city.public]\nbase_url = "http://a.example"\n[city.intake]\nbase_url = "http://b.example"\n'
        )
    )
    assert (two.public.base_url, two.intake.base_url) == ("http://a.example", "http://b.example")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[screen]\nwidth_mm = 10\n", "line 2: [screen] width_mm is a number of millimetres from 100 to 2000"),
        ('[screen]\n\nlanguage = "de"\n', "line 3: [screen] language is one of ja, ja@easy, en, zh_Hans, ko, vi"),
        ("[idle]\nwarning_seconds = 5\n", "line 2: [idle] warning_seconds is 20 or more"),
        ("[idle]\nform_seconds = 5\n", "line 2: [idle] form_seconds and elsewhere_seconds are 20 or more"),
        ('[city.public]\nbase_url = "city"\n', "line 2: [city.public] base_url must be a web address"),
        ('[city.intake]\nauth = "header"\n', "line 1: [city.intake] secret_file must be set"),
        ("[printer.ticket]\nport = 0\n", "line 2: [printer.ticket] port is a number from 1 to 65535"),
        ('[printer.report]\nhost = "x"\n', "line 1: [printer.report] is no section"),
        ('[scanner]\nprefix = "Ctrl+B"\n', "line 2: [scanner] prefix and suffix are set together, for example"),
        ('[scanner]\nprefix = "A"\nsuffix = "Enter"\n', "line 2: [scanner] prefix is a key from F13 to F24"),
        ('[power.shelter]\nprotocol = "modbus"\n', 'line 2: [power.shelter] protocol is "echonet-lite" or "sunspec"'),
        ("[power.shelter]\n\nport = -1\n", "line 3: [power.shelter] port is a number from 1 to 65535, or 0"),
        ("[power.shelter]\nsolar_unit = 256\n", "line 2: [power.shelter] solar_unit is a number from 0 to 255"),
        ("[queue]\ncontingent = -1\n", "line 2: [queue] contingent is a number from 0 to 9999"),
        ("[help]\nno_such = 1\n", "line 2: [help] no_such is no setting"),
        ("loose = 1\n", "loose stands in no section that is known"),
    ],
)
def test_a_mistake_is_told_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(written(tmp_path, text))
    says, fix = Texts("en").told(caught.value)
    assert says.startswith("kiosk.toml ")
    assert told in says
    assert fix == "Please mend that line of the settings file."
