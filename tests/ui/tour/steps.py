"""`python -m tests.ui.tour.steps`: every step of all nine procedures judged, in every language and on every panel once.

tests/ui/tour/whole.py judges each kind of page in every view. The names of views, or how they begin, choose some.
"""

import os
import sys

from tests.ui.tour.whole import judge
from ui.shell.appearance import Scheme
from ui.tour.looks import View
from ui.tour.stops import STEPS

SAMPLED = (
    View("21.5", "ja"),
    View("15.6", "ja@easy", 140),
    View("24", "ko", 200, Scheme.NIGHT),
    View("10.1", "vi", 200),
    View("15.6", "en", 200),
    View("21.5", "zh_Hans", low=True),
)

if __name__ == "__main__":
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    wanted = tuple(sys.argv[1:])
    sys.exit(judge([view for view in SAMPLED if not wanted or view.name.startswith(wanted)], (STEPS,)))
