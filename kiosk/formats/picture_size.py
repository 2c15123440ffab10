"""How large a picture says it is, before anything of it is unpacked."""

import struct

_PNG, _GIF, _JPEG, _RIFF = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8", b"RIFF"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's start of frame, of all kinds
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_SEGMENTS = 1000


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, JPEG, GIF or WebP; None for anything else, or when it does not say."""
    try:
        if data.startswith(_PNG):
            found = struct.unpack_from(">II", data, 16)
        elif data.startswith(_GIF):
            found = struct.unpack_from("<HH", data, 6)
        elif data.startswith(_RIFF) and data[8:12] == b"WEBP":
            found = _webp(data)
        else:
            found = _jpeg(data) if data.startswith(_JPEG) else (0, 0)
    except struct.error:
        return None
    width, height = found
    return (width, height) if width and height else None


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_SEGMENTS):
        mark, kind = struct.unpack_from(">BB", data, at)
        if mark != 0xFF:  # noqa: PLR2004 - every marker begins so
            break
        if kind in _ALONE or kind == 0xFF:  # noqa: PLR2004 - a filling byte
            at += 1 if kind == 0xFF else 2  # noqa: PLR2004
            continue
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + max(2, length)
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            wide, high = data[24:27], data[27:30]
            return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
        case b"VP8L":
            (bits,) = struct.unpack_from("<L", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case _:
            return 0, 0
