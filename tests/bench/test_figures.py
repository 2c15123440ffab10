"""The arithmetic of figures: percentiles, ratios, goals, and what a run says of them."""

import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from tests.bench import __main__ as command
from tests.bench.measure import Pairs, interleaved, percentile, spread
from tests.bench.report import Figure, Goal, table
from tests.bench.wish import Wish


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([3.0], 50, 3.0), ([3.0], 99, 3.0), ([1.0, 2.0, 9.0], 50, 2.0), ([1.0, 2.0], 50, 1.5), ([0.0, 100.0], 95, 95.0)],
)
def test_a_percentile_lies_between_its_neighbours(values: list[float], percent: int, expected: float) -> None:
    assert percentile(values, percent) == pytest.approx(expected)


def test_the_spread_is_the_middle_half_by_the_median() -> None:
    assert spread([2.0, 2.0, 2.0]) == 0
    assert spread([1.0, 2.0, 3.0, 4.0, 5.0]) == pytest.approx(2 / 3)


def test_both_are_measured_turn_by_turn_and_take_turns_in_going_first() -> None:
    order: list[str] = []

    def measure(name: str, value: float) -> float:
        order.append(name)
        return value

    pairs = interleaved(3, lambda: measure("ours", 3.0), lambda: measure("reference", 2.0))
    assert order == ["ours", "reference", "reference", "ours", "ours", "reference"]
    assert (pairs.n, pairs.ratio(), pairs.spread) == (3, 1.5, 0)


def test_a_slow_turn_in_a_busy_moment_moves_no_median() -> None:
    assert Pairs([1.0, 1.0, 90.0], [2.0, 2.0, 2.0]).ratio() == 0.5


def test_a_machine_that_grows_slow_halfway_moves_no_median() -> None:
    """By the middle of each alone, 3.0 / 4.0, ours would be quicker than in any turn but one."""
    pairs = Pairs([1.0, 1.0, 3.0, 6.0, 6.0], [1.0, 1.0, 4.0, 6.0, 6.0])
    assert pairs.ratio() == 1.0
    assert pairs.ratio(95) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("goal", "ratio", "met"),
    [
        (Goal(most=1.3), 1.3, True),
        (Goal(most=1.3), 1.31, False),
        (Goal(least=0.6), 0.6, True),
        (Goal(least=0.6), 0.59, False),
    ],
)
def test_a_goal_is_met_at_its_edge_and_not_beyond(goal: Goal, ratio: float, met: bool) -> None:
    assert Figure.of("x", Pairs([ratio], [1.0]), goal).ok is met


def test_what_is_printed_only_is_ok() -> None:
    assert Figure.of("x", Pairs([9.0], [1.0])).ok
    assert Figure.alone("x", [9.0], "not installed").ok


def test_a_goal_without_its_reference_is_not_met() -> None:
    figure = Figure.unmeasured("x", [9.0], Goal(most=1.0), "not installed")
    line = json.loads(figure.as_json())
    assert (line["reference"], line["ratio"], line["goal"], line["ok"]) == ("not installed", None, "<= 1", False)
    assert table([figure])[1].endswith("NOT MET")


def test_a_line_says_everything_by_name() -> None:
    line = json.loads(Figure.of("turn, s", Pairs([0.3, 0.3], [0.2, 0.2]), Goal(most=1.3)).as_json())
    assert line == {
        "name": "turn, s", "ours": 0.3, "reference": 0.2, "ratio": 1.5, "goal": "<= 1.3", "ok": False,
        "spread": 0.0, "n": 2,
    }  # fmt: skip
    alone = json.loads(Figure.alone("start, s", [1.0], "not installed").as_json())
    assert (alone["reference"], alone["ratio"], alone["goal"], alone["ok"]) == ("not installed", None, None, True)


def test_the_table_has_a_row_for_each_figure_and_names_what_is_not_met() -> None:
    rows = table([Figure.of("a", Pairs([1.0], [2.0]), Goal(most=1)), Figure.of("b", Pairs([3.0], [2.0]), Goal(most=1))])
    assert len(rows) == 3
    assert rows[1].endswith("ok")
    assert rows[2].endswith("NOT MET")


@pytest.mark.parametrize(("ratio", "code"), [(1.0, 0), (2.0, 1)])
def test_the_command_fails_when_a_goal_is_not_met(monkeypatch: pytest.MonkeyPatch, ratio: float, code: int) -> None:
    asked: list[Wish] = []

    def run(wish: Wish) -> Iterator[Figure]:
        asked.append(wish)
        yield Figure.of("x", Pairs([ratio], [1.0]), Goal(most=1.5))

    monkeypatch.setattr(command, "import_module", lambda _name: SimpleNamespace(run=run))
    done = CliRunner().invoke(command.main, ["turn", "-n", "7"])
    assert (done.exit_code, asked) == (code, [Wish(n=7)])
    assert json.loads(done.output.splitlines()[0])["ok"] is (code == 0)


def test_a_bench_that_is_none_is_told() -> None:
    done = CliRunner().invoke(command.main, ["swim"])
    assert done.exit_code == 2
    assert "there are start, turn" in done.output
