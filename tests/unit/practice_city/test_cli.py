import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
from click.testing import CliRunner

from kiosk.practice_city.cli import city


def test_a_city_is_served_until_it_is_asked_to_end(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from kiosk.practice_city.cli import city; city()"]
    arguments = ["serve", "--port", "0", "--data", str(tmp_path / "city.db"), "--personality", "stellio"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        assert httpx.get(url + "/ngsi-ld/v1/entities?type=QueueMonitor&limit=101").status_code == 403
        os.kill(process.pid, signal.SIGTERM)
        process.wait(20)
    assert (tmp_path / "city.db").exists()


def test_an_unknown_broker_is_named_with_the_known_ones() -> None:
    result = CliRunner().invoke(city, ["serve", "--personality", "nonsense"])
    assert result.exit_code == 2
    assert "orionld-legacy" in result.output
