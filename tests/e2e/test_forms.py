"""A city's own form is added on the command line, while the kiosk runs and while it does not."""

from pathlib import Path

from kiosk.compose import settings
from tests.e2e.kiosks import ready
from tests.e2e.processes import Hall, serving, started
from tests.unit.applications.tables import table

QUESTION = "| | text | told | | | | Say | | | | |"


def test_a_form_is_added_while_the_kiosk_runs_and_while_it_does_not(tmp_path: Path) -> None:
    file = tmp_path / "pets.md"

    def add(version: str, source: str = "") -> tuple[int, str]:
        file.write_text(source or table(QUESTION, version=version), encoding="utf-8")
        done = hall.command("forms", "add", str(file))
        return done.returncode, (done.stdout or done.stderr).strip()

    with serving(tmp_path / "city.db") as (_, url):
        hall = Hall(tmp_path, url)
        ready(hall.folder, settings.load(hall.config), url)
        assert add("1") == (0, '{"added": "pets 1"}')
        with hall.running() as kiosk:
            kiosk.until(started)
            assert add("2") == (0, '{"added": "pets 2"}')
            code, told = add("0")
            assert (code, told.partition(".")[0]) == (1, "This form is here already, in version 2")
            code, told = add("3", table("", front=QUESTION, version="3"))
            assert (code, told.partition(".")[0]) == (1, "This form does not ask for consent")
            assert add("3", "| survey |")[0] == 1
            assert kiosk.end() == 0
    assert sorted(one.name for one in (hall.folder / "forms").iterdir()) == ["pets@1.xml", "pets@2.xml"]
