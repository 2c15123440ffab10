"""The process that unpacks pictures from elsewhere: it has little memory, little time, no files and no children.

It is started by its file, alone: nothing of the kiosk is loaded here. A request is three numbers (bytes, widest,
highest) and the picture; the answer is two (width, height) and three bytes a dot, or two zeros for what is none.
"""

import os
import resource
import struct
import sys
from io import BytesIO

from PIL import Image

_ROOM = 768 * 1024 * 1024  # bytes of addresses; the largest picture takes 80 MB, twice
_SECONDS = 5  # of processor for one picture
_MOST = 8 * 1024 * 1024
_LONGEST, _DOTS = 8192, 20_000_000
_KINDS = ("PNG", "JPEG", "GIF", "WEBP")
_ASKED, _ANSWER = struct.Struct(">LHH"), struct.Struct(">HH")


def main() -> None:
    """Answer until nobody asks any more."""
    for kind in _KINDS:  # what unpacks each is loaded while files can still be opened
        sample = BytesIO()
        Image.new("L", (2, 2)).save(sample, kind)
        _dots(sample.getvalue(), 1, 1)
    _become_small()
    while len(head := sys.stdin.buffer.read(_ASKED.size)) == _ASKED.size:
        length, widest, highest = _ASKED.unpack(head)
        if length > _MOST:
            return
        data = sys.stdin.buffer.read(length)
        _allow(_SECONDS)
        try:
            width, height, dots = _dots(data, widest, highest)
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, struct.error):
            width, height, dots = 0, 0, b""
        sys.stdout.buffer.write(_ANSWER.pack(width, height) + dots)
        sys.stdout.buffer.flush()


def _become_small() -> None:
    os.nice(5)
    for limit, value in (
        (resource.RLIMIT_AS, _ROOM),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(limit, (value, value))


def _allow(seconds: int) -> None:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + 1 + seconds, most))


def _dots(data: bytes, widest: int, highest: int) -> tuple[int, int, bytes]:
    with Image.open(BytesIO(data), formats=_KINDS) as opened:
        if max(opened.size) > _LONGEST or opened.width * opened.height > _DOTS:
            raise ValueError("too large")
        opened.draft("RGB", (widest, highest))
        opened.thumbnail((widest, highest))
        paper = Image.new("RGBA", opened.size, "white")
        paper.alpha_composite(opened.convert("RGBA"))
    return paper.width, paper.height, paper.convert("RGB").tobytes()


if __name__ == "__main__":
    main()
