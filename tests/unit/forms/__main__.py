"""`python -m tests.unit.forms [ORACLE]`: each form and seed beside ODK's own engine: same, different, failed."""

import os
import sys
from collections import Counter
from pathlib import Path

from tests.unit.forms.oracle import pairs

ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    """Print the table; 1 when any is not the same."""
    data = Path(os.environ.get("KIOSK_TEST_DATA", ROOT.parent / "shared" / "data"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else data.parent / "lab" / "odk" / "oracle"
    count: Counter[str] = Counter()
    for pair in pairs(folder):
        verdict, why = pair.judged()
        count[verdict] += 1
        print(f"{verdict:9} {pair.form} {pair.seed} {why}".rstrip())
    print(", ".join(f"{count[word]} {word}" for word in ("same", "different", "failed")))
    return 0 if count and set(count) == {"same"} else 1


if __name__ == "__main__":
    sys.exit(main())
