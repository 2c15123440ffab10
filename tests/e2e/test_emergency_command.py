"""The staff take the screen from a command line, through the running kiosk's socket, and end it when none runs."""

from pathlib import Path

from kiosk.compose import settings
from tests.e2e.kiosks import ready
from tests.e2e.processes import Hall, serving, started


def test_the_screen_is_taken_through_the_socket_and_given_back_without_a_kiosk(tmp_path: Path) -> None:
    with serving(tmp_path / "city.db") as (_, url):
        hall = Hall(tmp_path, url)
        ready(hall.folder, settings.load(hall.config), url)
        with hall.running() as kiosk:
            kiosk.until(started)
            assert hall.said("alerts", "emergency", "on", "--words", "To the gym.") == "staff: To the gym."
            assert kiosk.end() == 0
        assert hall.said("alerts", "emergency", "off") == "nothing has the screen"
        assert hall.command("alerts", "emergency", "perhaps").returncode == 2
