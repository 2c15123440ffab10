"""What the code says to people and to the log fits what it hands over, everywhere in the tree."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.log import FIELDS

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("ui/**/*.py")])


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def marked(node: ast.Call) -> set[str]:
    """The places of all messages marked directly in a call's arguments."""
    texts = [
        call.args[0].value
        for argument in node.args
        for name, call in calls(argument)
        if name == "N_" and isinstance(call.args[0], ast.Constant)
    ]
    return {place for text in texts for place in re.findall(r"\{([A-Za-z_]\w*)\}", str(text), re.ASCII)}


def misfits(source: str) -> list[str]:
    found = []
    for name, call in calls(ast.parse(source)):
        given = {keyword.arg for keyword in call.keywords}
        if name == "log.event" and None not in given:
            found += [f"{call.lineno}: no log field {field}" for field in given - FIELDS]
        if re.search(r"(^|\.)(KnownError|\w+Error|say|count|context)$", name) and None not in given:
            wanted = marked(call) - ({"n"} if name.endswith("count") else set())
            found += [f"{call.lineno}: no value for {place}" for place in sorted(wanted - given)]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_messages_are_given_their_values_and_the_log_its_fields(path: Path) -> None:
    assert misfits(path.read_text()) == []


def test_a_misfit_is_seen() -> None:
    assert misfits('raise KnownError(N_("No {paper}."), N_("{a}"), paper=1)') == ["1: no value for a"]
    assert misfits('texts.say(N_("No {paper}."))') == ["1: no value for paper"]
    assert misfits('texts.count(N_("{n} one"), N_("{n} many"), 3)') == []
    assert misfits('log.event("x", applicant=1)') == ["1: no log field applicant"]
