"""How large the panel really is, as it says itself (EDID), and whether the settings know it.

A kiosk's sizes are millimetres on glass: with wrong ones every letter and every button is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding
from .settings import ScreenSettings

SYS = Path("/sys")
_MAGIC = b"\x00\xff\xff\xff\xff\xff\xff\x00"
_BLOCK = 128
_LIKELY_MM = range(60, 3000)
_CLOSE = 0.05
_PER_CM = 10


@dataclass(frozen=True)
class Panel:
    """A panel in use: where it is plugged in, and its size; None is one that does not say."""

    plug: str
    size_mm: tuple[int, int] | None


def findings(texts: Texts, settings: ScreenSettings, sys: Path = SYS) -> list[Finding]:
    """Compare the settings with the panels of this machine."""
    panels = tuple(panels_of(sys))
    if not panels:
        says, fix = texts.say(N_("No panel says how large it is.")), texts.say(N_("Measure the glass with a ruler."))
        return [Finding("screen", UNKNOWN, says, fix)]
    if len(panels) > 1:
        says = texts.count("{n} panel is connected.", "{n} panels are connected.", len(panels))
        return [Finding("screen", LOOK, says, texts.say(N_("A kiosk has one panel; unplug the others.")))]
    return [_compared(texts, settings, panels[0])]


def panels_of(sys: Path) -> Iterator[Panel]:
    """Ask the kernel for the panels that are connected."""
    for plug in sorted((sys / "class" / "drm").glob("card*-*")):
        try:
            connected = (plug / "status").read_text("ascii", "replace").strip() == "connected"
            told = (plug / "edid").read_bytes() if connected else b""
        except OSError:
            continue
        if connected:
            yield Panel(plug.name.partition("-")[2], size_mm(told))


def size_mm(edid: bytes) -> tuple[int, int] | None:
    """Read width and height from an EDID (VESA E-EDID 1.4): the first timing says millimetres, the header centimetres.

    None when the block is damaged, is no EDID, or tells no size (a projector).
    """
    block = edid[:_BLOCK]
    if len(block) < _BLOCK or not block.startswith(_MAGIC) or sum(block) % 256:
        return None
    timing = block[54:72]
    if timing[0] or timing[1]:
        exact = (timing[12] | (timing[14] & 0xF0) << 4, timing[13] | (timing[14] & 0x0F) << 8)
        if exact[0] in _LIKELY_MM and exact[1] in _LIKELY_MM:
            return exact
    rough = (block[21] * _PER_CM, block[22] * _PER_CM)
    return rough if rough[0] in _LIKELY_MM and rough[1] in _LIKELY_MM else None


def _compared(texts: Texts, settings: ScreenSettings, panel: Panel) -> Finding:
    if panel.size_mm is None:
        says = texts.say(N_("The panel {plug} does not say how large it is."), plug=panel.plug)
        return Finding("screen", UNKNOWN, says, texts.say(N_("Measure the glass with a ruler.")))
    width, height = sorted(panel.size_mm)
    told = sorted((settings.width_mm, settings.height_mm))  # it may hang upright
    if all(abs(one - other) <= _CLOSE * other for one, other in zip(told, (width, height), strict=True)):
        return Finding(
            "screen",
            GOOD,
            texts.say(N_("The panel is {width} by {height} mm."), width=panel.size_mm[0], height=panel.size_mm[1]),
        )
    says = texts.say(
        N_("The panel is {width} by {height} mm, and the settings say {told_width} by {told_height}."),
        width=panel.size_mm[0],
        height=panel.size_mm[1],
        told_width=round(settings.width_mm),
        told_height=round(settings.height_mm),
    )
    return Finding("screen", BAD, says, texts.say(N_("Write its size into [screen].")))
