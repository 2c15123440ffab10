"""`python -m tests.ui.tour.whole`: every stop judged in every language on every panel, and in every size and scheme.

Every view takes more than a minute; tests/ui/tour/test_sample.py judges a sample of the stops at every commit.
The names of views, or how they begin, choose some of them.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.core.i18n import LANGUAGES
from tests.ui.tour.judged import Court, driver
from ui.app import with_qt
from ui.shell.appearance import SIZES, Scheme
from ui.tour.looks import PANELS, View, views
from ui.tour.stops import LIVES
from ui.tour.visit import Life


def every_view() -> tuple[View, ...]:
    """Give what is judged: all at 200 %; other sizes, schemes and low reach in the widest and tallest languages."""
    return tuple(
        dict.fromkeys(
            (
                *views(PANELS, LANGUAGES, SIZES[-1:], ("day",)),
                *views(PANELS, ("ja", "en", "vi"), SIZES[:-1], ("day",)),
                *views(PANELS, ("ja@easy", "vi"), SIZES, ("day",), low=True),
                *views(PANELS, ("ko",), SIZES[:1], tuple(Scheme)),
            )
        )
    )


def chosen(wanted: Sequence[str]) -> tuple[View, ...]:
    """Give the views of these names, for what is no name those that begin so, and all when none are wanted."""
    every = every_view()
    names = {view.name for view in every}
    return tuple(
        view
        for view in every
        if not wanted or any(view.name == one if one in names else view.name.startswith(one) for one in wanted)
    )


def judge(judged: Sequence[View], lives: Sequence[Life] = LIVES) -> int:
    """Judge all stops of these lives in these views and say what was found."""
    court = Court()
    lost: list[str] = []

    async def walk() -> None:
        with TemporaryDirectory() as folder:
            tour = driver(Path(folder), judged, court)
            await tour.drive(lives)
            lost.extend(tour.lost)

    with_qt(walk)
    for name, found in sorted(court.offences.items()):
        print(*(f"{name}: {offence}" for offence in found), sep="\n")  # noqa: T201 - for whoever called it
    print(*lost, sep="\n")  # noqa: T201
    for view in judged:
        bad = sum(len(found) for name, found in court.offences.items() if name.startswith(f"{view.name}/"))
        print(f"{view.name}: {court.sights[view]} sights, {bad} offences")  # noqa: T201
    offences = sum(map(len, court.offences.values()))
    print(f"{court.sights.total()} sights in {len(judged)} views, {offences} offences, {len(lost)} lost")  # noqa: T201
    return 1 if offences or lost else 0


if __name__ == "__main__":
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    sys.exit(judge(chosen(sys.argv[1:])))
