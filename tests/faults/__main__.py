"""`python -m tests.faults`: breaks what a kiosk stands on and counts what was lost or doubled.

Every instrument is a module of this folder with `run(wish) -> Result` and `TEETH`, the guards whose absence it must
notice. Names on the command line run those alone.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import click

from .result import Result, Tooth, Wish

INSTRUMENTS: tuple[str, ...] = (
    "powercut",
    "damage",
    "disk",
    "kill",
    "model",
    "network",
    "hostile",
    "alarms",
    "canaries",
    "typed",
    "weeks",
    "pins",
    "chain",
)
_FAILURES_SHOWN = 20


@click.command()
@click.argument("names", nargs=-1)
@click.option("--images", default=Wish.images, show_default=True, help="Disks rebuilt after a power cut.")
@click.option("--faults", default=Wish.faults, show_default=True, help="Faults of network and disk.")
@click.option("--steps", default=Wish.steps, show_default=True, help="Steps of the model.")
@click.option("--inputs", default=Wish.inputs, show_default=True, help="Hostile inputs for each parser.")
@click.option("--herd", default=Wish.herd, show_default=True, help="Kiosks that come back at once.")
@click.option("--seed", default=Wish.seed, show_default=True, help="From which all that is random follows.")
@click.option("--teeth", is_flag=True, help="Take each guard out of the shipped code; the instrument must notice.")
def main(names: Sequence[str], *, teeth: bool, **wished: int) -> None:
    """Run the named instruments, or all of them."""
    unknown = set(names) - set(INSTRUMENTS)
    if unknown:
        raise click.UsageError(f"no such instrument: {', '.join(sorted(unknown))}; there are {', '.join(INSTRUMENTS)}")
    wish = Wish(**wished)
    modules = [import_module(f"{__package__}.{name}") for name in names or INSTRUMENTS]
    sys.exit(0 if (_bite(modules, wish) if teeth else _measure(modules, wish)) else 1)


def _measure(modules: Sequence[ModuleType], wish: Wish) -> bool:
    results: list[Result] = []
    for module in modules:
        results.append(module.run(wish))
        _tell(results[-1])
    click.echo(f"lost {sum(one.lost for one in results)} duplicated {sum(one.duplicated for one in results)}")
    return all(one.clean for one in results)


def _tell(result: Result) -> None:
    counts = " ".join(f"{name} {count}" for name, count in result.done.items())
    verdict = "ok" if result.clean else f"{len(result.failures)} failures"
    click.echo(f"{result.name}: {counts}; lost {result.lost} duplicated {result.duplicated}; {verdict}")
    for failure in result.failures[:_FAILURES_SHOWN]:
        click.echo(f"  {failure}")


def _bite(modules: Sequence[ModuleType], wish: Wish) -> bool:
    all_red = True
    for module in modules:
        teeth: tuple[Tooth, ...] = module.TEETH
        for tooth in teeth:
            red = not tooth.bite(wish).clean
            click.echo(f"red as expected: {tooth.guard}" if red else f"STAYED GREEN without {tooth.guard}")
            all_red = all_red and red
    return all_red


if __name__ == "__main__":
    main()
