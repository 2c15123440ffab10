"""What the staff are told, by tables; in every language it is something."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.power.model import Advice, Day, Device, Hour, Now, Report, Sample, Standing
from tests.clocks import START
from ui.power.panel_shown import GAP, Fact, Line, State, derive

EN = Texts("en")
AGO = START - timedelta(minutes=12)
ALL = tuple(Device)
KIOSK = Sample(Device.KIOSK, START, "battery", 80.4, 240.0, -30.0)
SHELTER = Sample(Device.SHELTER, START, "battery", 49.4, 4800.0, -655.0)
SUN = Sample(Device.SOLAR, START, "", None, 9000.0, 804.0)
ON = Report(Now(Standing.SAVING, 80, (5.3, 10.6)), START, True, ALL, (KIOSK, SHELTER, SUN), 30, 4, tuple(Advice))


@pytest.mark.parametrize(
    ("now", "state", "kind", "banner", "lasts"),
    [
        (Now(), State.FED, "info", "This kiosk has no battery of its own to watch.", ""),
        (Now(Standing.MAINS, 100), State.FED, "good", "This kiosk runs on mains power.", ""),
        (
            Now(Standing.SAVING, 80, (5.3, 10.6)),
            State.SAVING,
            "warn",
            "The battery lasts until about 3:30 pm, at most until 8:40 pm.",
            "",
        ),
        (Now(Standing.SAVING, 80, (1.0, 1.1)), State.SAVING, "warn", "The battery lasts until about 11:10 am.", ""),
        (Now(Standing.SAVING, 80), State.SAVING, "warn", "How long it lasts is not known.", ""),
        (
            Now(Standing.LOW, 15, (0.9, 1.2)),
            State.LOW,
            "alert",
            "The battery of this kiosk is getting low.",
            "The battery lasts until about 11:00 am, at most until 11:20 am.",
        ),
        (
            Now(Standing.GOODBYE, 3, None, 20),
            State.LEAVING,
            "alert",
            "The battery is nearly empty. Please finish soon.",
            "How long it lasts is not known.",
        ),
        (
            Now(Standing.UNKNOWN),
            State.UNKNOWN,
            "warn",
            "For the staff: the battery of this kiosk does not answer. Please check its cable.",
            "",
        ),
    ],
)
def test_the_banner_says_how_it_stands_and_until_when(
    now: Now, state: State, kind: str, banner: str, lasts: str
) -> None:
    shown = derive(EN, Report(now, START), None)
    assert (shown.state, shown.banner_kind, shown.banner, shown.lasts) == (state, kind, banner, lasts)


def test_beyond_midnight_the_day_is_said() -> None:
    shown = derive(EN, replace(ON, now=Now(Standing.SAVING, 80, (15.0, 15.0))), None)
    assert shown.banner == "The battery lasts until about Sunday, November 22, 2026 1:10 am."


def test_a_clock_that_is_not_set_tells_no_time() -> None:
    assert derive(EN, replace(ON, sure=False), None).banner == "It lasts about 5 to 10 hours."


def test_every_device_tells_what_it_gives_and_how_old_that_is() -> None:
    assert derive(EN, ON, None).facts == (
        Fact("battery", "Battery of this kiosk", "80 %", "This kiosk draws 30 watts. Measured just now."),
        Fact("battery", "Battery of the shelter", "49 %", "It gives 655 watts. Measured just now."),
        Fact("sun", "Solar panels", "804 watts", "Measured just now."),
    )
    charged = replace(ON, samples=(replace(SHELTER, watts=1.0), replace(KIOSK, percent=None)), draws=None)
    assert [(one.value, one.note) for one in derive(EN, charged, None).facts] == [
        ("Not known", "It gives 30 watts. Measured just now."),
        ("49 %", "It takes in 1 watt. Measured just now."),
        ("Not known", "It has not answered yet."),
    ]


def test_what_is_silent_is_not_known_and_its_last_word_has_an_age() -> None:
    silent = replace(ON, samples=tuple(replace(one, at=AGO) for one in ON.samples))
    assert [(one.value, one.note) for one in derive(EN, silent, None).facts] == [
        ("Not known", "It does not answer. Last heard: 80 %, 12 minutes ago."),
        ("Not known", "It does not answer. Last heard: 49 %, 12 minutes ago."),
        ("Not known", "It does not answer. Last heard: 804 watts, 12 minutes ago."),
    ]


def test_what_to_switch_off_comes_in_its_order_and_medical_devices_stay_on() -> None:
    shown = derive(EN, ON, None)
    assert [line.words.split()[0] for line in shown.advice] == ["Kettles,", "The", "A", "The"]
    assert (shown.keep, shown.nothing) == ("Leave medical devices on.", "")
    assert shown.more == "For one hour more, it has to draw 4 watts less. This kiosk saves power by itself already."
    unmeasured = derive(EN, replace(ON, less=None, advice=(Advice.SCREEN,)), None)
    assert (len(unmeasured.advice), unmeasured.keep) == (1, "")
    assert unmeasured.more == "This kiosk saves power by itself already."


@pytest.mark.parametrize(
    ("standing", "advice", "nothing"),
    [
        (Standing.MAINS, (), True),
        (Standing.MAINS, (Advice.HEAT,), False),
        (Standing.ABSENT, (), False),
        (Standing.UNKNOWN, (Advice.SCREEN,), False),
    ],
)
def test_only_on_mains_it_is_said_that_nothing_need_be_switched_off(
    standing: Standing, advice: tuple[Advice, ...], nothing: bool
) -> None:
    shown = derive(EN, Report(Now(standing), START, advice=advice), ())
    assert bool(shown.nothing) is nothing
    assert shown.more == ""
    assert shown.advice == () or isinstance(shown.advice[0], Line)


HOURS = (*(Hour(100.0, "mains"),) * 15, *(Hour(40.0, "battery"),) * 5, Hour(None, "mains"), *(Hour(80.0, "mains"),) * 3)
DAY = Day(Device.KIOSK, HOURS, (37.4, START - timedelta(hours=7)))


@pytest.mark.parametrize(
    ("day", "percent", "words"),
    [
        (
            DAY,
            80.4,
            (
                "The lowest was 37 %, at 3:12 am. Now it is 80 %. In 5 hours the battery was in use."
                " In 1 hour nothing was measured."
            ),
        ),
        (
            replace(DAY, hours=HOURS[:15] * 2),
            None,
            "The lowest was 37 %, at 3:12 am. Now it is not known.",
        ),
        (Day(Device.KIOSK, (Hour(),) * 24), 80.4, "Nothing was measured yet."),
    ],
)
def test_the_day_is_told_in_words_too(day: Day, percent: float | None, words: str) -> None:
    report = replace(ON, samples=(replace(KIOSK, percent=percent),))
    (curve,) = derive(EN, report, (day,)).curves
    assert (curve.heading, curve.words) == ("Battery of this kiosk: the last 24 hours", words)


def test_an_hour_without_a_measure_is_a_gap_and_never_an_empty_battery() -> None:
    (curve,) = derive(EN, ON, (DAY,)).curves
    assert curve.levels == (*(1.0,) * 15, *(0.4,) * 5, GAP, *(0.8,) * 3)
    assert curve.drained == (*(False,) * 15, *(True,) * 5, *(False,) * 4)
    assert derive(EN, ON, None).loading
    assert not derive(EN, ON, ()).loading


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_its_words_in_every_language(language: str, standing: Standing) -> None:
    shown = derive(Texts(language), replace(ON, now=Now(standing, 50, (0.5, 40.0))), (DAY,))
    told = [shown.banner, shown.keep, shown.curves[0].words, *(one.words for one in shown.advice)]
    told += [word for one in shown.facts for word in (one.label, one.value, one.note)]
    assert all(told)
    assert language == "en" or not any("attery" in one or "watt" in one for one in told)
