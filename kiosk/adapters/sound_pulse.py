"""Plays samples through PulseAudio's simple API (PipeWire answers it as well)."""

import ctypes

from kiosk.devices.voice import NoSound

_PLAYBACK = 1
_S16LE = 3
_BUFFER_SECONDS = 0.2


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


_UNSET = 0xFFFFFFFF


def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libpulse-simple.so.0")
    except OSError as missing:
        raise NoSound from missing
    library.pa_simple_new.restype = ctypes.c_void_p
    library.pa_simple_get_latency.restype = ctypes.c_uint64
    return library


class PulseSound:
    """One open playback stream; used and closed by the thread that opened it."""

    def __init__(self, rate: int) -> None:
        """Open a mono stream of `rate` samples a second.

        Raises:
            NoSound: no sound server answers, or its library is missing.
        """
        self._rate = rate
        self._written = 0
        self._library = _library()
        spec = _SampleSpec(_S16LE, rate, 1)
        buffer = _BufferAttributes(_UNSET, int(rate * 2 * _BUFFER_SECONDS), _UNSET, _UNSET, _UNSET)
        self._stream = self._library.pa_simple_new(
            None, b"kiosk", _PLAYBACK, None, b"voice", ctypes.byref(spec), None, ctypes.byref(buffer), None
        )
        if not self._stream:
            raise NoSound

    def write(self, samples: bytes) -> None:
        """Queue samples, waiting while the buffer (0.2 s) is full."""
        stream = ctypes.c_void_p(self._stream)
        if self._library.pa_simple_write(stream, samples, ctypes.c_size_t(len(samples)), None) < 0:
            raise NoSound
        self._written += len(samples) // 2

    def played(self) -> int:
        """Return how many samples have been heard so far."""
        waiting = self._library.pa_simple_get_latency(ctypes.c_void_p(self._stream), None) * self._rate // 1_000_000
        return max(0, self._written - int(waiting))

    def finish(self) -> None:
        """Let what is queued be heard, then close."""
        self._library.pa_simple_drain(ctypes.c_void_p(self._stream), None)
        self._close()

    def abort(self) -> None:
        """Fall silent at once and close."""
        self._library.pa_simple_flush(ctypes.c_void_p(self._stream), None)
        self._close()

    def _close(self) -> None:
        self._library.pa_simple_free(ctypes.c_void_p(self._stream))
        self._stream = None
