"""Kana in, kanji out: Anthy (the operating system's libanthy1), which is given no name to learn under."""

import asyncio
import ctypes
import re
from concurrent.futures import ThreadPoolExecutor

from kiosk.core.errors import N_, KnownError
from kiosk.japanese.kana import hiragana
from kiosk.japanese.kanji import Segment

LONGEST = 60  # kana at once: Anthy works on all of them together
_LIBRARY = "libanthy.so.1"
_UTF8 = 2
_NOBODY = b""  # the personality that reads and writes no dictionary of its own
_BYTES = 1024
_CONVERTED = re.compile(r"[ぁ-ゔー・]+\Z")


class _Conversion(ctypes.Structure):
    _fields_ = (("segments", ctypes.c_int),)


class _Part(ctypes.Structure):
    _fields_ = (("candidates", ctypes.c_int), ("length", ctypes.c_int))


class Anthy:
    """The one Anthy of this process, on a thread of its own."""

    def __init__(self, library: str = _LIBRARY) -> None:
        self._name = library
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kanji")
        self._library: ctypes.CDLL | None = None
        self._context: ctypes.c_void_p | None = None

    async def segments(self, reading: str) -> tuple[Segment, ...]:
        """Cut a reading in parts and offer kanji for each; what is no kana, or over 60 of them, stays as it is.

        Raises:
            KnownError: This machine has no Anthy.
        """
        kana = hiragana(reading)
        if len(kana) > LONGEST or not _CONVERTED.match(kana):
            return (Segment(reading, (reading,)),) if reading else ()
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._convert, kana)

    async def close(self) -> None:
        """Let the dictionary and the thread go."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        self._thread.shutdown()

    def _convert(self, kana: str) -> tuple[Segment, ...]:
        library = self._open()
        found = _Conversion()
        library.anthy_set_string(self._context, kana.encode())
        library.anthy_get_stat(self._context, ctypes.byref(found))
        segments, place = [], 0
        for number in range(found.segments):
            part = _Part()
            library.anthy_get_segment_stat(self._context, number, ctypes.byref(part))
            candidates = (self._candidate(library, number, nth) for nth in range(part.candidates))
            own = kana[place : place + part.length]
            segments.append(Segment(own, tuple(dict.fromkeys(filter(None, candidates))) or (own,)))
            place += part.length
        library.anthy_set_string(self._context, b"")  # nothing typed stays in it
        return tuple(segments)

    def _candidate(self, library: ctypes.CDLL, segment: int, nth: int) -> str:
        written = ctypes.create_string_buffer(_BYTES)
        if library.anthy_get_segment(self._context, segment, nth, written, _BYTES) < 0:
            return ""
        return written.value.decode("utf-8", "ignore")

    def _open(self) -> ctypes.CDLL:
        if self._library is not None:
            return self._library
        try:
            library = ctypes.CDLL(self._name)
        except OSError as missing:
            raise _none() from missing
        if library.anthy_init() != 0:
            raise _none()
        library.anthy_set_personality(_NOBODY)
        library.anthy_create_context.restype = ctypes.c_void_p
        context = ctypes.c_void_p(library.anthy_create_context())
        library.anthy_context_set_encoding(context, _UTF8)
        self._library, self._context = library, context
        return library

    def _end(self) -> None:
        if self._library is not None:
            self._library.anthy_release_context(self._context)
            self._library.anthy_quit()
            self._library = self._context = None


def _none() -> KnownError:
    return KnownError(
        N_("This kiosk has no dictionary of kanji."),
        N_("Please write in kana. A member of staff writes the kanji with you."),
    )
