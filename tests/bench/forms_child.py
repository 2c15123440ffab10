"""`python -m tests.bench.forms_child FORM ANSWERS`: our engine, filling a form in.

ANSWERS is a JSON list of {ref, value}. Says `took SECONDS ANSWERS`: the time from the form's file to the last answer,
with every question looked at before and judged after, and how many were taken.
"""

import json
import sys
from pathlib import Path

from .form_walk import ask
from .measure import now


def main(form: Path, answers: Path) -> None:
    """Fill it in once."""
    given = [(one["ref"], one["value"]) for one in json.loads(answers.read_bytes())]
    begun = now()
    taken = ask(form, given)
    sys.stdout.write(f"took {now() - begun} {taken}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
