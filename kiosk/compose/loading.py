"""Imports parts of the kiosk beside the loop, so that the window lives on meanwhile."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

_WITHOUT = {"parts": "numpy", "outside": "httpx._main"}


async def load(module: str) -> None:
    """Import a module of this package in a thread of its own.

    It is imported without what a library takes in where it finds it, 80 ms and 15 MB for nothing: sqlite-utils does so
    with numpy, httpx with its command line. Nobody speaks yet while the parts are loaded; the voice needs numpy.
    """
    with ThreadPoolExecutor(1, "import") as beside:
        await asyncio.get_running_loop().run_in_executor(beside, _import, module)


def _import(module: str) -> None:
    spared = {_WITHOUT[module]} - sys.modules.keys()
    sys.modules.update(dict.fromkeys(spared))  # type: ignore[arg-type]  # None marks what cannot be imported
    try:
        import_module(f"{__package__}.{module}")
    finally:
        for name in spared:
            sys.modules.pop(name, None)
