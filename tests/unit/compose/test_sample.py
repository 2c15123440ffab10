"""The settings file that is handed out names every setting with its default."""

from dataclasses import replace
from pathlib import Path

from kiosk.compose.settings import load

SAMPLE = Path(__file__).parents[3] / "packaging" / "kiosk.toml"


def test_the_sample_is_the_defaults_and_a_practice_city() -> None:
    found = load(SAMPLE)
    public = replace(found.public, base_url="")
    assert replace(found, public=public, intake=public) == load(None)


def test_the_sample_leaves_no_setting_out() -> None:
    text = SAMPLE.read_text("utf-8")
    settings = load(None)
    for section in (settings.screen, settings.idle, settings.public, settings.printer, settings.queue, settings.help):
        for name in section.__dataclass_fields__:
            assert f"{name} = " in text, name
