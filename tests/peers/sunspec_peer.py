"""A real SunSpec device for the tests: a shelter's battery and inverter in one, or apart. It ends by its pid."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from .power_peers import Process, free_port

HOST = "127.0.0.1"
GRID: Mapping[str, Any] = {"ConnSt": 1, "DERMode": 1, "W": 800, "W_SF": 0, "TotWhInj": 74565, "TotWh_SF": 0}
CAPACITY: Mapping[str, Any] = {"WHRtg": 980, "WHAvail": 715, "SoC": 735, "Sta": 0, "WH_SF": 1, "Pct_SF": -1}
BANK: Mapping[str, Any] = {
    "WHRtg": 9800, "WHRtg_SF": 0, "SoC": 735, "SoC_SF": -1, "ChaSt": 6, "State": 3, "Evt1": 0, "W": 0, "W_SF": 0,
}  # fmt: skip
INVERTER: Mapping[str, Any] = {"W": 8000, "W_SF": -1, "WH": 74565, "WH_SF": 0, "St": 4, "Evt1": 0}
BASIC: Mapping[str, Any] = {
    "ChaState": 735, "ChaState_SF": -1, "StorAval": 140, "StorAval_SF": 0, "InBatV": 512, "InBatV_SF": -1, "ChaSt": 6,
}  # fmt: skip


class SunspecDevice:
    """pymodbus's server with the registers of these models."""

    def __init__(self, *models: tuple[int, Mapping[str, Any]]) -> None:
        self.port = free_port()
        self._ways: dict[str, object] = {"models": models}
        self.start()

    def start(self) -> None:
        self.process = Process(sys.executable, "-m", "tests.peers.sunspec_child", str(self.port), pipes=True)
        assert self.process.hear() == "ready"
        self.say()

    def say(self, *models: tuple[int, Mapping[str, Any]], **ways: object) -> None:
        """Change how it is; what is changed lasts when it is started again."""
        self._ways |= ({"models": models} if models else {}) | ways
        done, *asked = self.process.tell(json.dumps(self._ways)).split()
        assert done == "done"
        self.asked = [int(one) for one in asked]

    def close(self) -> None:
        self.process.kill()
