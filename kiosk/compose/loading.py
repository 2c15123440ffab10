"""Imports parts of the kiosk beside the loop, so that the window lives on meanwhile."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

_SPARED = frozenset({"numpy", "httpx._main"})


async def load(module: str) -> None:
    """Import a module of this package in a thread of its own."""
    with ThreadPoolExecutor(1, "import") as beside:
        await asyncio.get_running_loop().run_in_executor(beside, _import, f"{__package__}.{module}")


def _import(module: str) -> None:
    """Import a module without what libraries take in where they find it, 80 ms and 15 MB for nothing.

    sqlite-utils does so with numpy, httpx with its command line.
    """
    spared = _SPARED - sys.modules.keys()
    sys.modules.update(dict.fromkeys(spared))  # type: ignore[arg-type]  # None marks what cannot be imported
    try:
        import_module(module)
    finally:
        for name in spared:
            sys.modules.pop(name, None)
