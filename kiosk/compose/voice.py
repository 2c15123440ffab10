"""The kiosk's voice; nothing of it is loaded before somebody is spoken to."""

from collections.abc import Callable

from kiosk.devices.voice import SpeakingVoice


def voice(word: Callable[[int, int, int], None], silent: Callable[[], None]) -> SpeakingVoice:
    """Make the voice: Japanese by Open JTalk, the other languages by espeak-ng, heard through PulseAudio."""
    from kiosk.adapters import voice_openjtalk, voice_pyttsx3  # noqa: PLC0415 - nothing of it before the first frame
    from kiosk.adapters.sound_pulse import PulseSound  # noqa: PLC0415
    from kiosk.adapters.voice_espeak import VOICES, Espeak  # noqa: PLC0415

    espeak = Espeak()
    voices = {"ja": voice_openjtalk.speak, **{code: espeak.voice(code) for code in VOICES}}
    return voice_pyttsx3.Voice(voices, PulseSound, word=word, silent=silent)
