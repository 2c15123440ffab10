"""`python -m tests.bench`: speed, memory and cost of the kiosk, as ratios to references measured in the same run.

Every bench is a module of this folder with `run(wish) -> Iterator[Figure]`. A line of JSON for each figure as soon as
it is known, then a table; exit code 1 when a goal is not met. Names on the command line run those alone.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from .report import table
from .wish import Wish

BENCHES = (
    "start",
    "turn",
    "ticket",
    "pull",
    "push",
    "forms",
    "idle",
    "monitors",
    "switch",
    "disaster",
    "shelter",
    "book",
    "library",
)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--n", "-n", type=click.IntRange(min=1), help="Turns of every bench, instead of each one's own number.")
@click.option("--quick", is_flag=True, help="Small sizes: shows that everything runs, proves nothing.")
@click.option(
    "forms",
    "--form",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="Another form for the bench of forms; may be given more than once.",
)
def main(names: Sequence[str], n: int | None, forms: tuple[Path, ...], *, quick: bool) -> None:
    """Run the named benches, or all of them."""
    unknown = set(names) - set(BENCHES)
    if unknown:
        raise click.UsageError(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    wish = Wish(n=n, quick=quick, forms=forms)
    figures = []
    for name in names or BENCHES:
        for figure in import_module(f"{__package__}.{name}").run(wish):
            figures.append(figure)
            click.echo(figure.as_json())
    click.echo("\n".join(table(figures)))
    sys.exit(0 if all(figure.ok for figure in figures) else 1)


if __name__ == "__main__":
    main()
