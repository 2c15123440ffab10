"""What the doctor's tests look at: panels as the kernel tells of them, a loudspeaker that keeps what it is given."""

from pathlib import Path

from kiosk.compose.doctor import Asked
from kiosk.core.i18n import Texts
from kiosk.devices.voice import NoSound

MAGIC = b"\x00\xff\xff\xff\xff\xff\xff\x00"


def edid(width_mm: int = 476, height_mm: int = 268, *, timing: bool = True) -> bytes:
    """Write the block a panel of this size gives (VESA E-EDID 1.4)."""
    block = bytearray(128)
    block[:8] = MAGIC
    block[21:23] = round(width_mm / 10), round(height_mm / 10)
    if timing:
        block[54:56] = b"\x02\x3a"
        block[66:69] = width_mm & 0xFF, height_mm & 0xFF, (width_mm >> 8) << 4 | height_mm >> 8
    block[127] = -sum(block) % 256
    return bytes(block)


def plug(sys: Path, name: str = "card0-HDMI-A-1", told: bytes | None = None, status: str = "connected") -> Path:
    """Plug a panel in."""
    place = sys / "class" / "drm" / name
    place.mkdir(parents=True)
    (place / "status").write_text(f"{status}\n", encoding="ascii")
    (place / "edid").write_bytes(edid() if told is None else told)
    return sys


class Loudspeaker:
    """Keeps what it is given."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.samples = b""
        self.ended = False

    def write(self, samples: bytes) -> None:
        self.samples += samples

    def played(self) -> int:
        return len(self.samples) // 2

    def finish(self) -> None:
        assert self.samples
        self.ended = True

    def abort(self) -> None:
        self.ended = True


def mute(_rate: int) -> Loudspeaker:
    """Have no sound server."""
    raise NoSound


def whole(folder: Path, *, demo: bool = False, prints: bool = False, language: str = "en") -> Asked:
    """Ask about a machine with one panel of 21.5 inches and a loudspeaker."""
    sys = folder.parent / "sys"
    if not sys.exists():
        plug(sys)
    return Asked(demo, prints, Texts(language), sys, Loudspeaker)
