"""What the house asks of its files, as far as a line can show it. Each rule is also shown to find an offence."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300

STOCK = re.compile(
    r"^\s*(?:\w+\.)?(Text|TextInput|TextEdit|TextField|TextArea|Label|Button|ToolButton|RoundButton|DelayButton|TabButton"
    r"|CheckBox|RadioButton|Switch|ItemDelegate|CheckDelegate|SwipeDelegate|MenuItem|Menu|ToolTip|ComboBox|SpinBox"
    r"|GroupBox|Dialog|Popup)\s*\{"
)
SIZE = re.compile(
    r"^\s*(?:[\w.]*\.)?(x|y|\w*[wW]idth|\w*[hH]eight|\w*[sS]pacing|\w*[mM]argins?|\w*[pP]adding|radius|pixelSize|pointSize"
    r"|duration|interval)\s*:(?P<value>.*)"
)
NUMBER = re.compile(r"(?<![\w.#\"])\d+(?:\.\d+)?(?![\w\"])")
SCALED = re.compile(r"Theme\.\w+\([^()]*\)|[/*] *\d+|\b\d+ *[/*]")
COLOUR = re.compile(
    r"\"(#[0-9a-fA-F]{3,8}|white|black|red|green|blue|yellow|gray|grey|orange)\"|Qt\.(rgba|hsla|hsva)\("
)
IMPORT = re.compile(r"^import\s+(\S+)")
QT = {"QtQuick", "QtQuick.Window", "QtQuick.Layouts", "QtQuick.Shapes", "QtQuick.Effects"}
SHARED = "viewmodels|components|theme|steps"
TEXT_ITEM = Path("ui/components/SpokenText.qml")


def sources(root: Path, *endings: str) -> Iterator[tuple[Path, list[str]]]:
    for top in ("kiosk", "ui", "tests", "packaging"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and path.suffix in endings and "__pycache__" not in path.parts:
                yield path.relative_to(root), path.read_text(encoding="utf-8").splitlines()


def qml_lines(root: Path, *without: str) -> Iterator[tuple[Path, int, str]]:
    for path, lines in sources(root, ".qml"):
        if not path.as_posix().startswith(("tests/", *without)):
            for number, line in enumerate(lines, 1):
                yield path, number, line.split("//")[0]


def too_long(root: Path) -> list[str]:
    return [
        f"{path}: {len(lines)} lines"
        for path, lines in sources(root, ".py", ".qml", ".typ", "")
        if len(lines) > LONGEST
    ]


def stock_text(root: Path) -> list[str]:
    """Stock controls read markup in outside text as markup and fetch what it names."""
    return [f"{p}:{n}: {line.strip()}" for p, n, line in qml_lines(root) if STOCK.match(line) and p != TEXT_ITEM]


def foreign_imports(root: Path) -> list[str]:
    """No Qt Quick Controls in the scene, and no slice's screens outside the shell."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path, number, line in qml_lines(root)
        if (named := IMPORT.match(line)) and not importable(path.parts[1], named[1])
    ]


def importable(folder: str, module: str) -> bool:
    return module in QT or bool(re.fullmatch(rf"ui\.({'.*' if folder == 'shell' else SHARED + '|' + folder})", module))


def loose_numbers(root: Path) -> list[str]:
    """No pixels, milliseconds or colours outside ui/theme; what Theme is asked for and parts of a size are none."""
    found = []
    for path, number, line in qml_lines(root, "ui/theme/"):
        size = SIZE.match(line)
        numbers = NUMBER.findall(SCALED.sub("", size["value"])) if size else []
        if COLOUR.search(line) or any(float(literal) > 3 for literal in numbers):
            found.append(f"{path}:{number}: {line.strip()}")
    return found


def called(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every `owner.name(...)`, as written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value), node.func.attr


def groups(tree: ast.AST) -> set[str]:
    """The names given to task groups: they own what they start."""
    return {
        ast.unparse(item.optional_vars)
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncWith)
        for item in node.items
        if item.optional_vars and ast.unparse(item.context_expr) == "asyncio.TaskGroup()"
    }


def loose_tasks(root: Path) -> list[str]:
    found = []
    for path, lines in sources(root, ".py"):
        if path.parts[0] not in {"kiosk", "ui"} or path == Path("kiosk/core/tasks.py"):
            continue
        tree = ast.parse("\n".join(lines))
        owners = groups(tree)
        found += [
            f"{path}:{node.lineno}: {owner}.{name}"
            for node, owner, name in called(tree)
            if name in {"create_task", "ensure_future"} and owner not in owners
        ]
    return found


_DESCRIBED = {Path("ui/tour/hand.py"), Path("tests/ui/tour/test_hand.py")}


def descriptions(root: Path) -> list[str]:
    """An item's description is asked for in one place alone, which lets go of it (`ui.tour.hand.class_name`)."""
    return [
        f"{path}:{node.lineno}: {owner}.{name}"
        for path, lines in sources(root, ".py")
        if path.parts[0] in {"ui", "tests"} and path not in _DESCRIBED
        for node, owner, name in called(ast.parse("\n".join(lines)))
        if name == "metaObject"
    ]


def sleeping_tests(root: Path) -> list[str]:
    """`asyncio.sleep(0)` is a turn of the loop; anything longer is hope."""
    return [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, lines in sources(root, ".py")
        if path.parts[0] == "tests" and path != Path("tests/clocks.py")
        for node, owner, name in called(ast.parse("\n".join(lines)))
        if f"{owner}.{name}" in {"asyncio.sleep", "time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"}
        and ast.unparse(node.args[0]) != "0"
    ]


RULES: list[tuple[Callable[[Path], list[str]], str, str]] = [
    (too_long, "kiosk/queue/service.py", "\n" * (LONGEST + 1)),
    (too_long, "packaging/bootstrap", "\n" * (LONGEST + 1)),
    (stock_text, "ui/queue/QueueScreen.qml", "    Text { }"),
    (stock_text, "ui/queue/QueueScreen.qml", "    Button {"),
    (foreign_imports, "ui/queue/QueueScreen.qml", "import QtQuick.Controls"),
    (foreign_imports, "ui/queue/QueueScreen.qml", "import ui.notices"),
    (loose_numbers, "ui/queue/QueueScreen.qml", "    spacing: 12"),
    (loose_numbers, "ui/queue/QueueScreen.qml", "    anchors.margins: Theme.gap + 4"),
    (loose_numbers, "ui/queue/QueueScreen.qml", '    color: "#fff"'),
    (loose_tasks, "kiosk/queue/service.py", "asyncio.get_running_loop().create_task(take())"),
    (descriptions, "tests/ui/test_a.py", "item.metaObject().className()"),
    (sleeping_tests, "tests/unit/test_a.py", "asyncio.sleep(0.1)"),
]
INNOCENT = {
    "kiosk/queue/service.py": (
        "async def both():\n  async with asyncio.TaskGroup() as group:\n    group.create_task(take())\n"
    ),
    "ui/queue/QueueScreen.qml": (
        "import QtQuick\nimport ui.theme\nPage {\n  // Text {\n  width: 2 * (parent.width / 4 + Theme.mm(8))\n"
        '  SpokenText {\n    color: "transparent"\n  }\n}\n'
    ),
    "ui/theme/Theme.qml": "Item {\n  spacing: 12\n}\n",
    "tests/unit/test_a.py": "asyncio.sleep(0)\n",
}
NAMES = [rule.__name__ for rule in dict.fromkeys(rule for rule, _, _ in RULES)]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in RULES), ids=NAMES)
def test_the_tree_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "name", "offence"), RULES)
def test_the_rule_finds_an_offence_and_nothing_else(
    tmp_path: Path, rule: Callable[[Path], list[str]], name: str, offence: str
) -> None:
    for innocent, text in INNOCENT.items():
        (tmp_path / innocent).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / innocent).write_text(text, encoding="utf-8")
    assert rule(tmp_path) == []
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(offence + "\n", encoding="utf-8")
    assert len(rule(tmp_path)) == 1


@pytest.mark.parametrize(
    "offence",
    [
        "import asyncio\n\nasyncio.sleep(1)\n",
        "import asyncio\n\nasyncio.create_task(work)\n",
        "import time\n",
        "from datetime import datetime\n\nnow = datetime.now()\n",
        "from datetime import date\n\nnow = date.today()\n",
        "import sqlite3\n",
    ],
)
def test_the_linter_forbids_a_second_clock_owner_or_database(offence: str) -> None:
    asked = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select=TID251",
        "--no-cache",
        "--stdin-filename=kiosk/queue/x.py",
        "-",
    ]
    answer = subprocess.run(asked, input=offence, text=True, capture_output=True, cwd=ROOT, check=False)
    assert answer.returncode == 1, answer
    assert "TID251" in answer.stdout
