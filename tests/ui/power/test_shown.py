"""What is told of the power, by a table; in every language it is something."""

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.power.model import Now, Standing
from ui.power.shown import Shown, State, derive

EN = Texts("en")
ON, LOW, OFF = (
    "This kiosk runs on its battery now.",
    "The battery of this kiosk is getting low.",
    "This kiosk switches off soon.",
)


@pytest.mark.parametrize(
    ("now", "state", "line", "more"),
    [
        (Now(), State.MAINS, "", ""),
        (Now(Standing.MAINS, 100), State.MAINS, "", ""),
        (Now(Standing.SAVING), State.SAVING, ON, ""),
        (Now(Standing.SAVING, 80, (3.9, 6.1)), State.SAVING, ON, "It lasts about 3 to 6 hours."),
        (Now(Standing.SAVING, 80, (1.0, 1.9)), State.SAVING, ON, "It lasts about 1 hour."),
        (Now(Standing.SAVING, 80, (2.1, 2.9)), State.SAVING, ON, "It lasts about 2 hours."),
        (Now(Standing.LOW, 15, (0.9, 1.6)), State.LOW, LOW, "It lasts at least 50 minutes."),
        (Now(Standing.LOW, 15, (0.2, 0.3)), State.LOW, LOW, "It lasts at least 10 minutes."),
        (Now(Standing.LOW, 9, (0.1, 0.2)), State.LOW, LOW, "It may end soon."),
        (
            Now(Standing.LEAVING, 5, None, 140),
            State.LEAVING,
            "The battery is nearly empty. Please finish soon.",
            OFF,
        ),
        (
            Now(Standing.LEAVING, 5, None, 50),
            State.LEAVING,
            "The battery is nearly empty. Please finish soon.",
            "This kiosk switches off in less than a minute.",
        ),
        (
            Now(Standing.LEAVING, 5),
            State.LEAVING,
            "The battery is nearly empty. Please finish soon.",
            "It may end soon.",
        ),
        (
            Now(Standing.UNKNOWN),
            State.UNKNOWN,
            "For the staff: the battery of this kiosk does not answer. Please check its cable.",
            "",
        ),
    ],
)
def test_the_line_is_honest(now: Now, state: State, line: str, more: str) -> None:
    shown = derive(EN, now)
    assert (shown.state, shown.line, shown.more) == (state, line, more)
    assert shown.saving == (state in {State.SAVING, State.LOW, State.LEAVING})


def test_the_goodbye_says_what_becomes_of_everything() -> None:
    shown = derive(EN, Now(Standing.GOODBYE, 3, None, 20))
    assert shown.heading == OFF
    assert shown.words.startswith("Its battery is empty. What you have sent is kept safe.")
    assert shown.saving


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_has_its_state_and_words_in_every_language(language: str, standing: Standing) -> None:
    shown = derive(Texts(language), Now(standing, 50, (0.5, 4.0), 100))
    if standing in {Standing.ABSENT, Standing.MAINS}:
        assert shown == Shown()
    else:
        assert shown.state.value == standing.value
        assert shown.line
        assert bool(shown.heading) == bool(shown.words) == (standing is Standing.GOODBYE)
