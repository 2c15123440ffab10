"""Asks a battery's server what it says, on a line of its own: the moment from which nobody may say otherwise."""

import socket
import subprocess
from contextlib import suppress

from .power_peers import PATIENCE, wait_for


def nut_says(port: int, words: str) -> bool:
    """Ask `upsd` for the status of the UPS; whether these words are in the answer."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall(b"GET VAR kiosk ups.status\n")
        return words in line.recv(1000).decode("ascii", "replace")
    return False


def until_nut_says(port: int, words: str) -> None:
    wait_for(lambda: nut_says(port, words), f"upsd to say {words}")


def upower_says(address: str, property_: str, words: str) -> bool:
    """Ask `upowerd` for a property of its battery, or of itself."""
    device = property_ != "OnBattery"
    path = "/org/freedesktop/UPower" + ("/devices/DisplayDevice" if device else "")
    interface = "org.freedesktop.UPower" + (".Device" if device else "")
    command = [
        "dbus-send", f"--bus={address}", "--print-reply", "--dest=org.freedesktop.UPower", path,
        "org.freedesktop.DBus.Properties.Get", f"string:{interface}", f"string:{property_}",
    ]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    return told.returncode == 0 and told.stdout.split()[-1] == words


def until_upower_says(address: str, property_: str, words: str) -> None:
    wait_for(lambda: upower_says(address, property_, words), f"upowerd to say {property_} {words}")
